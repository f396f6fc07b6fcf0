"""domain/pulse/yearly.py — a year after an entry was first used its real benefit is looked at again, and what is owed for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day, months_after
from domain.pulse.facts import Aged
from domain.pulse.making import Making
from domain.pulse.slot import Due
from domain.pulse.timetable import WEEK_DAYS
from domain.pulse.workdays import DAY
from domain.words import Words

if TYPE_CHECKING:
    from domain.programme import Programme

WEEK = WEEK_DAYS * DAY
MOST_DAYS_OFF = 14 * DAY  # in a row, with the weekends around them
LONGEST_TITLE = 40

LINE = Words(
    vi="• {code} «{title}» đã dùng tròn {months} tháng.", en="• {code} “{title}” is {months} months in use."
)
ASK_AUTHOR = Words(
    vi="Anh/chị báo giúp cán bộ công đoàn: cả năm thực tế làm lợi bao nhiêu. Thù lao của năm, nếu có, nay đến hạn trả.",
    en="Please tell your union officer what it really brought. What you are owed for the year, if anything, is due now.",
)
ASK_OFFICER = Words(
    vi="Anh/chị hỏi tác giả giúp em: cả năm thực tế làm lợi bao nhiêu. Thù lao của năm, nếu có, nay đến hạn trả.",
    en="Please ask the author what it really brought. What is owed for the year, if anything, is due now.",
)


def a_year_in_use(make: Making, aged: Iterable[Aged]) -> Iterator[Due]:
    """On the morning of that day, within a week of when it can be said."""
    months = make.programme.pulse.benefit_months
    for entry in aged if months else ():
        day = months_after(entry.applied_on, months)
        if day <= make.today:
            item = make.due("yearly", entry.code, make.morning_of(day), make.now, about=entry.code)
            yield replace(item, expires_at=item.at + WEEK)


def in_use_since(programme: Programme, now: datetime) -> tuple[date, date]:
    """The first and the last day an entry was first used on of which that may be due now; none lies between where it never is."""
    today, months = local_day(now, programme.zone), programme.pulse.benefit_months
    if not months:
        return today, today - DAY
    return months_after(today - WEEK - MOST_DAYS_OFF, -months), months_after(today + DAY, -months)


def line_of(entry: Aged, programme: Programme) -> Words:
    title = (
        entry.title if len(entry.title) <= LONGEST_TITLE else entry.title[: LONGEST_TITLE - 1].rstrip() + "…"
    )
    return LINE(code=entry.code, title=title, months=programme.pulse.benefit_months)
