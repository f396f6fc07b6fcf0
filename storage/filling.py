"""storage/filling.py — puts very many entries into an empty database: some at a time, whole, with all they are found by."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from domain.similar.description import described_in
from domain.similar.keys import VERSION
from storage.backup.rows import go_on_counting, tables_of
from storage.chronicle import Chronicle
from storage.counters import Counters
from storage.database import Database
from storage.search import words_of
from storage.session import Session
from storage.similar import found_by, packed
from storage.sql import Sql, table
from storage.tables import DupKey, DupTitle, EntryWord, History, Initiative, Person, Verdict, Version

BUCKETS = 256
CACHE_KIB = 500_000  # of SQLite: the index of words is written all over
COUNTED = Sql(
    text(
        "INSERT INTO counter (name, value) VALUES (:which, :last) ON CONFLICT (name) DO UPDATE SET value = :last"
    )
)


class Filling:
    """What is put in, committed slice by slice: after an interruption whatever is there is whole.

    The keys of look-alikes are put in at the end, in their order: one by one they would be all over their table. Where
    that end is not reached `Similar.rekey` makes them.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys = [array("Q") for _ in range(BUCKETS)]
        self._titles: list[dict[str, Any]] = []
        self._people: list[dict[str, Any]] = []
        self._slice: list[Chronicle] = []
        self._counted: dict[str, int] = {}
        self._touched: set[str] = set()

    def count_on(self, counter: str) -> int:
        """The next number under a name."""
        self._touched.add(counter)
        self._counted[counter] = self._counted.get(counter, 0) + 1
        return self._counted[counter]

    def person(self, **columns: Any) -> None:
        self._people.append(columns)

    def entry(self, made: Chronicle) -> None:
        self._slice.append(made)

    def commit(self) -> None:
        """What was put in since the last time is there."""
        made, connection = self._slice, self._connection
        put(connection, Person, self._people)
        put(connection, Initiative, [vars(one.entry) for one in made])
        put(connection, Version, [one.version for one in made])
        put(connection, History, [row for one in made for row in one.history])
        put(connection, Verdict, [row for one in made for row in one.verdicts])
        words = sorted((word, one.entry.id) for one in made for word in words_of(one.entry))
        put(connection, EntryWord, [{"word": word, "initiative_id": number} for word, number in words])
        session = Session(_driver(connection), connection.dialect)
        for name in sorted(self._touched):
            session.do(COUNTED, which=name, last=self._counted[name])
        counters = Counters(session, {})
        for one in made:
            for (unit_id, day), by in one.days.items():
                counters.change(one.entry.programme, unit_id, day, by)
        counters.write()
        _driver(connection).commit()
        for one in made:
            self._remember(one.entry)
        self._people, self._slice = [], []
        self._touched.clear()

    def _remember(self, entry: Any) -> None:
        read, keys = found_by(entry.title, described_in(entry.answers))
        kept = {"entry_id": entry.id, "version": VERSION, "title": read.stored(), "found_by": packed(keys)}
        self._titles.append(kept)
        for key in keys:
            unsigned = key + 2**31
            self._keys[unsigned >> 24].append(unsigned << 32 | entry.id)

    def finish(self) -> None:
        """The keys of what was committed; ids go on after the highest."""
        _driver(self._connection).rollback()
        put(self._connection, DupTitle, self._titles)
        put_rows(self._connection, DupKey, ("k", "id"), _in_order(self._keys))
        if self._connection.dialect.name == "postgresql":
            go_on_counting(self._connection, tables_of(self._connection))
        self._connection.commit()
        _driver(self._connection).commit()
        self._titles, self._keys = [], []


@contextmanager
def filling(database: Database) -> Iterator[Filling]:
    """On a connection of its own, closed at the end."""
    with database.engine.connect() as connection:
        connection.detach()
        if connection.dialect.name == "sqlite":
            driver = _driver(connection)
            driver.isolation_level = ""  # the driver says BEGIN before it changes something
            driver.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        put_in = Filling(connection)
        try:
            yield put_in
        except KeyboardInterrupt:
            put_in.finish()
            raise
        put_in.finish()
    database.write_now(lambda store: store.similar.learn(store.similar.learned()))


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def put(connection: Connection, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Rows of one table, each with the same columns."""
    if rows:
        columns = tuple(rows[0])
        put_rows(connection, model, columns, (tuple(row[name] for name in columns) for row in rows))


def put_rows(
    connection: Connection, model: type[SQLModel], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """On the driver's own cursor: there are millions of them."""
    driver = _driver(connection)
    named, bound = ", ".join(columns), _bound(connection, model, columns, rows)
    if connection.dialect.name == "postgresql":
        with driver.cursor().copy(f"COPY {table(model).name} ({named}) FROM STDIN") as stream:
            for row in bound:
                stream.write_row(row)
        return
    blanks = ", ".join("?" * len(columns))
    driver.executemany(f"INSERT INTO {table(model).name} ({named}) VALUES ({blanks})", bound)


def _bound(
    connection: Connection, model: type[SQLModel], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterator[Sequence[Any]]:
    """As this database keeps the values."""
    dialect = connection.dialect
    types = [table(model).c[name].type.dialect_impl(dialect) for name in columns]
    binders = [
        (n, bind) for n, kind in enumerate(types) if (bind := kind.bind_processor(dialect)) is not None
    ]
    if not binders:
        yield from rows
        return
    for row in rows:
        values = list(row)
        for place, bind in binders:
            values[place] = bind(values[place])
        yield values


def _in_order(buckets: Iterable[array[int]]) -> Iterator[tuple[int, int]]:
    for bucket in buckets:
        for both in sorted(bucket):
            yield (both >> 32) - 2**31, both & (2**32 - 1)
