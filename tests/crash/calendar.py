"""tests/crash/calendar.py — a month of reminders in a minute: which moment of the programme it is at which second.

Only the hours in which something may be due are lived through, each as long as another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.chat import Address
from scheduler.reminders import look_at_every_chat
from storage.database import Database
from storage.store import Store
from tests.crash.ledger import Row, rows

VN = ZoneInfo("Asia/Ho_Chi_Minh")
PROGRAMME = Path(__file__).parents[2] / "programmes/2023/programme.toml"
CONNECTED = datetime(2022, 5, 10, 9, tzinfo=VN)
DAYS = (
    date(2022, 5, 16), date(2022, 5, 17), date(2022, 5, 23), date(2022, 5, 24), date(2022, 5, 30), date(2022, 5, 31),
    date(2022, 6, 1), date(2022, 6, 6), date(2022, 6, 13),
)  # fmt: skip
HOURS = tuple(
    time(h, m) for h in (8, 9, 10, 15, 16, 17, 18, 19) for m in (0, 30)
)  # what the last owe goes out that day
# The sender works by our own clock, whatever hour that is.
NO_NIGHT = {'quiet_from = "21:00"': 'quiet_from = "00:00"', 'quiet_to = "07:00"': 'quiet_to = "00:01"'}
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
    def moments(self) -> list[datetime]:
        return [datetime.combine(day, hour, VN) for day in self.days for hour in HOURS]

    @property
    def lasts_s(self) -> float:
        return len(self.moments) * self.step_s

    def at(self, elapsed_s: float) -> datetime:
        """Within a moment time runs as ours does."""
        moments = self.moments
        nth = min(max(int(elapsed_s // self.step_s), 0), len(moments) - 1)
        return moments[nth] + timedelta(seconds=max(elapsed_s - nth * self.step_s, 0.0))

    def elapsed_s(self, moment: datetime) -> float:
        return self.moments.index(moment) * self.step_s

    def undisturbed(self, database: Database, url: str, chats: Iterable[int], bot: str) -> dict[Slot, float]:
        """When each slot that is said comes due, in seconds from the beginning, if nothing is killed."""
        database.write_now(lambda store: settle(store, chats, bot))
        for moment in self.moments:
            asyncio.run(look_at_every_chat(database, lambda now=moment: now))  # type: ignore[misc]
        return {
            (row["chat"], row["kind"], row["slot"]): self.elapsed_s(_instant(row))
            for row in rows(url, PLANNED)
            if row["outcome"] == "owed"
        }


def _instant(row: Row) -> datetime:
    at = row["at"]
    return (at if isinstance(at, datetime) else datetime.fromisoformat(f"{at}+00:00")).astimezone(VN)


def settle(store: Store, chats: Iterable[int], bot: str) -> None:
    """A unit for each chat, which is to hear of it."""
    text = PROGRAMME.read_text(encoding="utf-8")
    for night, none in NO_NIGHT.items():
        text = text.replace(night, none)
    store.programmes.load("2023", text, CONNECTED)
    for number, chat in enumerate(chats, 1):
        code = f"DV{number}"
        unit = store.units.make(
            code, short=code, name=f"Công đoàn cơ sở số {number}", kind="", parent_id=None, valid_from=None,
            valid_to=None, merged_into_id=None, members=None, search=code.lower(),
        )  # fmt: skip
        talk = store.conversations.open(Address("telegram", bot, str(chat)), "group", CONNECTED)
        store.unit_chats.connect(unit, talk.id, None, CONNECTED)
