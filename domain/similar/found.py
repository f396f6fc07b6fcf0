"""domain/similar/found.py — which words of one title stand in another: the same, without its marks, or but for a slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from domain.similar.lexicon import Lexicon
from domain.similar.slips import one_slip
from domain.similar.spelling import is_marked
from domain.similar.title import Title

OTHER_MARKS, SLIPPED = 0.5, 0.8  # «toán» for «toàn», «tring» for «trong»: how much of a word they are


class Found(NamedTuple):
    """Of each word that was asked: the word of the stored title it stands for, and how much of it (0: none).

    `slipped`: some of them stand for others.
    """

    words: Sequence[str]
    how_much: Sequence[float]
    slipped: bool

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


def found_words(asked: Title, stored: Mapping[str, str], lexicon: Lexicon) -> Found:
    """`stored`: each word of the other title without its marks, and as it was typed."""
    words, how_much, slipped = list[str](), list[float](), False
    for said, typed in zip(asked.said, asked.words, strict=True):
        other = stored.get(said)
        if other is not None:
            clash = typed != other and is_marked(typed) and is_marked(other)
            words.append(said)
            how_much.append(OTHER_MARKS if clash else 1.0)
            continue
        meant = None if lexicon.knows(said) else next((word for word in stored if one_slip(said, word)), None)
        slipped |= meant is not None
        words.append(meant or said)
        how_much.append(SLIPPED if meant else 0.0)
    return Found(words, how_much, slipped)
