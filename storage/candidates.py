"""storage/candidates.py — which entries share the most telling keys with a text. Counting them in SQL took thrice as long."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, func, literal_column, select, union_all

from domain.similar.keys import BANDS
from storage.sql import Sql, named, table
from storage.tables import DupKey

if TYPE_CHECKING:
    from storage.session import Session

K = table(DupKey).c

NEWEST = 150  # of the entries that share a key; 300 find 0.2 points more copies among a million, for twice the time
COMMA: Any = literal_column("','")
RARE, SOFTENED = 1_000_000, 20  # whole numbers: the same order on both databases, and here


def candidates(session: Session, keys: Collection[int], at_most: int) -> list[int]:
    """Ids of entries that share some of these keys: a key that few share says much, one that NEWEST share nothing."""
    if not keys:
        return []
    values = numbered(_filled(keys))
    return ranked([together for (together,) in session.all(sharing(len(values)), **values)], at_most)


@lru_cache
def sharing(keys: int) -> Sql:
    """The newest who share each of so many keys, as one text: among a million they are 1,500, and a row each is slow."""
    return Sql(union_all(*(_sharing(named(f"k{n}", K.k)) for n in range(keys))))


def _sharing(key: Any) -> Any:
    shared = select(K.id).where(K.k == cast(key, K.k.type))
    newest = shared.order_by(K.id.desc()).limit(literal_column(str(NEWEST))).subquery()
    return select(func.aggregate_strings(cast(newest.c.id, Text), COMMA))


def ranked(shared: Iterable[str | None], at_most: int) -> list[int]:
    """Of the entries that share each key those that share the most telling ones, the newest of equals first."""
    rank: dict[str, int] = {}
    for entries in (together.split(",") for together in shared if together):
        telling = RARE // (len(entries) + SOFTENED)
        for entry in entries:
            rank[entry] = rank.get(entry, 0) + telling
    best = nlargest(at_most, zip(rank.values(), map(int, rank), strict=True))
    return [entry for _, entry in best]


def numbered(keys: Iterable[int | None]) -> dict[str, int | None]:
    """Keys as the blanks of a statement."""
    return {f"k{n}": key for n, key in enumerate(keys)}


def _filled(keys: Collection[int]) -> list[int | None]:
    """With blanks that find nothing up to a multiple of BANDS: two statements are compiled and planned, not thirty."""
    return [*keys, *[None] * (-len(keys) % BANDS)]
