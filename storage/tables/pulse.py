"""storage/tables/pulse.py — how units are doing, which chats hear of them, and what was due there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Date, ForeignKey, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Id, one_of
from storage.tables.parts import instant, key, to, words


def _of_unit() -> Any:
    return Field(sa_column=Column(Id, ForeignKey("unit.id"), primary_key=True, autoincrement=False))


class UnitCount(SQLModel, table=True):
    """How many entries stand how (domain/pulse/counting.py) in that very unit, not below it: changed with every one."""

    __tablename__: ClassVar[str] = "unit_count"
    __table_args__ = ({"sqlite_with_rowid": False},)

    programme: str = Field(sa_column=Column(Text, primary_key=True))
    unit_id: int = _of_unit()
    sent: int = 0
    valid: int = 0
    waiting: int = 0
    supplement: int = 0
    refused: int = 0


class UnitDay(SQLModel, table=True):
    """By how much that changed on a day there: all days of a unit together are its counts now.

    What it had at the end of a day is that, less what changed on later days. So a day is changed as plainly as the
    counts are, also one that has passed: an entry received before an outage counts on the day it was received, and what
    is decided of one after the next phase has opened on the last day before (domain/pulse/goal.py), so that the days of a
    phase are its entries.
    """

    __tablename__: ClassVar[str] = "unit_day"
    __table_args__ = (Index("ix_unit_day_day", "programme", "day"), {"sqlite_with_rowid": False})

    programme: str = Field(sa_column=Column(Text, primary_key=True))
    unit_id: int = _of_unit()
    day: date = Field(sa_column=Column(Date, primary_key=True))
    sent: int = 0
    valid: int = 0
    waiting: int = 0
    supplement: int = 0
    refused: int = 0


class UnitChat(SQLModel, table=True):
    """A chat that hears of a unit: how often, and until when it wants to hear nothing.

    `topic`: of a forum group, "" elsewhere. `snoozed_until`: somebody said «chúng tôi biết rồi». `stopped_why` tells
    why it hears nothing any more.
    """

    __tablename__: ClassVar[str] = "unit_chat"
    __table_args__ = (
        UniqueConstraint("unit_id", "conversation_id"),
        one_of("frequency", "all", "weekly", "alerts"),
    )

    id: int | None = key()
    unit_id: int = to("unit.id")
    conversation_id: int = to("conversation.id", index=True)
    topic: str = words()
    connected_by_id: int | None = to("person.id", null=True)
    connected_at: datetime = instant()
    frequency: str = words()
    muted_until: datetime | None = instant(null=True)
    snoozed_until: datetime | None = instant(null=True)
    snoozed_by_id: int | None = to("person.id", null=True)
    stopped_at: datetime | None = instant(null=True)
    stopped_why: str = words()


class PhaseMove(SQLModel, table=True):
    """A programme was loaded anew with another last day of a phase."""

    __tablename__: ClassVar[str] = "phase_move"
    id: int | None = key()
    programme: str = words()
    phase: str = words()
    was: date
    to: date
    at: datetime = instant()


class ChatCode(SQLModel, table=True):
    """A one-time code by which a chat is connected to a unit: its hash, who made it, where it was used."""

    __tablename__: ClassVar[str] = "chat_code"

    id: int | None = key()
    hash: str = words(unique=True)
    unit_id: int = to("unit.id")
    created_by_id: int = to("person.id")
    created_at: datetime = instant()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(null=True)
    used_in_id: int | None = to("conversation.id", null=True)


class Slot(SQLModel, table=True):
    """Something automatic that was due in a chat, and what became of it: planned exactly once, whoever planned it.

    `slot` names it among those of its kind («2026-W47», «T-7», «CTD:50»); `due_at` is when it was due, `at` when that
    was seen. Owed: in the outbox as `once`, where several may share one message.
    """

    programme: str = Field(sa_column=Column(Text, primary_key=True))
    kind: str = Field(sa_column=Column(Text, primary_key=True))
    conversation_id: int = Field(
        sa_column=Column(Id, ForeignKey("conversation.id"), primary_key=True, autoincrement=False)
    )
    slot: str = Field(sa_column=Column(Text, primary_key=True))
    due_at: datetime = instant()
    at: datetime = instant()
    outcome: str = words()
    why: str = words()
    once: str | None = words(null=True)

    __table_args__ = (
        one_of("outcome", "owed", "dropped"),
        Index("ix_slot_conversation_id", "conversation_id", "at"),
    )
