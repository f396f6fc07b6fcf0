"""storage/counters.py — how many entries stand how in each unit, kept with every change of an entry, now and day by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, union_all
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlmodel import SQLModel

from domain.pulse.counting import NOTHING, Counts
from storage.scopes import LISTED, Size, scope
from storage.sql import Sql, named, table
from storage.tables import UnitCount, UnitDay

if TYPE_CHECKING:
    from storage.session import Session

Changed = dict[tuple[str, int, date], Counts]  # programme, unit, day → by how much

K = table(UnitCount).c
D = table(UnitDay).c
NUMBERS = tuple(field.name for field in fields(Counts))
PARTS = NUMBERS[1:]  # `sent` is always their sum: it is not added up as well


def _adding(model: type[SQLModel]) -> Sql:
    """One statement whether there is such a row already or not. One text on both databases."""
    row = table(model)
    add = insert_or(row)
    more = {name: row.c[name] + add.excluded[name] for name in NUMBERS}
    return Sql(add.on_conflict_do_update(index_elements=list(row.primary_key), set_=more))


ADD = _adding(UnitCount)
ADD_ON_DAY = _adding(UnitDay)


def numbers(size: Size, *, ended: bool) -> Any:
    """The counts of each unit, some of them in several rows; as they were when the day `ended` had.

    That is what there is now, less what changed on the days since: few, where the day was not long ago.
    """
    now = select(K.unit_id, *(K[name] for name in PARTS)).where(K.programme == named("which", K.programme))
    since = select(D.unit_id, *((-D[name]).label(name) for name in PARTS)).where(
        D.programme == named("which", D.programme), D.day > named("ended", D.day)
    )
    parts = [now, since] if ended else [now]
    if size == "some":
        parts = [part.where(part.selected_columns.unit_id.in_(LISTED)) for part in parts]
    return union_all(*parts).subquery()


def sums(of: Any) -> list[Any]:
    return [func.coalesce(func.sum(of.c[name]), 0).label(name) for name in PARTS]


def _total(size: Size, *, ended: bool) -> Sql:
    each = numbers(size, ended=ended)
    return Sql(select(*sums(each)))


OWN = Sql(select(*(K[name] for name in NUMBERS)).where(K.programme == named("which", K.programme),
                                                       K.unit_id == named("unit", K.unit_id)))  # fmt: skip
SIZES: tuple[Size, ...] = ("all", "some")
TOTAL = {(size, ended): _total(size, ended=ended) for size in SIZES for ended in (False, True)}


def counts_of(row: Any) -> Counts:
    """The five numbers of a row that has them."""
    return Counts(row.sent, row.valid, row.waiting, row.supplement, row.refused)


def of_parts(parts: Iterable[int]) -> Counts:
    """The five numbers where these are the other four."""
    four = tuple(parts)
    return Counts(sum(four), *four)


class Counters:
    """The numbers of units.

    What a transaction changes is put together and written when it ends (Store.finish), the units in their order: two
    transactions that touch the same units never wait for one another in a circle, and no row is locked for longer than
    the commit takes.
    """

    def __init__(self, session: Session, changed: Changed) -> None:
        self._session, self._changed = session, changed

    def change(self, programme: str, unit_id: int, day: date, by: Counts) -> None:
        """An entry of this unit stands otherwise: only storage/initiatives.py says so, whenever it writes that."""
        key = (programme, unit_id, day)
        self._changed[key] = self._changed.get(key, NOTHING) + by

    def write(self) -> None:
        """What was changed so far is in the tables."""
        if not self._changed:
            return
        days = {key: by for key, by in sorted(self._changed.items()) if by != NOTHING}
        units: dict[tuple[str, int], Counts] = {}
        for (programme, unit_id, _), by in days.items():
            units[programme, unit_id] = units.get((programme, unit_id), NOTHING) + by
        for (programme, unit_id), by in units.items():
            self._session.do(ADD, programme=programme, unit_id=unit_id, **asdict(by))
        for (programme, unit_id, day), by in days.items():
            self._session.do(ADD_ON_DAY, programme=programme, unit_id=unit_id, day=day, **asdict(by))
        self._changed.clear()

    def own(self, programme: str, unit_id: int) -> Counts:
        """Of that very unit now, without those below."""
        self.write()
        row = self._session.one(OWN, which=programme, unit=unit_id)
        return NOTHING if row is None else counts_of(row)

    def below(self, programme: str, root: int | None, day: date, *, ended: date | None = None) -> Counts:
        """Of a unit with all below it, as the tree is on a `day`; None: of the whole tree.

        Now, or as they were at the end of the day `ended`.
        """
        self.write()
        size, values = scope(self._session, root, day)
        row = self._session.one(TOTAL[size, ended is not None], which=programme, ended=ended, **values)
        return NOTHING if row is None else of_parts(row)
