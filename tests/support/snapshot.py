"""tests/support/snapshot.py — what entries are, and what others are owed, as whole tables: to find that nothing was changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, not_, select, type_coerce
from sqlalchemy.types import NULLTYPE
from sqlmodel import SQLModel

from domain.chat import Address, Outgoing
from storage.sql import Sql, named, table
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


def _as_kept(model: type[SQLModel]) -> Select[Any]:
    """Rows as the driver gives them: thousands are compared and hardly one is read."""
    columns: list[Any] = [type_coerce(c, NULLTYPE).label(c.key) for c in table(model).c]
    return select(*columns).order_by(*table(model).primary_key)


KEPT = {
    model.__name__: Sql(_as_kept(model))
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
POST = table(Outbox).c
HERS = and_(*(POST[name] == named(name, POST[name]) for name in ("channel", "bot", "chat")))
SAID = Sql(select(POST.message).where(HERS).order_by(POST.id))
OWED_TO_OTHERS = Sql(_as_kept(Outbox).where(not_(HERS)))
Kept = dict[str, list[Any]]


def kept(store: Store, chat: Address) -> tuple[Kept, list[Outgoing]]:
    """Every row of these tables, and every message owed to another chat; and all that this chat was told."""
    hers = {"channel": chat.channel, "bot": chat.bot, "chat": chat.chat}
    found = {name: store.all(every) for name, every in KEPT.items()}
    said = [Outgoing.from_json(row.message) for row in store.all(SAID, **hers)]
    return {**found, "owed to others": store.all(OWED_TO_OTHERS, **hers)}, said


def changed(before: Kept, after: Kept) -> list[str]:
    """The tables of which a row is not as it was."""
    return [name for name, rows in before.items() if rows != after[name]]
