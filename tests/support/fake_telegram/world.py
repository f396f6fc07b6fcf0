"""Who exists and what was said: the memory behind the fake Bot API, guarded by one lock."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.fake_telegram.failure import bad, forbidden
from tests.support.patience import PATIENCE_S

Json = dict[str, Any]


@dataclass(slots=True)
class Message:
    """`raw` is the Bot API's Message; `markup` also holds keyboards that a Message does not show.

    `hidden`: privacy mode keeps it from the bot, which cannot find it by its id either. `edits`: how often the bot
    changed it.
    """

    raw: Json
    by_bot: bool
    markup: Json | None = None
    content: bytes = b""
    deleted: bool = False
    hidden: bool = False
    edits: int = 0

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        return str(self.raw.get("text") or self.raw.get("caption") or "")


@dataclass(slots=True)
class Chat:
    """`reachable`: the bot may write there; `why_not` is the server's sentence when it may not any more.

    `manages_topics`: it is an administrator who may; `closed` are topics only such may write into.
    """

    id: int
    type: str
    about: Json
    messages: dict[int, Message] = field(default_factory=dict)
    reachable: bool = False
    why_not: str = ""
    moved_to: int = 0
    topics: dict[int, str] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    manages_topics: bool = False
    last_id: int = 0

    @property
    def raw(self) -> Json:
        return {"id": self.id, "type": self.type, **self.about}


@dataclass(slots=True)
class Press:
    """A button was pressed; `answer` is the bot's answerCallbackQuery."""

    chat_id: int
    answer: Json | None = None


@dataclass(slots=True)
class StoredFile:
    content: bytes
    path: str
    about: Json


class World:
    """Everything that is remembered. Take `lock` around any use; `changed` is notified after each change."""

    def __init__(self, bot: Json) -> None:
        self.bot = bot
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.presses: dict[str, Press] = {}
        self.last_private_id = 1000

    def wait_for(self, what: Callable[[], Any], timeout_s: float = PATIENCE_S) -> Any:
        """What `what` gives as soon as it is true. Raises AssertionError when that takes too long."""
        with self.changed:
            if not self.changed.wait_for(what, timeout_s):
                raise AssertionError(f"waited {timeout_s} s in vain")
            return what()

    def chat(self, chat_id: Any) -> Chat:
        """Raises ApiError as the server does for a chat that is unknown, gone or moved."""
        number = int(chat_id) if str(chat_id).lstrip("-").isdigit() else 0
        chat = self.chats.get(number)
        if chat is None or not (chat.reachable or chat.why_not or chat.moved_to):
            raise bad("chat not found")
        if chat.moved_to:
            sentence = "group chat was upgraded to a supergroup chat"
            raise bad(sentence, migrate_to_chat_id=chat.moved_to)
        if not chat.reachable:
            raise forbidden(chat.why_not)
        return chat

    def post(self, chat: Chat, sender: Json | None, said: Json, **more: Any) -> Message:
        """Adds a message; ids run per supergroup, and over all other chats together."""
        raw = {"message_id": self._next_id(chat), "date": int(time.time()), "chat": chat.raw}
        raw |= ({"from": sender} if sender else {}) | said
        message = Message(raw, by_bot=sender == self.bot, **more)
        chat.messages[message.id] = message
        self.changed.notify_all()
        return message

    def keep(self, content: bytes, name: str, **about: Any) -> Json:
        """Stores a file and gives what every Bot API file object begins with."""
        unique = hashlib.sha256(content).hexdigest()[:16]
        file_id = f"BQAC{unique}{len(self.files):06d}"
        path = f"documents/file_{len(self.files)}{name[name.rfind('.') :] if '.' in name else ''}"
        head = {"file_id": file_id, "file_unique_id": unique, "file_size": len(content)}
        self.files[file_id] = StoredFile(content, path, head)
        return head | about

    def _next_id(self, chat: Chat) -> int:
        if chat.type == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self.last_private_id += 1
        return self.last_private_id
