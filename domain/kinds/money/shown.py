"""domain/kinds/money/shown.py — sums, factors and multiplications as people read them."""

from __future__ import annotations

from fractions import Fraction

from domain.kinds.money.vocabulary import PERIODS, nouns
from domain.kinds.numerals import digits, in_words
from domain.words import Words, joined, verbatim

FACTORS = " × "  # between the figures of a stored multiplication


def in_dong(vnd: int) -> Words:
    """«15.000.000 đồng»."""
    return Words(vi="{sum} đồng", en="{sum} dong")(sum=digits(vnd))


def full(vnd: int) -> Words:
    """«15.000.000 đồng (mười lăm triệu đồng)», for whole sums from 0 up."""
    return Words(vi="{sum} ({words} đồng)", en="{sum} ({words} dong)")(sum=in_dong(vnd), words=in_words(vnd))


def number(value: Fraction) -> Words:
    """«1,5», «15.000»; for numbers that end, as every typed one does."""
    whole, rest = divmod(value, 1)
    if not rest:
        return digits(int(whole))
    after = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        after += str(digit)
    return digits(int(whole)) + Words(vi=f",{after}", en=f".{after}")


def how(vnd: int, times: tuple[tuple[int, str], ...]) -> str:
    """The multiplication as it is stored: «5.000.000 × 8 tháng», "" where there is none."""
    factors = [f"{digits(count).vi} {nouns(of).vi}".strip() for count, of in times]
    return FACTORS.join([digits(vnd).vi, *factors]) if factors else ""


def how_shown(stored: str) -> Words:
    """A stored multiplication in both languages."""
    return joined([_factor(factor) for factor in stored.split(FACTORS)], FACTORS)


def _factor(stored: str) -> Words:
    count, _, of = stored.partition(" ")
    counted = Words(vi=count, en=count.replace(".", ","))
    return counted + verbatim(" ") + nouns(PERIODS.get(of, of)) if of else counted
