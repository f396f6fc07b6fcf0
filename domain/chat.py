"""domain/chat.py — what a channel must be able to do. The platform stays behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from domain.answer_window import Window
from domain.send_failed import Begun as Begun
from domain.send_failed import Closed as Closed
from domain.send_failed import Held as Held
from domain.send_failed import Moved as Moved
from domain.send_failed import SendFailed as SendFailed
from domain.send_failed import ThreadGone as ThreadGone
from domain.send_failed import TryLater as TryLater
from domain.send_failed import Unreachable as Unreachable
from domain.send_failed import Unsure as Unsure
from domain.send_failed import UsedUp as UsedUp

ChatKind = Literal["private", "group"]
Style = Literal["", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Address:
    """A chat: which channel, which of our bots there, and the platform's id of the chat (always a string)."""

    channel: str
    bot: str
    chat: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.bot}:{self.chat}"

    def parts(self) -> dict[str, str]:
        return {"channel": self.channel, "bot": self.bot, "chat": self.chat}


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A picture, document or voice message somebody sent. `ref` is the channel's own handle (Telegram file_id, web upload
    id); `unique` stays the same for the same file. `size_bytes` and `media_type` are claims until the content was looked
    at; `name` is never used as a path. `key` is the content hash where the bytes are in our store already, and `looks`
    then what a picture looks like.
    """

    ref: str
    unique: str
    kind: Literal["photo", "document", "voice"]
    name: str = ""
    media_type: str = ""
    size_bytes: int = 0
    key: str = ""
    looks: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number shared through the platform's own button; `own` only if it is the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """What the platform says about a chat: the person blocked or came back, the group moved, an admin hides who speaks."""

    what: Literal["blocked", "unblocked", "moved", "joined", "left", "hidden"]
    to_chat: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of one chat, read from a channel's raw payload.

    `press` is a button's opaque data; `question` the token of the question a reply is bound to, where the channel
    carries one; `replies_to` the platform's id of the message this one answers, whosever, `quotes` the same if it is
    ours. `edits` means: the earlier message
    `message_id` now reads `text`. `start` is a deep link's payload. `name` is a suggestion only. `unreadable` names
    content we cannot read («sticker»). In a group, `addressed` says the bot was meant (command, mention or reply)."""

    address: Address
    event_id: str
    sender: str
    chat_kind: ChatKind = "private"
    text: str = ""
    press: str = ""
    question: str = ""
    quotes: str = ""
    replies_to: str = ""
    message_id: str = ""
    edits: bool = False
    files: tuple[IncomingFile, ...] = ()
    album: str = ""
    contact: Contact | None = None
    start: str = ""
    name: str = ""
    language: str = ""
    notice: Notice | None = None
    unreadable: str = ""
    addressed: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing on offer. `number` is its typed twin («1», «0»); `data` the opaque token a press sends back."""

    number: str = ""
    label: str = ""
    data: str = ""
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file we hand out: `key` finds its bytes in our store, `name` is what the person sees. With an `alt`, what it
    shows, the message goes without it where it cannot be had."""

    key: str
    name: str
    media_type: str
    alt: str = ""


PARTS = {"choices": Choice, "nav": Choice, "links": Link, "files": OutgoingFile}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as meaning: no markup, no keyboards. Each channel draws it in its own way.

    `choices` answer the question, one a line; `nav` are the small ones under it (back, pause, cancel). `question` is
    the token that binds a reply to this question. `copy` is a short text worth a copy button (a code).
    `ask_phone` asks the channel for its share-my-number button where it has one. `language` is what the texts are
    written in. `arrived`: so many of the pieces a channel makes of it are there already (see SendFailed).
    `thread` is a title: where the chat has threads, the message opens one of its own; sent into a thread, it names that
    anew, and `thread_becomes` shuts or opens it. Other channels pass over both.
    `replaces`: the platform's id of a message of ours that reads so from now on; nothing is said where none can be changed.
    `replies_to`: the platform's id of one it is shown to belong to, where the channel draws that and it is still there.
    `template`: only what the platform agreed to before may be said (see domain/answer_window.py)."""

    text: str
    choices: tuple[Choice, ...] = ()
    nav: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()
    files: tuple[OutgoingFile, ...] = ()
    copy: str = ""
    question: str = ""
    ask_phone: bool = False
    language: str = "vi"
    arrived: int = 0
    thread: str = ""
    thread_becomes: Literal["", "closed", "open"] = ""
    replaces: str = ""
    replies_to: str = ""
    template: bool = False

    def to_json(self) -> dict[str, Any]:
        """JSON that `from_json` reads back; empty parts left out. (Not `asdict`: it copies deep, once a message.)"""
        found: dict[str, Any] = {}
        for name in self.__slots__:
            if value := getattr(self, name):
                found[name] = [_bare(part) for part in value] if name in PARTS else value
        return found

    @staticmethod
    def from_json(data: dict[str, Any]) -> Outgoing:
        made = {name: tuple(make(**one) for one in data.get(name, ())) for name, make in PARTS.items()}
        return Outgoing(**{"text": "", **data, **made})


def _bare(part: Choice | Link | OutgoingFile) -> dict[str, str]:
    return {name: value for name in part.__slots__ if (value := getattr(part, name))}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel can carry. `broadcasts_per_s` paces the broadcast lane; answers are slowed only by TryLater.

    `push`: a phone that does not show the chat tells of what is new there. `abroad`: what people write passes through
    servers in another country; the notice tells them. `edits`: what we said can be changed (see Outgoing.replaces).
    `documents`: papers people send reach us. `by_mention`: in groups we hear only what mentions us. `window`: people may
    be answered for a while only. `per_month`, `persons`, `group_chats`: what the plan allows this bot (domain/plan.py),
    None: as many as one likes."""

    text_chars: int
    choices: int
    choice_chars: int
    file_bytes: int
    buttons: bool = True
    groups: bool = True
    broadcasts_per_s: float = 29
    chat_gap_s: float = 1.0
    group_per_min: int = 18
    abroad: bool = False
    push: bool = True
    edits: bool = False
    documents: bool = True
    by_mention: bool = False
    window: Window | None = None
    per_month: int | None = None
    persons: int | None = None
    group_chats: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform's id of the message it took; `chat` is where it landed, if elsewhere than addressed: its own thread.
    `pieces`: as how many messages the platform counts it."""

    message_id: str
    chat: str = ""
    pieces: int = 1


class CannotRead(ValueError):
    """A raw event that this channel cannot read: it is quarantined, never retried."""


class Channel(Protocol):
    """One messaging platform.

    SendFailed is final: mark dead, say why. TryLater: hold this chat; Held: until the person does something.
    Unreachable: stop writing there. Moved: change the address. Unsure: an answer is repeated, a broadcast not."""

    name: str
    bot: str
    limits: Limits

    def read(self, raw: dict[str, Any]) -> Incoming:
        """The event in a raw payload. Raises CannotRead, and nothing else."""

    async def send(self, to: Address, message: Outgoing) -> Sent:
        """Deliver `message`. Raises SendFailed or one of its kinds, and nothing else."""

    async def fetch(self, file: IncomingFile) -> bytes:
        """The bytes of a file somebody sent. Raises SendFailed or one of its kinds, and nothing else."""
