"""domain/validity/recomputed.py — whether a written calculation comes to a sum («2 công × 250.000 × 80 ngày»)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod

from domain.kinds.money.figures import Figure, figure_at
from domain.kinds.money.tokens import Token, tokens

TIMES = frozenset({"x", "×", "*", "nhân", "nhan", "·"})
MOST_FACTORS = 6
Factors = list[Figure]


def comes_to(calculation: str, vnd: int) -> bool:
    """Whether the sum is written in it, or figures multiplied there give it."""
    return any(
        prod(readings, start=Fraction(1)) == vnd
        for chain in _chains(calculation)
        for factors in _parts(chain)
        for readings in product(*(figure.readings for figure in factors))
    )


def _parts(chain: Factors) -> Iterator[Factors]:
    """Every run of neighbours in a chain: of «(3 − 1) × 250.000 × 80» the beginning cannot be read."""
    for start in range(len(chain)):
        for end in range(start + 1, len(chain) + 1):
            yield chain[start:end]


def _chains(calculation: str) -> Iterator[Factors]:
    """Figures with one sign of multiplication between each two, words of what is counted left out."""
    for line in calculation.splitlines():
        words, place, chain, times = tokens(line), 0, Factors(), 0
        while place < len(words):
            figure = figure_at(words, place)
            if figure is not None and figure.readings:
                if times != 1 or len(chain) == MOST_FACTORS:
                    yield chain
                    chain = []
                chain, times, place = [*chain, figure], 0, figure.end
                continue
            times += _weight(words[place])
            place += 1
        yield chain


def _weight(token: Token) -> int:
    """1 for a sign of multiplication, 0 for a word, more for any other sign: it ends the chain."""
    if token.typed in TIMES:
        return 1
    return 0 if token.is_word else 2
