"""handlers/weekly/at_hand.py — the unit she reports for, its report of this week, and what it would say now."""

from __future__ import annotations

from typing import Any

from domain.roles import MAY
from domain.weekly.frozen import Frozen
from domain.weekly.week import week_at
from domain.words import Words
from handlers import scope
from handlers.turn import Turn
from storage.weekly.drawn_up import draw_up
from storage.weekly.reports import WeeklyReports

OVER = Words(
    vi="Báo cáo trên màn hình là của tuần trước, nên em chưa ghi gì. Đây là báo cáo tuần này:",
    en="What was on the screen is last week's report, so nothing was written. This is the one of this week:",
)


def hers(turn: Turn) -> int | None:
    """The unit at hand, while she may sign for it; her only one."""
    units = scope.roots(turn, MAY["sign"])
    at = turn.state.get("at")
    return at if at in units else units[0] if len(units) == 1 else None


def of_this_week(turn: Turn, unit_id: int) -> Any:
    """Its row: the latest version, a new draft where there is none."""
    week = week_at(turn.programme, turn.now)
    return WeeklyReports(turn.store).open(unit_id, turn.programme.key, week, turn.now)


def is_over(turn: Turn, row: Any) -> bool:
    """Whether another week has begun since it was on the screen: that one is signed now."""
    return (row.programme, row.week) != (turn.programme.key, week_at(turn.programme, turn.now))


def drawn(turn: Turn, row: Any, *, lines: bool = False) -> Frozen:
    report = draw_up(turn.store, turn.programme, row, turn.now, lines=lines)
    assert report is not None, "asked for only where the programme has begun"  # noqa: S101
    return report
