"""scheduler/night.py — whether the programme's quiet hours are now, in which no reminder leaves."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from storage.programmes import NoProgramme
from storage.store import Store


def is_night(store: Store, now: datetime) -> bool:
    """By the programme's own clock. Without a programme it never is."""
    try:
        programme = store.programmes.active()
    except NoProgramme:
        return False
    return programme.pulse.is_quiet(now.astimezone(ZoneInfo(programme.zone)).time())
