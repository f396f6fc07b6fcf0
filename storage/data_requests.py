"""storage/data_requests.py — what people asked of their own data: one row a request, kept after it is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal_column, select, update

from domain.own_data_clocks import answer_by, carry_by
from storage.scopes import LISTED
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import DataRequest, Person, Unit

if TYPE_CHECKING:
    from domain.programme import Programme
    from storage.session import Session

Q, P, U = table(DataRequest).c, table(Person).c, table(Unit).c
NOT_DONE = Q.state != literal_column("'done'")

MAKE = inserting(DataRequest)
OPEN_OF = Sql(select(*Q).where(Q.person_id == named("person", Q.person_id), NOT_DONE).order_by(Q.id))
OPEN = Sql(select(*Q).where(NOT_DONE, Q.kind == named("which", Q.kind)).order_by(Q.id))
LOCK = Sql(select(*Q).where(Q.id == named("number", Q.id)).with_for_update())
STAND = Sql(
    update(DataRequest).where(Q.id == named("number", Q.id))
    .values(state=named("becomes", Q.state), left=named("yet", Q.left), answered_at=named("answered", Q.answered_at),
            done_at=named("done", Q.done_at), how=named("by_what", Q.how), by_id=named("who", Q.by_id))
)  # fmt: skip
EXPORTED = Sql(
    update(DataRequest).where(Q.person_id == named("person", Q.person_id), Q.kind == literal_column("'export'"), NOT_DONE)
    .values(state="done", answered_at=named("now", Q.answered_at), done_at=named("now", Q.done_at), how="machine")
)  # fmt: skip
ALERTED = Sql(
    update(DataRequest).where(Q.id == named("number", Q.id)).values(alerted_at=named("now", Q.alerted_at))
)
BY_HAND = (Q.kind == "restrict") | (Q.kind == "object") | (Q.kind == "complain")
WAITING = Sql(select(*Q).where(NOT_DONE, BY_HAND).order_by(Q.asked_at))
OF_UNITS = Sql(
    select(*Q, P.name, U.name.label("unit_name"))
    .select_from(table(DataRequest).join(table(Person), P.id == Q.person_id).outerjoin(table(Unit), U.id == Q.unit_id))
    .where(NOT_DONE, BY_HAND, (Q.unit_id.in_(LISTED)) | (Q.unit_id.is_(None) & (named("everywhere", Q.id) == 1)))
    .order_by(Q.answer_by, Q.id).limit(named("at_most", Q.id))
)  # fmt: skip
ERASED = Sql(
    select(Q.id)
    .where(Q.kind == "erase", (Q.answered_at >= named("since", Q.answered_at)) | (Q.done_at >= named("since", Q.done_at)))
    .limit(1)
)  # fmt: skip
SINCE = Sql(select(*Q).where(Q.asked_at >= named("since", Q.asked_at)).order_by(Q.id))


class DataRequests:
    """A row is a request as the table has it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make(
        self,
        person_id: int,
        kind: str,
        programme: Programme,
        now: datetime,
        *,
        unit_id: int | None = None,
        said: str = "",
        done: bool = False,
    ) -> int:
        """`done`: the machine did it at once."""
        number: int = self._session.value(
            MAKE, person_id=person_id, unit_id=unit_id, kind=kind, state="done" if done else "asked", said=said, left={},
            asked_at=now, answer_by=answer_by(programme, now), carry_by=carry_by(now),
            answered_at=now if done else None, done_at=now if done else None, how="machine" if done else "", by_id=None,
            alerted_at=None,
        )  # fmt: skip
        return number

    def open_of(self, person_id: int) -> list[Row]:
        """What she asked and waits for."""
        return self._session.all(OPEN_OF, person=person_id)

    def open(self, kind: str) -> list[Row]:
        return self._session.all(OPEN, which=kind)

    def lock(self, number: int) -> Row | None:
        """One of them; nobody else goes on with it until the end of the transaction."""
        return self._session.one(LOCK, number=number)

    def stand(self, found: Row, state: str, left: Mapping[str, Any] | None = None, **more: Any) -> None:
        """How it stands now: answered_at, done_at, how and by_id as they were where they are not named."""
        known = {name: getattr(found, name) for name in ("answered_at", "done_at", "how", "by_id")} | more
        self._session.do(
            STAND, number=found.id, becomes=state, yet=dict(left or {}), answered=known["answered_at"],
            done=known["done_at"], by_what=known["how"], who=known["by_id"],
        )  # fmt: skip

    def exported(self, person_id: int, now: datetime) -> None:
        """What she asked to take along is on its way to her."""
        self._session.do(EXPORTED, person=person_id, now=now)

    def waiting(self) -> list[Row]:
        """For somebody of the union, the oldest first."""
        return self._session.all(WAITING)

    def alerted(self, number: int, now: datetime) -> None:
        self._session.do(ALERTED, number=number, now=now)

    def of_units(self, units: str, at_most: int, *, everywhere: bool) -> list[Row]:
        """What people of these units (a JSON list) wait for, with `name` and `unit_name`; the first that is due first."""
        return self._session.all(OF_UNITS, units=units, at_most=at_most, everywhere=int(everywhere))

    def erased_since(self, moment: datetime) -> bool:
        """Whether anybody's rows went since, or what others were told of her, a day later."""
        return self._session.one(ERASED, since=moment) is not None

    def since(self, moment: datetime) -> list[Row]:
        return self._session.all(SINCE, since=moment)
