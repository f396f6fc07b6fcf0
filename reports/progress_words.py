"""reports/progress_words.py — a unit's progress in words: the lines on its chart."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from domain.calendar import plain_day, short_day
from domain.kinds.numerals import digits
from domain.pulse.figures import at_least, days, gained, of_target
from domain.words import Words, joined, verbatim

if TYPE_CHECKING:
    from datetime import date

    from domain.pulse.pace import CountRange
    from reports.progress import Progress

PAST_WEEK = Words(vi="tuần qua {gained}", en="past week {gained}")
NO_TARGET = Words(vi="chưa có chỉ tiêu", en="no target yet")
LAST_DAY = Words(vi="hôm nay là ngày cuối", en="today is the last day")
LEFT = Words(vi="còn {days}", en="{days} left")
OPENS = Words(vi="mở nhận từ {day}", en="opens on {day}")
CLOSED = Words(vi="đã hết hạn nộp {day}", en="closed on {day}")
PER_DAY = Words(vi="cần {rate} mỗi ngày", en="{rate} a day needed")
STILL = Words(vi="còn thiếu {count}", en="{count} still missing")
REACHED = Words(vi="đạt chỉ tiêu ngày {day}", en="target reached on {day}")

TODAY = Words(vi="hôm nay {day}", en="today {day}")
DEADLINE = Words(vi="hạn {day}", en="closes {day}")
TODAY_DEADLINE = Words(vi="hôm nay, hạn {day}", en="today, closes {day}")
TARGET = Words(vi="chỉ tiêu {count}", en="target {count}")

VALID = Words(vi="hợp lệ", en="valid")
PACE = Words(vi="nhịp cần có", en="pace needed")
LIKELY = Words(vi="dự báo", en="forecast")
LIKELY_RANGE = Words(vi="dự báo {range}", en="forecast {range}")

COUNT_VALID = Words(vi="{count} hợp lệ", en="{count} valid")
LEAST_RATE = Fraction(1, 10)  # a day; of less one says how many are missing


def figure(progress: Progress) -> Words:
    """«86/120 (72 %)»; without a target «86 hợp lệ»."""
    if not progress.target:
        return COUNT_VALID(count=digits(progress.valid))
    return of_target(progress.valid, progress.target)


def week(progress: Progress) -> list[Words]:
    """«tuần qua +11», where it is known."""
    return [] if progress.gained is None else [PAST_WEEK(gained=gained(progress.gained))]


def standing(progress: Progress, between: str) -> Words:
    """«còn 25 ngày · cần 1,4 mỗi ngày»: where the unit stands, and what is left to do."""
    return joined([part for part in (_time(progress), _task(progress)) if part], between)


def _time(progress: Progress) -> Words | None:
    if progress.today < progress.opens:
        return OPENS(day=day_of(progress, progress.opens))
    if progress.days_left < 0:
        return CLOSED(day=day_of(progress, progress.closes))
    if progress.days_left == 0:
        return LAST_DAY
    return LEFT(days=days(progress.days_left))


def _task(progress: Progress) -> Words | None:
    if not progress.target:
        return NO_TARGET
    if progress.reached_on:
        return REACHED(day=day_of(progress, progress.reached_on))
    if progress.needed and progress.needed >= LEAST_RATE and progress.days_left > 0:
        return PER_DAY(rate=at_least(progress.needed))
    if progress.today < progress.opens:
        return None
    return STILL(count=digits(progress.missing))


def span(likely: CountRange) -> Words:
    """«121–135», or one number where both ends are the same."""
    if likely.least == likely.most:
        return digits(likely.least)
    return digits(likely.least) + verbatim("–") + digits(likely.most)


def day_of(progress: Progress, day: date) -> Words:
    """With its year where the programme goes over the end of one."""
    return short_day(day) if progress.opens.year == progress.closes.year else plain_day(day)
