"""domain/validity/worked_out.py — what a written calculation comes to («250 nghìn x 2 x 80 - 500 nghìn»)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from domain.kinds.money.figures import Figure, figure_at
from domain.kinds.money.reading import MOST_VND
from domain.kinds.money.tokens import TOO_LONG, Token, at, tokens
from domain.kinds.money.vocabulary import ONE, PERIODS

SIGNS = {
    **dict.fromkeys(("x", "×", "*", "·", "nhân", "nhan"), "×"),
    **dict.fromkeys(("/", ":", "÷", "chia"), "÷"),
    **dict.fromkeys(("+", "cộng"), "+"),
    **dict.fromkeys(("-", "–", "—", "−", "trừ"), "−"),
    "(": "(", ")": ")",
}  # fmt: skip
# Everyday words that are numbers too: here they are numbers only with a unit of money.
NOT_ALONE = frozenset({"sau", "bay", "tam", "năm", "nam", "không", "khong"})
MOST_WAYS = 16  # of reading it: more means that it was not understood

Item = str | tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What it may come to in đồng, several where a figure has two honest readings; `signs`: how many join figures."""

    sums_vnd: tuple[int, ...] = ()
    signs: int = 0


class _UnreadableError(Exception):
    """The signs and figures make no calculation."""


def worked_out(calculation: str) -> WorkedOut:
    """Words of what is counted are left out; «= 32 triệu» must agree with what stands before it."""
    words = tokens(calculation)
    sides = [list(_items(side)) for side in _sides(words)]
    if TOO_LONG in words or not all(sides):
        return WorkedOut()
    found: set[int] = set(_sums(sides[0]))
    for side in sides[1:]:
        found &= set(_sums(side))
    return WorkedOut(tuple(sorted(found)), sum(item in ("×", "÷", "+", "−") for item in sides[0]))


def _sides(words: list[Token]) -> Iterator[list[Token]]:
    side: list[Token] = []
    for word in words:
        if word.typed == "=":
            yield side
            side = []
        else:
            side.append(word)
    yield side


def _items(words: list[Token]) -> Iterator[Item]:
    """Figures, signs and brackets; brackets around mere words are none."""
    found: list[Item] = []
    place = 0
    while place < len(words):
        figure = _figure(words, place, after_figure=bool(found) and isinstance(found[-1], tuple))
        if figure is not None:
            place = figure.end
            percent = at(words, place).typed == "%"
            found.append(_readings(figure, Fraction(1, 100) if percent else Fraction(1)))
            place += percent
            continue
        sign = SIGNS.get(words[place].typed)
        place += 1
        if sign == ")" and found[-1:] == ["("]:
            found.pop()
        elif sign is not None and not (
            sign == "÷" and at(words, place).is_word and not figure_at(words, place)
        ):
            found.append(sign)  # «250.000/công» is no division
    return iter(found)


def _figure(words: list[Token], place: int, *, after_figure: bool) -> Figure | None:
    """A figure that counts: not the «một» of «4 triệu một tháng», not an everyday word."""
    figure = figure_at(words, place)
    if figure is None or not figure.readings:
        return None
    if figure.in_money:
        return figure
    typed = words[place].typed
    each = after_figure and typed in ONE and at(words, place + 1).typed in PERIODS
    return None if each or typed in NOT_ALONE else figure


def _readings(figure: Figure, of: Fraction) -> tuple[Fraction, ...]:
    """«2.000» beside a sign is two thousand."""
    whole = None if figure.in_money else figure.count
    return tuple(of * r for r in (figure.readings if whole is None else (Fraction(whole),)))


def _sums(items: list[Item]) -> Iterator[int]:
    """What it comes to in each way of reading it: whole đồng above nothing."""
    choices: list[tuple[Fraction | str, ...]] = [i if isinstance(i, tuple) else (i,) for i in items]
    ways = list(islice(product(*choices), MOST_WAYS + 1))
    for way in ways if len(ways) <= MOST_WAYS else ():
        try:
            total, rest = _sum(list(way))
        except (_UnreadableError, ZeroDivisionError):
            return
        if not rest and total.denominator == 1 and 0 < total <= MOST_VND:
            yield int(total)


Way = list[Fraction | str]


def _sum(way: Way) -> tuple[Fraction, Way]:
    total, way = _product(way)
    while way[:1] in (["+"], ["−"]):
        term, rest = _product(way[1:])
        total, way = (total + term if way[0] == "+" else total - term), rest
    return total, way


def _product(way: Way) -> tuple[Fraction, Way]:
    total, way = _factor(way)
    while way[:1] in (["×"], ["÷"]):
        factor, rest = _factor(way[1:])
        total, way = (total * factor if way[0] == "×" else total / factor), rest
    return total, way


def _factor(way: Way) -> tuple[Fraction, Way]:
    if not way:
        raise _UnreadableError
    first, *rest = way
    if isinstance(first, Fraction):
        return first, rest
    if first != "(":
        raise _UnreadableError
    total, rest = _sum(rest)
    if rest[:1] != [")"]:
        raise _UnreadableError
    return total, rest[1:]
