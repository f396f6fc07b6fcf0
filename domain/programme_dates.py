"""domain/programme_dates.py — moves every date of a programme's file by whole years, so that a demo is open today."""

from __future__ import annotations

import re
from datetime import date

from domain.programme import Programme

_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")  # as TOML writes a date


def years_to_open(programme: Programme, today: date) -> int:
    """By how many years to move it, and no more than that, for a phase to be open today; 0 where none helps."""
    spans = [(phase.opens, phase.closes) for phase in programme.phases]
    moves = {0, *(today.year - day.year for span in spans for day in span)}
    helping = [move for move in moves if any(_moved(a, move) <= today <= _moved(b, move) for a, b in spans)]
    return min(helping, key=abs, default=0)


def moved(text: str, years: int) -> str:
    """A programme's TOML text with every date in it that many years later."""

    def later(found: re.Match[str]) -> str:
        return _moved(date.fromisoformat(found[0]), years).isoformat()

    return _DAY.sub(later, text) if years else text


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
