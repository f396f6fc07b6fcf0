"""Draws an Outgoing as calls of the OA API: as few as can be, since only eight answers are free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from domain.answer_window import Window
from domain.chat import Choice, Limits, Link, Outgoing, OutgoingFile
from domain.splitting import split, units
from domain.typed import ARROW, as_text
from domain.words import Words

TEXT_CHARS = 2000
BUTTONS = 5
TITLE_CHARS = 100
# Zalo's rule for answers, without a package (zalo.md §2).
WINDOW = Window(timedelta(hours=48), 8, timedelta(days=7))
LIMITS = Limits(
    text_chars=TEXT_CHARS, choices=BUTTONS, choice_chars=TITLE_CHARS, file_bytes=20 * 1024 * 1024,
    broadcasts_per_s=10, window=WINDOW,
)  # fmt: skip
# Before the data of a button, which comes back as words of hers.
PRESS = "#sk:"
PICTURES = ("image/jpeg", "image/png")

SHARE = Words(vi="Gửi số điện thoại", en="Share your phone number")
SHARE_HOW = Words(vi="Bấm vào đây để gửi số của anh/chị", en="Press here to send your own number")

Button = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One message of ours: words with buttons, a picture with words, a file, or (`asks_phone`) the form for a number.
    `quotes`: words are shown to belong to this message."""

    text: str = ""
    buttons: tuple[Button, ...] = ()
    file: OutgoingFile | None = None
    asks_phone: bool = False
    typed: str = ""  # the same without buttons, should Zalo not take them
    quotes: str = ""

    def attachment(self) -> dict[str, Any] | None:
        return {"type": "template", "payload": {"buttons": list(self.buttons)}} if self.buttons else None


def draw(message: Outgoing, *, private: bool) -> list[Call]:
    """The calls in order; the last one carries the question. Empty if there is nothing to show."""
    buttons, rest = _buttons(message) if private else ((), message)
    pieces = split(as_text(rest), TEXT_CHARS)
    if not pieces:  # buttons need words to stand under
        buttons, pieces = (), split(as_text(message), TEXT_CHARS)
    calls = [Call(text, quotes="" if n else message.replies_to) for n, text in enumerate(pieces)]
    if calls:
        without = split(as_text(message), TEXT_CHARS)[-1]
        calls[-1] = replace(calls[-1], buttons=buttons, typed=without if buttons else "")
    form = [Call(asks_phone=True)] if message.ask_phone and private else []
    return form + _with_files(message.files, calls)


def _with_files(files: tuple[OutgoingFile, ...], calls: list[Call]) -> list[Call]:
    """One picture carries the words, where they are short and have no buttons; else files go before."""
    alone = len(files) == 1 and files[0].media_type in PICTURES
    if alone and len(calls) == 1 and not calls[0].buttons and units(calls[0].text) <= TEXT_CHARS:
        return [replace(calls[0], file=files[0])]
    return [*(Call(file=file) for file in files), *calls]


def _buttons(message: Outgoing) -> tuple[tuple[Button, ...], Outgoing]:
    """Up to five buttons, and the message with what is left to be written.

    More choices than that are all written down and answered by number: with some as buttons and some not, the others
    are not seen. The buttons are then the ways out.
    """
    choices = message.choices if len(message.choices) <= BUTTONS else ()
    choices = tuple(choice for choice in choices if choice.data)
    listed = tuple(choice for choice in message.choices if choice not in choices)
    links = tuple(link for link in message.links if _opens(link))[: BUTTONS - len(choices)]
    nav = message.nav[: BUTTONS - len(choices) - len(links)]
    drawn = (*map(_choice, choices), *map(_link, links), *map(_choice, nav))
    rest = replace(
        message,
        choices=listed,
        links=tuple(link for link in message.links if link not in links),
        nav=message.nav[len(nav) :],
    )
    return drawn, rest


def _choice(choice: Choice) -> Button:
    label = f"{choice.number}. {choice.label}" if choice.number else choice.label
    if choice.label.startswith(ARROW):
        label = choice.label
    return {"title": label[:TITLE_CHARS], "type": "oa.query.hide", "payload": f"{PRESS}{choice.data}"}


def _link(link: Link) -> Button:
    return {"title": link.label[:TITLE_CHARS], "type": "oa.open.url", "payload": {"url": link.url}}


def _opens(link: Link) -> bool:
    """Zalo's phones open what is on the internet; an address such as localhost is written down."""
    parts = urlsplit(link.url)
    return parts.scheme == "https" and "." in (parts.hostname or "")


def share_form(language: str, picture: str) -> dict[str, Any]:
    """Opens Zalo's own form for her number: she looks at it and sends it, or not."""
    own = "en" if language == "en" else "vi"
    card = {"title": SHARE.within(own), "subtitle": SHARE_HOW.within(own)}  # type: ignore[arg-type]
    elements = [card | ({"image_url": picture} if picture else {})]
    return {"type": "template", "payload": {"template_type": "request_user_info", "elements": elements}}


def picture_of(attachment_id: str) -> dict[str, Any]:
    elements = [{"media_type": "image", "attachment_id": attachment_id}]
    return {"type": "template", "payload": {"template_type": "media", "elements": elements}}


def file_of(token: str) -> dict[str, Any]:
    return {"type": "file", "payload": {"token": token}}
