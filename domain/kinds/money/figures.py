"""domain/kinds/money/figures.py — one figure in a message («1 tỷ 200», «triệu rưỡi») and what it may mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from domain.kinds.money.numbers import Number, number_at
from domain.kinds.money.tails import tail_readings
from domain.kinds.money.tokens import Token, at
from domain.kinds.money.vocabulary import (
    BILLION,
    CURRENCY,
    ENDS_FIGURE,
    FILLERS,
    HALF,
    ONE,
    PERIODS,
    PLAIN_SCALES,
    SCALES,
    SLANG_SCALES,
    UNREAD_NUMBER,
    WITHOUT_TAIL,
)
from domain.kinds.numerals import HALF_MORE, LINH, SECOND_DIGIT

Readings = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written and its honest readings, likeliest first, none where it cannot be read.

    They are in đồng where `in_money`. `scale` is the unit said last, 1 if none was; `slang` the units whose
    meaning must be said openly; `end` the place of the first token after the figure.
    """

    readings: Readings
    end: int
    scale: int = 1
    in_money: bool = False
    with_currency: bool = False
    slang: tuple[str, ...] = ()

    @property
    def count(self) -> int | None:
        """As a number of things: «1.200» and «2.000» are thousands, whatever a sum may be; None if it is none."""
        whole = sorted(int(r) for r in self.readings if r.denominator == 1)
        grouped = len(whole) == 2 and whole[1] == 1000 * whole[0]
        return whole[-1] if len(whole) == 1 or grouped else None


@dataclass(frozen=True, slots=True)
class _Scale:
    readings: tuple[int, ...]
    typed: str
    end: int


def figure_at(words: list[Token], place: int) -> Figure | None:
    """The longest figure that begins at `place`, if one does."""
    figure = _half(words, place) or _implied_one(words, place) or _chain(words, place)
    if figure and words[place].typed == "tam" != at(words, place + 1).typed:
        figure = _eight_or_about(words, place, figure)
    if figure is None:
        return None
    if at(words, figure.end).typed in CURRENCY:
        # A đồng has no parts: «1,500 đồng» can only be 1500.
        whole = figure.readings if figure.in_money else figure.readings and (max(figure.readings),)
        figure = replace(figure, readings=whole, end=figure.end + 1, in_money=True, with_currency=True)
    return replace(figure, readings=()) if _grown_together(words, place, figure.end) else figure


def _eight_or_about(words: list[Token], place: int, figure: Figure) -> Figure | None:
    """«tam muoi trieu» is «tám mươi triệu» or «tầm mười triệu», «tam 15 trieu» can only be «tầm»."""
    about = figure_at(words, place + 1)
    if about is None:
        return figure
    if figure.end == place + 1:
        return None
    return replace(about, readings=_distinct(figure.readings + about.readings) if figure.in_money else ())


def _grown_together(words: list[Token], start: int, end: int) -> bool:
    """«1e9», «3kg», «T9»: a number that is part of a word; «20 trăm nghìn»: one that is not read to its end."""
    before, first, after = at(words, start - 1), at(words, start), at(words, end)
    named = first.is_number and first.glued and _is_strange(before)
    unread = after.typed in UNREAD_NUMBER or (after.typed in SCALES and after.typed not in ENDS_FIGURE)
    return named or unread or (after.glued and _is_strange(after) and after.typed not in PERIODS)


def _is_strange(token: Token) -> bool:
    return (
        (token.is_word or token.typed.isnumeric()) and token.typed not in ENDS_FIGURE and not token.is_number
    )


def _half(words: list[Token], place: int) -> Figure | None:
    """«nửa tỷ»."""
    scale = _scale_at(words, place + 1)
    if at(words, place).typed not in HALF or scale is None:
        return None
    return _with_scale((Fraction(1, 2),), scale)


def _implied_one(words: list[Token], place: int) -> Figure | None:
    """«triệu rưỡi», «tỷ hai»; not the «ty» of «cong ty»."""
    starts = place == 0 or at(words, place - 1).typed in FILLERS
    scale = _scale_at(words, place)
    if not starts or scale is None or scale.typed not in PLAIN_SCALES or len(scale.typed) == 1:
        return None
    tail = _tail(words, scale)
    return _plus_tail(_with_scale((Fraction(1),), scale), tail) if tail else None


def _chain(words: list[Token], place: int) -> Figure | None:
    """«1 tỷ 200 triệu 500 nghìn», each unit smaller than the one before, and what follows the last."""
    number = number_at(words, place)
    if number is None:
        return None
    scale = _scale_at(words, number.end)
    if scale is None:
        return Figure(number.readings, number.end)
    figure = _with_scale(_beside_unit(number, scale), scale)
    while (more := _next_link(words, scale)) is not None:
        link, scale = more
        sums = tuple(a + b for a in figure.readings for b in link.readings)
        figure = replace(link, readings=_distinct(sums), slang=figure.slang + link.slang)
    tail = _tail(words, scale)
    return _plus_tail(figure, tail) if tail else figure


def _next_link(words: list[Token], above: _Scale) -> tuple[Figure, _Scale] | None:
    linh = at(words, above.end).typed in LINH
    number = number_at(words, above.end + linh)
    scale = _scale_at(words, number.end) if number else None
    if number is None or scale is None:
        return None
    link = _with_scale(_beside_unit(number, scale), scale)
    return (link, scale) if all(r < min(above.readings) for r in link.readings) else None


def _scale_at(words: list[Token], place: int) -> _Scale | None:
    typed = at(words, place).typed
    if typed not in SCALES or (typed == "toi" and number_at(words, place + 1)):
        return None  # «10 toi 15 trieu» is a range: «toi» is «tới» there
    if SCALES[typed] == (1000,) and SCALES.get(at(words, place + 1).typed) == (BILLION,):
        return _Scale((1000 * BILLION,), typed, place + 2)
    return _Scale(SCALES[typed], typed, place + 1)


def _beside_unit(number: Number, scale: _Scale) -> Readings:
    """«1.500 triệu» groups, as every paper here does; «1,500 triệu» and «1.125 tỷ» are written both ways."""
    groups = number.separator == "." and max(scale.readings) < BILLION
    if groups:
        return number.readings[:1]
    return tuple(sorted(number.readings)) if number.separator else number.readings


def _with_scale(readings: Readings, scale: _Scale) -> Figure:
    slang = (scale.typed,) if scale.typed in SLANG_SCALES else ()
    sums = _distinct(tuple(r * s for s in scale.readings for r in readings))
    return Figure(sums, scale.end, min(scale.readings), in_money=True, slang=slang)


def _plus_tail(figure: Figure, tail: tuple[Readings, int]) -> Figure:
    added, end = tail
    return replace(figure, readings=_distinct(tuple(r + a for r in figure.readings for a in added)), end=end)


def _distinct(readings: Readings) -> Readings:
    return tuple(dict.fromkeys(readings))


def _tail(words: list[Token], scale: _Scale) -> tuple[Readings, int] | None:
    """What stands after the last unit with no unit of its own, and its end; no readings if it is unclear."""
    word = at(words, scale.end)
    if scale.typed in WITHOUT_TAIL:
        return None
    if word.typed in HALF_MORE:
        return (Fraction(scale.readings[0], 2),), scale.end + 1
    linh = word.typed in LINH
    number = number_at(words, scale.end + linh) or _second_digit(words, scale.end)
    if number is None or (number.one_word and not any(number.readings)):
        return None
    after = at(words, number.end)
    if (after.is_number or after.is_word) and not _ends_figure(words, number.end):
        return ((), number.end) if word.glued else None  # «5 triệu 3 tháng»; «5tr5 tháng» may be either
    in_dong = after.typed in CURRENCY and word.typed not in SECOND_DIGIT and not word.glued
    return tail_readings(number, scale.readings[0], linh=linh, in_dong=in_dong), number.end


def _ends_figure(words: list[Token], place: int) -> bool:
    """No noun of the number before it; «một tháng» is none, it begins the next thought."""
    begins_next = at(words, place).typed in ONE and at(words, place + 1).typed in PERIODS
    return begins_next or at(words, place).typed in ENDS_FIGURE


def _second_digit(words: list[Token], place: int) -> Number | None:
    """«hai mươi mốt triệu tư»."""
    value = SECOND_DIGIT.get(at(words, place).typed)
    return Number((Fraction(value),), place + 1, one_word=True) if value in (1, 4) else None
