"""Who exists and what was said: the memory behind the fake, guarded by one lock."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.fake_zalo_bot.failure import ApiError, bad
from tests.support.patience import PATIENCE_S

Json = dict[str, Any]
LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Plan:
    """What the plan of the bot allows: Basic."""

    people: int = 50
    groups: int = 3
    sends: int = 3000


@dataclass(frozen=True, slots=True)
class Message:
    """`photo` is what a picture's address gave."""

    id: str
    text: str
    by_bot: bool
    photo: bytes = b""


@dataclass(slots=True)
class Chat:
    """`known`: it is one the bot heard of, and may write to."""

    id: str
    type: str
    messages: list[Message] = field(default_factory=list)
    known: bool = False
    update_bytes: int = 0
    call_bytes: int = 0

    @property
    def raw(self) -> Json:
        return {"id": self.id, "chat_type": self.type}


class World:
    """Everything that is remembered. Take `lock` around any use; `changed` is notified after each change."""

    def __init__(self, bot: Json, plan: Plan | None) -> None:
        self.bot = bot
        self.plan = plan
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.chats: dict[str, Chat] = {}
        self.media: dict[str, tuple[bytes, str]] = {}
        self.sent = 0

    def wait_for(self, what: Callable[[], Any], timeout_s: float = PATIENCE_S) -> Any:
        """What `what` gives as soon as it is true. Raises AssertionError when that takes too long."""
        until = time.monotonic() + timeout_s
        with self.changed:
            while not (found := what()):
                assert time.monotonic() < until, f"waited {timeout_s} s in vain"
                self.changed.wait(LOOK_S)  # what is waited for may change without our hearing of it
            return found

    def new_chat(self, kind: str) -> Chat:
        chat = Chat(new_id(), kind)
        with self.lock:
            self.chats[chat.id] = chat
        return chat

    def heard(self, chat: Chat) -> bool:
        """Whether the bot hears this chat: new ones only as far as the plan goes."""
        if not chat.known and self.plan is not None:
            most = self.plan.people if chat.type == "PRIVATE" else self.plan.groups
            chat.known = sum(c.known and c.type == chat.type for c in self.chats.values()) < most
        else:
            chat.known = True
        return chat.known

    def chat(self, chat_id: Any) -> Chat:
        """Raises ApiError for a chat the bot never heard of."""
        chat = self.chats.get(str(chat_id))
        if chat is None or not chat.known:
            raise bad("chat not found")
        return chat

    def post(self, chat: Chat, text: str, photo: bytes = b"") -> Json:
        """A message of the bot: what the method answers."""
        if self.plan is not None and self.sent >= self.plan.sends:
            raise ApiError(429, "Quota exceeded")
        self.sent += 1
        message = Message(new_id(), text, by_bot=True, photo=photo)
        chat.messages.append(message)
        self.changed.notify_all()
        return {"message_id": message.id, "date": now_ms()}


def new_id() -> str:
    return secrets.token_hex(10)


def now_ms() -> int:
    return int(time.time() * 1000)
