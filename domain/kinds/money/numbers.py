"""domain/kinds/money/numbers.py — a number in a message before its unit: typed digits, words, or both."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from domain.kinds.money.tokens import Token, at
from domain.kinds.money.vocabulary import POINT, SCALES
from domain.kinds.numerals import DOZEN, HUNDRED, TEN, decimals, spoken_number, typed_number

_JOINTS = {**HUNDRED, **TEN, **DOZEN}


@dataclass(frozen=True, slots=True)
class Number:
    """Its honest readings and where it ends.

    `typed` is it as typed («05»), "" where it was said in words; `groups` how many groups of three follow
    the first; `separator` the one sign that may group or begin decimals («1.500»); `full` that it began with
    «không trăm».
    """

    readings: tuple[Fraction, ...]
    end: int
    typed: str = ""
    groups: int = 0
    separator: str = ""
    full: bool = False
    one_word: bool = False
    may_be_year: bool = False


def number_at(words: list[Token], place: int) -> Number | None:
    first, following = at(words, place), at(words, place + 1).typed
    number: Number | None
    if first.is_number and not (len(first.typed) == 1 and following in _JOINTS):
        number = _spaced_groups(words, place) or _typed(first.typed, place)
    else:
        number = _spoken(words, place)
    return number and _with_decimals(words, number)


def _spaced_groups(words: list[Token], place: int) -> Number | None:
    """«1 234 567»."""
    first = words[place].typed
    end = place + 1
    while len(at(words, end).typed) == 3 and words[end].typed.isdecimal() and not words[end].glued:
        end += 1
    if end == place + 1 or not first.isdecimal() or len(first) > 3 or first[0] == "0":
        return None
    together = "".join(t.typed for t in words[place:end])
    return Number(typed_number(together), end, typed=together, groups=end - place - 1)


def _typed(literal: str, place: int) -> Number:
    readings = typed_number(literal)
    if literal.isdecimal():
        return Number(readings, place + 1, typed=literal)
    groups = literal.count(".") + literal.count(",") if readings and max(readings).denominator == 1 else 0
    separator = "." if "." in literal else ","
    return Number(readings, place + 1, literal, groups, separator if len(readings) > 1 else "")


def _spoken(words: list[Token], place: int) -> Number | None:
    typed = [t.typed for t in words]
    spoken = spoken_number(typed, place, SCALES)
    if spoken is None:
        return None
    first = typed[place]
    one_word = spoken.end == place + 1
    return Number(
        tuple(Fraction(r) for r in spoken.readings),
        spoken.end,
        full=first in ("không", "khong") and not one_word,
        one_word=one_word,
        may_be_year=one_word and first in ("năm", "nam"),
    )


def _with_decimals(words: list[Token], number: Number) -> Number:
    """«một phẩy hai»."""
    if at(words, number.end).typed not in POINT or not number.readings or number.readings[0].denominator != 1:
        return number
    after, end = decimals([t.typed for t in words], number.end + 1, SCALES)
    literal = f"{number.readings[0]}.{after}"
    return Number((Fraction(literal),), end, literal) if after else number
