"""domain/pulse/promise.py — when somebody can be reminded who asked for a moment: never at night, while it is of use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.calendar import clock, local_day, plain_day, spoken_day
from domain.draft import LAID_ASIDE_AFTER
from domain.programme import closes_at, phase_at
from domain.pulse.quiet import first_allowed
from domain.pulse.workdays import DAY, workdays_of
from domain.words import Words

if TYPE_CHECKING:
    from domain.programme import Programme

HOUR = timedelta(hours=1)
PARTS = ((11, "sáng"), (13, "trưa"), (18, "chiều"), (24, "tối"))  # until which hour it is called so

AT = Words(vi="{hour} {day}", en="{day} at {hour}")
PROMISE = Words(vi="Dạ, {when} em nhắc anh/chị nộp tiếp ạ.", en="I shall remind you {when} to go on with it.")
NOT_AT_NIGHT = Words(
    vi="Từ {start} đến {end} em không nhắn, nên {when} em nhắc anh/chị nộp tiếp ạ.",
    en="I do not write between {start} and {end}, so I shall remind you {when} to go on with it.",
)
CLOSED = Words(
    vi="Lúc đó đã hết hạn nộp (hết ngày {day}). Anh/chị chọn lúc sớm hơn giúp em.",
    en="That would be after the last day ({day}). Please choose an earlier time.",
)
NOT_OPEN = Words(
    vi="Hiện chưa nhận sáng kiến, nên em chưa hẹn nhắc được ạ.", en="No entries are taken now: there is nothing to remind of."
)  # fmt: skip
TOO_FAR = Words(
    vi="Em chỉ hẹn được đến ngày {day}. Anh/chị chọn lúc sớm hơn giúp em.",
    en="I can promise that until {day} only. Please choose an earlier time.",
)


@dataclass(frozen=True, slots=True)
class Promise:
    """When she is reminded and what is said of it; `at` is None where it cannot be promised, and why is said."""

    at: datetime | None
    words: Words


def promise(wished: datetime, touched_at: datetime, now: datetime, programme: Programme) -> Promise:
    """For a draft touched last at `touched_at`: the full hour before what she wished, at which chats are looked at."""
    phase = phase_at(programme, now)
    if phase is None:
        return Promise(None, NOT_OPEN)
    hour = _hour_to_come(wished.astimezone(ZoneInfo(programme.zone)), now)
    at = first_allowed(hour, programme.zone, programme.pulse, workdays_of(programme), on_its_day=True)
    if at > closes_at(phase, programme.zone):
        return Promise(None, CLOSED(day=plain_day(phase.closes)))
    if at >= (until := touched_at + LAID_ASIDE_AFTER):
        return Promise(None, TOO_FAR(day=plain_day(local_day(until, programme.zone) - DAY)))
    when, policy = said_of(at, now, programme.zone), programme.pulse
    if at == hour:
        return Promise(at, PROMISE(when=when))
    quiet = {"start": f"{policy.quiet_from:%H:%M}", "end": f"{policy.quiet_to:%H:%M}"}
    return Promise(at, NOT_AT_NIGHT(when=when, **quiet))


def _hour_to_come(wished: datetime, now: datetime) -> datetime:
    hour = wished.replace(minute=0, second=0, microsecond=0)
    while hour <= now:
        hour += HOUR
    return hour


def said_of(at: datetime, now: datetime, zone: str) -> Words:
    """«19 giờ tối nay», «8 giờ sáng mai», «8 giờ sáng thứ Bảy 28/11/2026»."""
    there = at.astimezone(ZoneInfo(zone))
    part = next(name for before, name in PARTS if there.hour < before)
    minutes = f" {there.minute:02}" if there.minute else ""
    hour = Words(vi=f"{there.hour} giờ{minutes} {part}", en=clock(at, zone))
    return AT(hour=hour, day=_day_of(at, now, zone))


def _day_of(at: datetime, now: datetime, zone: str) -> Words:
    day, today = local_day(at, zone), local_day(now, zone)
    if day == today:
        return Words(vi="nay", en="today")
    return Words(vi="mai", en="tomorrow") if day == today + DAY else spoken_day(day)
