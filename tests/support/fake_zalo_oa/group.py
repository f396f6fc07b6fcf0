"""A group chat that the account owns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.fake_zalo_oa.world import Chat, Seen

if TYPE_CHECKING:
    from tests.support.fake_zalo_oa.server import FakeZaloOa


class Group:
    def __init__(self, server: FakeZaloOa, number: int) -> None:
        self.id = f"f{number:016x}"
        self.chat = Chat(self.id, is_group=True)
        self._world = server.world
        with self._world.changed:
            self._world.chats[self.id] = self.chat

    @property
    def heard(self) -> list[Seen]:
        with self._world.changed:
            return [message for message in self.chat.messages if message.by_oa]
