"""domain/weekly/worded.py — a weekly report in the words of a chat: its card, why it differs, the note to those above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from domain.calendar import local_day, plain_day, short_day, spoken_moment
from domain.kinds.money.shown import in_dong
from domain.kinds.numerals import digits
from domain.pulse.figures import gained, of_target
from domain.pulse.screen import Line, on_one_screen
from domain.weekly.differences import CAUSES, Cause
from domain.weekly.frozen import Below, Frozen
from domain.weekly.numbers import IN_MONEY, Numbers
from domain.weekly.parts import PARTS
from domain.words import Words, joined, verbatim

A_SCREEN = 900  # with its buttons; what it is signed by is read whole
SHORT = {
    "sent": Words(vi="đã gửi", en="sent"),
    "valid": Words(vi="hợp lệ", en="valid"),
    "waiting": Words(vi="chờ", en="waiting"),
    "supplement": Words(vi="cần bổ sung", en="to supplement"),
    "refused": Words(vi="không hợp lệ/trùng", en="not valid/duplicate"),
    "declared": Words(vi="tự khai", en="declared"),
    "verified": Words(vi="đã xác nhận", en="verified"),
}
DRAFT = Words(
    vi="Báo cáo tuần đến {week} của {unit} (bản nháp)", en="Weekly report to {week} of {unit} (draft)"
)
CORRECTION = Words(
    vi="Báo cáo tuần đến {week} của {unit} (bản sửa lần {n}, nháp)",
    en="Weekly report to {week} of {unit} (correction {n}, draft)",
)
SIGNED = Words(vi="Báo cáo tuần đến {week} của {unit}", en="Weekly report to {week} of {unit}")
STANDS = Words(
    vi="Hợp lệ {valid} · đã gửi {sent} · chờ {waiting} · cần bổ sung {supplement} · không hợp lệ/trùng {refused}",
    en="Valid {valid} · sent {sent} · waiting {waiting} · to supplement {supplement} · not valid/duplicate {refused}",
)
MONEY = Words(
    vi="Làm lợi 1 năm: tự khai {declared} · đã xác nhận {verified}",
    en="Benefit of a year: declared {declared} · verified {verified}",
)
SINCE_REPORT = Words(
    vi="Khác báo cáo ký ngày {day} vì:", en="Other than the report signed on {day} because of:"
)
SINCE_WEEK = Words(vi="Khác tuần trước ({day}) vì:", en="Other than the week before ({day}) because of:")
DAYS_BEFORE = Words(vi="Khác 7 ngày trước ({day}) vì:", en="Other than 7 days before ({day}) because of:")
SAME = Words(vi="Không có gì khác tuần trước ({day}).", en="Nothing is other than the week before ({day}).")
SAME_AS_BEFORE = Words(
    vi="Không có gì khác 7 ngày trước ({day}).", en="Nothing is other than 7 days before ({day})."
)
LATE = Words(
    vi="Tuần đó đã qua: số liệu dưới đây tính đến lúc này, {at}.",
    en="That week is over: the numbers below are those of this moment, {at}.",
)
CAUSE = Words(vi="• {what}: {by}", en="• {what}: {by}")
MORE = Words(vi="… và {n} lý do nữa, có đủ trong văn bản.", en="… and {n} more reasons, all in the document.")
PART_NAMES = Words(vi="Phần chữ: {parts}.", en="Parts in words: {parts}.")
WRITTEN, EMPTY = Words(vi="{n} ✓", en="{n} ✓"), Words(vi="{n} trống", en="{n} empty")
BELOW = Words(
    vi="Đơn vị bên dưới: {signed}/{all} đã báo cáo. Gõ «ai chưa báo cáo» để xem.",
    en="Units below: {signed}/{all} have reported. Type “who has not reported”.",
)
WITHOUT = Words(
    vi="{n} đơn vị bên dưới chưa có cán bộ nên chưa báo cáo được.",
    en="{n} units below have no officer yet, and so nobody who could report.",
)
RISEN = Words(vi="{unit} gửi báo cáo tuần đến {week}.", en="{unit} sends its weekly report to {week}.")
CORRECTED = Words(
    vi="{unit} gửi lại báo cáo tuần đến {week} (bản sửa, thay báo cáo số {old}).",
    en="{unit} sends its weekly report to {week} anew (corrected, in place of report {old}).",
)
ONE_OF_SEVERAL = Words(
    vi="• {unit}: hợp lệ {valid}, chờ {waiting}", en="• {unit}: valid {valid}, waiting {waiting}"
)
BY = Words(vi="{name} ký lúc {at}.", en="Signed by {name}, {at}.")


def change_of(by: Numbers) -> Words:
    """«đã gửi +12, chờ +12, tự khai +15.000.000 đồng»: what is not nothing."""
    return joined([_one(name, count) for name, count in asdict(by).items() if count], ", ")


def _one(name: str, count: int) -> Words:
    sign = gained(count)
    return SHORT[name] + verbatim(" ") + (_in_dong(count) if name in IN_MONEY else sign)


def _in_dong(vnd: int) -> Words:
    return verbatim("−" if vnd < 0 else "+") + in_dong(abs(vnd))


def cause_lines(causes: Sequence[Cause], most: int) -> list[Words]:
    """Each cause with what it changed; those there is no room for are counted."""
    lines = [CAUSE(what=CAUSES[c.kind](n=digits(c.entries)), by=change_of(c.by)) for c in causes]
    return lines if len(lines) <= most else [*lines[: most - 1], MORE(n=len(lines) - most + 1)]


def stands(numbers: Numbers, target: int) -> list[Words]:
    """How a unit stands, in two lines."""
    counts = {name: digits(count) for name, count in asdict(numbers).items() if name not in IN_MONEY}
    money = {name: in_dong(getattr(numbers, name)) for name in IN_MONEY}
    return [STANDS(**{**counts, "valid": of_target(numbers.valid, target)}), MONEY(**money)]


def differs(report: Frozen, most: int) -> list[Words]:
    """Why it is not what the last one was."""
    day = short_day(local_day(report.since.at, report.zone))
    if report.since.report is not None:
        same, head = SAME, SINCE_REPORT
    else:
        same, head = (SAME_AS_BEFORE, DAYS_BEFORE) if is_late(report) else (SAME, SINCE_WEEK)
    return [head(day=day), *cause_lines(report.causes, most)] if report.causes else [same(day=day)]


def is_late(report: Frozen) -> bool:
    """Whether its week was over when it was drawn up: until Thursday's draft comes, last week's can be signed yet."""
    return local_day(report.at, report.zone) > report.week


def draft_card(report: Frozen, below: Below | None = None) -> Words:
    """What is to be signed."""
    about = {"week": plain_day(report.week), "unit": verbatim(report.name)}
    head = DRAFT(**about) if report.version == 1 else CORRECTION(n=report.version - 1, **about)
    lines: list[Line] = [
        (0, head),
        *([(0, LATE(at=spoken_moment(report.at, report.zone)))] if is_late(report) else []),
        *((0, line) for line in (*stands(report.numbers, report.target), *differs(report, 8))),
    ]
    if below and below.units:
        lines.append((1, BELOW(signed=digits(below.reported), all=digits(below.units))))
    if below and below.without:
        lines.append((2, WITHOUT(n=digits(below.without))))
    return on_one_screen([*lines, (0, _parts(report))], A_SCREEN)


def _parts(report: Frozen) -> Words:
    told = [(WRITTEN if report.words.get(part.key) else EMPTY)(n=part.number) for part in PARTS]
    return PART_NAMES(parts=joined(told, " · "))


def signed_card(report: Frozen, name: str, zone: str) -> Words:
    """A signed report, as it is read again."""
    head = SIGNED(week=plain_day(report.week), unit=verbatim(report.name))
    by = BY(name=verbatim(name), at=spoken_moment(report.at, zone))
    return on_one_screen(
        [(0, line) for line in (head, *stands(report.numbers, report.target), *differs(report, 6), by)],
        A_SCREEN,
    )


def cover(report: Frozen, name: str, zone: str) -> Words:
    """The note with which it goes up: one screen."""
    about = {"week": plain_day(report.week), "unit": verbatim(report.name)}
    head = RISEN(**about) if report.replaces is None else CORRECTED(old=report.replaces, **about)
    by = BY(name=verbatim(name), at=spoken_moment(report.at, zone))
    return on_one_screen(
        [(0, line) for line in (head, *stands(report.numbers, report.target), *differs(report, 4), by)],
        A_SCREEN,
    )


def line_of(report: Frozen) -> Words:
    """One line of a unit among several."""
    return ONE_OF_SEVERAL(
        unit=verbatim(report.name), valid=of_target(report.numbers.valid, report.target),
        waiting=digits(report.numbers.waiting),
    )  # fmt: skip
