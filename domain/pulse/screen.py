"""domain/pulse/screen.py — lines that fit one screen of a phone: the least important go first when they do not."""

from __future__ import annotations

from collections.abc import Sequence

from domain.words import Words, joined

ONE_SCREEN = 600
Line = tuple[int, Words]  # 0: stays whatever happens; the higher, the sooner it goes
MORE_UNITS = Words(
    vi="Và {n} đơn vị nữa: gõ «tiến độ» để xem.", en="And {n} more units: type “progress” to see them."
)


def on_one_screen(lines: Sequence[Line], most: int = ONE_SCREEN) -> Words:
    """The lines in their order, without those there is no room for."""
    kept = list(lines)
    while not _fits(whole := joined([words for _, words in kept]), most) and any(line[0] for line in kept):
        worst = max(importance for importance, _ in kept)
        at = max(nth for nth, (importance, _) in enumerate(kept) if importance == worst)
        del kept[at]
    return whole


def more_units(units: Sequence[object], shown: int) -> list[Line]:
    """That there are others than the first ones, which stay unnamed for want of room."""
    return [(0, MORE_UNITS(n=len(units) - shown))] if len(units) > shown else []


def _fits(whole: Words, most: int) -> bool:
    return len(whole.vi) <= most and len(whole.en) <= most
