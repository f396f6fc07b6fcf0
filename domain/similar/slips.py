"""domain/similar/slips.py — one slip of the thumb between two words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_FEWEST_CHARS = 3


@lru_cache(maxsize=65_536)
def one_slip(a: str, b: str) -> bool:
    """One letter too many, too few, another, or two neighbours swapped; figures and short words are never slips."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < _FEWEST_CHARS or a.isdigit() or b.isdigit():
        return False
    same = next(
        (place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    a, b = a[same:], b[same:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def shortened(word: str) -> Iterator[str]:
    """The word, and the word without one of its letters: two words one slip apart have one of these in common."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
