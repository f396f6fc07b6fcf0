"""handlers/answer_lines.py — answers line by line, as a summary and an entry's card show them."""

from __future__ import annotations

from collections.abc import Sequence

from domain.field import FormRow
from domain.words import Words

CARD_CHARS = 2_000  # of all answers: the shortest message any channel carries
LINE_CHARS = 160  # of one answer where they are longer together: a phone's screen holds all of them


def lines(rows: Sequence[FormRow]) -> list[Words]:
    """Every answer whole, if a message holds them all; else the long ones cut, to be read with «xem 4»."""
    whole = [_line(row, row.shown) for row in rows]
    if sum(len(words.vi) for words in whole) <= CARD_CHARS:
        return whole
    return [_line(row, short(row.shown, SEE(n=row.number))) for row in rows]


SEE = Words(vi=" (gõ «xem {n}»)", en=" (type “see {n}”)")


def _line(row: FormRow, shown: Words) -> Words:
    line = Words(vi="{n} {label}: {shown}", en="{n} {label}: {shown}")
    return line(n=row.number, label=row.field.label, shown=one_line(shown))


def short(words: Words, how_to_see: Words | None = None) -> Words:
    """On one line, cut where it is long."""
    flat = one_line(words)
    if len(flat.vi) <= LINE_CHARS:
        return flat
    cut = Words(vi=flat.vi[: LINE_CHARS - 1] + "…", en=flat.en[: LINE_CHARS - 1] + "…")
    return cut + how_to_see if how_to_see else cut


def one_line(words: Words) -> Words:
    """Without its line breaks."""
    return Words(vi=" ".join(words.vi.split()), en=" ".join(words.en.split()))
