"""Whether the bot is meant: a command, a mention or a reply; and what the words are without its name."""

from __future__ import annotations

import re
from dataclasses import replace

from telegram import Message

from domain.chat import Incoming

_COMMAND = re.compile(r"(?P<command>/[A-Za-z0-9_]{1,32})(?:@(?P<bot>\w+))?(?=\s|$)", re.ASCII)
_START = re.compile(r"/start\s+(?P<payload>[A-Za-z0-9_-]{1,64})\s*", re.ASCII)


def addressing(said: Incoming, message: Message, bot: str, username: str) -> Incoming:
    """`said` with quote, deep link and `addressed` settled; in a private chat every word is for the bot."""
    heard = replace(said, replies_to=_answered(message), quotes=_quote(message, bot))
    if said.chat_kind == "group":
        called = heard.quotes or _commands(said.text, username) or _mention(username).search(said.text)
        heard = replace(heard, addressed=bool(said.addressed and called))
    return _deep_link(replace(heard, text=_bare(said.text, username)))


def _answered(message: Message) -> str:
    """The id of the message this one replies to; in a forum all «reply» to the topic's first one."""
    quoted = message.reply_to_message
    return "" if quoted is None or quoted.forum_topic_created else str(quoted.message_id)


def _quote(message: Message, bot: str) -> str:
    """The same if it is ours."""
    quoted = message.reply_to_message
    ours = quoted is not None and quoted.from_user is not None and str(quoted.from_user.id) == bot
    return _answered(message) if ours else ""


def _commands(text: str, username: str) -> bool:
    """A command for us: bare, or with our name; with any name as long as ours is not known yet."""
    found = _COMMAND.match(text)
    if found is None:
        return False
    return not (found["bot"] and username) or found["bot"].casefold() == username.casefold()


def _mention(username: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)@{re.escape(username)}(?!\w)" if username else r"(?!)", re.IGNORECASE)


def _bare(text: str, username: str) -> str:
    """«/tiendo@our_bot tuần» → «/tiendo tuần»; «@our_bot tiến độ» → «tiến độ»; other words as they are."""
    if found := _COMMAND.match(text):
        return found["command"] + text[found.end() :]
    if found := _mention(username).match(text):
        return text[found.end() :].lstrip(" ,:")
    return text


def _deep_link(said: Incoming) -> Incoming:
    found = _START.fullmatch(said.text)
    return replace(said, text="/start", start=found["payload"]) if found else said
