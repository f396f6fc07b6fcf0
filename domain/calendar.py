"""domain/calendar.py — local days, working days, and how days and moments read on a receipt."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

VIETNAM = "Asia/Ho_Chi_Minh"
DAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=1024)  # a sweep asks of the same few moments again and again
def local_day(moment: datetime, zone: str) -> date:
    """The calendar day there at an aware `moment`."""
    return moment.astimezone(ZoneInfo(zone)).date()


def working_days_after(day: date, count: int, works: Callable[[date], bool]) -> date:
    """The `count`-th day on which one `works` after `day`; `day` itself is not counted."""
    while count:
        day += timedelta(days=1)
        count -= works(day)
    return day


def months_after(day: date, count: int) -> date:
    """The same day so many months later, or that month's last."""
    month = day.year * 12 + day.month - 1 + count
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def written_day(day: date) -> str:
    """«01/9/2023», «08/01/2022»: zero before days under 10 and months 1 and 2, as NĐ 30/2020 writes dates."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def official_day(day: date) -> str:
    """«ngày 04 tháng 8 năm 2023», as letters are dated (NĐ 30/2020)."""
    number, month, year = written_day(day).split("/")
    return f"ngày {number} tháng {month} năm {year}"


@lru_cache(maxsize=256)  # whatever is said on a day names the same few
def plain_day(day: date) -> Words:
    """A date without its weekday: «01/9/2023», "1 Sep 2023"."""
    return Words(vi=written_day(day), en=f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}")


def short_day(day: date) -> Words:
    """A day of a year that is known: «01/9», "1 Sep"."""
    return Words(vi=written_day(day).rpartition("/")[0], en=f"{day.day} {MONTHS_EN[day.month - 1]}")


def spoken_day(day: date) -> Words:
    """A date with its weekday: «thứ Ba 08/8/2023», "Tue 8 Aug 2023"."""
    return Words(vi=f"{DAYS_VI[day.weekday()]} ", en=f"{DAYS_EN[day.weekday()]} ") + plain_day(day)


def spoken_moment(moment: datetime, zone: str = VIETNAM) -> Words:
    """An aware moment on the clock there: «16:00 thứ Ba 08/8/2023», "Tue 8 Aug 2023, 16:00"."""
    there = moment.astimezone(ZoneInfo(zone))
    day, at = spoken_day(there.date()), clock(moment, zone)
    return Words(vi=f"{at} {day.vi}", en=f"{day.en}, {at}")


def clock(moment: datetime, zone: str = VIETNAM) -> str:
    """«16:00», as clocks there show an aware moment."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"
