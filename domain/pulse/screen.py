"""domain/pulse/screen.py — lines that fit one screen of a phone: the least important go first when they do not."""

from __future__ import annotations

from collections.abc import Sequence

from domain.words import Words, joined

ONE_SCREEN = 600
Line = tuple[int, Words]  # 0: stays whatever happens; the higher, the sooner it goes


def on_one_screen(lines: Sequence[Line], most: int = ONE_SCREEN) -> Words:
    """The lines in their order, without those there is no room for."""
    kept = list(lines)
    while _length(kept) > most and any(importance for importance, _ in kept):
        worst = max(importance for importance, _ in kept)
        at = max(nth for nth, (importance, _) in enumerate(kept) if importance == worst)
        del kept[at]
    return joined([words for _, words in kept])


def _length(lines: Sequence[Line]) -> int:
    return max(len(text) for text in _texts(lines))


def _texts(lines: Sequence[Line]) -> tuple[str, str]:
    whole = joined([words for _, words in lines])
    return whole.vi, whole.en
