"""Everybody the account knows, what was said to whom, and what it may still say."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.support.patience import PATIENCE_S

Json = dict[str, Any]

FREE_FOR, FREE_MESSAGES, OPEN_FOR = timedelta(hours=48), 8, timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Seen:
    """A message on somebody's phone. `buttons` are (title, type, payload); `picture` and `file` its bytes."""

    id: str
    text: str
    by_oa: bool
    buttons: tuple[tuple[str, str, Any], ...] = ()
    picture: bytes = b""
    file: tuple[str, bytes] | None = None
    asks_phone: bool = False
    quotes: str = ""


@dataclass(slots=True)
class Chat:
    """A person, or a group. `refuses`: the code every message to it is answered with; `sent_free` since her last action."""

    id: str
    messages: list[Seen] = field(default_factory=list)
    last_action: datetime | None = None
    sent_free: int = 0
    refuses: int = 0
    is_group: bool = False


class World:
    """Shared by the test's thread and the server's: hold `changed` to touch it."""

    def __init__(self, clock: Callable[[], datetime], app: str, oa: str, package: int) -> None:
        self.clock, self.app, self.oa = clock, app, oa
        self.package = package
        self.template = "123456"
        self.changed = threading.Condition(threading.RLock())
        self.chats: dict[str, Chat] = {}
        self.media: dict[str, tuple[str, bytes]] = {}
        self.redirects: dict[str, str] = {}
        self.uploads: dict[str, tuple[str, bytes]] = {}
        self._numbers = itertools.count(1)

    def number(self, of: str) -> str:
        return f"{of}{next(self._numbers):012x}"

    def acts(self, chat: Chat) -> None:
        chat.last_action, chat.sent_free = self.clock(), 0

    def quota(self, chat: Chat) -> tuple[int, Json]:
        """The error for one more message to this chat, or 0 and what Zalo says of the quota it took."""
        if chat.refuses:
            return chat.refuses, {}
        if chat.is_group:
            return 0, {}
        since = self.clock() - chat.last_action if chat.last_action else None
        if since is None or since > OPEN_FOR:
            return -230, {}
        if since <= FREE_FOR and chat.sent_free < FREE_MESSAGES:
            chat.sent_free += 1
            left = FREE_MESSAGES - chat.sent_free
            return 0, {"quota_type": "reply", "remain": str(left), "total": str(FREE_MESSAGES)}
        if self.package <= 0:
            return -211, {}
        self.package -= 1
        return 0, {"quota_type": "sub_quota", "remain": str(self.package)}

    def wait_for(self, what: Callable[[], Any], timeout_s: float = PATIENCE_S) -> Any:
        until = time.monotonic() + timeout_s
        with self.changed:
            while not (found := what()):
                left = until - time.monotonic()
                assert left > 0, "it did not happen in time"
                self.changed.wait(min(left, 0.05))
            return found
