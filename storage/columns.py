"""storage/columns.py — column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import BigInteger, CheckConstraint, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

# A BigInteger primary key on SQLite would be no rowid: no autoincrement, a second index.
Id = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Refuses naive values; comes back aware, in UTC, on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        return _to_text if dialect.name == "sqlite" else _to_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _from_text if dialect.name == "sqlite" else _to_utc


def _to_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(f"a time without its zone cannot be stored: {value!r}")
    return value.astimezone(UTC)


@lru_cache(maxsize=256)  # one turn writes one time many times
def _to_text(value: datetime | None) -> str | None:
    utc = _to_utc(value)
    return None if utc is None else utc.replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(maxsize=256)  # and one sweep reads what another wrote at one time
def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(f"{value}+00:00")


class Json(TypeDecorator[Any]):
    """Any JSON value as text: replaced as a whole, never changed in place."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        return _to_json

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _from_json


def _to_json(value: Any) -> str | None:
    if value is None:
        return None
    try:
        return to_json(value).decode()
    except ValueError:  # JSON from strangers may hold half a letter; UTF-8, and so a database, cannot
        return json.dumps(value)


def _from_json(value: str | None) -> Any:
    if value is None:
        return None
    try:
        return from_json(value)
    except ValueError:  # half a letter again
        return json.loads(value)


def one_of(column: str, *words: str) -> CheckConstraint:
    """A CHECK that `column` holds one of these words; the words are part of the data and never renamed."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"known_{column}")
