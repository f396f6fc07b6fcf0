"""domain/similar/likeness.py — how likely two titles name the same initiative: 17 features and one logistic formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp

from domain.similar.facets import KINDS
from domain.similar.lexicon import Lexicon
from domain.similar.slips import one_slip
from domain.similar.spelling import is_marked
from domain.similar.title import Title

Weigh = Callable[[str], float]

_OTHER_MARKS, _SLIPPED = 0.5, 0.8  # «toán» for «toàn», «tring» for «trong»: how much of a word they are
_TENTH = 0.1  # sums of weights run to some tens: as features they are to be of the size of the others

# Fitted on half of 2,400 questions each to 150,000 entries of tests/benchmarks/lookalikes and to 200,000 of another
# generator; by hand: a grade or an age that only one title names is milder than there, where everybody names one.
BIAS = -16.24
COEFFICIENTS = {
    "words": 16.00, "pairs": 6.41, "contained": -1.71, "own_asked": -1.31, "own_stored": -2.40, "unheard": 4.03,
    "gap_least": -10.13, "gap_most": 1.51, "other_marks": -0.13,
    "grade_clash": -9.83, "grade_alone": -2.50, "age_clash": -11.01, "age_alone": -2.50,
    "subject_clash": -5.88, "subject_alone": -0.68, "level_clash": -10.87, "level_alone": -1.78,
}  # fmt: skip
_IN_ORDER = tuple(COEFFICIENTS.values())


def likeness(asked: Title, stored: Title, lexicon: Lexicon) -> float:
    """0 … 1: how likely the two name the same initiative."""
    if not (asked.words or stored.words or asked.facets & stored.facets):
        return 0.0
    found = features(asked, stored, lexicon)
    return 1 / (1 + exp(-BIAS - sum(c * f for c, f in zip(_IN_ORDER, found, strict=True))))


@dataclass(frozen=True, slots=True)
class Found:
    """Of each word that was asked: the word of the stored title it stands for, and how much of it (0: none)."""

    words: Sequence[str]
    how_much: Sequence[float]

    def best(self) -> dict[str, float]:
        """Each word found, with its best credit."""
        best: dict[str, float] = {}
        for word, credit in zip(self.words, self.how_much, strict=True):
            if credit > best.get(word, 0.0):
                best[word] = credit
        return best

    def lost(self) -> list[str]:
        """The words that stand for none."""
        return [word for word, credit in zip(self.words, self.how_much, strict=True) if not credit]


def found_words(asked: Title, stored: Title, lexicon: Lexicon) -> Found:
    there = dict(zip(stored.said, stored.words, strict=True))
    words, how_much = list[str](), list[float]()
    for said, typed in zip(asked.said, asked.words, strict=True):
        other = there.get(said)
        if other is not None:
            clash = typed != other and is_marked(typed) and is_marked(other)
            words.append(said)
            how_much.append(_OTHER_MARKS if clash else 1.0)
            continue
        meant = None if lexicon.knows(said) else next((word for word in there if one_slip(said, word)), None)
        words.append(meant or said)
        how_much.append(_SLIPPED if meant else 0.0)
    return Found(words, how_much)


def features(asked: Title, stored: Title, lexicon: Lexicon) -> tuple[float, ...]:
    """In the order of COEFFICIENTS.

    What the titles share, and above all the longest stretch of meaning (`gap`) each has that the other lacks: two such
    stretches facing each other mean another topic or method.
    """
    weigh = lexicon.weight
    found = found_words(asked, stored, lexicon)
    best = found.best()
    shared = sum(weigh(word) * credit for word, credit in best.items())
    all_asked, all_stored = _sum(weigh, {*found.words}), _sum(weigh, {*stored.said})
    gap_asked = _gap(found.words, [credit > 0 for credit in found.how_much], weigh)
    gap_stored = _gap(stored.said, [word in best for word in stored.said], weigh)
    return (
        _ratio(2 * shared, all_asked + all_stored),
        _pairs_shared(found, stored, weigh),
        _ratio(shared, min(all_asked, all_stored)),
        (all_asked - shared) * _TENTH,
        (all_stored - shared) * _TENTH,
        _sum(weigh, filter(lexicon.unheard, found.lost())) * _TENTH,
        min(gap_asked, gap_stored) * _TENTH,
        max(gap_asked, gap_stored) * _TENTH,
        _sum(weigh, (w for w, c in zip(found.words, found.how_much, strict=True) if c == _OTHER_MARKS))
        * _TENTH,
        *_facets(asked.facets, stored.facets),
    )


def _sum(weigh: Weigh, words: Iterable[str]) -> float:
    return sum(map(weigh, words))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _pairs_shared(found: Found, stored: Title, weigh: Weigh) -> float:
    """0 … 1: the share of neighbouring words that both have."""
    asked: dict[str, float] = {}
    neighbours = zip(found.words, found.words[1:], found.how_much, found.how_much[1:], strict=False)
    for one, other, credit, next_credit in neighbours:
        pair = f"{one} {other}"
        asked[pair] = max(asked.get(pair, 0.0), min(credit, next_credit))
    there = {*stored.pairs}
    shared = sum(weigh(pair) * asked[pair] for pair in there if pair in asked)
    whole = _sum(weigh, asked) + _sum(weigh, there)
    return 2 * shared / whole if whole else 1.0


def _gap(words: Sequence[str], there: Sequence[bool], weigh: Weigh) -> float:
    """The weight of the longest stretch of words that are not there."""
    longest = current = 0.0
    for word, is_there in zip(words, there, strict=True):
        current = 0.0 if is_there else current + weigh(word)
        longest = max(longest, current)
    return longest


def _facets(asked: frozenset[str], stored: frozenset[str]) -> list[float]:
    """Of each kind of facet: 1 where both name it and not one is the same, and 1 where only one names it."""
    signs: list[float] = []
    for kind in KINDS:
        one, other = ({facet for facet in facets if facet[0] == kind} for facets in (asked, stored))
        signs += [float(bool(one and other and not one & other)), float(bool(one) != bool(other))]
    return signs
