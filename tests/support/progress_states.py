"""tests/support/progress_states.py — units' progress in every state a chart must look good in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from domain.pulse.pace import CountRange
from domain.words import Words
from reports.progress import Progress

LONG_NAME = (
    "Công đoàn cơ sở Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở xã Tả Lèng, huyện Tam Đường"
)
ENDLESS_NAME = "CôngđoàncơsởTrườngPhổthôngDântộcbántrú" * 40
OPENS, CLOSES = date(2023, 5, 15), date(2023, 9, 1)


def grown(opens: date, days: int, valid: int, seed: int = 1) -> Sequence[tuple[date, int]]:
    """One value a day, grown by fits and starts."""
    chance = Random(seed)
    weights = [
        chance.random() ** 3 * (1 if (opens + timedelta(n)).weekday() < 5 else 0.1) for n in range(days)
    ]
    whole, so_far, series = sum(weights), 0.0, []
    for n, weight in enumerate(weights):
        so_far += weight
        series.append((opens + timedelta(n), round(valid * so_far / whole)))
    return series


USUAL = Progress(
    unit="Công đoàn Chè Tam Đường",
    phase=Words(vi="Giai đoạn 2", en="Stage 2"),
    opens=OPENS,
    closes=CLOSES,
    today=date(2023, 8, 7),
    target=120,
    series=grown(OPENS, 85, 86),
    gained=11,
    needed=Fraction(34, 26),
    at_close=CountRange(124, 115, 133),
)
BARE = replace(USUAL, gained=None, needed=None, at_close=None)


def on(day: date, valid: int, **facts: Any) -> Progress:
    """The usual unit on another day."""
    grew = replace(BARE, today=day, series=grown(OPENS, (day - OPENS).days + 1, valid))
    return replace(grew, **facts)


STATES = {
    "usual": USUAL,
    "english": replace(USUAL, language="en"),
    "no entries yet": on(date(2023, 5, 29), 0, gained=0, needed=Fraction(120, 96)),
    "before it opens": replace(BARE, today=date(2023, 5, 8), series=(), needed=Fraction(120, 117)),
    "first day": on(OPENS, 3, needed=Fraction(117, 110)),
    "one day of series": replace(USUAL, series=[(date(2023, 8, 7), 86)]),
    "no target": replace(USUAL, target=None, needed=None),
    "target 0": replace(USUAL, target=0, needed=None, at_close=None),
    "far past the target": replace(
        USUAL,
        opens=date(2022, 6, 1),
        series=grown(date(2022, 6, 1), 433, 2779, 3),
        target=2300,
        gained=108,
        needed=None,
        at_close=CountRange(3010, 2900, 3130),
        unit="LĐLĐ tỉnh Lai Châu",
    ),
    "just reached": on(date(2023, 8, 20), 121, gained=11, at_close=CountRange(131, 125, 140)),
    "three days left": on(
        date(2023, 8, 29), 112, gained=7, needed=Fraction(8, 4), at_close=CountRange(116, 114, 119)
    ),
    "last day": on(CLOSES, 112, gained=4, needed=Fraction(8)),
    "last day reached": on(CLOSES, 131, gained=6),
    "after close": on(date(2023, 9, 8), 117, gained=5),
    "long after close, reached": replace(on(date(2023, 8, 30), 131), today=date(2023, 11, 20)),
    "counts of one": on(date(2023, 6, 5), 1, target=1, unit="Tổ 1"),
    "one of one missing": on(date(2023, 6, 5), 0, target=1, needed=Fraction(1, 89)),
    "a million": on(
        date(2023, 8, 7),
        986_432,
        target=1_200_000,
        gained=85_321,
        needed=Fraction(213_568, 26),
        at_close=CountRange(1_187_000, 1_121_000, 1_254_000),
        unit="Tổng Liên đoàn Lao động Việt Nam",
    ),
    "fewer than last week": on(date(2023, 8, 7), 84, gained=-2, needed=Fraction(36, 26)),
    "forecast far above": replace(USUAL, at_close=CountRange(900, 300, 2000)),
    "reached at once": on(date(2023, 6, 2), 118, target=110, series=[(OPENS, 100), (date(2023, 5, 18), 118)]),
    "long name": replace(
        USUAL,
        unit=LONG_NAME,
        phase=Words(vi="Chương trình 01 triệu sáng kiến, giai đoạn 2", en="One million initiatives, stage 2"),
    ),
    "endless name": replace(USUAL, unit=ENDLESS_NAME),
    "50,000 points": replace(
        USUAL,
        opens=date(1886, 9, 20),
        series=grown(date(1886, 9, 20), 49_996, 86),
    ),
}
