"""storage/sql.py — statements compiled once per database and run on the driver's own cursor.

The ORM and the statement machinery cost several times what the database itself does; a turn is a dozen statements.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import ClauseElement, Dialect, Insert, Select, Table, bindparam, insert
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlmodel import SQLModel

Row = Any  # a named tuple with one attribute a column; of two columns with one name the second has none
Process = Callable[[Any], Any]


class Compiled:
    """A statement's text for one database, with what turns Python values into the driver's and back."""

    def __init__(self, statement: ClauseElement, dialect: Dialect, given: Mapping[str, Any]) -> None:
        column_keys = sorted(given) if isinstance(statement, Insert) else None
        compiled: Any = statement.compile(dialect=dialect, column_keys=column_keys)
        self.text = str(compiled)
        self.reader = _reader(statement, dialect)
        self._said = {k: v for k, v in compiled.params.items() if v is not None}  # by the statement itself
        binders = _binders(compiled, dialect)
        self._positional = bool(compiled.positional)
        self._names = tuple(compiled.positiontup if self._positional else compiled.bind_names.values())
        self._binders = tuple(
            (place, binders[name]) for place, name in enumerate(self._names) if name in binders
        )
        # One call picks all values out of a mapping; of a single name it would not give a tuple.
        self._pick = itemgetter(*self._names) if len(self._names) > 1 else None

    def parameters(self, values: Mapping[str, Any]) -> Any:
        given = {**self._said, **values} if self._said else values
        filled = list(self._pick(given)) if self._pick else [given[name] for name in self._names]
        for place, bind in self._binders:
            filled[place] = bind(filled[place])
        return filled if self._positional else dict(zip(self._names, filled, strict=True))


class Sql:
    """A statement, prepared when first used: `store.all(Sql(select(...)), id=7)`."""

    def __init__(self, statement: ClauseElement) -> None:
        self.statement = statement
        self._inserts = isinstance(statement, Insert)
        self._compiled: dict[Any, Compiled] = {}

    def on(self, dialect: Dialect, given: Mapping[str, Any]) -> Compiled:
        """Compiled for a database and the names given (an INSERT names only those columns)."""
        place = (dialect.paramstyle, *given) if self._inserts else dialect.paramstyle
        found = self._compiled.get(place)
        if found is None:
            found = self._compiled[place] = Compiled(self.statement, dialect, given)
        return found


def _binders(compiled: Any, dialect: Dialect) -> dict[str, Process]:
    """What to do to each value on its way in, where anything is to be done."""
    found = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect)
        for bind, name in compiled.bind_names.items()
    }
    return {name: process for name, process in found.items() if process is not None}


def _reader(statement: Any, dialect: Dialect) -> Callable[[Any], Row]:
    """How a driver's row becomes a named tuple."""
    columns = list(
        statement.selected_columns if isinstance(statement, Select) else getattr(statement, "_returning", ())
    )
    if not columns:  # SQL written out: it says nothing of what it gives
        return tuple
    names = [getattr(c, "key", None) or f"column_{n}" for n, c in enumerate(columns)]
    row_type: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]
    readers = [
        (place, process)
        for place, column in enumerate(columns)
        if (process := column.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
    ]

    new = tuple.__new__  # what the named tuple's own `_make` does, one call less a row
    if not readers:
        return partial(new, row_type)

    def read(values: Any) -> Row:
        row = list(values)
        for place, process in readers:
            row[place] = process(row[place])
        return new(row_type, row)

    return read


def table(model: type[SQLModel]) -> Table:
    return model.__table__  # type: ignore[attr-defined,no-any-return]


def named(name: str, like: Any) -> Any:
    """A blank in a statement, of the same type as a column."""
    return bindparam(name, type_=like.type)


def inserting(model: type[SQLModel]) -> Sql:
    """INSERT of whichever columns are given, giving back the new row's id."""
    return Sql(insert(table(model)).returning(table(model).c.id))


def inserting_once(model: type[SQLModel]) -> Sql:
    """INSERT giving back the new row's key; nothing, and no row, where a unique key is taken. One text on both."""
    return Sql(insert_or(table(model)).on_conflict_do_nothing().returning(*table(model).primary_key))
