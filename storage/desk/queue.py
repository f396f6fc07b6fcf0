"""storage/desk/queue.py — the open questions of a helper's units, page by page, and how many of them wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import String, and_, bindparam, case, func, literal_column, or_, select

from storage.desk.cases import BY_NEED, OPEN_STILL
from storage.scopes import LISTED
from storage.sql import Row, Sql, named, table
from storage.tables import CaseMessage, Person, SupportCase

if TYPE_CHECKING:
    from storage.store import Store

Only = Literal["", "mine", "free"]

C, M, P = table(SupportCase).c, table(CaseMessage).c, table(Person).c
HELD = table(Person).alias("held")
ONLY = bindparam("only", type_=String())
FOR_HER = (
    OPEN_STILL,
    C.person_id != named("who", C.person_id),
    or_(named("everywhere", C.rung) == 1, C.unit_id.in_(LISTED)),
)
NARROWED = or_(
    ONLY == "",
    and_(ONLY == "mine", C.owner_id == named("who", C.owner_id)),
    and_(ONLY == "free", C.owner_id.is_(None)),
)
ASKED = (
    select(M.text).where(M.case_id == C.id, M.side == literal_column("'asker'")).order_by(M.id).limit(1)
).scalar_subquery()
# The few first, before anything is looked up for each of them.
FIRST = select(C.id).where(*FOR_HER, NARROWED).order_by(*BY_NEED).limit(named("at_most", C.rung))
PAGE = Sql(
    select(C.id, C.state, C.owner_id, C.waits_since, P.name.label("asker"), HELD.c.name.label("owner"),
           ASKED.label("asked"))
    .select_from(table(SupportCase).join(table(Person), C.person_id == P.id)
                 .outerjoin(HELD, C.owner_id == HELD.c.id))
    .where(C.id.in_(FIRST)).order_by(*BY_NEED)
)  # fmt: skip
COUNT = Sql(
    select(func.count().label("open"), func.count(C.waits_since).label("waiting"),
           func.min(C.waits_since).label("since"),
           func.count(case((C.owner_id == named("who", C.owner_id), 1))).label("mine"),
           func.count(case((C.owner_id.is_(None), 1))).label("free"))
    .where(*FOR_HER)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose questions somebody may see: `units` is a JSON list, of no meaning where it is everybody's."""

    who: int
    units: str
    everywhere: bool


def page(store: Store, hers: Reach, only: Only, first: int, at_most: int) -> list[Row]:
    """From the `first` on: id, state, owner_id, waits_since, asker, owner, asked; who waits longest comes first."""
    rows = store.all(PAGE, **_named(hers), only=only, at_most=first + at_most)
    return rows[first:]


def count(store: Store, hers: Reach) -> Row:
    """How many are open, waiting (the longest since `since`), mine, free."""
    (found,) = store.all(COUNT, **_named(hers))
    return found


def _named(hers: Reach) -> dict[str, object]:
    return {"who": hers.who, "units": hers.units, "everywhere": int(hers.everywhere)}
