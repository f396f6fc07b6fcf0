"""tests/support/filled.py — fills every table with rows that are hard to copy: found from the tables themselves."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    insert,
    select,
)

from storage.columns import Json, UtcDateTime
from storage.tables import metadata

HARD_TEXTS = (
    "", " ", "Nguyễn Thị Hồng", "o\u0301 tổ hợp", "'; DROP TABLE unit; --", 'nháy "kép"', "dòng 1\r\ndòng 2\ttab",
    "\\N", "\\x00", "NULL", "👷🏽‍♀️", "\u200b\ufeff", "Ð Đ đ", "1e400", "x" * 9_000,
)  # fmt: skip
HARD_JSON: tuple[Any, ...] = (
    {}, [], "", 0, None, {"a": None, "ă": ["«»", 1.5, True]}, {"n": 9_007_199_254_740_993}, [{"sâu": [[[]]]}], "\x00\u2028",
)  # fmt: skip


def fill(connection: Connection, rows: int = 20, seed: int = 7) -> None:
    """Add `rows` rows to each table; references lead to rows there already."""
    chance = random.Random(seed)
    for table in metadata.sorted_tables:
        known = {c.name: _known(connection, c) for c in table.columns if c.foreign_keys}
        connection.execute(insert(table), [_row(table, number, known, chance) for number in range(rows)])


def _known(connection: Connection, column: Column[Any]) -> Sequence[Any]:
    other = next(iter(column.foreign_keys)).column
    return connection.execute(select(other).order_by(other)).scalars().all()


def _row(table: Table, number: int, known: dict[str, Sequence[Any]], chance: random.Random) -> dict[str, Any]:
    return {
        column.name: _reference(column, known[column.name], number, chance)
        if column.foreign_keys
        else _value(table, column, number, chance)
        for column in table.columns
        if column is not table.autoincrement_column
    }


def _reference(column: Column[Any], known: Sequence[Any], number: int, chance: random.Random) -> Any:
    if not known or (column.nullable and chance.random() < 0.4):
        return None
    return known[number % len(known)] if _is_unique(column.table, column) else chance.choice(known)


def _value(table: Table, column: Column[Any], number: int, chance: random.Random) -> Any:
    if column.nullable and chance.random() < 0.4:
        return None
    words = _allowed(table, column)
    if words:
        return chance.choice(words)
    if _is_unique(table, column):
        return _of_its_own(column, number, chance)
    return _plain(column, chance)


def _of_its_own(column: Column[Any], number: int, chance: random.Random) -> Any:
    match column.type:
        case Date():
            return date(1990, 1, 1) + timedelta(days=number)
        case Text():
            return f"{chance.choice(HARD_TEXTS)[:50]}#{chance.getrandbits(40)}"
        case _:
            return number + 1


def _allowed(table: Table, column: Column[Any]) -> list[str]:
    for rule in table.constraints:
        if isinstance(rule, CheckConstraint) and str(rule.sqltext).startswith(f"{column.name} IN "):
            return re.findall(r"'(\w+)'", str(rule.sqltext))
    return []


def _is_unique(table: Table, column: Column[Any]) -> bool:
    groups: list[Any] = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    groups += [index for index in table.indexes if index.unique]  # of some rows alone, too
    return bool(column.primary_key or column.unique or any(column.name in c.columns for c in groups))


def _plain(column: Column[Any], chance: random.Random) -> Any:
    match column.type:
        case UtcDateTime():
            return datetime(2026, 11, 22, tzinfo=UTC) + timedelta(
                microseconds=chance.randrange(-(10**15), 10**15)
            )
        case Json():
            return chance.choice([v for v in HARD_JSON if v is not None or column.nullable])
        case LargeBinary():
            return chance.choice((b"", b"\0\xff\\", chance.randbytes(128)))
        case Boolean():
            return chance.random() < 0.5
        case Date():
            return date(1990, 1, 1) + timedelta(days=chance.randrange(20_000))
        case BigInteger():
            return chance.choice((0, 15_000_000, 2**31, 2**60))
        case Integer():
            return chance.randrange(2**31)
        case _:
            return chance.choice(HARD_TEXTS)
