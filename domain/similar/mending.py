"""domain/similar/mending.py — words of a question that nobody knows, as what they were most likely meant to be.

Only what is asked is mended, never what is stored; and it is asked as typed too, for a rare name may be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from domain.similar.lexicon import Lexicon
from domain.similar.slips import one_slip, shortened
from domain.similar.spelling import bare

_SURE_ENOUGH = 4.0
_TELEX, _SLIP = 2.0, 1.0  # how likely each kind is before its neighbours are asked
_TONE_KEYS = "sfrxj"
_DOUBLED = re.compile(r"([aeod])\1")


class Mender:
    """Mends words by what a lexicon knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._pairs = lexicon.pairs
        self._known = {word: seen for word, seen in lexicon.words.items() if lexicon.knows(word)}
        self._near: dict[str, list[str]] = {}
        for word in self._known:
            for form in {*shortened(word)} if len(word) > 1 and not word.isdigit() else ():
                self._near.setdefault(form, []).append(word)

    def mended(self, words: list[str]) -> list[str]:
        """The same words with slips mended; a mended word has no marks. Who knows no words mends none."""
        if not self._known:
            return words
        mended: list[str] = []
        for place, word in enumerate(words):
            after = words[place + 1] if place + 1 < len(words) else ""
            mended += self._mended(word, bare(mended[-1]) if mended else "", bare(after))
        return mended

    def _mended(self, word: str, before: str, after: str) -> tuple[str, ...]:
        said = bare(word)
        if said in self._known or len(said) < 2 or any(map(str.isdigit, said)):
            return (word,)
        meant = [(self._likely(found, before, after) + kind, found) for found, kind in self._meant(said)]
        sureness, best = max(meant, default=(0.0, (word,)))
        return best if sureness > _SURE_ENOUGH else (word,)

    def _likely(self, found: tuple[str, ...], before: str, after: str) -> float:
        """How well it stands between its neighbours."""
        beside = self._seen(before, found[0]) + self._seen(found[-1], after)
        alone = log(self._known[found[0]]) / 2 if len(found) == 1 else 2 * self._seen(*found)
        return 3 * beside + alone

    def _seen(self, one: str, other: str) -> float:
        return log(1 + self._pairs.get(f"{one} {other}", 0))

    def _meant(self, said: str) -> Iterator[tuple[tuple[str, ...], float]]:
        """Known words it may have been meant to be, and how likely such a slip is."""
        typed_out = _DOUBLED.sub(r"\1", said.replace("w", ""))
        for form in {said, typed_out}:
            if form != said and form in self._known:
                yield (form,), _TELEX
            if form[-1:] in _TONE_KEYS and form[:-1] in self._known:
                yield (form[:-1],), _TELEX
        for cut in range(2, len(said) - 1):
            if said[:cut] in self._known and said[cut:] in self._known:
                yield (said[:cut], said[cut:]), _SLIP
        for word in {word for form in shortened(said) for word in self._near.get(form, ())}:
            if one_slip(said, word) or (len(said) == 2 and len(word) == 3):
                yield (word,), _SLIP
