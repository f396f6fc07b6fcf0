"""storage/personal/stretches.py — where among a million messages and events somebody may be told of, without reading them.

A stretch is rows with neighbouring numbers. What it is made of is kept once nobody writes there any more, and is forgotten by
the database itself as soon as one of its rows changes or goes; a stretch without is read. So nothing is ever overlooked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, delete, func, select, type_coerce
from sqlmodel import SQLModel

from domain.skimming import made_of, may_hold, pieces
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import Inbox, Outbox, Stretch

if TYPE_CHECKING:
    from storage.session import Session

I, O, S = table(Inbox).c, table(Outbox).c, table(Stretch).c  # noqa: E741
ROWS = 256  # of one stretch; migration 0022 has the same number
OF = S.place == named("place", S.place)
KEEP = inserting_once(Stretch)
NUMBERS = Sql(select(S.number).where(OF))
ALL = Sql(select(S.number, S.made_of).where(OF))
PASSED = Sql(delete(Stretch).where(OF, S.number < named("lowest", S.number)))

Window = tuple[int, int]  # numbers of rows: from the first to before the second


class Skimmed(NamedTuple):
    """What is asked of a table whose texts are looked through."""

    first: Sql
    last: Sql
    settled: Sql
    texts: Sql
    locked: Sql


def _skimmed(model: type[SQLModel], at: Any, *said: Any) -> Skimmed:
    key = table(model).c.id
    texts = (
        select(key, *(type_coerce(column, Text).label(column.name) for column in said))
        .where(key >= named("first", key), key < named("end", key)).order_by(key)
    )  # fmt: skip
    return Skimmed(
        Sql(select(func.min(key))),  # both in one statement would have SQLite read the whole table
        Sql(select(func.max(key))),
        Sql(select(key).where(at < named("before", at)).order_by(key.desc()).limit(1)),
        Sql(texts),
        Sql(texts.with_for_update(read=True)),
    )


SKIMMED = {
    "inbox": _skimmed(Inbox, I.received_at, I.raw),
    "outbox": _skimmed(Outbox, O.created_at, O.message, O.once),
}


class Seen(NamedTuple):
    """A stretch that was read: its rows, and what they are made of."""

    number: int
    rows: list[Row]
    made_of: bytes


class Stretches:
    """Of one table."""

    def __init__(self, session: Session, place: str) -> None:
        self._session = session
        self._place = place
        self._of = SKIMMED[place]

    def missing(self, before: datetime, at_most: int) -> list[int]:
        """The first stretches of which nothing is kept, among those that were full before then.

        On PostgreSQL a row with a lower number may be committed later: `before` is longer ago than a transaction takes. On
        SQLite whatever comes gets a number above the highest one.
        """
        settled = self._session.value(self._of.settled, before=before)
        if settled is None:
            return []
        kept = {row.number for row in self._session.all(NUMBERS, place=self._place)}
        missing = (number for number in range(self._first() // ROWS, settled // ROWS) if number not in kept)
        return list(islice(missing, at_most))

    def see(self, number: int) -> Seen:
        """Read beside everybody."""
        rows = self._session.all(self._of.texts, **_window(number))
        return Seen(number, rows, made_of(said for row in rows for said in row[1:] if said is not None))

    def keep(self, seen: Seen) -> bool:
        """Unless a row of it has changed meanwhile. Until the commit none can."""
        if self._session.all(self._of.locked, **_window(seen.number)) != seen.rows:
            return False
        kept = self._session.one(KEEP, place=self._place, number=seen.number, made_of=seen.made_of)
        return kept is not None

    def forget_passed(self) -> int:
        """What is kept of stretches before the first row there is."""
        return self._session.count(PASSED, place=self._place, lowest=self._first() // ROWS)

    def unsure(self, marks: Iterable[str], at_most: int) -> list[Window]:
        """The rows among which one of these may be, in windows of so many numbers at most."""
        looked_for = [pieces(mark) for mark in marks]
        kept = self._session.stream(ALL, place=self._place)
        sure = {row.number for row in kept if not may_hold(row.made_of, looked_for)}
        last = self._session.value(self._of.last)
        if last is None:
            return []
        read = (number for number in range(self._first() // ROWS, last // ROWS + 1) if number not in sure)
        return list(_windows(read, at_most // ROWS))

    def _first(self) -> int:
        """The lowest number there is; 0 where there is none."""
        return int(self._session.value(self._of.first) or 0)


def together(windows: Iterable[Window], at_most: int) -> Iterator[list[Window]]:
    """Windows of so many numbers at most, for one transaction."""
    some: list[Window] = []
    for window in windows:
        if some and sum(end - first for first, end in [*some, window]) > at_most:
            yield some
            some = []
        some.append(window)
    if some:
        yield some


def _window(number: int) -> dict[str, int]:
    return {"first": number * ROWS, "end": (number + 1) * ROWS}


def _windows(numbers: Iterable[int], at_most: int) -> Iterator[Window]:
    """Neighbours together."""
    first, end = 0, 0
    for number in numbers:
        if number == end and end - first < at_most:
            end += 1
            continue
        if end:
            yield first * ROWS, end * ROWS
        first, end = number, number + 1
    if end:
        yield first * ROWS, end * ROWS
