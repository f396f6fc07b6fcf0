"""storage/units.py — the tree of units: any depth, dated, merged and moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, not_, or_, select, update

from storage.sql import Row, Sql, inserting, named, table
from storage.tables import Unit

if TYPE_CHECKING:
    from storage.scopes import Scopes
    from storage.session import Session

U = table(Unit).c

ALL = (
    U.id,
    U.code,
    U.short,
    U.name,
    U.kind,
    U.parent_id,
    U.valid_from,
    U.valid_to,
    U.merged_into_id,
    U.members,
    U.search,
    U.cluster,
)
GET = Sql(select(*ALL).where(U.id == named("number", U.id)))
BY_CODE = Sql(select(*ALL).where(U.code == named("written", U.code)))
LIVE = select(*ALL).where((U.valid_from.is_(None)) | (U.valid_from <= named("day", U.valid_from)),
                          (U.valid_to.is_(None)) | (U.valid_to >= named("day", U.valid_from))).order_by(U.id)  # fmt: skip
LIVING = Sql(LIVE)
EVERY = Sql(select(*ALL).order_by(U.id))
MADE = inserting(Unit)
CHANGE = Sql(
    update(Unit).where(U.code == named("written", U.code))
    .values(short=named("in_codes", U.short), name=named("is_called", U.name), kind=named("is_a", U.kind),
            parent_id=named("above", U.parent_id), valid_from=named("first_day", U.valid_from),
            valid_to=named("last_day", U.valid_to), merged_into_id=named("into", U.merged_into_id),
            members=named("people", U.members), search=named("found_by", U.search),
            cluster=named("ranked_with", U.cluster))
)  # fmt: skip


def merged(unit: Any) -> Any:
    """Whether this unit is, on a `day`, the one it was merged into."""
    ended = or_(unit.valid_to.is_(None), unit.valid_to < named("day", U.valid_to))
    return and_(unit.merged_into_id.is_not(None), ended)


def below() -> Any:
    """Numbers of the unit `root` and of all below it on a `day`; what was merged into one of them counts as that one."""
    found = select(U.id).where(U.id == named("root", U.id)).cte("below", recursive=True)
    unit = table(Unit).alias()
    gone = merged(unit.c)
    one_down = or_(unit.c.merged_into_id == found.c.id, unit.c.parent_id == found.c.id)  # each by its index
    counts = or_(
        and_(gone, unit.c.merged_into_id == found.c.id), and_(not_(gone), unit.c.parent_id == found.c.id)
    )
    return select(found.union(select(unit.c.id).join_from(found, unit, one_down).where(counts)).c.id)


WITHIN = Sql(LIVE.where(U.id.in_(below())))


class Units:
    """Units."""

    def __init__(self, session: Session, met: dict[int, Row], scopes_met: Scopes) -> None:
        self._session, self._scopes = session, scopes_met
        # In this transaction each is read once: whoever looks through a queue asks for the way up again and again.
        self._met = met

    def get(self, number: int) -> Row:
        """A unit: id, code, short, name, kind, parent_id, valid_from, valid_to, merged_into_id, members, search, cluster."""
        found = self._met.get(number) or self._session.one(GET, number=number)
        if found is None:
            raise KeyError(number)
        self._met[number] = found
        return found

    def by_code(self, code: str) -> Row | None:
        return self._session.one(BY_CODE, written=code)

    def living(self, day: date) -> list[Row]:
        """Units that exist on a day."""
        return self._session.all(LIVING, day=day)

    def every(self) -> list[Row]:
        return self._session.all(EVERY)

    def within(self, root: int, day: date) -> list[Row]:
        """A unit and all below it, of those that exist on a day."""
        return self._session.all(WITHIN, root=root, day=day)

    def today(self, number: int, day: date) -> Row:
        """What this unit is on that day: itself, or from the day after its last what it was merged into, however often."""
        unit = self.get(number)
        while unit.merged_into_id is not None and (unit.valid_to is None or unit.valid_to < day):
            unit = self.get(unit.merged_into_id)
        return unit

    def above(self, number: int, day: date) -> list[int]:
        """What this unit is on a day and every one above it, nearest first."""
        return [unit.id for unit in self.up_from(number, day)]

    def up_from(self, number: int, day: date) -> Iterator[Row]:
        """The same as whole units, each read when it is wanted."""
        seen: set[int] = set()
        place: int | None = number
        while place is not None:
            unit = self.today(place, day)
            if unit.id in seen:
                return
            seen.add(unit.id)
            yield unit
            place = unit.parent_id

    def make(self, code: str, **columns: Any) -> int:
        self._scopes.clear()
        return int(self._session.value(MADE, code=code, **columns))

    def change(self, code: str, **columns: Any) -> None:
        """Set every column of a unit but its code."""
        self._met.clear()
        self._scopes.clear()
        self._session.do(
            CHANGE, written=code, in_codes=columns["short"], is_called=columns["name"], is_a=columns["kind"],
            above=columns["parent_id"], first_day=columns["valid_from"], last_day=columns["valid_to"],
            into=columns["merged_into_id"], people=columns["members"], found_by=columns["search"],
            ranked_with=columns["cluster"],
        )  # fmt: skip
