"""storage/joinings.py — two persons become one, and two again: what goes over, written down so that it can go back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal, null, or_, select, update

from domain.desk.page import MARK
from storage.columns import Json
from storage.history import By, History
from storage.people import People
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import (
    CardConsent,
    CoAuthor,
    Conversation,
    DeskBlock,
    Draft,
    Identity,
    Initiative,
    Joining,
    PaperRequest,
    Relayed,
    Story,
    SupportCase,
)

if TYPE_CHECKING:
    from storage.session import Session

C, D, E, J, N = (table(model).c for model in (Conversation, Draft, Initiative, Joining, Identity))
P = table(PaperRequest).c
ABOUT_HERSELF = ("profile", "workplace")  # forms of which each of the two answered her own


def _goes(number: Any, column: Any, *which: Any) -> tuple[Sql, Sql]:
    """How rows that name a person in this column are found, and how one of them comes to name another."""
    found = select(number.label("id")).where(column == named("person", column), *which).order_by(number)
    moved = update(column.table).where(number == named("number", number), column == named("old", column))
    return Sql(found), Sql(moved.values({column.key: named("new", column)}))


AUTHOR, ENTERED_BY, DRAFT, CHAT, PAPER = (
    "initiative.person_id",
    "initiative.entered_by_id",
    "draft.person_id",
    "conversation",
    "paper_request",
)
# A role, an invitation and what somebody agreed to stay with who had them: they are given to a person, not to a chat.
GOES = {
    "identity": _goes(N.id, N.person_id, N.sender.not_like(f"{MARK}%")),
    CHAT: _goes(C.id, C.person_id, C.kind == "private", C.chat.not_like(f"{MARK}%")),
    DRAFT: _goes(D.id, D.person_id, *(D.form != form for form in ABOUT_HERSELF)),
    "draft.entered_by_id": _goes(D.id, D.entered_by_id),
    AUTHOR: _goes(E.id, E.person_id),
    ENTERED_BY: _goes(E.id, E.entered_by_id),
    "co_author": _goes(table(CoAuthor).c.id, table(CoAuthor).c.person_id),
    "story": _goes(table(Story).c.initiative_id, table(Story).c.person_id),
    "card_consent": _goes(table(CardConsent).c.initiative_id, table(CardConsent).c.person_id),
    "support_case": _goes(table(SupportCase).c.id, table(SupportCase).c.person_id),
    PAPER: _goes(P.id, P.person_id),
    "relayed": _goes(table(Relayed).c.id, table(Relayed).c.person_id),
    "desk_block": _goes(table(DeskBlock).c.id, table(DeskBlock).c.person_id),
}
ITSELF = frozenset({"identity", CHAT})  # what everybody has

# Of the same paper one may be open for a person: where both wait for it, each chat waits for its own.
SAME = table(PaperRequest).alias("same")
BOTH_WAIT = Sql(
    select(P.id).where(P.person_id == named("old", P.person_id), P.state == "wanted", P.same.in_(
        select(SAME.c.same).where(SAME.c.person_id == named("new", P.person_id), SAME.c.state == "wanted")
    ))
)  # fmt: skip

MAKE = inserting(Joining)
GET = Sql(select(*J).where(J.id == named("number", J.id)).with_for_update())
ASKED = Sql(
    select(*J).where(J.person_id == named("person", J.person_id), J.state == "asked", J.until >= named("now", J.until))
    .order_by(J.id.desc()).limit(1).with_for_update()
)  # fmt: skip
JOINED = Sql(
    select(*J).where(J.person_id == named("person", J.person_id), J.state == "joined", J.until >= named("now", J.until))
    .order_by(J.id.desc())
)  # fmt: skip
BETWEEN = Sql(
    select(J.id).where(J.person_id == named("one", J.person_id), J.from_id == named("other", J.from_id),
                       or_(J.state == "joined", J.state == "parted")).limit(1)
)  # fmt: skip
BECOME = Sql(
    update(Joining).where(J.id == named("number", J.id))
    .values(state=named("becomes", J.state), moved=named("went", J.moved), until=named("when", J.until),
            ended_at=named("now", J.ended_at))
)  # fmt: skip
HOLD = Sql(select(C.id).where(C.person_id == named("person", C.person_id)).order_by(C.id).with_for_update())
IS_IN = Sql(select(C.person_id).where(C.id == named("number", C.id)))
NOTHING_OPEN = Sql(update(Conversation).where(C.id == named("number", C.id))
                   .values(draft_id=null(), state=literal({}, Json())))  # fmt: skip
AT_DRAFT = Sql(
    update(Conversation).where(C.person_id == named("person", C.person_id), C.draft_id == named("number", C.draft_id))
    .values(draft_id=null(), state=literal({}, Json()))
)  # fmt: skip
CHANGES = Sql(
    select(D.id).where(D.initiative_id == named("number", D.initiative_id), D.person_id == named("person", D.person_id))
)  # fmt: skip
MADE_OF = Sql(
    select(E.id).where(E.draft_id == named("number", E.draft_id), E.person_id == named("person", E.person_id))
)  # fmt: skip

Moved = Mapping[str, list[int]]


class Joinings:
    """A row is a joining as the table has it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def has_anything(self, person_id: int) -> bool:
        """Whether there is anything of hers beside the chats she wrote in."""
        return any(self._of(person_id, name) for name in GOES if name not in ITSELF)

    def ask(self, keep_id: int, from_id: int, talk_id: int, given_in_id: int, now: datetime, until: datetime) -> int:  # fmt: skip
        """Nothing moves before she whose rights it is about says yes, in a chat of hers."""
        number: int = self._session.value(
            MAKE, person_id=keep_id, from_id=from_id, conversation_id=talk_id, given_in_id=given_in_id, state="asked",
            moved={}, at=now, until=until, ended_at=None,
        )  # fmt: skip
        return number

    def asked(self, person_id: int, now: datetime) -> Row | None:
        """What waits for her yes, the newest."""
        return self._session.one(ASKED, person=person_id, now=now)

    def get(self, number: int) -> Row | None:
        """One of them; nobody else changes it until the end of the transaction."""
        return self._session.one(GET, number=number)

    def of(self, person_id: int, now: datetime) -> list[Row]:
        """What was joined to her and can be undone, the newest first."""
        return self._session.all(JOINED, person=person_id, now=now)

    def are_one(self, one: int, other: int) -> bool:
        """Whether these are one person, or were for a while: what was owed to the one may be the other's by now."""
        pairs = ((one, other), (other, one))
        return one == other or any(self._session.one(BETWEEN, one=a, other=b) is not None for a, b in pairs)

    def refuse(self, row: Row, now: datetime) -> None:
        self._become(row, "refused", row.moved, row.until, now)

    def join(self, row: Row, by: By, until: datetime) -> bool:
        """All that is of the one is of the other from now on; each entry's history says so. False, and nothing moves, if
        she whose it is to be was herself joined away until we had her to ourselves: it would be nobody's.
        """
        self._hold(row)
        if self._session.value(IS_IN, number=row.given_in_id) != row.person_id:
            self._become(row, "refused", row.moved, row.until, by.at)
            return False
        moved = {name: self._of(row.from_id, name) for name in GOES}
        both_wait = {r.id for r in self._session.all(BOTH_WAIT, old=row.from_id, new=row.person_id)}
        moved[PAPER] = [number for number in moved[PAPER] if number not in both_wait]
        self._move(moved, row.from_id, row.person_id)
        history = History(self._session)
        for entry, columns in _entries(moved):
            old, new = dict.fromkeys(columns, row.from_id), dict.fromkeys(columns, row.person_id)
            history.write(entry, "joined", by, old=old, new=new)
        self._become(row, "joined", moved, until, None)
        return True

    def part(self, row: Row, by: By) -> Moved:
        """What came from the one goes back, with what was made of it since; what went back."""
        self._hold(row)
        back = self._with_what_became(row)
        self._move(back, row.person_id, row.from_id)
        history = History(self._session)
        for entry, columns in _entries(back):
            old, new = dict.fromkeys(columns, row.person_id), dict.fromkeys(columns, row.from_id)
            history.write(entry, "parted", by, old=old, new=new)
        for number in back.get(CHAT, ()):
            self._session.do(NOTHING_OPEN, number=number)
        for number in back.get(DRAFT, ()):
            self._session.do(AT_DRAFT, person=row.person_id, number=number)
        self._become(row, "parted", row.moved, row.until, by.at)
        return back

    def _hold(self, row: Row) -> None:
        """What is said meanwhile in a chat of hers is waited for, and goes over too; then nobody says anything more."""
        self._session.all(HOLD, person=row.from_id)
        People(self._session).lock(row.person_id, row.from_id)

    def _of(self, person_id: int, name: str) -> list[int]:
        return [row.id for row in self._session.all(GOES[name][0], person=person_id)]

    def _with_what_became(self, row: Row) -> Moved:
        """An entry that was made of a draft that came over, and drafts that change an entry that did."""
        back: dict[str, list[int]] = {name: list(numbers) for name, numbers in row.moved.items()}
        hers = {"person": row.person_id}
        made = [e.id for d in back.get(DRAFT, ()) for e in self._session.all(MADE_OF, number=d, **hers)]
        back[AUTHOR] = _all(back.get(AUTHOR, ()), made)
        begun = [d.id for e in back[AUTHOR] for d in self._session.all(CHANGES, number=e, **hers)]
        back[DRAFT] = _all(back.get(DRAFT, ()), begun)
        return back

    def _move(self, numbers: Moved, old: int, new: int) -> None:
        for name, which in numbers.items():
            self._session.each(GOES[name][1], [{"number": n, "old": old, "new": new} for n in which])

    def _become(self, row: Row, state: str, moved: Moved, until: datetime, now: datetime | None) -> None:
        self._session.do(BECOME, number=row.id, becomes=state, went=moved, when=until, now=now)


def _entries(moved: Moved) -> list[tuple[int, list[str]]]:
    """Each entry that names a person in one column or two, and which."""
    named_in: dict[int, list[str]] = defaultdict(list)
    for name in (AUTHOR, ENTERED_BY):
        for number in moved.get(name, ()):
            named_in[number].append(name.partition(".")[2])
    return sorted(named_in.items())


def _all(one: Iterable[int], other: Iterable[int]) -> list[int]:
    return sorted({*one, *other})
