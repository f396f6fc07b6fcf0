"""storage/tables/units.py — the programme and its tree of units."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Column, Index, Text, text
from sqlmodel import Field, SQLModel

from storage.tables.parts import instant, key, to, words

MERGED = text("merged_into_id IS NOT NULL")  # few are


class Programme(SQLModel, table=True):
    """A programme as the operator loaded it; `active` is the one people hand in to."""

    key: str = Field(sa_column=Column(Text, primary_key=True))
    text: str = words()
    loaded_at: datetime = instant()
    active: bool = Field(default=False)


class PortalMap(SQLModel, table=True):
    """The columns of the national portal's file (portal.toml), as they were loaded for a programme."""

    __tablename__: ClassVar[str] = "portal_map"
    programme: str = Field(sa_column=Column(Text, primary_key=True))
    text: str = words()
    loaded_at: datetime = instant()


class Unit(SQLModel, table=True):
    """A unit of the union's tree, of any kind and depth. `cluster`: those it is ranked with («cụm thi đua»)."""

    id: int | None = key()
    code: str = words(unique=True)
    short: str = words(unique=True)
    name: str = words()
    kind: str = words()
    parent_id: int | None = to("unit.id", null=True, index=True)
    valid_from: date | None = None
    valid_to: date | None = None
    merged_into_id: int | None = to("unit.id", null=True)
    members: int | None = None
    search: str = words()
    cluster: str | None = words(null=True)

    __table_args__ = (
        Index("ix_unit_merged_into_id", "merged_into_id", sqlite_where=MERGED, postgresql_where=MERGED),
    )


class TargetChange(SQLModel, table=True):
    """A target that an officer set for a unit and a phase: append-only, the last one holds, before what the file says."""

    __tablename__: ClassVar[str] = "target_change"
    id: int | None = key()
    programme: str = words()
    unit_id: int = to("unit.id", index=True)
    phase: str = words()
    was: int | None = Field(default=None)
    target: int
    by_id: int = to("person.id")
    at: datetime = instant()
