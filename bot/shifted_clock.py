"""bot/shifted_clock.py — a clock for the demo that was set to another day, so that what comes on that day can be seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.config import ConfigError
from bot.wiring import system_clock
from domain.calendar import spoken_moment
from domain.words import Words
from storage.condition import last_job_at
from storage.database import Database

_NOT_BACK = Words(
    vi="Dữ liệu này đã chạy đến {at}: đồng hồ không lùi được. Dùng thư mục khác: SANGKIEN_DATA_DIR=…",
    en="This data has been used until {at}: the clock cannot go back. Use another folder: SANGKIEN_DATA_DIR=…",
)


def clock_from(moment: datetime, database: Database) -> Callable[[], datetime]:
    """A clock that shows `moment` now and runs on. Raises ConfigError where the program has seen a later one."""
    last = database.write_now(last_job_at)
    if last is not None and last > moment:
        raise ConfigError(_NOT_BACK(at=spoken_moment(last)))
    ahead = moment - system_clock()
    return lambda: system_clock() + ahead
