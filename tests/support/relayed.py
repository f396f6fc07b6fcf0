"""tests/support/relayed.py — a unit's Zalo group that its officer passes messages on to, straight into the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.chat import Address, Outgoing
from domain.pulse.relay import RELAY
from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Outbox, Relayed

O, R = table(Outbox).c, table(Relayed).c  # noqa: E741
TO_PEOPLE = Sql(
    select(O.chat, O.message, O.once, O.state, O.created_at).where(O.channel != RELAY).order_by(O.id)
)
GIVEN = Sql(select(*R).order_by(R.id))


def own(person: int) -> Address:
    return Address("web", "web", f"of {person}")


def can_be_told(store: Store, people: Sequence[int], now: datetime) -> None:
    for person in people:
        talk = store.conversations.open(own(person), "private", now)
        talk.person_id = person
        store.conversations.save(talk, now)


def passes_on(store: Store, unit_id: int, person: int, now: datetime) -> int:
    """She takes it on; the number of that group's conversation."""
    code = store.units.get(unit_id).code
    talk = store.conversations.open(Address(RELAY, "", code), "group", now).id
    store.unit_chats.connect(unit_id, talk, person, now)
    return talk


def got(database: Database, person: int) -> list[Outgoing]:
    """What she was owed about it, and not in her own calendar."""
    rows: list[Any] = database.write_now(lambda store: store.all(TO_PEOPLE))
    return [
        Outgoing.from_json(row.message)
        for row in rows
        if row.chat == own(person).chat and not row.once.startswith("due:")
    ]


def given(database: Database) -> list[Any]:
    rows: list[Any] = database.write_now(lambda store: store.all(GIVEN))
    return rows
