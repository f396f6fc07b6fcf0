"""A message as a person sees it on the phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.support.fake_telegram.world import Json, Message


@dataclass(frozen=True, slots=True)
class Seen:
    """`buttons` are the labels under it, row by row; `file` its picture or document; `edits`: how often it was changed."""

    id: int
    text: str
    by_bot: bool
    buttons: tuple[tuple[str, ...], ...]
    file: bytes
    file_name: str
    markup: Json
    raw: Json
    edits: int = 0

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label for row in self.buttons for label in row)


def seen(message: Message) -> Seen:
    raw, markup = message.raw, message.markup or {}
    return Seen(
        message.id,
        message.text,
        message.by_bot,
        tuple(tuple(b["text"] for b in row) for row in markup.get("inline_keyboard", ())),
        message.content,
        raw.get("document", {}).get("file_name", ""),
        markup,
        raw,
        message.edits,
    )


def visible(messages: dict[int, Message]) -> list[Message]:
    return [message for message in messages.values() if not message.deleted]


def keyboard(messages: dict[int, Message]) -> list[list[Any]]:
    """The reply keyboard that is out under the input line, as the newest such markup left it."""
    rows: list[list[Any]] = []
    for message in visible(messages):
        markup = message.markup or {}
        if "keyboard" in markup:
            rows = markup["keyboard"]
        elif "remove_keyboard" in markup or "force_reply" in markup:
            rows = []
    return rows
