"""domain/similar/lexicon.py — what a sample of titles teaches: which words are known, and how much one weighs.

It only ranks: no key hangs on it, so two processes with lexicons of different days still find the same entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import log
from typing import Any

from domain.similar.abbreviations import spelled_out
from domain.similar.description import shingles
from domain.similar.phrases import listed
from domain.similar.spelling import bare, words_of
from domain.similar.title import reading

FEWEST_TITLES = 500  # fewer teach nothing: every word weighs the same
FEWEST_SEEN = 2
KNOWN_FROM = 3
SET_PHRASE_FROM = 3  # descriptions of the sample that share five words in a row
UNKNOWN = 5.0  # a word nobody else uses is more often a slip than meaning
_PLAIN = 1.5  # at most, for words of doing and bettering
_PLAIN_WORDS = frozenset(
    word
    for phrase in listed("""
        tăng cường, hỗ trợ, rèn kỹ năng, triển khai, phát triển, mới, bảo đảm, giảm, cải tiến, hoàn thiện, quản lý,
        tổ chức, xây dựng, thiết kế, khắc phục, sửa, lỗi, hình thành, chế tạo, đẩy mạnh, hứng thú, học tập, tốt, giỏi,
        hơn, người, trẻ, em, công tác, hoạt động, kết hợp, công cụ, tự, làm, tuyên truyền, trong thời gian, chất lượng
    """)
    for word in map(bare, words_of(phrase))
)


@dataclass(frozen=True)
class Lexicon:
    """How many of `titles` hold each word and each two words in a row; phrases that many descriptions share."""

    titles: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    pairs: Mapping[str, int] = field(default_factory=dict)
    set_phrases: frozenset[int] = frozenset()

    def knows(self, said: str) -> bool:
        """Whether a bare word is known: no slip of the thumb, whatever it is one letter away from."""
        return self.words.get(said, 0) >= KNOWN_FROM

    def unheard(self, said: str) -> bool:
        """Whether no title of the sample has this word; where there was no sample nobody can say."""
        return self.titles > 0 and said not in self.words

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each bare word, and each pair of them, says about which idea it is: of any there is."""
        return _Weights(self)

    def as_json(self) -> dict[str, Any]:
        return {
            "titles": self.titles,
            "words": dict(self.words),
            "pairs": dict(self.pairs),
            "set_phrases": sorted(self.set_phrases),
        }


class _Weights(dict[str, float]):
    """Remembers those that were asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._titles, self._words, self._pairs = lexicon.titles, lexicon.words, lexicon.pairs

    def __missing__(self, said: str) -> float:
        weight = self._weighed(said)
        if weight != UNKNOWN:  # what nobody knows is without end
            self[said] = weight
        return weight

    def _weighed(self, said: str) -> float:
        one, _, other = said.partition(" ")
        seen = self._pairs.get(said) if other else self._words.get(said)
        weight = log(1 + self._titles / seen) if seen else UNKNOWN
        plain = one in _PLAIN_WORDS and (not other or other in _PLAIN_WORDS)
        return min(weight, _PLAIN) if plain else weight


def from_json(value: Mapping[str, Any]) -> Lexicon:
    return Lexicon(value["titles"], value["words"], value["pairs"], frozenset(value["set_phrases"]))


def learned(titles: Iterable[str], descriptions: Iterable[str]) -> Lexicon:
    """What these titles and descriptions, as typed, teach."""
    words, pairs, count = Counter[str](), Counter[str](), 0
    for title in titles:
        count += 1
        spelled = spelled_out(words_of(title))
        said = [bare(word) for word in spelled if word != ","]
        words.update(set(said))
        pairs.update({*reading(spelled).pairs, *map(" ".join, pairwise(said))})
    if count < FEWEST_TITLES:
        return Lexicon()
    phrases = Counter(shingle for description in descriptions for shingle in shingles(description))
    return Lexicon(count, _seen(words), _seen(pairs), frozenset(_seen(phrases, SET_PHRASE_FROM)))


def _seen(counts: Counter[Any], fewest: int = FEWEST_SEEN) -> dict[Any, int]:
    return {what: seen for what, seen in counts.items() if seen >= fewest}
