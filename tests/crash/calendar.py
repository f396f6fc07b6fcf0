"""tests/crash/calendar.py — three weeks of reminders in a minute: which moment of the programme it is at which second.

Only days are lived through on which something may be said, and of them only the hours, each as long as another. After
days of reminders comes a calm one, which says what was in doubt on the day before: then days may be skipped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.chat import Address
from scheduler.reminders import look_at_every_chat
from storage.database import Database
from storage.store import Store
from tests.crash.ledger import rows

VN = ZoneInfo("Asia/Ho_Chi_Minh")
PROGRAMME = Path(__file__).parents[2] / "programmes/2023/programme.toml"
CONNECTED = datetime(2022, 5, 10, 9, tzinfo=VN)
DAY = timedelta(days=1)
DAYS = (
    date(2022, 5, 16), date(2022, 5, 17), date(2022, 5, 18), date(2022, 5, 19),
    date(2022, 5, 23), date(2022, 5, 24), date(2022, 5, 25), date(2022, 5, 26),
    date(2022, 5, 30), date(2022, 5, 31), date(2022, 6, 1), date(2022, 6, 2), date(2022, 6, 3),
)  # fmt: skip
STAGE_CLOSES = date(2022, 5, 31)  # with it ends the use of its cards
MORNING = time(8)
HOURS = tuple(time(h, m) for h in (8, 9, 10, 15, 16, 17) for m in (0, 30))
CALM_MOMENTS = 6  # in which time runs as ours does: whoever sends is not taken for frozen
PLANNED = (
    "SELECT c.chat, s.kind, s.slot, s.outcome, s.why, s.once, s.at FROM slot s"
    " JOIN conversation c ON c.id = s.conversation_id ORDER BY s.at, c.chat, s.kind, s.slot"
)
Slot = tuple[str, str, str]  # chat, kind, slot


@dataclass(frozen=True, slots=True)
class Calendar:
    """`step_s`: so long lasts each moment."""

    days: tuple[date, ...] = DAYS
    step_s: float = 0.5

    @property
    def lasts_s(self) -> float:
        return len(_moments(self)) * self.step_s

    def at(self, elapsed_s: float, overtime_s: float = 0.0) -> datetime:
        """Within a moment time runs as ours does."""
        nth, moments = self._nth(elapsed_s), _moments(self)
        return moments[nth] + timedelta(seconds=max(elapsed_s - nth * self.step_s, 0.0) + overtime_s)

    def is_calm(self, elapsed_s: float) -> bool:
        """Whether it is a day on which nobody is killed: the next one comes too late for what it would leave in doubt."""
        return _is_calm(self, _moments(self)[self._nth(elapsed_s)].date())

    def mornings_s(self) -> list[float]:
        """When each day begins."""
        moments = _moments(self)
        return [
            n * self.step_s for n, at in enumerate(moments) if n == 0 or at.date() != moments[n - 1].date()
        ]

    def undisturbed(self, database: Database, url: str, chats: Iterable[int], bot: str) -> dict[Slot, float]:
        """When each slot that is said comes due, in seconds from the beginning, if nothing is killed."""
        database.write_now(lambda store: settle(store, chats, bot))
        moments = _moments(self)
        for moment in moments:
            asyncio.run(look_at_every_chat(database, lambda now=moment: now))  # type: ignore[misc]
        return {
            (row["chat"], row["kind"], row["slot"]): moments.index(instant(row["at"])) * self.step_s
            for row in rows(url, PLANNED)
            if row["outcome"] == "owed"
        }

    def _nth(self, elapsed_s: float) -> int:
        return min(max(int(elapsed_s // self.step_s), 0), len(_moments(self)) - 1)


@cache
def _moments(calendar: Calendar) -> tuple[datetime, ...]:
    step = timedelta(seconds=calendar.step_s)
    found: list[datetime] = []
    for day in calendar.days:
        morning = datetime.combine(day, MORNING, VN)
        if _is_calm(calendar, day):
            found += [morning + n * step for n in range(CALM_MOMENTS)]
        else:
            found += [datetime.combine(day, hour, VN) for hour in HOURS]
    return tuple(found)


def _is_calm(calendar: Calendar, day: date) -> bool:
    return day + DAY not in calendar.days


def instant(kept: Any) -> datetime:
    """A moment as either database gives it."""
    read = kept if isinstance(kept, datetime) else datetime.fromisoformat(f"{kept}+00:00")
    return read.astimezone(VN)


def settle(store: Store, chats: Iterable[int], bot: str) -> None:
    """A unit for each chat, which is to hear of it."""
    store.programmes.load("2023", PROGRAMME.read_text(encoding="utf-8"), CONNECTED)
    for number, chat in enumerate(chats, 1):
        code = f"DV{number}"
        unit = store.units.make(
            code, short=code, name=f"Công đoàn cơ sở số {number}", kind="", parent_id=None, valid_from=None,
            valid_to=None, merged_into_id=None, members=None, search=code.lower(),
        )  # fmt: skip
        talk = store.conversations.open(Address("telegram", bot, str(chat)), "group", CONNECTED)
        store.unit_chats.connect(unit, talk.id, None, CONNECTED)
