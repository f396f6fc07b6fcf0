"""storage/desk/cards.py — the card on top of each case in a team's room: which message it is, and whether it may be old."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, literal_column, or_, select, update

from domain.chat import Address
from storage.outbox import OVERLAP
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import CaseCard, CaseThread, DeskRoom, Draft, Initiative, Outbox, SupportCase

if TYPE_CHECKING:
    from storage.session import Session

O, T = table(Outbox).c, table(CaseThread).c  # noqa: E741
K, R, C = table(CaseCard).c, table(DeskRoom).c, table(SupportCase).c
D, E = table(Draft).c, table(Initiative).c

THIS = (K.case_id == named("case", K.case_id), K.room_id == named("room", K.room_id))
GET = Sql(select(*K).where(*THIS))
MAKE = inserting_once(CaseCard)
SET = update(CaseCard).where(*THIS)
ANEW = Sql(
    SET.values(message_id="", drawn=named("says", K.drawn), edits=0, looked_at=named("since", K.looked_at))
)
STANDS = Sql(SET.values(message_id=named("stands", K.message_id)))
LOOKED = Sql(
    SET.values(drawn=named("says", K.drawn), edits=named("so_often", K.edits), looked_at=named("since", K.looked_at))
)  # fmt: skip
# Of the asker of an open case something changed since its card was looked at.
OLD = Sql(
    select(K.case_id, K.room_id)
    .select_from(table(SupportCase).join(table(CaseCard), K.case_id == C.id).join(table(DeskRoom), R.id == K.room_id))
    .where(
        C.state != literal_column("'closed'"), R.stopped_at.is_(None), K.message_id != "",
        or_(
            exists().where(D.person_id == C.person_id, D.updated_at > K.looked_at),
            exists().where(D.entered_by_id == C.person_id, D.updated_at > K.looked_at),
            exists().where(E.person_id == C.person_id, or_(E.status_at > K.looked_at, E.public_at > K.looked_at)),
        ),
    )
    .order_by(K.looked_at, K.case_id).limit(named("at_most", K.edits))
)  # fmt: skip


IN_CHAT = exists().where(
    T.case_id == K.case_id, T.room_id == K.room_id, T.channel == named("channel", T.channel), T.bot == named("bot", T.bot),
    T.chat == named("chat", T.chat),
)  # fmt: skip
LOST = Sql(update(CaseCard).where(IN_CHAT).values(message_id=""))
DROP_CHANGES = Sql(
    delete(Outbox).where(O.channel == named("channel", O.channel), O.bot == named("bot", O.bot), O.chat == named("chat", O.chat),
                         O.state.in_((literal_column("'new'"), literal_column("'sending'"))), O.state == literal_column("'new'"),
                         O.once.like("case:%:fresh-%"))
)  # fmt: skip


class CaseCards:
    """Whoever holds the lock of a thread (storage/desk/threads.py) may change its card."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, thread: Row) -> Row | None:
        return self._session.one(GET, case=thread.case_id, room=thread.room_id)

    def owed(self, thread: Row, drawn: str, now: datetime) -> None:
        """A card that says this is on its way, the first one or in place of one that is gone."""
        since = now - OVERLAP
        made = self._session.one(
            MAKE, case_id=thread.case_id, room_id=thread.room_id, message_id="", drawn=drawn, edits=0, looked_at=since
        )  # fmt: skip
        if made is None:
            self._session.do(ANEW, case=thread.case_id, room=thread.room_id, says=drawn, since=since)

    def stands(self, thread: Row, message_id: str) -> None:
        """It is this message of its chat."""
        self._session.do(STANDS, case=thread.case_id, room=thread.room_id, stands=message_id)

    def looked(self, card: Row, drawn: str, edits: int, now: datetime) -> None:
        """It says this now. A transaction that began shortly before may not have been seen: it is looked at again."""
        self._session.do(
            LOOKED, case=card.case_id, room=card.room_id, says=drawn, so_often=edits, since=now - OVERLAP
        )

    def maybe_old(self, at_most: int) -> list[Row]:
        """`case_id` and `room_id` of open cases whose askers wrote on or had their entries judged, oldest card first.

        Looks through every card: not while others wait to write.
        """
        return self._session.all(OLD, at_most=at_most)


def lose_cards(session: Session, address: Address) -> None:
    """A group gets a new id, and its messages with it: what had one of them would mean another, or none."""
    session.do(LOST, **address.parts())
    session.do(DROP_CHANGES, **address.parts())
