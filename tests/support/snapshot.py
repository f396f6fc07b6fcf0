"""tests/support/snapshot.py — what entries are, and what others are owed, as whole tables: to find that nothing was changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from domain.chat import Address, Outgoing
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import (
    ChatCode,
    CoAuthor,
    Grant,
    History,
    Initiative,
    Invite,
    Outbox,
    Placement,
    UnitChat,
    Verdict,
    Version,
)

KEPT = {
    model.__name__: Sql(select(table(model)).order_by(*table(model).primary_key))
    for model in (
        Initiative,
        Version,
        History,
        Verdict,
        CoAuthor,
        Grant,
        Invite,
        Placement,
        UnitChat,
        ChatCode,
    )
}
POST = table(Outbox)
OWED = Sql(select(POST).order_by(POST.c.id))
Kept = dict[str, list[Any]]


def kept(store: Store, chat: Address) -> tuple[Kept, list[Outgoing]]:
    """Every row of these tables, and every message owed to another chat; and all that this chat was told."""
    owed = store.all(OWED)
    others, said = [r for r in owed if _chat(r) != chat], [r for r in owed if _chat(r) == chat]
    found = {name: store.all(every) for name, every in KEPT.items()}
    return {**found, "owed to others": others}, [Outgoing.from_json(row.message) for row in said]


def changed(before: Kept, after: Kept) -> list[str]:
    """The tables of which a row is not as it was."""
    return [name for name, rows in before.items() if rows != after[name]]


def _chat(row: Any) -> Address:
    return Address(row.channel, row.bot, row.chat)
