"""storage/weekly/signers.py — who reports for which unit; whoever holds a role in a unit that was merged, for what it became."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import case, or_, select

from domain.roles import MAY
from storage.rollup import GONE
from storage.scopes import LISTED
from storage.sql import Sql, named, table
from storage.tables import Grant, Unit

if TYPE_CHECKING:
    from storage.session import Session

R, U = table(Grant).c, table(Unit).c

UNIT = case((GONE, U.merged_into_id), else_=U.id).label("unit_id")
LIVES = or_(
    GONE, U.valid_to.is_(None), U.valid_to >= named("day", U.valid_to)
)  # what has ended for good reports no more
SIGNS = (or_(*(R.role == role for role in sorted(MAY["sign"]))), R.ended_at.is_(None), LIVES)
EVERY = (
    select(UNIT, R.person_id).join_from(table(Grant), table(Unit), U.id == R.unit_id).where(*SIGNS).distinct()
)
ALL = Sql(EVERY.order_by(R.person_id, UNIT))
OF_THESE = Sql(EVERY.where(UNIT.in_(LISTED)).order_by(R.person_id))


def signers_of(session: Session, units: Collection[int], day: date) -> Mapping[int, list[int]]:
    """Of these units those that have somebody to report, with who that is."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in session.all(OF_THESE, units=json.dumps(list(units)), day=day):
        found[row.unit_id].append(row.person_id)
    return found


def units_of_signers(session: Session, day: date) -> Mapping[int, list[int]]:
    """Everybody who reports for a unit, with her units."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in session.all(ALL, day=day):
        found[row.person_id].append(row.unit_id)
    return found
