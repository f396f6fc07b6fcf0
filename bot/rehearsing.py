"""bot/rehearsing.py — plays on a copy of the data, with a clock of its own, what the program would send by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.chat import Outgoing
from domain.pulse.slot import KINDS
from domain.words import Words, joined
from reports.rehearsal_sheet import Line
from scheduler.relaying import hand_on
from scheduler.reminders import look_at_every_chat
from storage.backup.backing_up import copy_database
from storage.database import Database, open_database
from storage.migrating import migrate
from storage.planned import planned_since, units_by_chat
from storage.sql import Row
from storage.store import Store

if TYPE_CHECKING:
    from domain.programme import Programme

DAY = timedelta(days=1)
WARM_UP = 7 * DAY  # played and not told: what an earlier week left over is no message of these days

PRIVATE = Words(vi="chat riêng", en="private chat")
BY_HAND = Words(vi="nhóm Zalo, {name} gửi hộ", en="Zalo group, passed on by {name}")


def rehearsed(url: str, first: date, last: date) -> list[Line]:
    """Every message that would go out on these days, and what would be dropped and why. The data stays as it is."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "rehearsal.db"
        copy_database(url, copy)
        database = open_database(f"sqlite:///{copy}")
        try:
            migrate(database.engine)
            asyncio.run(_play(database, first, last))
            return database.write_now(lambda store: list(_told(store, first)))
        finally:
            database.close()


async def _play(database: Database, first: date, last: date) -> None:
    programme = database.write_now(lambda store: store.programmes.active())
    for moment in _moments(programme, first - WARM_UP, last):
        await look_at_every_chat(database, lambda now=moment: now)  # type: ignore[misc]
        await database.write(lambda store, now=moment: hand_on(store, now))  # type: ignore[misc]


def _moments(programme: Programme, first: date, last: date) -> Iterator[datetime]:
    """The programme's own times of each day."""
    policy, zone = programme.pulse, ZoneInfo(programme.zone)
    times = {policy.quiet_to, policy.morning_at, policy.weekly_at, policy.alert_at, policy.last_call_at}
    for nth in range((last - first).days + 1):
        yield from (datetime.combine(first + nth * DAY, at, zone) for at in sorted(times))


def _told(store: Store, first: date) -> Iterator[Line]:
    """What shares a message is one line."""
    zone, names = ZoneInfo(store.programmes.active().zone), units_by_chat(store)
    for rows in planned_since(store, datetime.combine(first, time.min, zone)):
        row = rows[0]
        to = ", ".join(names.get(row.conversation_id, [PRIVATE.vi]))
        at, where = row.at.astimezone(zone), f"{row.channel}:{row.chat}"
        if row.bearer:
            where = BY_HAND(name=row.bearer).vi
        yield Line(at, f"{to} ({where})", _kinds(rows).vi, _text(row), row.why)


def _kinds(rows: Sequence[Row]) -> Words:
    return joined([KINDS[row.kind] for row in rows], ", ")


def _text(row: Row) -> str:
    return Outgoing.from_json(row.message).text if row.message else ""
