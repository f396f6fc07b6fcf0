"""A raw event, read into an Incoming.

Whatever no person said is read as well, with sender "" and addressed False, so that the router passes over it: bots'
messages, kinds of events that are not about messages. What a person said in private is always read, if only as
something we cannot read: Zalo keeps the words of some people from bots, and a silent bot looks dead to them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.zalo_bot import events
from domain.chat import Address, CannotRead, ChatKind, Incoming, IncomingFile
from domain.vietnamese import storable

NAME = "zalo_bot"
_MESSAGE = re.compile(r"message\.(\w+)\.received")
_MEDIA = {"image": ("photo_url", "photo"), "voice": ("voice_url",)}
_TYPES = {"image": "image/jpeg", "voice": "audio/aac"}
UNSUPPORTED = "unsupported"
ONE_MOMENT_MS = 20_000


@dataclass(frozen=True, slots=True)
class Me:
    """Our bot: its number and, once getMe has answered, the names it is mentioned by."""

    id: str
    names: tuple[str, ...] = ()


def read(raw: dict[str, Any], me: Me) -> Incoming:
    """The event in a raw payload. Raises CannotRead, and nothing else."""
    event_id, chat = events.key(raw)
    event = events.bare(raw)
    message, kind = events.part(event, "message"), _kind(event)
    if not chat:
        raise CannotRead("an event without a chat")
    here = Incoming(
        Address(NAME, me.id, chat),
        event_id,
        sender="",
        addressed=False,
        chat_kind=_chat_kind(message, chat),
        message_id=events.text_id(message.get("message_id")),
        quotes=events.text_id(events.part(message, "reply_to_message").get("message_id")),
    )
    person = events.part(message, "from")
    if not kind or person.get("is_bot") or not events.text_id(person.get("id")):
        return here
    said = replace(
        here, sender=events.text_id(person["id"]), name=_word(person, "display_name"), addressed=True
    )
    return _checked(_content(said, message, kind, me))


def _chat_kind(message: dict[str, Any], chat: str) -> ChatKind:
    """Private is only what is said to be, or bears the sender's own number: in doubt others read along, as in a group."""
    told = events.part(message, "chat").get("chat_type")
    is_hers = chat == events.text_id(events.part(message, "from").get("id"))
    return "private" if told == "PRIVATE" or (is_hers and told != "GROUP") else "group"


def _kind(event: dict[str, Any]) -> str:
    """«text», «image» …; "" for what is no message. Told by what it holds where the name is missing."""
    if "event_name" in event:
        found = _MESSAGE.fullmatch(str(event["event_name"]))
        return found[1] if found else ""
    message = events.part(event, "message")
    by_media = (kind for kind, names in _MEDIA.items() if any(name in message for name in names))
    return "text" if "text" in message else next(by_media, UNSUPPORTED)


def _content(said: Incoming, message: dict[str, Any], kind: str, me: Me) -> Incoming:
    if kind == "text":
        return replace(said, text=_without_mention(_word(message, "text"), said, me))
    url = next((u for name in _MEDIA.get(kind, ()) if (u := _word(message, name))), "")
    if url:
        caption = _without_mention(_word(message, "caption"), said, me)
        return replace(said, text=caption, files=(_file(kind, url),), album=_album(message, kind))
    if said.chat_kind == "group":  # nobody there spoke to us alone
        return replace(said, unreadable=kind, addressed=False)
    return replace(said, unreadable=kind)


def _album(message: dict[str, Any], kind: str) -> str:
    """Zalo tells no album: pictures of one moment are taken for one, and answered once. Each answer counts in the plan."""
    at_ms = message.get("date")
    return f"{at_ms // ONE_MOMENT_MS}" if kind == "image" and isinstance(at_ms, int) else ""


def _file(kind: str, url: str) -> IncomingFile:
    """The same file is the same address but for what makes it expire."""
    unique = hashlib.sha256(url.partition("?")[0].encode("utf-8", "replace")).hexdigest()[:32]
    return IncomingFile(url, unique, "voice" if kind == "voice" else "photo", "", _TYPES[kind])


def _without_mention(text: str, said: Incoming, me: Me) -> str:
    """«@Bot Sáng Kiến tiến độ» → «tiến độ»; it may stand at the end, too. Names are written with spaces."""
    if said.chat_kind == "private" or not me.names:
        return text
    names = "|".join(re.escape(unicodedata.normalize("NFC", name)) for name in me.names)
    mention = rf"@(?:{names})(?!\w)"
    text = unicodedata.normalize("NFC", text)
    return re.sub(rf"^\s*{mention}[\s,:]*|[\s,]*{mention}\s*$", "", text, flags=re.IGNORECASE)


def _word(message: dict[str, Any], name: str) -> str:
    value = message.get(name)
    if value is not None and not isinstance(value, str):
        raise CannotRead(f"{name} is not a text")
    return value or ""


def _checked(incoming: Incoming) -> Incoming:
    words = (*incoming.address.parts().values(), incoming.sender, incoming.name, incoming.text)
    if not all(map(storable, (*words, incoming.event_id, *(file.ref for file in incoming.files)))):
        raise CannotRead("a text that cannot be stored")
    return incoming
