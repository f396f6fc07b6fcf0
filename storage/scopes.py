"""storage/scopes.py — the entries of a unit and all below it: a few units are named one by one, many are filtered out.

A planner cannot know how large a subtree is. A small one is found out first, so that the index of units leads; of a
large one so many entries are in it that another index leads, and each is looked at.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select, true

from storage.sql import Sql, named, table
from storage.tables import Initiative, Unit
from storage.units import below

if TYPE_CHECKING:
    from storage.session import Session

E = table(Initiative).c
U = table(Unit).c

Size = Literal["all", "few", "many"]
FEW = 64  # units

UNITS = Sql(select(U.id).where(U.id.in_(below())).limit(FEW + 1))
WITHIN: dict[Size, tuple[Any, ...]] = {
    "all": (),
    "few": (E.unit_id.in_([named(f"unit_{n}", E.unit_id) for n in range(FEW)]),),
    "many": (
        E.unit_id.in_(below()).is_(true()),
    ),  # IS TRUE: looked at row by row, never what the rows are found by
}


def scope(session: Session, root: int | None, day: date) -> tuple[Size, dict[str, Any]]:
    """How large the scope of a unit is (None: the whole tree), and the values that its condition asks for."""
    if root is None:
        return "all", {}
    units = [row.id for row in session.all(UNITS, root=root, day=day)]
    if len(units) > FEW:
        return "many", {"root": root, "day": day}
    units += units[-1:] * (FEW - len(units))
    return "few", {f"unit_{n}": unit for n, unit in enumerate(units)}
