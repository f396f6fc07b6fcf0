"""reports/weekly_annex.py — the annex of a weekly report: every unit below on a row, and why the numbers are not last week's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from domain.calendar import plain_day
from domain.kinds.numerals import digits
from domain.pulse.definitions import DEFINITIONS
from domain.pulse.figures import percent
from domain.weekly.differences import CAUSES
from domain.weekly.frozen import Frozen, Line
from domain.weekly.numbers import IN_MONEY, MEANINGS, NAMES
from domain.words import Language, Words, verbatim
from reports.sheets.csv_beside import with_csv
from reports.sheets.sheet import Cell, Column, Kind, Made, Sheet
from reports.sheets.xlsx import write_xlsx

UNITS = Words(vi="Theo đơn vị", en="By unit")
REASONS = Words(vi="Khác tuần trước vì", en="Why it differs")
TITLE = Words(vi="Phụ lục báo cáo tuần đến {week}: {unit}", en="Annex of the weekly report to {week}: {unit}")
ABOUT = Words(
    vi="Số liệu chốt khi ký, báo cáo số {number}.",
    en="Numbers as they were frozen by signing, report {number}.",
)
LAST_WEEK, LAST = (
    Words(vi="Tuần trước", en="The week before"),
    Words(vi="Báo cáo trước", en="The last report"),
)
THIS = Words(vi="Báo cáo này", en="This report")
WIDTHS = {"supplement": 13, "refused": 20, "declared": 20, "verified": 21}
AIMS: dict[str, Kind] = {"target": "number", "percent": "percent"}
ADDS_UP = Words(
    vi="Ở từng cột: dòng đầu cộng các lý do bằng dòng cuối.",
    en="In each column the first row and the reasons add up to the last row.",
)
YES, NO = Words(vi="Đã báo cáo", en="Reported"), Words(vi="Chưa báo cáo", en="Not reported")
NOBODY = Words(vi="Chưa có cán bộ", en="No officer yet")
WITH_ALL_BELOW = Words(
    vi="Mỗi dòng gồm cả các đơn vị bên dưới nó, nên không cộng các dòng của các cấp khác nhau với nhau.",
    en="Each row has all units below it in it, so rows of different levels are not to be added up.",
)
LEVEL = Words(vi="Cấp", en="Level")
LEVEL_MEANS = Words(
    vi="Cấp: 0 là đơn vị báo cáo, 1 là đơn vị trực tiếp bên dưới, cứ thế xuống.",
    en="Level: 0 is the unit that reports, 1 those right below it, and so on.",
)
GAINED = Words(vi="Hợp lệ tăng", en="Valid gained")
GAINED_MEANS = Words(
    vi="Hợp lệ tăng: so với báo cáo trước, tính theo sơ đồ đơn vị lúc ký.",
    en="Valid gained: since the last report, by the units as they were put together when it was signed.",
)


def write_annex(path: Path, report: Frozen, number: int, made: Made, beside: Path | None = None) -> None:
    """Thousands of units are a matter of a second. `beside`: where the units' rows are written as .csv, too."""
    units, reasons = (table(report, number, made.language) for table in (_units, _reasons))
    if beside is not None:
        units = with_csv(units, beside, made.language)
    write_xlsx(path, [units, reasons], made)


def _units(report: Frozen, number: int, language: Language) -> Sheet:
    columns = (
        Column(Words(vi="TT", en="No."), "number", 6), Column(Words(vi="Đơn vị", en="Unit"), "text", 44),
        Column(Words(vi="Loại", en="Kind"), "text", 30), Column(LEVEL, "number", 6),
        *(Column(DEFINITIONS[name].label, kind, 12) for name, kind in AIMS.items()), *_counted(),
        Column(GAINED, "number", 13), Column(Words(vi="Báo cáo tuần này", en="This week's report"), "text", 19),
    )  # fmt: skip
    means = [*(DEFINITIONS[name] for name in AIMS), *(MEANINGS[name] for name in NAMES)]
    notes = (
        *(one.label + verbatim(": ") + one.meaning for one in means),
        GAINED_MEANS,
        LEVEL_MEANS,
        WITH_ALL_BELOW,
    )
    rows = _unit_rows(report, language)
    return Sheet(UNITS, *_heads(report, number), columns, rows, len(report.lines) + 1, notes)


def _unit_rows(report: Frozen, language: Language) -> Iterator[Sequence[Cell]]:
    gained = report.numbers.valid - report.since.numbers.valid
    whole = Line(report.unit, report.name, "", 0, report.target, report.numbers, gained, reported=True)
    for nth, line in enumerate((whole, *report.lines), 1):
        share = percent(line.numbers.valid, line.target) if line.target else None
        reported = (YES if line.reported else NO if line.can_report else NOBODY).within(language)
        about = (nth, line.name, line.kind, line.depth, line.target or None, share)
        yield *about, *astuple(line.numbers), line.gained, reported


def _reasons(report: Frozen, number: int, language: Language) -> Sheet:
    columns = (
        Column(Words(vi="Lý do", en="Reason"), "text", 50),
        Column(Words(vi="Số hồ sơ", en="Entries"), "number", 10),
        *_counted(),
    )
    rows = list(_reason_rows(report, language))
    return Sheet(REASONS, *_heads(report, number), columns, rows, len(rows), (ADDS_UP,))


def _reason_rows(report: Frozen, language: Language) -> Iterator[Sequence[Cell]]:
    last = LAST_WEEK if report.since.report is None else LAST
    yield last.within(language), None, *astuple(report.since.numbers)
    for cause in report.causes:
        what = CAUSES[cause.kind](n=digits(cause.entries)).within(language)
        yield what, cause.entries, *astuple(cause.by)
    yield THIS.within(language), None, *astuple(report.numbers)


def _counted() -> Iterator[Column]:
    for name in NAMES:
        kind: Kind = "money" if name in IN_MONEY else "number"
        yield Column(MEANINGS[name].label, kind, WIDTHS.get(name, 10))


def _heads(report: Frozen, number: int) -> tuple[Words, Words]:
    title = TITLE(week=plain_day(report.week), unit=verbatim(report.name))
    return title, ABOUT(number=number)
