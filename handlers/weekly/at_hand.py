"""handlers/weekly/at_hand.py — the unit she reports for, its report of this week, and what it would say now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.roles import MAY
from domain.weekly.frozen import Frozen
from domain.weekly.week import week_at
from domain.words import Words
from handlers import ahead, scope
from handlers.turn import Turn
from storage.store import Store
from storage.weekly.drawn_up import draw_up
from storage.weekly.entries import acts_until
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


def drawn(turn: Turn, row: Any) -> Frozen:
    """What it would say now, without the units below."""
    report, _ = _read(turn, row, lines=False)
    return report


def to_sign(turn: Turn, row: Any) -> Frozen | None:
    """What is signed: whole. None where an act came in only now that was done before the moment it is of."""
    report, acts = _read(turn, row, lines=True)
    return report if acts == acts_until(turn.store, report.at) else None


def _read(turn: Turn, row: Any, *, lines: bool) -> tuple[Frozen, int]:
    """It, and how many acts it knows; its words are those that are there now."""
    programme = turn.programme

    def work(store: Store, now: datetime) -> tuple[Frozen, int]:
        report = draw_up(store, programme, row, now, lines=lines)
        assert report is not None, "asked for only where the programme has begun"  # noqa: S101
        return report, acts_until(store, now)

    report, acts = ahead.read(turn, ("report", row.unit_id, row.week, lines), row.unit_id, work)
    return replace(report, words=row.parts, version=row.version, replaces=row.replaces_id), acts
