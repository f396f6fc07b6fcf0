"""storage/tables/relays.py — what somebody was asked to pass on to a group that we cannot enter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import SQLModel

from storage.tables.parts import instant, key, to, words


class Relayed(SQLModel, table=True):
    """A message due in a group, in the hands of somebody who is in it. `once`: as the outbox names it.

    `passed_at`: she said that it is there.
    """

    id: int | None = key()
    once: str = words(unique=True)
    conversation_id: int = to("conversation.id")
    person_id: int = to("person.id")
    at: datetime = instant()
    passed_at: datetime | None = instant(null=True)

    __table_args__ = (
        Index("ix_relayed_conversation_id", "conversation_id", "at"),
        Index("ix_relayed_person_id", "person_id", "at"),
    )
