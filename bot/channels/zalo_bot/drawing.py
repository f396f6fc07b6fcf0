"""Draws an Outgoing as calls of the platform: plain text with numbers to type, and pictures by their address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.chat import Limits, Link, Outgoing, OutgoingFile
from domain.typed import pieces

# No buttons, edits, albums or documents. Zalo publishes no pace: ours is a careful guess. Its servers stand in Vietnam.
LIMITS = Limits(
    text_chars=2000,
    choices=30,
    choice_chars=200,
    file_bytes=20 * 1024 * 1024,
    buttons=False,
    documents=False,
    by_mention=True,
    broadcasts_per_s=5,
)
CAPTION_CHARS = 2000
PICTURES = ("image/jpeg", "image/png")


@dataclass(frozen=True, slots=True)
class Call:
    """A text, or a picture with `text` as caption."""

    text: str = ""
    picture: OutgoingFile | None = None


def draw(message: Outgoing, address: Callable[[OutgoingFile], str]) -> list[Call]:
    """The calls in order, the last one with the question. `address` is where a file of ours is fetched."""
    pictures = [file for file in message.files if file.media_type in PICTURES]
    papers = [Link(file.name, address(file)) for file in message.files if file not in pictures]
    texts = pieces(replace(message, links=(*message.links, *papers)), LIMITS.text_chars)
    if not pictures:
        return [Call(text) for text in texts]
    *before, last = pictures
    caption = texts[0] if texts else ""
    return [*(Call(picture=file) for file in before), Call(caption, last), *map(Call, texts[1:])]
