"""storage/tables/lookalikes.py — by what entries that look alike find one another."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary
from sqlmodel import Field, SQLModel

from storage.columns import Id
from storage.tables.parts import json_value, words


class DupKey(SQLModel, table=True):
    """A key that the title or the description of an entry has: some 32 rows an entry, so four bytes a column.

    The table is its own index: no row is ever looked for but by its key.
    """

    __tablename__: ClassVar[str] = "dup_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    k: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))


class DupTitle(SQLModel, table=True):
    """What an entry's title says, as domain/similar/title.py writes it, and the keys it is found by.

    Every entry that was not withdrawn has one. `version`: of the keys (0: none yet); `found_by`: the keys, four bytes
    each, so that exactly these are taken back when the entry changes.
    """

    __tablename__: ClassVar[str] = "dup_title"
    __table_args__ = (Index("ix_dup_title_version_entry_id", "version", "entry_id"),)

    entry_id: int = Field(sa_column=Column(Id, ForeignKey("initiative.id"), primary_key=True))
    version: int = 1
    title: str = words()
    found_by: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class DupLexicon(SQLModel, table=True):
    """What a sample of the entries taught (domain/similar/lexicon.py): one row, number 1. `digest` changes with it."""

    __tablename__: ClassVar[str] = "dup_lexicon"

    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    digest: str = words()
    learned: Any = json_value()
