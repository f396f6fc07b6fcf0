"""A raw update, read into an Incoming by way of PTB's types; the raw JSON stays the truth.

Whatever no person of ours said is read as well, with sender "" and addressed False, so that the router
passes over it: channel posts, other bots, Telegram's own account 777000. So do admins who hide behind the
group (1087968824: whoever that is, it must never be taken for one person), with a notice that they hide.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from telegram import CallbackQuery, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update, User

from bot.channels.telegram import chats, contents, groups
from domain.chat import Address, CannotRead, ChatKind, Incoming, Notice
from domain.vietnamese import storable

TELEGRAM_ITSELF = 777000
_PRESENT = (ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER)


@dataclass(frozen=True, slots=True)
class Me:
    """Our bot: its numeric id and, once getMe has answered, its @username."""

    id: str
    username: str


def read(raw: dict[str, Any], me: Me) -> Incoming:
    """The event in a raw update. Raises CannotRead, and nothing else."""
    try:
        incoming = _read(raw, me)
        _check(incoming)
    except CannotRead:
        raise
    except Exception as error:  # a parser that is not ours meets JSON from anywhere
        raise CannotRead(f"not an update as Telegram writes it ({type(error).__name__})") from error
    return incoming


def _read(raw: dict[str, Any], me: Me) -> Incoming:
    event_id, chat = chats.key(raw)
    update = Update.de_json(raw)
    _number(update.update_id)
    blank = Incoming(Address("telegram", me.id, chat), event_id, sender="", addressed=False)
    if not chat:
        raise CannotRead("an update without a chat")
    if message := update.message or update.edited_message:
        return _message(blank, message, me, edits=update.edited_message is not None)
    if update.callback_query:
        return _press(blank, update.callback_query)
    if update.my_chat_member:
        return _membership(blank, update.my_chat_member)
    if update.channel_post or update.edited_channel_post:
        return replace(blank, chat_kind="group")
    raise CannotRead("an update of a kind we did not ask for")


def _message(blank: Incoming, message: Message, me: Me, *, edits: bool) -> Incoming:
    number = _number(message.message_id)
    here = replace(blank, chat_kind=_kind(message.chat.type), message_id=number, edits=edits)
    if message.migrate_to_chat_id or message.migrate_from_chat_id:
        return _moved(here, message)
    speaker = _person(message)
    if speaker is None:
        return _hidden(here, message, me) if _is_hidden_admin(message) else here
    said = contents.read(_by(here, speaker), message)
    return groups.addressing(said, message, me.id, me.username)


def _moved(here: Incoming, message: Message) -> Incoming:
    to_chat = message.migrate_to_chat_id or message.chat.id
    return replace(here, notice=Notice("moved", _number(to_chat)), addressed=True)


def _press(blank: Incoming, query: CallbackQuery) -> Incoming:
    if query.message is None or query.data is None:
        raise CannotRead("a button of no message, or without data")
    here = replace(blank, chat_kind=_kind(query.message.chat.type), addressed=True)
    pressed = replace(here, press=query.data, quotes=_number(query.message.message_id))
    return _by(pressed, query.from_user)


def _membership(blank: Incoming, change: ChatMemberUpdated) -> Incoming:
    here = _by(replace(blank, chat_kind=_kind(change.chat.type)), change.from_user)
    before, after = _present(change.old_chat_member), _present(change.new_chat_member)
    if before == after or change.chat.type == "channel":
        return here
    if here.chat_kind == "private":
        return replace(here, notice=Notice("unblocked" if after else "blocked"), addressed=True)
    return replace(here, notice=Notice("joined" if after else "left"), addressed=True)


def _present(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in _PRESENT


def _person(message: Message) -> User | None:
    """Who speaks; None for bots and for whoever speaks in the name of a chat (sender_chat)."""
    user = message.from_user
    nobody = message.sender_chat or message.is_automatic_forward or message.chat.type == "channel"
    return None if nobody or user is None or user.is_bot or user.id == TELEGRAM_ITSELF else user


def _is_hidden_admin(message: Message) -> bool:
    """In the name of the very group; a channel's name is somebody else's."""
    behind = message.sender_chat
    return behind is not None and behind.id == message.chat.id and _kind(message.chat.type) == "group"


def _hidden(here: Incoming, message: Message, me: Me) -> Incoming:
    """What was said, by nobody; service messages are no words."""
    said = groups.addressing(contents.read(here, message), message, me.id, me.username)
    if not (said.text or said.files or said.unreadable):
        return here
    return replace(said, contact=None, start="", album="", notice=Notice("hidden"))


def _by(here: Incoming, user: User) -> Incoming:
    return replace(here, sender=_number(user.id), name=user.full_name, language=user.language_code or "")


def _kind(chat_type: str) -> ChatKind:
    return "private" if chat_type == "private" else "group"


def _number(value: Any) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        raise CannotRead("an id that is not a number")
    return str(value)


def _check(incoming: Incoming) -> None:
    """PTB parses without looking at the leaves. Raises CannotRead for one that is not what Incoming says."""
    parts: list[Any] = [incoming, *incoming.files, *filter(None, (incoming.contact, incoming.notice))]
    for part in parts:
        for field in fields(part):
            value = getattr(part, field.name)
            if field.type == "str" and not (isinstance(value, str) and storable(value)):
                raise CannotRead(f"{field.name} is not a text")
            if field.type == "int" and not _number(value):
                raise CannotRead(f"{field.name} is not a number")
