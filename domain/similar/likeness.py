"""domain/similar/likeness.py — how likely two titles name the same initiative: 17 features and one logistic formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp

from domain.similar.lexicon import Lexicon
from domain.similar.slips import one_slip
from domain.similar.spelling import is_marked
from domain.similar.title import Title

Weigh = Callable[[str], float]

_OTHER_MARKS, _SLIPPED = 0.5, 0.8  # «toán» for «toàn», «tring» for «trong»: how much of a word they are
_MOST_UNHEARD = 1.0  # two words: some slips are forgiven, a title of nothing but strange words is not
_TENTH = 0.1  # sums of weights run to some tens: as features they are to be of the size of the others

_FURTHEST = 99.0  # beyond it there is nothing left to say, and for endless titles no number
# Fitted on half of 2,400 questions each to 150,000 entries of tests/benchmarks/lookalikes and to 200,000 of another
# generator; by hand: a grade or an age that only one title names is milder than there, where everybody names one.
BIAS = -15.74
COEFFICIENTS = {
    "words": 8.63, "pairs": 5.73, "contained": 5.68, "own_asked": -1.76, "own_stored": -2.33, "unheard": 5.23,
    "gap_least": -6.62, "gap_most": -0.33, "other_marks": 0.31,
    "grade_clash": -8.88, "grade_alone": -2.50, "age_clash": -10.00, "age_alone": -2.50,
    "subject_clash": -4.79, "subject_alone": -0.42, "level_clash": -9.69, "level_alone": -1.32,
}  # fmt: skip
_IN_ORDER = tuple(COEFFICIENTS.values())


def likeness(asked: Title, stored: Title, lexicon: Lexicon) -> float:
    """0 … 1: how likely the two name the same initiative."""
    if not (asked.words or stored.words or asked.facets & stored.facets):
        return 0.0
    found = features(asked, stored, lexicon)
    against = -BIAS - sum(c * f for c, f in zip(_IN_ORDER, found, strict=True))
    return 1 / (1 + exp(min(against, _FURTHEST)))


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
    found = found_words(asked, stored, lexicon)
    best = found.best()
    own, theirs = [*map(lexicon.weight, found.words)], [*map(lexicon.weight, stored.said)]
    weights = dict(zip(found.words, own, strict=True))
    shared = sum(weights[word] * credit for word, credit in best.items())
    all_asked = sum(weights.values())
    all_stored = sum(dict(zip(stored.said, theirs, strict=True)).values())
    gap_asked = _gap(own, [credit > 0 for credit in found.how_much])
    gap_stored = _gap(theirs, [word in best for word in stored.said])
    return (
        _ratio(2 * shared, all_asked + all_stored),
        _pairs_shared(found, stored, lexicon.weight),
        _ratio(shared, min(all_asked, all_stored)),
        (all_asked - shared) * _TENTH,
        (all_stored - shared) * _TENTH,
        min(sum(weights[word] for word in found.lost() if lexicon.unheard(word)) * _TENTH, _MOST_UNHEARD),
        min(gap_asked, gap_stored) * _TENTH,
        max(gap_asked, gap_stored) * _TENTH,
        sum(weight for weight, credit in zip(own, found.how_much, strict=True) if credit == _OTHER_MARKS)
        * _TENTH,
        *_facets(asked, stored),
    )


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
    whole = sum(map(weigh, asked)) + sum(map(weigh, there))
    return 2 * shared / whole if whole else 1.0


def _gap(weights: Sequence[float], there: Sequence[bool]) -> float:
    """The weight of the longest stretch of words that are not there."""
    longest = current = 0.0
    for weight, is_there in zip(weights, there, strict=True):
        if is_there:
            current = 0.0
        else:
            current += weight
            longest = max(longest, current)
    return longest


def _facets(asked: Title, stored: Title) -> list[float]:
    """Of each kind of facet: 1 where both name it and not one is the same, and 1 where only one names it."""
    signs: list[float] = []
    for one, other in zip(asked.facets_by_kind, stored.facets_by_kind, strict=True):
        clash = bool(one) and bool(other) and one.isdisjoint(other)
        signs += [float(clash), float(bool(one) != bool(other))]
    return signs
