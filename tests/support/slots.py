"""tests/support/slots.py — something automatic that was said in a chat before, as the ledger has it."""

from __future__ import annotations

from datetime import datetime

from storage.store import Store


def told(store: Store, kind: str, talk: int, slot: str, *, due_at: datetime, at: datetime) -> None:
    """In the programme of 2026."""
    store.slots.plan([{
        "programme": "2026", "kind": kind, "conversation_id": talk, "slot": slot, "due_at": due_at, "at": at,
        "outcome": "owed", "why": "", "once": None,
    }])  # fmt: skip
