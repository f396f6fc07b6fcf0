"""Draws an Outgoing as Bot API calls: as few as Telegram's limits allow, nearly always one.

Words go out as plain text: without a parse mode nothing in them can be markup, so nothing needs escaping
and no message can fail for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from telegram import (
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from domain.chat import Choice, Limits, Link, Outgoing, OutgoingFile
from domain.splitting import split, units
from domain.typed import is_said
from domain.words import Words

# Bots download at most 20 MiB; a markup holds 100 buttons, some of them left for nav, links and the copy
# button. A label has no limit of its own: 40 characters is what a 360 px phone shows of it.
LIMITS = Limits(
    text_chars=4096, choices=90, choice_chars=40, file_bytes=20 * 1024 * 1024, abroad=True, edits=True
)
CAPTION_CHARS = 1024
COPY_CHARS = 256
ALBUM = 10
SPOKEN = "audio/ogg"  # a voice message stands alone: an album holds none
STYLES = {"": None, "primary": "success", "danger": "danger"}

COPY = Words(vi="Chép mã", en="Copy the code")
COPY_TEXT = Words(vi="Chép lời này", en="Copy these words")
SHARE_PHONE = Words(vi="Gửi số điện thoại của tôi", en="Share my phone number")
WRITE_HERE = Words(vi="Viết câu trả lời ở đây", en="Write your answer here")

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call: a text, or one file or an album with `text` as caption. `replies_to`: the message it answers."""

    text: str = ""
    files: tuple[OutgoingFile, ...] = ()
    markup: Markup | None = None
    replies_to: int | None = None


def draw(message: Outgoing, *, private: bool) -> list[Call]:
    """The calls in order; the first one answers what is answered, the last one carries the question.

    Empty if there is nothing to show.
    """
    markup = _markup(message, private=private)
    text = _text(message, markup)
    calls = _with_files(text, message.files, markup) or _pieces(text)
    if calls and message.replies_to.isdecimal():
        calls[0] = replace(calls[0], replies_to=int(message.replies_to))
    return [*calls[:-1], replace(calls[-1], markup=markup)] if calls else []


def _with_files(text: str, files: tuple[OutgoingFile, ...], markup: Markup | None) -> list[Call]:
    """An album takes no buttons, so under buttons the last file goes alone."""
    last = files[-1:] if markup else ()
    calls = [Call(files=part) for part in (*_albums(files[: len(files) - len(last)]), last) if part]
    if calls and units(text) <= CAPTION_CHARS:
        return [*calls[:-1], replace(calls[-1], text=text)]
    if calls and calls[-1].files[-1].alt:  # words must be there to go without the picture
        caption = split(text, CAPTION_CHARS)[0]
        return [*calls[:-1], replace(calls[-1], text=caption), *_pieces(text.strip()[len(caption) :])]
    return calls and calls + _pieces(text)


def _albums(files: tuple[OutgoingFile, ...]) -> list[tuple[OutgoingFile, ...]]:
    """In their order."""
    albums: list[tuple[OutgoingFile, ...]] = []
    for file in files:
        spoken = SPOKEN in {file.media_type, albums[-1][-1].media_type if albums else ""}
        if albums and not spoken and len(albums[-1]) < ALBUM:
            albums[-1] += (file,)
        else:
            albums.append((file,))
    return albums


def _pieces(text: str) -> list[Call]:
    return [Call(piece) for piece in split(text, LIMITS.text_chars)]


def _markup(message: Outgoing, *, private: bool) -> Markup | None:
    if message.ask_phone and private:
        return _phone_keyboard(message)
    if message.question and not _buttons(message):
        # In a group it would open the keyboard of everyone there.
        return ForceReply(input_field_placeholder=_say(WRITE_HERE, message)) if private else None
    rows = _inline_rows(message)
    return InlineKeyboardMarkup(rows) if rows else None


def _inline_rows(message: Outgoing) -> list[list[InlineKeyboardButton]]:
    rows = [[_button(choice, _numbered(choice))] for choice in _buttons(message)]
    if _copies(message):
        label = _say(COPY_TEXT if "\n" in message.copy else COPY, message)
        rows.append([InlineKeyboardButton(label, copy_text=CopyTextButton(message.copy))])
    rows += [[InlineKeyboardButton(link.label, url=link.url)] for link in message.links if _opens(link)]
    nav = [_button(choice, choice.label) for choice in message.nav]
    return [*rows, nav] if nav else rows


def _button(choice: Choice, text: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=choice.data, style=STYLES[choice.style])


def _phone_keyboard(message: Outgoing) -> ReplyKeyboardMarkup:
    """The other answers stand under it as words to tap: such a keyboard cannot carry a token."""
    rows = [[KeyboardButton(_say(SHARE_PHONE, message), request_contact=True)]]
    rows += [[KeyboardButton(choice.label)] for choice in message.choices]
    nav = [KeyboardButton(choice.label) for choice in message.nav]
    return ReplyKeyboardMarkup([*rows, nav] if nav else rows, resize_keyboard=True, one_time_keyboard=True)


def _text(message: Outgoing, markup: Markup | None) -> str:
    """The words, and under them whatever `markup` does not show."""
    below = []
    if not isinstance(markup, ReplyKeyboardMarkup) and not _buttons(message):
        below += [_numbered(choice) for choice in message.choices]
    inline = isinstance(markup, InlineKeyboardMarkup)
    below += [f"{link.label}: {link.url}" for link in message.links if not (inline and _opens(link))]
    if not (inline and _copies(message)) and not is_said(message.copy, message.text):
        below.append(message.copy)
    if markup is None or isinstance(markup, ForceReply):
        below.append(" · ".join(choice.label for choice in message.nav))
    return "\n\n".join(part for part in (message.text, "\n".join(filter(None, below))) if part)


def _buttons(message: Outgoing) -> tuple[Choice, ...]:
    """The choices that become buttons: all or none; too many are written down and answered by number."""
    return message.choices if len(message.choices) <= LIMITS.choices else ()


def _copies(message: Outgoing) -> bool:
    return 0 < len(message.copy) <= COPY_CHARS


def _numbered(choice: Choice) -> str:
    return f"{choice.number} · {choice.label}" if choice.number else choice.label


def _opens(link: Link) -> bool:
    """Telegram refuses the whole message for a button to a host it cannot know, such as localhost."""
    parts = urlsplit(link.url)
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")


def _say(words: Words, message: Outgoing) -> str:
    return words.within("en" if message.language == "en" else "vi")
