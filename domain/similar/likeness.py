"""domain/similar/likeness.py — how likely two titles name the same initiative: 17 features and one logistic formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp
from operator import mul

from domain.similar.facets import KINDS
from domain.similar.found import OTHER_MARKS, Found, found_words
from domain.similar.lexicon import Lexicon
from domain.similar.title import Title
from domain.similar.weighed import Weighed, weighed

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


_SAME_FACETS = (0.0,) * 2 * len(KINDS)


def likeness(asked: Weighed, stored: Weighed, lexicon: Lexicon) -> float:
    """0 … 1: how likely the two name the same initiative."""
    if not (asked.said or stored.said or asked.title.facets & stored.title.facets):
        return 0.0
    found = features(asked, stored, lexicon)
    against = -BIAS - sum(map(mul, _IN_ORDER, found))
    return 1 / (1 + exp(min(against, _FURTHEST)))


def features(asked: Weighed, stored: Weighed, lexicon: Lexicon) -> tuple[float, ...]:
    """In the order of COEFFICIENTS.

    What the titles share, and above all the longest stretch of meaning (`gap`) each has that the other lacks: two such
    stretches facing each other mean another topic or method.
    """
    found = found_words(asked.title, stored.typed, lexicon)
    if found.slipped:
        asked = weighed(asked.title, lexicon, tuple(found.words))
    best, how_much, weights = found.best(), found.how_much, asked.weights
    shared = sum([asked.by_word[word] * credit for word, credit in best.items()])
    gap_asked, gap_stored = _gap(weights, how_much), _gap(stored.weights, map(best.__contains__, stored.said))
    return (
        _ratio(2 * shared, asked.all_words + stored.all_words),
        _pairs_shared(found, asked, stored),
        _ratio(shared, min(asked.all_words, stored.all_words)),
        (asked.all_words - shared) * _TENTH,
        (stored.all_words - shared) * _TENTH,
        min(
            sum([asked.by_word[word] for word in found.lost() if lexicon.unheard(word)]) * _TENTH,
            _MOST_UNHEARD,
        ),
        min(gap_asked, gap_stored) * _TENTH,
        max(gap_asked, gap_stored) * _TENTH,
        sum([weight for weight, credit in zip(weights, how_much, strict=True) if credit == OTHER_MARKS])
        * _TENTH,
        *_facets(asked.title, stored.title),
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _pairs_shared(found: Found, asked: Weighed, stored: Weighed) -> float:
    """0 … 1: the share of neighbouring words that both have."""
    how_much: dict[str, float] = {}
    for pair, credit, next_credit in zip(asked.pairs, found.how_much, found.how_much[1:], strict=False):
        if pair in stored.by_pair:
            how_much[pair] = max(how_much.get(pair, 0.0), min(credit, next_credit))
    shared = sum([stored.by_pair[pair] * credit for pair, credit in how_much.items()])
    whole = asked.all_pairs + stored.all_pairs
    return 2 * shared / whole if whole else 1.0


def _gap(weights: Sequence[float], there: Iterable[float]) -> float:
    """The weight of the longest stretch of words that are not there."""
    longest = current = 0.0
    for weight, is_there in zip(weights, there, strict=True):
        if is_there:
            current = 0.0
        else:
            current += weight
            if current > longest:
                longest = current
    return longest


def _facets(asked: Title, stored: Title) -> Sequence[float]:
    """Of each kind of facet: 1 where both name it and not one is the same, and 1 where only one names it."""
    if asked.facets == stored.facets:
        return _SAME_FACETS
    ours, theirs = _kinds(asked.facets), _kinds(stored.facets)
    alone, clash = ours ^ theirs, (ours & theirs) - _kinds(asked.facets & stored.facets)
    return [float(kind in signs) for kind in KINDS for signs in (clash, alone)]


def _kinds(facets: frozenset[str]) -> set[str]:
    return {facet[0] for facet in facets}
