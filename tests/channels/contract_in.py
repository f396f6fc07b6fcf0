"""What people do on every channel, and what we must then read, whichever it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.chat import Channel, Incoming, Limits
from domain.vietnamese import clean
from tests.channels.contract_bench import Act, Somebody
from tests.support.file_samples import aac, pdf
from tests.support.scripted_chat import picture

PHOTO, PAPER, SPOKEN = picture(kind="JPEG"), pdf(), aac()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of an Incoming on any channel. `text` in the form the house stores, `files` as kind and bytes."""

    text: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    unreadable: bool = False
    addressed: bool = True
    chat_kind: str = "private"


async def facts(incoming: Incoming, channel: Channel) -> Facts:
    files = [(file.kind, await channel.fetch(file)) for file in incoming.files]
    return Facts(
        clean(incoming.text), tuple(files), bool(incoming.unreadable), incoming.addressed, incoming.chat_kind
    )


WORDS = "Giá phơi chè ba tầng, quay được 🎋"
IN_GROUP = Facts(chat_kind="group")
Does = Callable[[Somebody], None]


@dataclass(frozen=True, slots=True)
class Row:
    """`means` may differ by what the channel's Limits say of it. `needs`: a channel where nobody can do it is passed over."""

    name: str
    needs: Act
    does: Does
    means: Callable[[Limits], Facts]


def always(found: Facts) -> Callable[[Limits], Facts]:
    return lambda _: found


def a_paper(limits: Limits) -> Facts:
    return Facts(files=(("document", PAPER),)) if limits.documents else Facts(unreadable=True)


DONE: list[Row] = [
    Row("words", "words", lambda she: she.says(WORDS), always(Facts(WORDS))),
    Row("words, letters and marks apart", "words",
        lambda she: she.says(unicodedata.normalize("NFD", WORDS)), always(Facts(WORDS))),
    Row("a long text", "words", lambda she: she.says("Giá phơi. " * 180 + "Hết"), always(Facts("Giá phơi. " * 180 + "Hết"))),
    Row("what looks like markup", "words", lambda she: she.says("<b>a</b> & *b*"), always(Facts("<b>a</b> & *b*"))),
    Row("a number", "words", lambda she: she.says("2"), always(Facts("2"))),
    Row("a picture", "picture", lambda she: she.shows(PHOTO), always(Facts(files=(("photo", PHOTO),)))),
    Row("a picture with words", "picture", lambda she: she.shows(PHOTO, WORDS),
        always(Facts(WORDS, (("photo", PHOTO),)))),
    Row("a recording", "recording", lambda she: she.speaks(SPOKEN), always(Facts(files=(("voice", SPOKEN),)))),
    Row("a paper", "paper", lambda she: she.hands(PAPER, "quyết định.pdf"), a_paper),
    Row("a sticker", "sticker", lambda she: she.sticks(), always(Facts(unreadable=True))),
]  # fmt: skip

MEANT = replace(IN_GROUP, text="tiến độ")
