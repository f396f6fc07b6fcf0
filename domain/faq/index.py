"""domain/faq/index.py — finds the entries a question may mean: BM25 on folded words, then phrase by phrase."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest
from itertools import pairwise
from math import fsum, log
from typing import NamedTuple

from domain.faq.entry import Entry
from domain.faq.mending import Mending
from domain.faq.reading import MOST_CHARS, Word, telling, words_of
from domain.faq.short_forms import ASKING, EVERYDAY, OTHER_MATTERS, OUR_MATTERS, key_of
from domain.faq.spoken import Phrase, Spoken, Ways, pair_of, spoken, ways_of

MOST_CANDIDATES = 3
# Below it nothing is said: well under 3 % of the off-topic texts for development reach it (7 of 270); of the questions for
# development 99 % stay above it.
LINE = 0.49
# By so much the first leads where it alone is meant: so lead 95 % of the development's right firsts, 1 of its 7 wrong ones.
CLEARLY = 0.08
_PAUSE = re.compile(r"[,.;:?!\n]+")
_MOST_CLAUSES = 6
_LEAST_WORDS = 2  # of a part
_LOOKED_AT = 12  # entries, the best by BM25, that are compared phrase by phrase
_MOST_POSTINGS = 3_000  # read for a question, the rarest words first: common words tell little
_K1, _B = 1.2, 0.5
_EVERYDAY = 0.42  # of its weight: what a word tells that is said of everything
_STRANGE = 0.7  # of the rarest word's weight: a word that no entry has
_STRANGE_BESIDE_OURS = 0.2  # the same, where the question speaks of our matters
_OTHER = 2.3  # of the rarest word's weight: a word of another matter
_UNASKED = 0.3  # of the score: nothing in it asks or wishes
_OURS = 0.25  # of what a score is short of 1: the question speaks of our matters
_QUESTION_PART = 0.35  # how much a question's own length counts beside the phrase's
_PAIR_PART = 0.45  # two words in the same order
_WHOLE_PART = 0.1  # words found anywhere in the entry beside those of its nearest phrase
_LITTLE = 0.55  # of the rarest word's weight: so much must be found for half a score


class Candidate(NamedTuple):
    """An entry that a question may mean; `score` is 0 … 1."""

    entry: Entry
    score: float


class _Asked(NamedTuple):
    """A question: what each of its words tells, all of them together, and what speaks for its being one to us."""

    weight: dict[str, float]
    names: frozenset[str]
    pairs: frozenset[str]
    whole: float
    ours: float
    asks: float

    def told_by(self, names: frozenset[str]) -> float:
        """What these of its words tell, the same in whatever order a set has."""
        return fsum(map(self.weight.__getitem__, names))


def clear(found: Sequence[Candidate]) -> bool:
    """Whether the first of them is meant, rather than one of them."""
    return bool(found) and (len(found) == 1 or found[0].score - found[1].score >= CLEARLY)


class Faq:
    """All entries, indexed once; asking changes nothing. The same question finds the same in every process.

    What an index `before` this one has read of the same entries is not read again: that is most of the work.
    """

    def __init__(self, entries: Sequence[Entry], before: Faq | None = None) -> None:
        self.entries = tuple(entries)
        known: Mapping[Ways, Spoken] = before._read if before is not None else {}
        ways = [ways_of(entry) for entry in self.entries]
        self._read: dict[Ways, Spoken] = {said: known.get(said) or spoken(said) for said in ways}
        read = [self._read[said] for said in ways]
        typed: Counter[str] = Counter()
        self._forms: dict[str, set[str]] = defaultdict(set)
        for one in read:
            typed.update(one.typed)
            for word in one.words:
                self._forms[word.key].add(word.marked)
        self._mend = Mending(typed)
        counts = [one.counts for one in read]
        self._weight = _weights(counts)
        self._most = log(1 + (len(counts) + 0.5) / 1.5)
        self._words = [frozenset(count) for count in counts]
        self._phrases = [[(phrase, self._told(phrase)) for phrase in one.phrases] for one in read]
        self._having = _postings(counts, self._weight)

    def _told(self, phrase: Phrase) -> float:
        return fsum(map(self._weight.__getitem__, phrase.keys))

    def candidates(self, text: str) -> list[Candidate]:
        """At most three, the likeliest first; none rather than a guess."""
        clauses = [self._asked(words) for words in self._clauses(text[:MOST_CHARS])]
        scores = {at: max(self._score(asked, at) for asked in clauses) for at in self._likely(clauses[0])}
        found = [Candidate(self.entries[at], score) for at, score in scores.items() if score >= LINE]
        return sorted(found, key=lambda one: (-one.score, one.entry.key))[:MOST_CANDIDATES]

    def topic(self, text: str) -> str:
        """The key of the entry that a text clearly is about; «» for none."""
        found = self.candidates(text)
        return found[0].entry.key if clear(found) else ""

    def _clauses(self, text: str) -> list[list[Word]]:
        """The whole, and each of its parts that says something: people tell their story before they ask."""
        parts = [part for part in _PAUSE.split(text) if part]
        read = [words_of(part, self._mend) for part in parts[:_MOST_CLAUSES]]
        said = [words for words in read if len(telling(words)) >= _LEAST_WORDS]
        return [words_of(text, self._mend), *(said if len(parts) > 1 else ())]

    def _asked(self, words: Sequence[Word]) -> _Asked:
        asks = any(word.key in ASKING for word in words)
        names = [(self._name(word), word.key) for word in telling(words)]
        other = any(name not in self._weight and key in OTHER_MATTERS for name, key in names)
        ours = not other and any(key in OUR_MATTERS for _, key in names)
        strange = self._most * (_STRANGE_BESIDE_OURS if ours else _STRANGE)
        weight = {
            name: self._weight.get(name, self._most * _OTHER if key in OTHER_MATTERS else strange)
            for name, key in names
        }
        pairs = frozenset(pair_of(one, other) for (one, _), (other, _) in pairwise(names))
        told = fsum(weight.values())
        return _Asked(weight, frozenset(weight), pairs, told, ours * _OURS, 1.0 if asks else 1 - _UNASKED)

    def _name(self, word: Word) -> str:
        """What it is looked up by: «điện» is not «điền», but «dien» may be either."""
        return word.marked if word.marked and word.key in self._forms else word.key

    def _likely(self, asked: _Asked) -> list[int]:
        """The best by BM25."""
        scores: dict[int, float] = defaultdict(float)
        left = _MOST_POSTINGS
        for name in sorted(asked.weight.keys() & self._having.keys(), key=lambda n: (-self._weight[n], n)):
            postings = self._having[name]
            if len(postings) > left:
                break
            left -= len(postings)
            for at, score in postings:
                scores[at] += score
        best = nlargest(_LOOKED_AT, ((score, -at) for at, score in scores.items()))
        return [-at for _, at in best]

    def _score(self, asked: _Asked, at: int) -> float:
        best, same = max((_alike(asked, *phrase) for phrase in self._phrases[at]), default=(0.0, 0.0))
        known = asked.told_by(asked.names & self._words[at])
        enough = min(1.0, known / (_LITTLE * self._most))
        share = (1 - _WHOLE_PART) * best + _WHOLE_PART * known / asked.whole
        score = share * (enough + (1 - enough) * same)
        asks = 1.0 if same == 1 else asked.asks  # «hạn nộp» need not ask
        return asks * (score + asked.ours * (1 - score))


def _alike(asked: _Asked, phrase: Phrase, tells: float) -> tuple[float, float]:
    """How much of the question a phrase says that `tells` so much, and how nearly both are the same."""
    common = asked.names & phrase.names
    if not common:
        return 0.0, 0.0
    if len(common) == len(asked.names) == len(phrase.keys) and asked.pairs <= phrase.pairs:
        return 1.0, 1.0
    both = asked.told_by(common)
    in_order = len(asked.pairs & phrase.pairs) / max(1, min(len(asked.pairs), phrase.pairs_count))
    share = min(1.0, both / (_QUESTION_PART * asked.whole + (1 - _QUESTION_PART) * tells))
    same = min(0.99, 2 * both / (asked.whole + tells))
    return (1 - _PAIR_PART) * share + _PAIR_PART * in_order, same**2


def _weights(counts: Sequence[Counter[str]]) -> dict[str, float]:
    """How much each word tells: the fewer entries have it, the more."""
    having = Counter(word for count in counts for word in count)
    rarity = {word: log(1 + (len(counts) - n + 0.5) / (n + 0.5)) for word, n in having.items()}
    return {
        word: told * (_EVERYDAY if key_of(word) in EVERYDAY or word in EVERYDAY else 1)
        for word, told in rarity.items()
    }


def _postings(counts: Sequence[Counter[str]], weight: dict[str, float]) -> dict[str, list[tuple[int, float]]]:
    """Word → the entries that have it, each with what BM25 gives for it."""
    usual = sum(map(Counter.total, counts)) / max(1, len(counts))
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, count in enumerate(counts):
        damping = _K1 * (1 - _B + _B * count.total() / usual)
        for word, n in count.items():
            postings[word].append((at, weight[word] * n * (_K1 + 1) / (n + damping)))
    return dict(postings)
