"""storage/tables/closing.py — what is kept for the close: who agreed to a card of her story, and which bundles were made."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, ForeignKey, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Id, one_of
from storage.tables.parts import instant, key, to, words


class CardConsent(SQLModel, table=True):
    """Whether the author of an exemplary entry agreed to a card that everybody may see: her last word, and when.

    `asked_by_id` is the officer who asked last. Another thing than Story: that is told in units' own chats.
    """

    __tablename__: ClassVar[str] = "card_consent"
    initiative_id: int = Field(
        sa_column=Column(Id, ForeignKey("initiative.id"), primary_key=True, autoincrement=False)
    )
    person_id: int = to("person.id", index=True)
    word: str = words()
    asked_by_id: int | None = to("person.id", null=True)
    at: datetime = instant()

    __table_args__ = (one_of("word", "asked", "named", "unnamed", "no"),)


class Bundle(SQLModel, table=True):
    """The closing of a unit as it was made up for the union above: the n-th of this unit, sealed over the one before."""

    id: int | None = key()
    programme: str = words()
    unit_id: int = to("unit.id")
    number: int
    by_id: int | None = to("person.id", null=True)
    at: datetime = instant()
    before: str = words()
    seal: str = words()

    __table_args__ = (UniqueConstraint("programme", "unit_id", "number"),)
