"""storage/candidates.py — which entries share the most telling keys with a text: where few share any, ranked here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal_column, select, union_all

from domain.similar.keys import BANDS
from storage.sql import Sql, named, table
from storage.tables import DupKey

if TYPE_CHECKING:
    from storage.session import Session

K = table(DupKey).c

NEWEST = 300  # of the entries that share a key; 1,000 find 0.2 points more copies among a million
RARE, SOFTENED = 1_000_000, 20  # whole numbers: the same order on both databases, and here


def candidates(session: Session, keys: Collection[int], at_most: int) -> list[int]:
    """Ids of entries that share some of these keys: a key that few share says much, one that NEWEST share nothing."""
    if not keys:
        return []
    values = numbered(_filled(keys))
    rows = session.all(sharing(len(values)), **values)
    if len(rows) <= NEWEST:
        return ranked(((row.k, row.id) for row in rows), at_most)
    return [row.id for row in session.all(crowded(len(values), at_most), **values)]


@lru_cache
def sharing(keys: int) -> Sql:
    """Who shares a key of so many: all of them, if they are not more than NEWEST."""
    listed = [named(f"k{n}", K.k) for n in range(keys)]
    return Sql(select(K.k, K.id).where(K.k.in_(listed)).limit(literal_column(str(NEWEST + 1))))


@lru_cache
def crowded(keys: int, at_most: int) -> Sql:
    """The same ranking where a key may be shared by very many: of each the newest are looked at."""
    newest = [
        select(K.id).where(K.k == named(f"k{n}", K.k)).order_by(K.id.desc())
        .limit(literal_column(str(NEWEST))).subquery() for n in range(keys)
    ]  # fmt: skip
    probes = union_all(*(select(p.c.id, func.count().over().label("sharing")) for p in newest)).subquery()
    rank: Any = func.sum(literal_column(f"{RARE} / (sharing + {SOFTENED})"))
    return Sql(
        select(probes.c.id).group_by(probes.c.id).order_by(rank.desc(), probes.c.id.desc())
        .limit(literal_column(str(at_most)))
    )  # fmt: skip


def ranked(shared: Iterable[tuple[int, int]], at_most: int) -> list[int]:
    """Of (key, entry) the entries that share the most telling keys, the newest of equals first."""
    by_key = defaultdict[int, list[int]](list)
    for key, entry in shared:
        by_key[key].append(entry)
    rank = Counter[int]()
    for entries in by_key.values():
        for entry in entries:
            rank[entry] += RARE // (len(entries) + SOFTENED)
    return sorted(rank, key=lambda entry: (-rank[entry], -entry))[:at_most]


def numbered(keys: Iterable[int | None]) -> dict[str, int | None]:
    """Keys as the blanks of a statement."""
    return {f"k{n}": key for n, key in enumerate(keys)}


def _filled(keys: Collection[int]) -> list[int | None]:
    """With blanks that find nothing up to a multiple of BANDS: two statements are compiled and planned, not thirty."""
    return [*keys, *[None] * (-len(keys) % BANDS)]
