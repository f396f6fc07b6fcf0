"""domain/kinds/share_list.py — names with percentages read from a message («Lò Thị Mai 60, Giàng A Páo 40»)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.kinds.name import plain_name
from domain.vietnamese import clean, tone_equal, words_key

_MARKER = re.compile(r"^ *(?:\d{1,2}[.)] |[-–•*+])")
# A comma between digits is a decimal point.
_BREAK = re.compile(r"[\n;&]|,(?!\d)|(?<!\d),| (?:và|va|and|với|\+|/) ")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_PERCENT = re.compile(r"%|phần trăm|phan tram|\bpercent\b", re.IGNORECASE)
_AROUND = " :=/-–—()[].,"
_EVEN = re.compile(
    r"\b(?:chia đều|chia deu|đều nhau|deu nhau|bằng nhau|bang nhau|như nhau|equally|evenly|equal)\b",
    re.IGNORECASE,
)
_OWN = frozenset(map(words_key, ("tôi", "em", "mình", "bản thân", "chính tôi", "me", "i", "myself")))
_MOST_CHARS, _MOST_DIGITS = 2000, 8
_TENTHS = 1000  # of a percent in a whole


@dataclass(frozen=True, slots=True)
class Share:
    """`percent` is None where none was typed."""

    name: str
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class ShareList:
    """What a message says: `evenly` that it asks for equal shares; `unread` a piece that is neither name nor share."""

    shares: tuple[Share, ...]
    evenly: bool = False
    unread: str = ""


def share_list(text: str, own_name: str) -> ShareList:
    """Read a message; «tôi», and the own name in any spelling, stand for `own_name`."""
    text = clean(text[:_MOST_CHARS])
    names = _EVEN.sub("\n", text)
    evenly = names != text
    shares: list[Share] = []
    for piece in _BREAK.split(names):
        read = _shares(_MARKER.sub("", piece), shares, own_name)
        if read is None:
            return ShareList(tuple(shares), evenly, piece.strip())
        shares = read
    return ShareList(tuple(shares), evenly)


def _shares(piece: str, before: list[Share], own_name: str) -> list[Share] | None:
    """The shares so far with those of one more piece; None if it cannot be read."""
    figures = list(_FIGURE.finditer(piece))
    between = [_PERCENT.sub(" ", part).strip(_AROUND) for part in _FIGURE.split(piece)]
    if not figures:
        return [*before, Share(_name(between[0], own_name), None)] if words_key(piece) else before
    percents = [_percent(figure[0]) for figure in figures]
    if not any(between) and before and before[-1].percent is None and len(figures) == 1:
        return [*before[:-1], Share(before[-1].name, percents[0])]
    names = between[:-1] if not between[-1] else between[1:]
    if len(names) + 1 != len(between) or not all(names) or (between[0] and between[-1]):
        return None
    return before + [
        Share(_name(name, own_name), percent) for name, percent in zip(names, percents, strict=True)
    ]


def _percent(figure: str) -> Decimal:
    """A figure too long to be a share is a large number all the same: it is refused where shares are added up."""
    return Decimal(figure.replace(",", ".")) if len(figure) <= _MOST_DIGITS else Decimal(10**_MOST_DIGITS)


def _name(typed: str, own_name: str) -> str:
    name = plain_name(typed)
    key = words_key(name)
    same = tone_equal(name, own_name) or (name.isascii() and key == words_key(own_name))
    return own_name if own_name and (same or key in _OWN) else name


def in_even_parts(count: int) -> list[Decimal]:
    """100 in `count` parts of at most one decimal that sum to 100: the first ones take what is over."""
    each, over = divmod(_TENTHS, count)
    return [Decimal(each + (place < over)) / 10 for place in range(count)]
