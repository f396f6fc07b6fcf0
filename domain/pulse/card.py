"""domain/pulse/card.py — a unit's weekly card in words; the same facts are the caption of its chart."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from domain.calendar import MONTHS_EN, clock, local_day, plain_day
from domain.kinds.numerals import digits
from domain.pulse.facts import UnitFacts
from domain.pulse.figures import at_least, days, entries, gained, of_target, one_decimal
from domain.pulse.goal import Goal, counts_from, course_of
from domain.pulse.pace import Pace, needed_a_day, pace_of
from domain.pulse.ranking import own_place
from domain.pulse.rate import WEEK
from domain.pulse.screen import Line
from domain.pulse.story import of_the_week
from domain.pulse.useful import useful
from domain.pulse.workdays import DAY
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from domain.programme import Phase, Programme

SMALL = 4096  # of so many lines the words are kept: most units have few entries, and so say the same

HEAD = Words(vi=" · tuần {week} · tính đến {at}", en=" · week {week} · as of {at}")
COUNTED = Words(vi="Hợp lệ {valid} · đã gửi {sent}", en="Valid {valid} · handed in {sent}")
OTHERS = Words(
    vi="Chờ {waiting} · cần bổ sung {supplement} · không hợp lệ, trùng {refused}",
    en="Waiting {waiting} · to add to {supplement} · not valid or duplicate {refused}",
)
SHORT = Words(
    vi="{unit}: {valid} · chờ {waiting} · cần bổ sung {supplement}",
    en="{unit}: {valid} · waiting {waiting} · to add to {supplement}",
)
LAST_WEEK = Words(vi="{gained} tuần qua · còn {days}", en="{gained} last week · {days} left")
# «0 tuần qua» would be read as no weeks.
IDLE_WEEK = Words(vi="Tuần qua chưa thêm · còn {days}", en="None last week · {days} left")
NEEDED = Words(vi=" · cần {needed} sáng kiến mỗi ngày", en=" · {needed} a day needed")
DONE = Words(vi=", tuần qua được {done}", en=", {done} a day last week")
OVER = Words(vi=" · vượt chỉ tiêu {n}", en=" · {n} over the target")
JUST_REACHED = Words(vi=" · vừa đủ chỉ tiêu", en=" · exactly on target")
WILL_REACH = Words(vi="Giữ nhịp này: đạt khoảng {day}{span}.", en="At this pace: reached about {day}{span}.")
SPAN = Words(vi=" ({earliest}–{latest})", en=" ({earliest}–{latest})")
SPAN_OPEN = Words(
    vi=" (sớm nhất {earliest}, cũng có thể không kịp)",
    en=" ({earliest} at the earliest, perhaps not in time)",
)
WILL_HAVE = Words(
    vi="Giữ nhịp này: đến hạn được khoảng {likely} ({least}–{most}).",
    en="At this pace: about {likely} by the close ({least}–{most}).",
)
TOO_EARLY = Words(vi="Chưa đủ ngày để dự báo.", en="Too early for a forecast.")
FOOT = Words(
    vi="Gõ «tiến độ» để xem kỹ · «tạm dừng nhắc» nếu phiền",
    en="Type “progress” for more · “mute” if this is too much",
)


def pace_here(unit: UnitFacts, phase: Phase, programme: Programme, now: datetime) -> Pace:
    """How a unit goes towards the target its facts name."""
    course = course_of(programme, Goal(phase, unit.target, counts_from(programme, phase)))
    return pace_of(unit.counts.valid, unit.history, course, local_day(now, programme.zone))


def card_lines(unit: UnitFacts, phase: Phase, programme: Programme, now: datetime) -> list[Line]:
    """The card, with what may go where there is no room."""
    pace = pace_here(unit, phase, programme, now)
    lines: list[tuple[int, Words | None]] = [
        (0, verbatim(unit.name) + _head(now, programme.zone)),
        *((0, line) for line in counted(unit)),
        (0, _week(pace.gained, pace.days_left, pace.missing, pace.over, unit.target)),
        (0, forecast(unit, pace, phase.closes)),
        (1, useful(unit, pace)),
        (3, own_place(unit.place) if unit.place else None),
        (4, of_the_week(unit.stories, programme.pulse, local_day(now, programme.zone))),
        (2, FOOT),
    ]
    return [(importance, words) for importance, words in lines if words is not None]


def counted(unit: UnitFacts) -> list[Words]:
    """All five numbers: never a bare count."""
    counts = unit.counts
    return [
        _counted(counts.valid, unit.target, counts.sent),
        _others(counts.waiting, counts.supplement, counts.refused),
    ]


@lru_cache(maxsize=SMALL)
def _counted(valid: int, target: int, sent: int) -> Words:
    return COUNTED(valid=of_target(valid, target), sent=digits(sent))


@lru_cache(maxsize=SMALL)
def _others(waiting: int, supplement: int, refused: int) -> Words:
    return OTHERS(waiting=digits(waiting), supplement=digits(supplement), refused=digits(refused))


def counted_short(unit: UnitFacts) -> Words:
    """«Công đoàn X: 12/20 (60 %) · chờ 3 · cần bổ sung 1», where a chat hears of several units."""
    counts = unit.counts
    return SHORT(
        unit=unit.name, valid=of_target(counts.valid, unit.target), waiting=digits(counts.waiting),
        supplement=digits(counts.supplement),
    )  # fmt: skip


@lru_cache(maxsize=16)  # one for all cards of a slice
def _head(now: datetime, zone: str) -> Words:
    """The week told of is the one that ended yesterday."""
    day = local_day(now, zone)
    at = verbatim(f"{clock(now, zone)} ") + plain_day(day)
    return HEAD(week=(day - DAY).isocalendar().week, at=at)


@lru_cache(maxsize=SMALL)
def _week(more: int, days_left: int, missing: int, over: int, target: int) -> Words:
    left = days(max(days_left, 0))
    said = LAST_WEEK(gained=gained(more), days=left) if more else IDLE_WEEK(days=left)
    if needed := needed_a_day(missing, days_left):
        said += NEEDED(needed=at_least(needed))
        return said + DONE(done=one_decimal(max(more, 0) / WEEK)) if more else said
    return said if missing or not target else said + _over(over)


def _over(over: int) -> Words:
    return OVER(n=entries(over)) if over else JUST_REACHED


def forecast(unit: UnitFacts, pace: Pace, closes: date) -> Words | None:
    """On which day the target is reached, or how many there will be if it is not; None where it is reached already."""
    if not unit.target or not pace.missing or pace.days_left < 0:
        return None
    if pace.at_close is None or pace.reached_by is None:
        return TOO_EARLY
    in_all = pace.at_close
    if not pace.reached_by.is_likely_by(closes):
        return _will_have(in_all.likely, in_all.least, in_all.most)
    day, earliest, latest = pace.reached_by.likely, pace.reached_by.earliest, pace.reached_by.latest
    if day is None or earliest is None:
        return _will_have(in_all.likely, in_all.least, in_all.most)
    in_time = latest is not None and latest <= closes
    span = (SPAN if in_time else SPAN_OPEN)(earliest=short_day(earliest), latest=short_day(latest or closes))
    return WILL_REACH(day=short_day(day), span=span)


@lru_cache(maxsize=SMALL)
def _will_have(likely: int, least: int, most: int) -> Words:
    return WILL_HAVE(likely=digits(likely), least=digits(least), most=digits(most))


def short_day(day: date) -> Words:
    """«29/8», «01/9», "29 Aug"."""
    written = plain_day(day).vi.rpartition("/")[0]
    return Words(vi=written, en=f"{day.day} {MONTHS_EN[day.month - 1]}")
