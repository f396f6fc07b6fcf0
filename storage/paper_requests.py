"""storage/paper_requests.py — the queue of papers to be made: who asked for what, whose turn it is, what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, literal_column, select, union_all, update

from domain.chat import Address, OutgoingFile
from domain.papers import Param
from domain.words import Language
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import PaperRequest

if TYPE_CHECKING:
    from storage.session import Session

P = table(PaperRequest).c
Earlier = table(PaperRequest).alias("earlier")
E = Earlier.c

# A partial index serves a query only where its condition stands there word for word (reliability.md §4).
WANTED = P.state == literal_column("'wanted'")
FIRST = inserting_once(PaperRequest)
SAME = Sql(
    select(P.id).where(WANTED, P.person_id == named("person", P.person_id), P.same == named("alike", P.same))
)
AHEAD = Sql(select(func.count().label("n")).where(WANTED, P.id < named("number", P.id)))
OPEN = Sql(select(func.count().label("n")).where(WANTED, P.person_id == named("person", P.person_id)))
DONE_SINCE = P.done_at > named("since", P.done_at)
BEING_MADE = (P.holder != literal_column("''")) & (P.until > named("now", P.until))
FIRST_OF_HERS = (
    select(func.min(E.id))
    .where(E.state == literal_column("'wanted'"), E.person_id == P.person_id)
    .scalar_subquery()
)
IS_DUE = (WANTED, P.until <= named("now", P.until), P.id == FIRST_OF_HERS)
DUE = Sql(
    select(P.id, P.person_id, P.channel, P.bot, P.chat, P.kind, P.params, P.language, P.tries)
    .where(*IS_DUE).order_by(P.id).limit(named("at_most", P.tries)).with_for_update(skip_locked=True)
)  # fmt: skip
ANY_DUE = Sql(select(P.id).where(*IS_DUE).limit(1))
HOW_MANY = func.count().label("n")
IN_THE_QUEUE = Sql(
    union_all(
        select(literal_column("'waiting'").label("how"), HOW_MANY).where(WANTED, ~BEING_MADE),
        select(literal_column("'being_made'"), HOW_MANY).where(WANTED, BEING_MADE),
        select(literal_column("'failed'"), HOW_MANY).where(DONE_SINCE, P.state == literal_column("'failed'")),
    )
)
ONE = (P.id == named("number", P.id), P.state == "wanted")
TAKE = Sql(
    update(PaperRequest).where(*ONE)
    .values(tries=P.tries + 1, until=named("lease", P.until), holder=named("me", P.holder))
)  # fmt: skip
# Whoever lost it to another one meanwhile counts another number of tries.
MINE = (*ONE, P.tries == named("tried", P.tries))
KEEP = Sql(update(PaperRequest).where(*MINE).values(until=named("lease", P.until)))
LATER = Sql(
    update(PaperRequest).where(*MINE)
    .values(until=named("wait", P.until), holder="", fault=named("because", P.fault))
)  # fmt: skip
UNTRIED = Sql(
    update(PaperRequest).where(*MINE)
    .values(until=named("wait", P.until), holder="", tries=P.tries - 1)
)  # fmt: skip
ENDED = Sql(
    update(PaperRequest).where(*MINE)
    .values(state=named("ends", P.state), done_at=named("now", P.done_at), files=named("came", P.files), holder="",
            fault=named("because", P.fault))
)  # fmt: skip
TAKE_UP = Sql(
    update(PaperRequest).where(P.holder == named("me", P.holder), P.state == "wanted")
    .values(until=named("now", P.until), holder="")
)  # fmt: skip
OF_PERSON = Sql(
    select(P.id, P.kind, P.params, P.state, P.files, P.asked_at, P.done_at)
    .where(P.person_id == named("person", P.person_id)).order_by(P.id)
)  # fmt: skip
LATELY = Sql(  # by the index of when
    select(func.count().label("n")).where(
        DONE_SINCE, P.person_id == named("person", P.person_id), P.kind == named("which", P.kind)
    )
)  # fmt: skip
MADE_BEFORE = Sql(select(P.id, P.files).where(P.done_at < named("before", P.done_at)))
OLD = select(P.id).where(P.done_at < named("before", P.done_at)).limit(named("at_most", P.tries))
FORGET = Sql(delete(PaperRequest).where(P.id.in_(OLD)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request in the queue: its number, whether it is a new one, and how many others were there before it."""

    number: int
    is_new: bool
    ahead: int


class PaperRequests:
    """Papers that people wait for. A claim is a promise until its time is over: then somebody else may try."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(
        self,
        person_id: int,
        address: Address,
        kind: str,
        params: Mapping[str, Param],
        language: Language,
        now: datetime,
    ) -> Asked:
        """She wants this paper in this chat; what she asked for before and has not got yet is not made twice."""
        same = _same(kind, params)
        found = self.find(person_id, kind, params)
        new = None if found is not None else self._session.value(
            FIRST, person_id=person_id, **address.parts(), kind=kind, params=dict(params), same=same, language=language,
            state="wanted", tries=0, holder="", until=now, fault="", files=[], asked_at=now, done_at=None,
        )  # fmt: skip
        number = int(new or found or self.find(person_id, kind, params) or 0)
        return Asked(number, new is not None, int(self._session.value(AHEAD, number=number)))

    def find(self, person_id: int, kind: str, params: Mapping[str, Param]) -> int | None:
        """The number under which this paper is being made for her already."""
        found: int | None = self._session.value(SAME, person=person_id, alike=_same(kind, params))
        return found

    def how_many_open(self, person_id: int) -> int:
        """So many of hers are not made yet."""
        return int(self._session.value(OPEN, person=person_id))

    def how_many_since(self, person_id: int, kind: str, moment: datetime) -> int:
        """So many of this kind were made for her since then."""
        return int(self._session.value(LATELY, person=person_id, which=kind, since=moment))

    def is_due(self, now: datetime) -> bool:
        """Whether a claim would find something."""
        return self._session.one(ANY_DUE, now=now) is not None

    def how_many(self, now: datetime) -> Mapping[str, int]:
        """So many wait, are being made, and could not be made in the last day."""
        rows = self._session.all(IN_THE_QUEUE, now=now, since=now - timedelta(days=1))
        return {row[0]: row[1] for row in rows}

    def claim(self, at_most: int, holder: str, now: datetime, lease: datetime) -> list[Row]:
        """What nobody is making, asked first first, and of each person one; `tries` counts this one."""
        rows = self._session.all(DUE, now=now, at_most=at_most)
        for row in rows:
            self._session.do(TAKE, number=row.id, lease=lease, me=holder)
        return [row._replace(tries=row.tries + 1) for row in rows]

    def keep(self, row: Row, lease: datetime) -> bool:
        """Still being made; False if it is somebody else's by now."""
        return self._session.count(KEEP, number=row.id, tried=row.tries, lease=lease) == 1

    def later(self, row: Row, wait: datetime, fault: str) -> bool:
        """It failed; another try then."""
        return self._session.count(LATER, number=row.id, tried=row.tries, wait=wait, because=fault[:500]) == 1

    def put_back(self, row: Row, now: datetime) -> None:
        """It was not tried to the end, and nobody is to blame."""
        self._session.do(UNTRIED, number=row.id, tried=row.tries, wait=now)

    def made(self, row: Row, files: Sequence[OutgoingFile], now: datetime) -> bool:
        """It is done; False if somebody else was quicker."""
        came = [{"key": file.key, "name": file.name} for file in files]
        return self._ended(row, "made", now, came, "")

    def failed(self, row: Row, fault: str, now: datetime) -> bool:
        """It cannot be made; False if somebody else has it by now."""
        return self._ended(row, "failed", now, [], fault[:500])

    def take_up(self, holder: str, now: datetime) -> int:
        """What this one was making when it was killed need not wait until its time is over."""
        return self._session.count(TAKE_UP, me=holder, now=now)

    def of_person(self, person_id: int) -> list[Row]:
        """All she asked for of late: id, kind, params, state, files (each a key and a name), asked_at, done_at."""
        return self._session.all(OF_PERSON, person=person_id)

    def made_before(self, moment: datetime) -> list[Row]:
        """Made for anybody by then: id, files."""
        return self._session.all(MADE_BEFORE, before=moment)

    def forget(self, before: datetime, at_most: int) -> int:
        """Those done with before that."""
        return self._session.count(FORGET, before=before, at_most=at_most)

    def _ended(self, row: Row, ends: str, now: datetime, came: list[dict[str, str]], fault: str) -> bool:
        changed = {"ends": ends, "now": now, "came": came, "because": fault}
        return self._session.count(ENDED, number=row.id, tried=row.tries, **changed) == 1


def _same(kind: str, params: Mapping[str, Param]) -> str:
    return f"{kind} {json.dumps(params, sort_keys=True, ensure_ascii=False)}"
