"""domain/similar/weighed.py — a title with what each of its words, and each two in a row, says about which idea it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from domain.similar.lexicon import Lexicon
from domain.similar.spelling import bare
from domain.similar.title import Title


class Weighed(NamedTuple):
    """`said`: its words without their marks, `typed`: each of them as typed; `weights` stand in their order.

    `all_words` and `all_pairs`: the weights of different words, and of different pairs, together.
    """

    title: Title
    said: Sequence[str]
    typed: Mapping[str, str]
    weights: Sequence[float]
    by_word: Mapping[str, float]
    all_words: float
    pairs: Sequence[str]
    by_pair: Mapping[str, float]
    all_pairs: float


def weighed(title: Title, lexicon: Lexicon, said: Sequence[str] | None = None) -> Weighed:
    """`said`: the words it is taken to say, where they are others than its own."""
    said = [*map(bare, title.words)] if said is None else said
    weigh = lexicon.weights
    weights = [weigh[word] for word in said]
    by_word = dict(zip(said, weights, strict=True))
    pairs = [f"{one} {other}" for one, other in pairwise(said)]
    by_pair = {pair: weigh[pair] for pair in pairs}
    return Weighed(
        title, said, dict(zip(said, title.words, strict=True)), weights, by_word, sum(by_word.values()),
        pairs, by_pair, sum(by_pair.values()),
    )  # fmt: skip
