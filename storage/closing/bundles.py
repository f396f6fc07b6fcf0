"""storage/closing/bundles.py — which bundles of a unit were asked for: numbered, each sealed over the one before."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from domain.calendar import local_day
from domain.closing.manifest import Head, sealed
from storage.scopes import ENTRIES, scope
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import Bundle, Initiative

if TYPE_CHECKING:
    from datetime import date

    from domain.programme import Programme
    from storage.store import Store

B, E = table(Bundle).c, table(Initiative).c

OF_UNIT = (B.programme == named("which", B.programme), B.unit_id == named("unit", B.unit_id))
NEWEST = Sql(select(*B).where(*OF_UNIT).order_by(B.number.desc()).limit(1))
GET = Sql(select(*B).where(B.id == named("number", B.id)))
MAKE = inserting_once(Bundle)
HEADS = {
    size: Sql(
        select(E.code, E.history_rows, E.history_head).select_from(of)
        .where(E.programme == named("which", E.programme)).order_by(E.id)
    )
    for size, of in ENTRIES.items()
}  # fmt: skip


class Bundles:
    """A row is a bundle as the table has it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, programme: Programme, unit: Row, by_id: int, now: datetime) -> Row:
        """The next one of this unit; on the day of the last one that one again, to be made anew."""
        last = self._newest(programme, unit)
        today = local_day(now, programme.zone)
        if last is not None and local_day(last.at, programme.zone) == today:
            return last
        number, before = (1, "") if last is None else (last.number + 1, last.seal)
        seal = sealed(before, programme.key, unit.code, number, now)
        self._store.one(
            MAKE, programme=programme.key, unit_id=unit.id, number=number, by_id=by_id, at=now, before=before, seal=seal
        )  # fmt: skip
        made = self._newest(programme, unit)  # somebody else's, where she was quicker
        assert made is not None, "what was put in is there"  # noqa: S101
        return made

    def get(self, number: int) -> Row | None:
        return self._store.one(GET, number=number)

    def _newest(self, programme: Programme, unit: Row) -> Row | None:
        return self._store.one(NEWEST, which=programme.key, unit=unit.id)


def head_of(store: Store, programme: str, unit_id: int, day: date) -> Head:
    """Over the seal that ends the history of each entry: where one was changed, left out or put in, it is another."""
    size, values = scope(store, unit_id, day)
    entries, rows, over = 0, 0, hashlib.sha256()
    row: Any
    for row in store.stream(HEADS[size], which=programme, **values):
        entries, rows = entries + 1, rows + row[1]
        over.update(f"{row[0]} {row[1]} {row[2]}\n".encode())
    return Head(entries, rows, over.hexdigest())
