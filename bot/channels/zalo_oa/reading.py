"""A raw event of the webhook, read into an Incoming. Numbers and names in it are as Zalo has them: quoted or not."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from bot.channels.zalo_oa import chats, contents
from bot.channels.zalo_oa.drawing import PRESS
from domain.chat import Address, CannotRead, Contact, Incoming, Notice
from domain.vietnamese import storable

AT_ONCE_S = 5
_START = re.compile(r"/start\s+(?P<payload>[A-Za-z0-9_-]{1,64})\s*", re.ASCII)
# «/tiendo» and «@Công đoàn …» are meant for us; in a group all else is talk among others.
_CALLED = re.compile(r"\s*[/@]")


def read(raw: dict[str, Any], bot: str, name: str) -> Incoming:
    """The event in a raw payload; `name` is the account's, "" while unknown. Raises CannotRead, and nothing else."""
    try:
        incoming = _read(raw, Address("zalo_oa", bot, ""), name)
        _check(incoming)
    except CannotRead:
        raise
    except Exception as error:  # JSON from anywhere
        raise CannotRead(f"not an event as Zalo writes it ({type(error).__name__})") from error
    return incoming


def _read(raw: dict[str, Any], at: Address, name: str) -> Incoming:
    event_id, chat = chats.key(raw)
    address = replace(at, chat=chat)
    event = raw.get("event_name")
    if not chat or not isinstance(event, str):
        raise CannotRead("an event without a name, or without a chat")
    if not chats.matters(raw):
        return Incoming(address, event_id, sender="", addressed=False)
    kind = "private" if chats.is_private(chat) else "group"
    here = Incoming(address, event_id, chats.sender_of(raw), chat_kind=kind)  # type: ignore[arg-type]
    match event:
        case "follow":
            return replace(here, notice=Notice("unblocked"))
        case "unfollow":
            return replace(here, notice=Notice("blocked"))
        case "user_submit_info":
            return _shared(here, raw)
        case _:
            return _said(_one_of_several(here, raw), event, chats.part(raw, "message"), name)


def _one_of_several(here: Incoming, raw: dict[str, Any]) -> Incoming:
    """Pictures sent at once come as one event each, with nothing that joins them but their time."""
    at = chats.identity(raw.get("timestamp"))
    together = raw.get("event_name") == "user_send_image" and at.isdecimal()
    return replace(here, album=f"{here.sender}-{int(at[:-3] or 0) // AT_ONCE_S}") if together else here


def _shared(here: Incoming, raw: dict[str, Any]) -> Incoming:
    """The form that asks for her number: she sends her own, and looks at it before."""
    info = chats.part(raw, "info")
    phone = str(info.get("phone") or "")
    if not re.fullmatch(r"\+?[0-9]{8,15}", phone):
        return replace(here, unreadable="contact")
    called = info.get("name")
    # Zalo writes 849…; «0…», as people write it, would be read as an international number without its country.
    number = f"+84{phone[1:]}" if phone.startswith("0") else phone
    return replace(here, contact=Contact(number, own=True), name=called if isinstance(called, str) else "")


def _said(here: Incoming, event: str, message: dict[str, Any], name: str) -> Incoming:
    text = message.get("text")
    quoted = chats.part(message, "quote_msg")
    quotes = chats.identity(message.get("quote_msg_id")) or chats.identity(quoted.get("msg_id"))
    said = contents.read(here, event, message)
    said = replace(
        said,
        text=text if isinstance(text, str) else "",
        message_id=here.event_id,
        quotes=quotes,
        replies_to=quotes,
    )
    if said.text:
        said = replace(said, unreadable="")
    return _in_group(said, name) if said.chat_kind == "group" else _in_private(said)


def _in_private(said: Incoming) -> Incoming:
    """A button's payload comes as words of hers. Typed by hand it is as good as a forged press: it opens nothing."""
    if said.text.startswith(PRESS) and not said.files:
        return replace(said, text="", press=said.text.removeprefix(PRESS))
    found = _START.fullmatch(said.text)
    return replace(said, text="/start", start=found["payload"]) if found else said


def _in_group(said: Incoming, name: str) -> Incoming:
    """«@Công đoàn Tam Đường tiến độ» → «tiến độ»."""
    meant = bool(_CALLED.match(said.text) or said.quotes)
    mention = f"@{name}"
    if name and said.text.casefold().startswith(mention.casefold()):
        said = replace(said, text=said.text[len(mention) :].lstrip(" ,:"))
    return replace(said, addressed=meant)


def _check(incoming: Incoming) -> None:
    """Raises CannotRead for a text that no database takes."""
    parts: list[Any] = [incoming, *incoming.files, *filter(None, (incoming.contact, incoming.notice))]
    for one in parts:
        for field in fields(one):
            value = getattr(one, field.name)
            if isinstance(value, str) and not storable(value):
                raise CannotRead(f"{field.name} is not a text")
