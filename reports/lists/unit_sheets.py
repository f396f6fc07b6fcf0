"""reports/lists/unit_sheets.py — units as tables: R1 how each stands, R2 how those right below rank, R9 what it all came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from domain.calendar import clock, local_day
from domain.closing.facts import Closing
from domain.lists import definitions
from domain.lists.figures import TargetChange, UnitLine
from domain.lists.which import COUNTED
from domain.programme import Phase
from domain.pulse.card import forecast
from domain.pulse.facts import UnitFacts
from domain.pulse.figures import percent
from domain.pulse.pace import reached_on
from domain.pulse.ranking import Ranked
from domain.words import Language, Words
from reports.lists.columns import NUMBER, UNIT, defined
from reports.sheets.sheet import Cell, Column, Sheet

INDENT = "    "
STANDING = (defined("target"), *(defined(name) for name in COUNTED), defined("percent", "percent"))
PROGRESS = (
    NUMBER, UNIT, *STANDING, defined("lately"), defined("gained"), Column(Words(vi="Còn (ngày)", en="Days left"), "number", 9),
    defined("needed", "decimal"), defined("forecast", "text", 62),
)  # fmt: skip
RANKS = (
    defined("rank"), UNIT, Column(Words(vi="Cụm", en="Cluster"), width=26), defined("valid"), defined("target"),
    defined("percent", "percent"), Column(Words(vi="So tuần trước (bậc)", en="Since last week (places)"), "number", 12),
    Column(Words(vi="Trên 100 đoàn viên", en="Per 100 members"), "decimal", 12),
    Column(Words(vi="Chưa có hợp lệ", en="None valid"), width=12),
)  # fmt: skip
CLOSED = (
    Column(Words(vi="Giai đoạn, đơn vị", en="Phase, unit"), width=42), *STANDING, defined("reached_on", "date", 13),
    Column(Words(vi="Trước hạn (ngày)", en="Days early"), "number", 11),
)  # fmt: skip
CHANGES = (
    NUMBER, UNIT, Column(Words(vi="Đợt", en="Phase"), width=18), Column(Words(vi="Trước", en="Before"), "number", 11),
    Column(Words(vi="Sau", en="After"), "number", 11), Column(Words(vi="Ngày đổi", en="Changed on"), "date", 13),
    Column(Words(vi="Lúc", en="At"), width=8), Column(Words(vi="Ai đổi", en="By whom"), width=26),
)  # fmt: skip
NO_TARGET = Words(vi="chưa có", en="none")
YES = Words(vi="x", en="x")
R1 = Words(vi="R1 Tiến độ", en="R1 Progress"), Words(vi="TIẾN ĐỘ CÁC ĐƠN VỊ", en="PROGRESS OF UNITS")
R1_CHANGES = (
    Words(vi="R1 Chỉ tiêu đã đổi", en="R1 Targets changed"),
    Words(vi="CHỈ TIÊU ĐÃ ĐỔI", en="HOW TARGETS WERE CHANGED"),
)
R2 = (
    Words(vi="R2 Xếp hạng", en="R2 Ranking"),
    Words(vi="XẾP HẠNG ĐƠN VỊ CẤP DƯỚI", en="RANKING OF UNITS BELOW"),
)
R9 = Words(vi="R9 Tổng kết", en="R9 Close"), Words(vi="TỔNG KẾT CÁC GIAI ĐOẠN", en="ALL PHASES TOGETHER")
WHOLE = Words(vi="Cả chương trình", en="The whole programme")


def standing(facts: UnitFacts) -> list[Cell]:
    """Target, the five numbers, and the share: as the card has them."""
    counts = [getattr(facts.counts, name) for name in COUNTED]
    share = percent(facts.counts.valid, facts.target) if facts.target else None
    return [facts.target or None, *counts, share]


def progress_sheet(lines: Sequence[UnitLine], phase: Phase, about: Words, language: Language) -> Sheet:
    """R1: the unit, then each below it, further in for every level."""
    names = ("target", *COUNTED, "percent", "lately", "gained", "days_left", "needed", "forecast")
    rows = [_progress(nth, line, phase, language) for nth, line in enumerate(lines, 1)]
    return Sheet(*R1, about, PROGRESS, rows, len(rows), definitions.notes(names))


def _progress(nth: int, line: UnitLine, phase: Phase, language: Language) -> list[Cell]:
    facts, pace = line.facts, line.pace
    said = forecast(facts, pace, phase.closes)
    days_left = max(pace.days_left, 0)
    return [
        nth, INDENT * line.depth + facts.name, *standing(facts), line.lately, pace.gained, days_left,
        _up_to_tenths(pace.needed) if facts.target and pace.missing else None, said.within(language) if said else None,
    ]  # fmt: skip


def _up_to_tenths(value: Fraction | None) -> float | None:
    """«1,4» for 1,31, as the card says it: who does as much gets there."""
    return None if value is None else -(-10 * value.numerator // value.denominator) / 10


def changes_sheet(changes: Sequence[TargetChange], about: Words, zone: str, language: Language) -> Sheet:
    """Beside R1: how targets came to be what they are."""
    rows = [_change(nth, one, zone, language) for nth, one in enumerate(changes, 1)]
    return Sheet(*R1_CHANGES, about, CHANGES, rows, len(rows), definitions.notes(("target",)))


def _change(nth: int, one: TargetChange, zone: str, language: Language) -> list[Cell]:
    was = NO_TARGET.within(language) if one.was is None else one.was
    return [nth, one.unit, one.phase, was, one.target, local_day(one.at, zone), clock(one.at, zone), one.by]


def ranking_sheet(ranked: Sequence[Ranked], about: Words, language: Language) -> Sheet:
    """R2: cluster by cluster; those with nothing yet are marked."""
    rows = [_rank(one, language) for one in ranked]
    return Sheet(
        *R2, about, RANKS, rows, len(rows), definitions.notes(("rank", "valid", "target", "percent"))
    )


def _rank(one: Ranked, language: Language) -> list[Cell]:
    unit, place = one.unit, one.place
    share = percent(unit.valid, unit.target) if unit.target else None
    return [
        place.place if place else None, unit.name, unit.cluster, unit.valid, unit.target or None, share,
        place.risen if place else None, one.per_hundred, None if unit.valid else YES.within(language),
    ]  # fmt: skip


def closing_sheet(closing: Closing, about: Words, language: Language) -> Sheet:
    """R9: all phases together, each for itself, then the units right below."""
    rows = list(_closed(closing, language))
    return Sheet(
        *R9, about, CLOSED, rows, len(rows), definitions.notes(("target", *COUNTED, "percent", "reached_on"))
    )


def _closed(closing: Closing, language: Language) -> Iterator[list[Cell]]:
    early = closing.days_early if closing.reached_on else None
    yield [WHOLE.within(language), *standing(closing.whole), closing.reached_on, early]
    for phase in closing.phases:
        reached = _reached(phase.facts)
        early = (phase.closes - reached).days if reached else None
        yield [INDENT + phase.name.within(language), *standing(phase.facts), reached, early]
    for below in closing.below:
        yield [below.name, *standing(below.facts), _reached(below.facts), None]


def _reached(facts: UnitFacts) -> date | None:
    has = bool(facts.target) and facts.counts.valid >= facts.target
    return reached_on(facts.history, facts.target) if has else None
