"""storage/scopes.py — the entries of a unit and all below it: whose units are found first, so that their index leads.

A planner cannot know how large a subtree is: it is handed the numbers of its units. Of the whole tree nothing is
asked: there another index leads.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import FromClause, Join, Text, bindparam, cast, column, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from storage.sql import Sql, named, table
from storage.tables import Initiative, Unit
from storage.units import below

if TYPE_CHECKING:
    from storage.session import Session

E = table(Initiative).c
U = table(Unit).c

Size = Literal["all", "some"]

UNITS = Sql(select(U.id).where(U.id.in_(below())))
# Each unit of the tree leads up to one of these, also one that was merged and whatever stood below it.
TOPS = Sql(
    select(U.id).where(U.parent_id.is_(None),
                       or_(U.merged_into_id.is_(None), U.valid_to >= named("day", U.valid_to))).limit(2)
)  # fmt: skip


class numbers(FunctionElement[Any]):  # noqa: N801 - named as SQL has it
    """The numbers of a list that is handed in as JSON, a row each: one statement for lists of any length."""

    inherit_cache = True


@compiles(numbers, "sqlite")
def _on_sqlite(each: numbers, compiler: Any, **more: Any) -> str:
    return f"json_each({compiler.process(each.clauses, **more)})"


@compiles(numbers, "postgresql")
def _on_postgresql(each: numbers, compiler: Any, **more: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(each.clauses, **more)} AS json))"


class LedJoin(Join):
    """A join whose left side leads: SQLite takes that from CROSS JOIN, PostgreSQL sees it from the number of rows."""

    inherit_cache = True


@compiles(LedJoin, "sqlite")
def _led_on_sqlite(join: LedJoin, compiler: Any, **more: Any) -> str:
    more["asfrom"] = True
    left, right = compiler.process(join.left, **more), compiler.process(join.right, **more)
    return f"{left} CROSS JOIN {right} ON {compiler.process(join.onclause)}"


def handed_in(name: str, like: Any) -> Any:
    """The values of a list that is handed in as JSON under a name."""
    values = numbers(bindparam(name, type_=Text)).table_valued(column("value"), name=name)
    return select(cast(values.c.value, like.type))


_UNITS = numbers(bindparam("units", type_=Text)).table_valued(column("value"), name="units")
_UNIT = cast(_UNITS.c.value, E.unit_id.type)
LISTED = select(_UNIT)  # the units handed in
ENTRIES: dict[Size, FromClause] = {
    "all": table(Initiative),
    "some": LedJoin(_UNITS, table(Initiative), E.unit_id == _UNIT),
}
WITHIN: dict[Size, tuple[Any, ...]] = {"all": (), "some": (E.unit_id.in_(LISTED),)}  # whatever leads


Scopes = dict[tuple[int | None, date], tuple[Size, dict[str, Any]]]


def scope(
    session: Session, root: int | None, day: date, met: Scopes | None = None
) -> tuple[Size, dict[str, Any]]:
    """Whether the scope of a unit is the whole tree (as it is for None), and the values that its condition asks for.

    `met`: those this transaction asked for before. A card asks six times for the same one.
    """
    met = {} if met is None else met
    found = met.get((root, day))
    if found is None:
        found = met[root, day] = _scope(session, root, day)
    return found


def _scope(session: Session, root: int | None, day: date) -> tuple[Size, dict[str, Any]]:
    if root is None or [row.id for row in session.all(TOPS, day=day)] == [root]:
        return "all", {}
    units = [row.id for row in session.all(UNITS, root=root, day=day)]
    return "some", {"units": json.dumps(units)}
