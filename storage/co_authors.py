"""storage/co_authors.py — who else made an entry: one row a person, what came of telling them, and how they join."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, null, select, update

from storage.sql import Row, Sql, inserting, named, table
from storage.tables import CoAuthor

if TYPE_CHECKING:
    from storage.session import Session

C = table(CoAuthor).c

ADD = inserting(CoAuthor)
GET = Sql(select(*C).where(C.id == named("number", C.id)))
OF = Sql(select(*C).where(C.initiative_id == named("entry", C.initiative_id)).order_by(C.id))
OF_PERSON = Sql(
    select(*C).where(C.person_id == named("person", C.person_id), C.percent != "").order_by(C.id.desc())
)
NAMED_IN = Sql(
    select(func.count().label("n"))
    .where(C.person_id == named("person", C.person_id), C.initiative_id == named("entry", C.initiative_id))
)  # fmt: skip
SHARE = Sql(update(CoAuthor).where(C.id == named("number", C.id))
            .values(percent=named("share", C.percent), state="named", own_words="", at=named("now", C.at)))  # fmt: skip
SAY = Sql(update(CoAuthor).where(C.id == named("number", C.id))
          .values(state=named("says", C.state), own_words=named("words", C.own_words)))  # fmt: skip
GIVE_CODE = Sql(update(CoAuthor).where(C.id == named("number", C.id))
                .values(code=named("written", C.code), at=named("now", C.at)))  # fmt: skip
BY_CODE = Sql(select(*C).where(C.code == named("written", C.code), C.at > named("since", C.at)))
LET_GO = Sql(
    update(CoAuthor)
    .where(C.code == named("written", C.code), C.at <= named("since", C.at))
    .values(code=null())
)
JOIN = Sql(update(CoAuthor).where(C.id == named("number", C.id), C.code.is_not(None))
           .values(person_id=named("person", C.person_id), code=null(), state="told"))  # fmt: skip
FORGET = Sql(delete(CoAuthor).where(C.id == named("number", C.id)))
PROPOSE_NO_MORE = Sql(delete(CoAuthor).where(C.id == named("number", C.id), C.percent == ""))


class CoAuthors:
    """Co-authors of entries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, entry_id: int, name: str, percent: str, person_id: int | None, now: datetime) -> int:
        """One more, named and not told yet; the row's number. `percent` is "" until a share is agreed on."""
        return int(self._session.value(
            ADD, initiative_id=entry_id, name=name, percent=percent, person_id=person_id, state="named", own_words="",
            code=None, at=now,
        ))  # fmt: skip

    def get(self, number: int) -> Row | None:
        return self._session.one(GET, number=number)

    def of(self, entry_id: int) -> list[Row]:
        """Of an entry: id, initiative_id, name, percent, person_id, state, own_words, code, at."""
        return self._session.all(OF, entry=entry_id)

    def of_person(self, person_id: int) -> list[Row]:
        """The shares that somebody we know has, the newest first; those without a percentage are only proposed."""
        return self._session.all(OF_PERSON, person=person_id)

    def names(self, entry_id: int, person_id: int) -> bool:
        """Whether somebody is known to be named in an entry, with a share or without."""
        return bool(self._session.value(NAMED_IN, entry=entry_id, person=person_id))

    def share(self, number: int, percent: str, now: datetime) -> None:
        """Another share: whoever has it has not been told of it yet."""
        self._session.do(SHARE, number=number, share=percent, now=now)

    def say(self, number: int, state: str, own_words: str = "") -> None:
        """What came of telling her: told, agreed or objected, and her word why."""
        self._session.do(SAY, number=number, says=state, words=own_words)

    def give_code(self, number: int, code: str, now: datetime) -> None:
        """Whoever we do not know comes with this code."""
        self._session.do(GIVE_CODE, number=number, written=code, now=now)

    def by_code(self, code: str, since: datetime) -> Row | None:
        """The share that waits for whoever has this code, given after `since`."""
        return self._session.one(BY_CODE, written=code, since=since)

    def free(self, code: str, since: datetime) -> bool:
        """Whether no share waits for this code; one that has waited since before lets it go."""
        self._session.do(LET_GO, written=code, since=since)
        return self.by_code(code, since) is None

    def join(self, number: int, person_id: int) -> bool:
        """Whoever came with the code is who was named; False if somebody else was quicker."""
        return self._session.count(JOIN, number=number, person=person_id) == 1

    def propose_no_more(self, numbers: Collection[int]) -> None:
        """A verdict that proposed these was undone; whoever was given a share meanwhile stays."""
        for number in numbers:
            self._session.do(PROPOSE_NO_MORE, number=number)

    def forget(self, numbers: Collection[int]) -> None:
        """These are named no more."""
        for number in numbers:
            self._session.do(FORGET, number=number)
