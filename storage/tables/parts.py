"""storage/tables/parts.py — what columns are made of, and how keys and indexes are named."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field, SQLModel

from storage.columns import Id, Json, UtcDateTime

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def key() -> Any:
    return Field(default=None, sa_column=Column(Id, primary_key=True))


def to(target: str, *, null: bool = False, index: bool = False) -> Any:
    """A reference to a row of another table, "table.column"."""
    return Field(default=None, sa_column=Column(Id, ForeignKey(target), nullable=null, index=index))


def instant(*, null: bool = False) -> Any:
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=null))


def json_value() -> Any:
    return Field(default=None, sa_column=Column(Json, nullable=False))


def words(*, null: bool = False, unique: bool = False) -> Any:
    """Text of any length; empty by default."""
    default = None if null or unique else ""
    return Field(default=default, sa_column=Column(Text, nullable=null, unique=unique or None))
