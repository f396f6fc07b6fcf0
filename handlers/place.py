"""handlers/place.py — where this installation is reached from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from domain.chat import Limits


class Rooms(Protocol):
    """The rooms on our own page, where a unit without a group elsewhere reads along."""

    def new(self) -> str:
        """The chat of a room that is to be; nobody can guess its address."""

    def link(self, chat: str) -> str:
        """The address of a room, to be passed on; "" of a chat that is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where this installation is reached from outside: made into links, never hard-coded.

    `doors` are the private chats of other channels, name → link that takes `?start=` and `?startgroup=`; `abroad` the
    channels whose servers stand in another country; `unpushed` those whose chats show nothing new until they are opened;
    `paperless` those through which no papers reach us; `by_mention` those in whose groups we hear only what mentions us;
    `most_persons`, `most_groups`: with how many people and groups a channel can talk, where there is a limit.
    """

    base_url: str
    doors: Mapping[str, str] = field(default_factory=dict)
    abroad: frozenset[str] = frozenset()
    unpushed: frozenset[str] = frozenset()
    paperless: frozenset[str] = frozenset()
    by_mention: frozenset[str] = frozenset()
    most_persons: Mapping[str, int] = field(default_factory=dict)
    most_groups: Mapping[str, int] = field(default_factory=dict)
    rooms: Rooms | None = None

    def among(self, channels: Mapping[str, Limits]) -> Place:
        """It, knowing what each channel can carry."""
        return replace(
            self,
            abroad=frozenset(name for name, limits in channels.items() if limits.abroad),
            unpushed=frozenset(name for name, limits in channels.items() if not limits.push),
            paperless=frozenset(name for name, limits in channels.items() if not limits.documents),
            by_mention=frozenset(name for name, limits in channels.items() if limits.by_mention),
            most_persons={name: n for name, limits in channels.items() if (n := limits.persons) is not None},
            most_groups={
                name: n for name, limits in channels.items() if (n := limits.group_chats) is not None
            },
        )

    @property
    def page(self) -> str:
        """Where anybody with a phone begins."""
        return f"{self.base_url}/chat/"

    def invitation(self, token: str) -> str:
        return f"{self.base_url}/i/{token}"

    def invitations(self, token: str) -> dict[str, str]:
        """The same invitation through the other doors, by channel."""
        return {channel: f"{door}?start={token}" for channel, door in self.doors.items()}

    def into_groups(self, code: str) -> dict[str, str]:
        """The links that add us to a group and bring this code along, by channel."""
        return {channel: f"{door}?startgroup={code}" for channel, door in self.doors.items()}

    def private_chat(self, channel: str) -> str:
        """Where somebody met in a group of this channel finds us alone."""
        return self.doors.get(channel, self.page)

    def desk(self, token: str) -> str:
        """The desk page; the token stands behind the «#», where no log and no preview robot sees it."""
        return f"{self.base_url}/desk/#start={token}"

    def room(self, chat: str) -> str:
        """The address of a room; "" of a chat that is none."""
        return self.rooms.link(chat) if self.rooms else ""
