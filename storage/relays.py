"""storage/relays.py — what is due in groups that we cannot enter: given to somebody who passes it on, and whether she did."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Text, cast, delete, func, literal, literal_column, select, update

from domain.calendar import local_day
from domain.pulse.relay import RELAY
from domain.pulse.workdays import DAY, workdays_of
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import Conversation, Outbox, Person, Relayed, Slot, UnitChat

if TYPE_CHECKING:
    from domain.programme import Programme
    from storage.session import Session

C, L, P = table(Conversation).c, table(UnitChat).c, table(Person).c
O, R, S = table(Outbox).c, table(Relayed).c, table(Slot).c  # noqa: E741

PACK = "relay:"  # before the name of what is due stands here the name of what its bearer gets
NOTE = "relay-note:"
OPEN_FOR = timedelta(days=8)  # a week's card, until the next one is surely there
NEW: ColumnElement[str] = literal_column(
    "'new'"
)  # word for word, so that a partial index serves (reliability.md §4)

WAITING = Sql(
    select(O.id, O.once, O.message, C.id.label("talk"))
    .join_from(table(Outbox), table(Conversation), (C.channel == O.channel) & (C.bot == O.bot) & (C.chat == O.chat))
    .where(O.channel == RELAY, O.bot == "", O.state == NEW, O.not_before <= named("now", O.not_before),
           O.created_at >= named("since", O.created_at))
    .order_by(O.id).limit(named("at_most", O.lane))
    .with_for_update(of=table(Outbox), skip_locked=True)
)  # fmt: skip
HANDED = Sql(
    update(Outbox).where(O.id == named("number", O.id), O.state == "new")
    .values(state="sent", sent_at=named("now", O.sent_at))
)  # fmt: skip
GIVEN = inserting(Relayed)
HER_TURN = Sql(
    update(UnitChat)
    .where(L.id == named("number", L.id))
    .values(connected_by_id=named("person", L.connected_by_id))
)
JOINED = select(R.id, R.once, R.conversation_id, R.person_id, R.at, R.passed_at, P.name).join_from(
    table(Relayed), table(Person), P.id == R.person_id
)
ONE = Sql(JOINED.where(R.id == named("number", R.id)))
NEWEST = Sql(
    JOINED.where(R.conversation_id == named("talk", R.conversation_id))
    .order_by(R.at.desc(), R.id.desc())
    .limit(1)
)
Later = table(Relayed).alias("later")
IS_NEWEST = ~(
    select(Later.c.id)
    .where(Later.c.conversation_id == R.conversation_id, Later.c.id > R.id)
    .correlate(table(Relayed))
    .exists()
)
HERS = Sql(
    JOINED.where(R.person_id == named("person", R.person_id), R.at >= named("since", R.at), R.passed_at.is_(None), IS_NEWEST)
    .order_by(R.id)
)  # fmt: skip
PASSED = Sql(
    update(Relayed).where(R.id == named("number", R.id), R.passed_at.is_(None))
    .values(passed_at=named("now", R.passed_at), person_id=named("person", R.person_id))
)  # fmt: skip
UNPASSED = Sql(
    select(func.count(R.conversation_id.distinct()))
    .where(R.person_id == named("person", R.person_id), R.at >= named("since", R.at), R.at < named("before", R.at),
           R.passed_at.is_(None), R.once.like("due:%"), IS_NEWEST)
)  # fmt: skip
STALE = Sql(
    select(O.id, R.id.label("number"), R.once, R.conversation_id)
    .join_from(table(Outbox), table(Relayed), R.once == func.substr(O.once, len(PACK) + 1))
    .where(O.state == NEW, O.once.like(f"{PACK}due:%"), O.created_at < named("before", O.created_at))
    .order_by(O.id).limit(named("at_most", O.lane))
    .with_for_update(of=table(Outbox), skip_locked=True)
)  # fmt: skip
# What may not have arrived, or was refused: it keeps its rows, under names that no other ones can have; nobody is asked about it.
ASTRAY = Sql(
    select(O.id, R.id.label("number"), R.once, R.conversation_id)
    .join_from(table(Relayed), table(Outbox), O.once == literal(PACK) + R.once)
    .where(R.passed_at.is_(None), R.at >= named("since", R.at), R.at < named("before", R.at), R.once.like("due:%"),
           O.state.in_((literal_column("'unknown'"), literal_column("'dead'"))))
    .order_by(R.id).limit(named("at_most", O.lane))
    .with_for_update(of=(table(Outbox), table(Relayed)), skip_locked=True)
)  # fmt: skip
LAID_BY = Sql(
    update(Relayed).where(R.id == named("number", R.id))
    .values(once=literal("doubted:") + cast(R.id, Text) + literal(":") + R.once)
)  # fmt: skip
LAID_BY_OWED = Sql(
    update(Outbox).where(O.once == named("which", O.once), O.state != NEW)
    .values(once=literal("doubted:") + cast(O.id, Text) + literal(":") + O.once)
)  # fmt: skip
UNGIVEN = Sql(delete(Relayed).where(R.id == named("number", R.id)))
UNOWED = Sql(delete(Outbox).where(O.once == named("which", O.once)))
UNPLANNED = Sql(
    delete(Slot).where(
        S.conversation_id == named("talk", S.conversation_id), S.once == named("which", S.once)
    )
)


class Relays:
    """Messages that people pass on."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def waiting(self, since: datetime, now: datetime, at_most: int) -> list[Row]:
        """What is owed to such groups since then and lies in nobody's hands: id, once, message, talk."""
        return self._session.all(WAITING, since=since, now=now, at_most=at_most)

    def give(self, row: Row, person_id: int, now: datetime) -> int:
        """One of them is in her hands from now on; its number."""
        self._session.do(HANDED, number=row.id, now=now)
        return int(self._session.value(
            GIVEN, once=row.once, conversation_id=row.talk, person_id=person_id, at=now, passed_at=None
        ))  # fmt: skip

    def entrust(self, unit_chat: int, person_id: int) -> None:
        """From now on she passes on what is due there."""
        self._session.do(HER_TURN, number=unit_chat, person=person_id)

    def get(self, number: int) -> Row | None:
        """id, once, conversation_id, person_id, at, passed_at, name (of who has it, or passed it on)."""
        return self._session.one(ONE, number=number)

    def newest(self, conversation_id: int) -> Row | None:
        """What was given last for this group."""
        return self._session.one(NEWEST, talk=conversation_id)

    def open_of(self, person_id: int, now: datetime) -> list[Row]:
        """What she has not said to be there, the newest of each group."""
        return self._session.all(HERS, person=person_id, since=now - OPEN_FOR)

    def passed(self, number: int, person_id: int, now: datetime) -> bool:
        """She says that it is there; False if that was said before."""
        return self._session.count(PASSED, number=number, person=person_id, now=now) == 1

    def unpassed(self, person_id: int, programme: Programme, now: datetime) -> int:
        """In how many groups what she got since the working day before today is not said to be; 0 on days off."""
        works, today = workdays_of(programme).has, local_day(now, programme.zone)
        if not works(today):
            return 0
        day = today - DAY
        while not works(day):
            day -= DAY
        zone = ZoneInfo(programme.zone)
        since, before = (datetime.combine(at, time.min, zone) for at in (day, today))
        return int(self._session.value(UNPASSED, person=person_id, since=since, before=before))


def take_back_given(session: Session, before: datetime, at_most: int) -> int:
    """What was given before then and did not leave for its bearer: it is decided anew, and so given anew; how many."""
    rows = session.all(STALE, before=before, at_most=at_most)
    for row in rows:
        session.do(UNGIVEN, number=row.number)
        session.do(UNPLANNED, talk=row.conversation_id, which=row.once)
        for name in (row.once, PACK + row.once, NOTE + row.once):
            session.do(UNOWED, which=name)
    return len(rows)


def take_back_astray(session: Session, since: datetime, before: datetime, at_most: int) -> int:
    """What was given between then and then, did not surely reach its bearer, and is not said to be there: it is decided
    anew, and so given anew; how many. A button under the old note still means what it was given for.
    """
    rows = session.all(ASTRAY, since=since, before=before, at_most=at_most)
    for row in rows:
        session.do(LAID_BY, number=row.number)
        session.do(UNPLANNED, talk=row.conversation_id, which=row.once)
        session.do(UNOWED, which=row.once)
        for name in (PACK + row.once, NOTE + row.once):
            session.do(LAID_BY_OWED, which=name)
            session.do(UNOWED, which=name)
    return len(rows)
