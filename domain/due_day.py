"""domain/due_day.py — until which day something may wait, as it is typed: a day to come, not too far away."""

from __future__ import annotations

import re
from datetime import date, timedelta

from domain.calendar import spoken_day
from domain.kinds.date import Date
from domain.kinds.kind import AskBack, Context, Refusal, Said, Taken
from domain.vietnamese import fold
from domain.words import Words

FEWEST_DAYS, MOST_DAYS = 1, 60
WEEK = timedelta(days=7)

_TO_COME = Date(not_future=False, inside_window_warns=False)
_SPAN = re.compile(r"(?:sau |trong |them |in )?(\d{1,2}) (ngay|hom|tuan|days?|weeks?)(?: nua| toi)?")
_WEEKDAY = re.compile(r"\bthu\b|\bchu nhat\b|day\b")
_WORDS = {"mai": 1, "ngay mai": 1, "tomorrow": 1, "ngay kia": 2, "mot tuan": 7, "tuan sau": 7, "hai tuan": 14}

NOT_READ = Words(
    vi="Em chưa hiểu ngày này. Anh/chị gõ ngày và tháng, ví dụ «{day}», hoặc «5 ngày».",
    en="I did not understand this day. Please type day and month, such as “{day}”, or “5 days”.",
)
OUTSIDE = Words(
    vi="{on} thì chưa được: hạn phải từ {first} đến {last}.", en="{on} will not do: from {first} to {last}."
)


def read_due_day(text: str, today: date) -> date | Refusal:
    """The day meant. A year left out is the one in which that day is still to come."""
    first, last = today + timedelta(days=FEWEST_DAYS), today + timedelta(days=MOST_DAYS)
    days = _days(text)
    found = [today + timedelta(days=days)] if days is not None else _named(text, today)
    if _WEEKDAY.search(fold(text)) and not any(letter.isdigit() for letter in text):
        found = [day + WEEK if day < first else day for day in found]  # «thứ Sáu»: the next one
    if not found:
        return Refusal(NOT_READ(day=f"{last.day}/{last.month}"))
    good = [day for day in found if first <= day <= last]
    if len(good) == 1:
        return good[0]
    return Refusal(OUTSIDE(on=spoken_day(found[0]), first=spoken_day(first), last=spoken_day(last)))


def _days(text: str) -> int | None:
    said = fold(text).strip(" .!")
    span = _SPAN.fullmatch(said)
    if span is None:
        return _WORDS.get(said)
    return int(span[1]) * (7 if span[2].startswith(("tuan", "week")) else 1)


def _named(text: str, today: date) -> list[date]:
    """The days these words may name; a month is none."""
    match _TO_COME.read(Said(text=text), None, Context(today)):
        case Taken({"on": on, "precision": "day"}):
            return [date.fromisoformat(on)]
        case AskBack(options=options):
            return [day for option in options if (day := _day(option.value)) is not None]
        case _:
            return []


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == len("2026-12-05") else None
    except ValueError:
        return None
