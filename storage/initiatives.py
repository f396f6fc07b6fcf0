"""storage/initiatives.py — entries that were handed in, and every version of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, null, or_, select, update

from domain.deadlines import Standing
from domain.pulse.counting import COUNTS_AT, NOTHING
from domain.statuses import FOUND_SAME
from storage.counters import Counters
from storage.history import By
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import Counter, Initiative, Person, Version

if TYPE_CHECKING:
    from storage.session import Session

E = table(Initiative).c
K = table(Counter).c
P = table(Person).c
V = table(Version).c

ALL = tuple(E)
ONE = select(*ALL).where(E.id == named("number", E.id))
GET = Sql(ONE)
LOCKED = Sql(ONE.with_for_update())
ANY = Sql(select(E.id).limit(1))
BY_CODE = Sql(select(*ALL).where(E.code == named("written", E.code)))
BY_DRAFT = Sql(select(*ALL).where(E.draft_id == named("draft", E.draft_id)))
SINCE = Sql(select(func.count().label("n")).where(E.person_id == named("person", E.person_id),
                                                  E.submitted_at > named("since", E.submitted_at)))  # fmt: skip
AWAITED = (E.confirm_code.is_not(None), E.submitted_at > named("since", E.submitted_at))
BY_CONFIRM = Sql(select(*ALL).where(E.confirm_code == named("written", E.confirm_code), *AWAITED))
AWAITED_OF = Sql(
    select(E.id).join_from(table(Initiative), table(Person), E.person_id == P.id)
    .where(P.phone == named("phone", P.phone), E.entered_by_id != named("person", E.entered_by_id), *AWAITED)
    .limit(1)
)  # fmt: skip
LET_GO = Sql(update(Initiative).where(E.confirm_code == named("written", E.confirm_code),
                                      E.submitted_at <= named("since", E.submitted_at)).values(confirm_code=null()))  # fmt: skip
OF = Sql(select(*ALL).where((E.person_id == named("person", E.person_id)) | (E.entered_by_id == named("person", E.person_id)))
         .order_by(E.submitted_at.desc(), E.id.desc()))  # fmt: skip
SAME_AS = Sql(
    select(*ALL).where(E.same_as_id == named("number", E.same_as_id), or_(*(E.status == status for status in FOUND_SAME)))
    .order_by(E.id)
)  # fmt: skip
ADD = Sql(insert(table(Initiative)).returning(*ALL))
CHANGE = Sql(
    update(Initiative).where(E.id == named("number", E.id))
    .values(answers=named("said", E.answers), version=named("nth", E.version), title=named("is_called", E.title),
            benefit_vnd=named("vnd", E.benefit_vnd), applied_on=named("since", E.applied_on),
            recognition=named("recognised", E.recognition), money_state=named("money", E.money_state))
)  # fmt: skip
STAND = Sql(
    update(Initiative).where(E.id == named("number", E.id))
    .values(status=named("now_is", E.status), status_at=named("since", E.status_at), due_at=named("until", E.due_at),
            came_from=named("from_where", E.came_from), appealed=named("was_appealed", E.appealed))
)  # fmt: skip
REVIEW = Sql(
    update(Initiative).where(E.id == named("number", E.id))
    .values(recognition=named("recognised", E.recognition), money_state=named("money", E.money_state),
            reviewer_id=named("reviewer", E.reviewer_id), verified_vnd=named("verified", E.verified_vnd),
            same_as_id=named("same_as", E.same_as_id), public_at=named("public", E.public_at),
            money_public_at=named("money_public", E.money_public_at))
)  # fmt: skip
MOVE = Sql(update(Initiative).where(E.id == named("number", E.id))
           .values(unit_id=named("unit", E.unit_id), unit_name=named("is_called", E.unit_name)))  # fmt: skip
CONFIRM = Sql(update(Initiative).where(E.id == named("number", E.id), E.confirmed_at.is_(None))
              .values(person_id=named("person", E.person_id), confirmed_at=named("now", E.confirmed_at),
                      confirm_code=null()))  # fmt: skip
KEEP = Sql(insert(table(Version)))
VERSION = Sql(
    select(*V).where(V.initiative_id == named("entry", V.initiative_id), V.number == named("nth", V.number))
)
FIRST_SERIAL = inserting_once(Counter)
NEXT_SERIAL = Sql(
    update(Counter).where(K.name == named("which", K.name)).values(value=K.value + 1).returning(K.value)
)


class Initiatives:
    """Entries."""

    def __init__(self, session: Session, counters: Counters) -> None:
        self._session, self._counters = session, counters

    def next_serial(self, counter: str) -> int:
        """The next number under a name; two transactions never get the same."""
        found = self._session.value(NEXT_SERIAL, which=counter)
        if found is None:
            self._session.one(FIRST_SERIAL, name=counter, value=0)
            found = self._session.value(NEXT_SERIAL, which=counter)
        return int(found)

    def add(
        self, answers: Mapping[str, Any], by: By, now: datetime, standing: Standing, day: date, **columns: Any
    ) -> Row:
        """A new entry, handed in at `now`, on that `day` there, and its first version."""
        entry = self._session.one(
            ADD, answers=answers, version=1, submitted_at=now, status=standing.status, status_at=standing.status_at,
            due_at=standing.due_at, came_from=standing.came_from, appealed=standing.appealed, history_rows=0,
            history_head="", **columns,
        )  # fmt: skip
        assert entry is not None, "what was put in is given back"  # noqa: S101
        self._session.do(KEEP, initiative_id=entry.id, number=1, answers=answers, by_id=by.actor_id, at=now)
        self._counters.change(columns["programme"], columns["unit_id"], day, COUNTS_AT[standing.status])
        return entry

    def change(
        self, entry: Row, answers: Mapping[str, Any], by: By, standing: Standing, day: date, **columns: Any
    ) -> None:
        """A new version of an entry; `columns`: title, benefit_vnd, applied_on, recognition, money_state."""
        nth = entry.version + 1
        self._session.do(
            CHANGE, number=entry.id, said=answers, nth=nth, is_called=columns["title"], vnd=columns["benefit_vnd"],
            since=columns["applied_on"], recognised=columns["recognition"], money=columns["money_state"],
        )  # fmt: skip
        self._session.do(
            KEEP, initiative_id=entry.id, number=nth, answers=answers, by_id=by.actor_id, at=by.at
        )
        self.stand(entry, standing, day)

    def stand(self, entry: Row, standing: Standing, day: date) -> None:
        """How an entry, so far as it was, stands from that day on: only storage/acts.py says so."""
        self._session.do(
            STAND, number=entry.id, now_is=standing.status, since=standing.status_at, until=standing.due_at,
            from_where=standing.came_from, was_appealed=standing.appealed,
        )  # fmt: skip
        changed = COUNTS_AT[standing.status] - COUNTS_AT[entry.status]
        self._counters.change(entry.programme, entry.unit_id, day, changed)

    def review(self, entry: Row, sets: Mapping[str, Any], public_at: datetime | None) -> None:
        """What else an act sets, and until when it is kept from the author: only storage/acts.py says so."""
        if not sets and entry.public_at == public_at:
            return
        new = entry._replace(**sets)
        self._session.do(
            REVIEW, number=entry.id, recognised=new.recognition, money=new.money_state, reviewer=new.reviewer_id,
            verified=new.verified_vnd, same_as=new.same_as_id, public=public_at, money_public=new.money_public_at,
        )  # fmt: skip

    def move(self, entry: Row, unit: Row, day: date) -> None:
        """It counts in this unit from that day on: only storage/acts.py says so."""
        self._session.do(MOVE, number=entry.id, unit=unit.id, is_called=unit.name)
        self._counters.change(entry.programme, entry.unit_id, day, NOTHING - COUNTS_AT[entry.status])
        self._counters.change(entry.programme, unit.id, day, COUNTS_AT[entry.status])

    def get(self, number: int) -> Row:
        return self._one(GET, number)

    def locked(self, number: int) -> Row:
        """The same, and nobody else changes it until the end of the transaction."""
        return self._one(LOCKED, number)

    def _one(self, sql: Sql, number: int) -> Row:
        row = self._session.one(sql, number=number)
        if row is None:
            raise KeyError(number)
        return row

    def are_there(self) -> bool:
        """Whether there is any entry."""
        return self._session.one(ANY) is not None

    def version(self, entry_id: int, number: int) -> Row:
        """What it said at that time: answers, by_id, at."""
        row = self._session.one(VERSION, entry=entry_id, nth=number)
        if row is None:
            raise KeyError(entry_id, number)
        return row

    def by_code(self, code: str) -> Row | None:
        return self._session.one(BY_CODE, written=code)

    def of_draft(self, draft_id: int) -> Row | None:
        return self._session.one(BY_DRAFT, draft=draft_id)

    def to_confirm(self, code: str, since: datetime) -> Row | None:
        """The entry a helper handed in after `since`, whose author confirms it with this code."""
        return self._session.one(BY_CONFIRM, written=code, since=since)

    def awaits(self, phone: str, person_id: int, since: datetime) -> bool:
        """Whether somebody else entered for whoever has this number, and the author has not confirmed yet."""
        return (
            bool(phone)
            and self._session.one(AWAITED_OF, phone=phone, person=person_id, since=since) is not None
        )

    def free(self, code: str, since: datetime) -> bool:
        """Whether no entry waits for this code; one that has waited since before lets it go."""
        self._session.do(LET_GO, written=code, since=since)
        return self.to_confirm(code, since) is None

    def of(self, person_id: int) -> list[Row]:
        """Entries she is the author of or entered for somebody, newest first."""
        return self._session.all(OF, person=person_id)

    def addressee(self, entry: Row) -> str | None:
        """To whom its request for recognition goes: as its author said of it, else of her newest one from the same unit."""
        hers = (
            one
            for one in self.of(entry.person_id)
            if (one.person_id, one.unit_id) == (entry.person_id, entry.unit_id)
        )
        said = (one.answers.get("addressee") for one in (entry, *hers))
        return next((to for to in said if to is not None), None)

    def original(self, entry: Row, seen: Callable[[Row], Row] = lambda row: row) -> Row:
        """What an entry was found the same as, and that one in turn, to the end; itself where it was not.

        `seen`: how each of them looks to whoever asks.
        """
        passed: set[int] = set()
        while entry.status in FOUND_SAME and entry.same_as_id is not None and entry.id not in passed:
            passed.add(entry.id)
            entry = seen(self.get(entry.same_as_id))
        return entry

    def same_as(self, number: int) -> list[Row]:
        """The entries that were found the same as this one, in the order they came in."""
        return self._session.all(SAME_AS, number=number)

    def since(self, person_id: int, moment: datetime) -> int:
        """How many entries of this author were handed in since."""
        return int(self._session.value(SINCE, person=person_id, since=moment))

    def confirm(self, entry: Row, person_id: int, now: datetime) -> bool:
        """The author confirms what a helper entered; the entry is hers from now on."""
        return self._session.count(CONFIRM, number=entry.id, person=person_id, now=now) == 1
