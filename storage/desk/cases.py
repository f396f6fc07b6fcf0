"""storage/desk/cases.py — questions to the support team: opened, taken, answered, closed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, literal_column, null, or_, select, update

from storage.scopes import LISTED
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import CaseMessage, Person, SupportCase, Unit
from storage.units import below

if TYPE_CHECKING:
    from storage.session import Session

C, M, P, U = table(SupportCase).c, table(CaseMessage).c, table(Person).c, table(Unit).c

OPEN_STILL = C.state != literal_column("'closed'")
MAKE = inserting(SupportCase)
GET = Sql(select(*C).where(C.id == named("number", C.id)))
LOCK = Sql(select(*C).where(C.id == named("number", C.id)).with_for_update())
OF_PERSON = Sql(
    select(*C).where(C.person_id == named("person", C.person_id), C.merged_into_id.is_(None))
    .order_by(C.id.desc()).limit(named("at_most", C.rung))
)  # fmt: skip
# Who waits for an answer first, longest first; then those who were answered.
BY_NEED = (case((C.waits_since.is_(None), 1), else_=0), C.waits_since, C.id)
SHOWN = (*C, P.name.label("asker"), U.name.label("unit_name"))
WITH_NAMES = (
    table(SupportCase).join(table(Person), C.person_id == P.id).outerjoin(table(Unit), C.unit_id == U.id)
)
IN_UNITS = Sql(
    select(*SHOWN).select_from(WITH_NAMES)
    .where(OPEN_STILL, or_(C.unit_id.in_(LISTED), and_(C.unit_id.is_(None), named("everywhere", C.rung) == 1)))
    .order_by(*BY_NEED).limit(named("at_most", C.rung))
)  # fmt: skip
UNITS_BELOW = Sql(select(U.id).where(U.id.in_(below())))
TAKE = Sql(
    update(SupportCase)
    .where(C.id == named("number", C.id), C.owner_id.is_(None))
    .values(owner_id=named("who", C.owner_id), state=named("becomes", C.state))
)
STAND = Sql(
    update(SupportCase)
    .where(C.id == named("number", C.id))
    .values(state=named("becomes", C.state), owner_id=named("who", C.owner_id),
            waits_since=named("waits", C.waits_since), rung=named("told", C.rung),
            closed_at=named("ended", C.closed_at))
)  # fmt: skip
FIRST_ANSWER = Sql(
    update(SupportCase)
    .where(C.id == named("number", C.id), C.first_answer_at.is_(None))
    .values(first_answer_at=named("now", C.first_answer_at))
)
WAITING = Sql(
    select(*C)
    .where(C.waits_since <= named("since", C.waits_since), C.waits_since.is_not(None), C.rung < named("told", C.rung))
    .order_by(C.waits_since).limit(named("at_most", C.rung))
)  # fmt: skip
RISE = Sql(
    update(SupportCase)
    .where(C.id == named("number", C.id), C.rung < named("told", C.rung), C.waits_since.is_not(None))
    .values(rung=named("told", C.rung))
)
ASK_RATING = Sql(
    update(SupportCase)
    .where(C.id == named("number", C.id), C.rating_asked_at.is_(None), C.first_answer_at.is_not(None))
    .values(rating_asked_at=named("now", C.rating_asked_at))
)  # fmt: skip
RATE = Sql(
    update(SupportCase).where(C.id == named("number", C.id), C.rating.is_(None), C.rating_asked_at.is_not(None))
    .values(rating=named("given", C.rung))
)  # fmt: skip
# Answered, and nobody said a word since.
LEFT_ALONE = Sql(
    select(*C)
    .where(OPEN_STILL, C.waits_since.is_(None), C.first_answer_at < named("since", C.first_answer_at),
           ~exists().where(M.case_id == C.id, M.at >= named("since", M.at)))
    .order_by(C.id).limit(named("at_most", C.rung))
)  # fmt: skip
MERGE = Sql(
    update(SupportCase).where(C.id == named("number", C.id))
    .values(merged_into_id=named("into", C.merged_into_id), state="closed", closed_at=named("now", C.closed_at),
            waits_since=null())
)  # fmt: skip
OF_OWNER = Sql(
    select(*C).where(OPEN_STILL, C.owner_id == named("who", C.owner_id)).order_by(C.id)
)  # fmt: skip
PLACE = Sql(update(SupportCase).where(C.id == named("number", C.id)).values(unit_id=named("into", C.unit_id)))


class Cases:
    """Questions to the team. A row is a case as the table has it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make(self, person_id: int, conversation_id: int, now: datetime, **about: Any) -> int:
        """A new one, nobody's yet. `about`: unit_id, draft_id, field, topic."""
        known = {"unit_id": None, "draft_id": None, "field": "", "topic": "", **about}
        number: int = self._session.value(
            MAKE, person_id=person_id, conversation_id=conversation_id, state="new", owner_id=None, opened_at=now,
            waits_since=now, rung=0, first_answer_at=None, closed_at=None, rating=None, rating_asked_at=None,
            merged_into_id=None, **known,
        )  # fmt: skip
        return number

    def find(self, number: int) -> Row | None:
        return self._session.one(GET, number=number)

    def now(self, number: int) -> Row | None:
        """The same; of one that was merged, what it was merged into."""
        row = self.find(number)
        while row is not None and row.merged_into_id is not None:
            row = self.find(row.merged_into_id)
        return row

    def lock(self, number: int) -> Row | None:
        """The same; nobody else changes it until the commit. Of one that was merged, what it was merged into."""
        row = self._session.one(LOCK, number=number)
        while row is not None and row.merged_into_id is not None:
            row = self._session.one(LOCK, number=row.merged_into_id)
        return row

    def of_person(self, person_id: int, at_most: int = 20) -> list[Row]:
        """Hers, the newest first."""
        return self._session.all(OF_PERSON, person=person_id, at_most=at_most)

    def open_of_owner(self, person_id: int) -> list[Row]:
        """Those she has."""
        return self._session.all(OF_OWNER, who=person_id)

    def waiting_in(self, units: str, at_most: int, *, everywhere: bool) -> list[Row]:
        """Open ones of these units (a JSON list): a case with `asker` and `unit_name`; who waits longest first.

        `everywhere`: also of those whose unit nobody knows.
        """
        return self._session.all(IN_UNITS, units=units, at_most=at_most, everywhere=int(everywhere))

    def units_below(self, tops: Collection[int], day: date) -> set[int]:
        """These units and all below them on a day."""
        return {row.id for top in tops for row in self._session.all(UNITS_BELOW, root=top, day=day)}

    def take(self, number: int, person_id: int, state: str) -> bool:
        """Make it hers; False if somebody has it."""
        return self._session.count(TAKE, number=number, who=person_id, becomes=state) == 1

    def stand(self, found: Row, **becomes: Any) -> None:
        """Change how it stands: state, owner_id, waits_since, rung, closed_at; what is not named stays."""
        now = {
            name: getattr(found, name) for name in ("state", "owner_id", "waits_since", "rung", "closed_at")
        }
        now.update(becomes)
        if now["waits_since"] is None:  # nobody waits: when somebody does again, it is told anew
            now["rung"] = 0
        self._session.do(
            STAND, number=found.id, becomes=now["state"], who=now["owner_id"], waits=now["waits_since"],
            told=now["rung"], ended=now["closed_at"],
        )  # fmt: skip

    def answered_first(self, number: int, now: datetime) -> None:
        """Only the first time counts."""
        self._session.do(FIRST_ANSWER, number=number, now=now)

    def waiting_since(self, since: datetime, rung: int, at_most: int) -> list[Row]:
        """Who has waited since then or longer, and of whom it was not told so far up; the longest first."""
        return self._session.all(WAITING, since=since, told=rung, at_most=at_most)

    def rise(self, number: int, rung: int) -> bool:
        """It is told so far up; False if somebody told it meanwhile, or answered."""
        return self._session.count(RISE, number=number, told=rung) == 1

    def ask_rating(self, number: int, now: datetime) -> bool:
        """She is asked how she was helped; False if she was before, or nobody answered."""
        return self._session.count(ASK_RATING, number=number, now=now) == 1

    def rate(self, number: int, given: int) -> bool:
        """What she answered (1 is good); False if she did before, or was not asked."""
        return self._session.count(RATE, number=number, given=given) == 1

    def left_alone(self, since: datetime, at_most: int) -> list[Row]:
        """Open ones that wait for nobody, in which nothing was said since."""
        return self._session.all(LEFT_ALONE, since=since, at_most=at_most)

    def merge(self, number: int, into: int, now: datetime) -> None:
        """What was said in it is moved by `case_words.move`."""
        self._session.do(MERGE, number=number, into=into, now=now)

    def place(self, number: int, unit_id: int) -> None:
        """It is that unit's from now on."""
        self._session.do(PLACE, number=number, into=unit_id)
