"""storage/candidates.py — which entries share the most telling keys with a text. Counting them in SQL took thrice as long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING

from sqlalchemy import text

from domain.similar.keys import BANDS
from storage.sql import Sql

if TYPE_CHECKING:
    from storage.session import Session

NEWEST = 150  # of the entries that share a key; 300 find 0.2 points more copies among a million, for twice the time
RARE, SOFTENED = 1_000_000, 20  # whole numbers: the same order on both databases, and here


def candidates(session: Session, keys: Collection[int], at_most: int) -> list[int]:
    """Ids of entries that share some of these keys: a key that few share says much, one that NEWEST share nothing."""
    if not keys:
        return []
    values = numbered(_filled(keys))
    return ranked(session.all(sharing(len(values)), **values), at_most)


@lru_cache
def sharing(keys: int) -> Sql:
    """Who shares any of so many keys: of each the newest."""
    newest = " UNION ALL ".join(
        f"SELECT k, id FROM (SELECT k, id FROM dup_key WHERE k = CAST(:k{n} AS INTEGER)"
        f" ORDER BY id DESC LIMIT {NEWEST}) AS n{n}"
        for n in range(keys)
    )
    return Sql(text(newest))


def ranked(shared: Iterable[tuple[int, int]], at_most: int) -> list[int]:
    """Of (key, entry) the entries that share the most telling keys, the newest of equals first."""
    by_key = defaultdict[int, list[int]](list)
    for key, entry in shared:
        by_key[key].append(entry)
    rank: dict[int, int] = {}
    for entries in by_key.values():
        telling = RARE // (len(entries) + SOFTENED)
        for entry in entries:
            rank[entry] = rank.get(entry, 0) + telling
    return [entry for _, entry in nlargest(at_most, zip(rank.values(), rank, strict=True))]


def numbered(keys: Iterable[int | None]) -> dict[str, int | None]:
    """Keys as the blanks of a statement."""
    return {f"k{n}": key for n, key in enumerate(keys)}


def _filled(keys: Collection[int]) -> list[int | None]:
    """With blanks that find nothing up to a multiple of BANDS: two statements are compiled and planned, not thirty."""
    return [*keys, *[None] * (-len(keys) % BANDS)]
