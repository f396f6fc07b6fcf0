"""domain/faq/mending.py — writes right a word that no entry has: a slip, a telex key, a missing space."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from domain.faq.short_forms import FILLERS, SAME
from domain.similar.slips import one_slip
from domain.syllable import may_be_syllable

LEAST_ALIKE = 0.7  # of two words' letter pairs, with what one slip adds
_A_SLIP = 0.35
_LEAST_CHARS, _MOST_CHARS = 3, 24  # of a word; a longer one is noise
_MOST_REMEMBERED = 4_096
# A keyboard left to itself: «kieens» for kiến, «dduowcj» for được.
_DOUBLED = re.compile(r"(aa|ee|oo|dd)")
_TONE_KEY = re.compile(r"[sfrxj]$")


class Mending:
    """Knows the words of all entries, and puts the nearest in the place of one that is no word."""

    def __init__(self, often: Counter[str]) -> None:
        """`often`: how often each word is said there."""
        self._often = often
        self._known = frozenset(self._often) | frozenset(word for run in SAME for word in run) | FILLERS
        self._having: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._often):
            for pair in _letter_pairs(word):
                self._having[pair].append(word)
        self._mended: dict[str, tuple[str, ...]] = {}

    def __call__(self, word: str) -> tuple[str, ...]:
        if word in self._known or not _LEAST_CHARS <= len(word) <= _MOST_CHARS or may_be_syllable(word):
            return (word,)
        found = self._mended.get(word)
        if found is None:
            found = self._mend(word)
            if len(self._mended) < _MOST_REMEMBERED:
                self._mended[word] = found
        return found

    def _mend(self, word: str) -> tuple[str, ...]:
        plain = _telex(word)
        return (plain,) if plain in self._known else self._parted(word) or (self._nearest(word) or word,)

    def _parted(self, word: str) -> tuple[str, ...]:
        """«hannop»: two known words without their space, those that are said most; else three."""
        halves = self._halves(word)
        if halves:
            return halves
        starts = (word[:place] for place in range(2, len(word) - 3))
        thirds = [
            (one, *rest) for one in starts if one in self._often and (rest := self._halves(word[len(one) :]))
        ]
        return max(thirds, key=self._rarest, default=())

    def _halves(self, word: str) -> tuple[str, ...]:
        halves = ((word[:place], word[place:]) for place in range(2, len(word) - 1))
        return max((both for both in halves if self._rarest(both)), key=self._rarest, default=())

    def _rarest(self, words: tuple[str, ...]) -> int:
        """How often that of them is said that is said least."""
        return min(self._often[word] for word in words)

    def _nearest(self, word: str) -> str | None:
        """The known word with most letter pairs in common; one slip apart counts more, then what is said more often."""
        pairs = _letter_pairs(word)
        shared = Counter(known for pair in pairs for known in self._having.get(pair, ()))
        rated = [
            (
                2 * common / (len(pairs) + len(known) + 1) + _A_SLIP * one_slip(word, known),
                self._often[known],
                known,
            )
            for known, common in shared.items()
        ]
        best = max(rated, default=None)
        return best[2] if best is not None and best[0] >= LEAST_ALIKE else None


def _letter_pairs(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[place : place + 2] for place in range(len(padded) - 1))


def _telex(word: str) -> str:
    return _DOUBLED.sub(lambda found: found[0][0], _TONE_KEY.sub("", word)).replace("w", "")
