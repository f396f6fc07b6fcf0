"""storage/tables/entries.py — what was handed in, every version of it, and who did what."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field, SQLModel

from storage.columns import Id, one_of
from storage.tables.parts import instant, json_value, key, to, words


class Initiative(SQLModel, table=True):
    """An entry that was handed in. `unit_name` is the unit's name on that day.

    `draft_id` is unique: a draft becomes an entry once. (No foreign key: a draft of a later edit points back here.)
    """

    id: int | None = key()
    code: str = words(unique=True)
    draft_id: int = Field(default=None, sa_column=Column(Id, nullable=False, unique=True))
    programme: str = words()
    phase: str = words()
    person_id: int = to("person.id", index=True)
    entered_by_id: int | None = to("person.id", null=True)
    confirm_code: str | None = words(null=True, unique=True)
    confirmed_at: datetime | None = instant(null=True)
    unit_id: int = to("unit.id", index=True)
    unit_name: str = words()
    title: str = words()
    benefit_vnd: int | None = Field(default=None, sa_column=Column(Id, nullable=True))
    applied_on: date
    recognition: str = words()
    status: str = words()
    money_state: str = words()
    answers: Any = json_value()
    version: int = 1
    channel: str = words()
    submitted_at: datetime = instant()
    answer_due_at: datetime = instant()
    withdrawn_at: datetime | None = instant(null=True)
    withdrawn_from: str = words()

    __table_args__ = (
        one_of("status", "waiting_recognition", "received", "withdrawn"),
        one_of("recognition", "yes", "pending", "no"),
        one_of("money_state", "declared", "not_in_money"),
    )


class Version(SQLModel, table=True):
    """What an entry said at one time: every version is kept."""

    initiative_id: int = Field(sa_column=Column(Id, ForeignKey("initiative.id"), primary_key=True))
    number: int = Field(primary_key=True)
    answers: Any = json_value()
    by_id: int = to("person.id")
    at: datetime = instant()


class History(SQLModel, table=True):
    """Who did what to an entry, and when: append-only."""

    id: int | None = key()
    initiative_id: int = to("initiative.id", index=True)
    act: str = words()
    actor_id: int | None = to("person.id", null=True)
    channel: str = words()
    detail: Any = json_value()
    at: datetime = instant()


class Counter(SQLModel, table=True):
    """The last serial given out under a name."""

    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: int = 0
