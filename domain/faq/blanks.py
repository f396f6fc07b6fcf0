"""domain/faq/blanks.py — what the programme puts into the blanks of an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from string import Formatter

from domain.calendar import plain_day
from domain.faq.entry import Entry
from domain.programme import Programme, deadline
from domain.words import Words

_MB = 1024 * 1024
BLANKS: dict[str, Callable[[Programme, datetime], object]] = {
    "deadline": deadline,
    "first": lambda programme, _: plain_day(programme.used_window[0]),
    "last": lambda programme, _: plain_day(programme.used_window[1]),
    "days": lambda programme, _: programme.clocks.first_look_working_days,
    "supplement_days": lambda programme, _: programme.clocks.supplement_days,
    "appeal_days": lambda programme, _: programme.clocks.appeal_days,
    "months": lambda programme, _: programme.clocks.recognition_months,
    "files": lambda programme, _: programme.limits.max_files,
    "file_mb": lambda programme, _: programme.limits.file_bytes // _MB,
}


def blanks_in(text: str) -> set[str]:
    """The names of its blanks. Raises ValueError where a brace has no partner."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def answered(entry: Entry, programme: Programme, now: datetime) -> Words:
    """Its answer as it stands today."""
    return entry.answer(**{name: BLANKS[name](programme, now) for name in blanks_in(entry.answer.vi)})
