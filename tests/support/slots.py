"""tests/support/slots.py — something automatic that was said in a chat before, as the ledger has it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from domain.pulse.relay import RELAY
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Outbox

O = table(Outbox).c  # noqa: E741
LEAVES = Sql(
    update(Outbox)
    .where(O.state == "new", O.channel != RELAY)
    .values(state="sent", sent_at=named("now", O.sent_at))
)


def all_leaves(store: Store, now: datetime) -> None:
    """Whatever is owed has gone out."""
    store.do(LEAVES, now=now)


def told(store: Store, kind: str, talk: int, slot: str, *, due_at: datetime, at: datetime) -> None:
    """In the programme of 2026."""
    store.slots.plan([{
        "programme": "2026", "kind": kind, "conversation_id": talk, "slot": slot, "due_at": due_at, "at": at,
        "outcome": "owed", "why": "", "once": None,
    }])  # fmt: skip
