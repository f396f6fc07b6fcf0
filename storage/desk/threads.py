"""storage/desk/threads.py — where each case is shown in a team's room, and how much of it is owed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select, update

from domain.chat import Address
from domain.desk.case import is_thread
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import CaseThread, Conversation, DeskRoom, Outbox

if TYPE_CHECKING:
    from storage.session import Session

O = table(Outbox).c  # noqa: E741
T, R, C = table(CaseThread).c, table(DeskRoom).c, table(Conversation).c

JOINED = (
    select(*T, R.unit_id, R.conversation_id, R.threads, C.chat.label("room_chat"))
    .join_from(table(CaseThread), table(DeskRoom), R.id == T.room_id)
    .join(table(Conversation), C.id == R.conversation_id)
    .where(R.stopped_at.is_(None))
)
# Locked: or a word said while its topic is being noted down would be owed by neither transaction.
OF_CASE = Sql(
    JOINED.where(T.case_id == named("case", T.case_id))
    .order_by(T.room_id)
    .with_for_update(of=table(CaseThread))
)
ONE = Sql(
    JOINED.where(T.case_id == named("case", T.case_id), T.room_id == named("room", T.room_id))
    .with_for_update(of=table(CaseThread))
)  # fmt: skip
IN_ROOM = Sql(select(T.case_id).where(T.room_id == named("room", T.room_id)).order_by(T.case_id.desc()))
AT = Sql(
    JOINED.where(T.channel == named("channel", T.channel), T.bot == named("bot", T.bot), T.chat == named("chat", T.chat))
    .order_by(T.case_id.desc()).limit(literal_column("1"))
)  # fmt: skip
MAKE = inserting_once(CaseThread)
SET = update(CaseThread).where(T.case_id == named("case", T.case_id), T.room_id == named("room", T.room_id))
LANDED = Sql(SET.values(chat=named("where", T.chat)))
OWED = Sql(
    update(Outbox)
    .where(O.channel == named("channel", O.channel), O.bot == named("bot", O.bot), O.chat == named("chat", O.chat),
           O.state.in_((literal_column("'new'"), literal_column("'sending'"))), O.state == literal_column("'new'"),
           O.once.like(named("names", O.once)))
    .values(chat=named("where", O.chat))
)  # fmt: skip
SHOWN = Sql(SET.values(shown=named("last", T.shown)))
AGAIN = Sql(SET.values(chat="", made=T.made + 1, shown=named("last", T.shown)))
MOVE = Sql(
    update(CaseThread)
    .where(T.channel == named("channel", T.channel), T.bot == named("bot", T.bot), T.chat == named("chat", T.chat))
    .values(chat=named("to_chat", T.chat))
)  # fmt: skip


class CaseThreads:
    """Threads in rooms that are in use: a row has the room's unit_id, conversation_id, threads and `room_chat` as well."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: int) -> list[Row]:
        """Nobody else changes them until the commit."""
        return self._session.all(OF_CASE, case=case_id)

    def one(self, case_id: int, room_id: int) -> Row | None:
        return self._session.one(ONE, case=case_id, room=room_id)

    def at(self, address: Address) -> Row | None:
        """The thread this chat is; None of one that is no thread, without a question to the database."""
        return self._session.one(AT, **address.parts()) if is_thread(address.chat) else None

    def in_room(self, room_id: int) -> list[int]:
        """The cases shown there, the newest first."""
        return [row.case_id for row in self._session.all(IN_ROOM, room=room_id)]

    def make(self, case_id: int, room: Row, shown: int) -> bool:
        """It is being made; False if it was before."""
        return self._session.one(
            MAKE, case_id=case_id, room_id=room.id, channel=room.channel, bot=room.bot, chat="", shown=shown, made=0
        ) is not None  # fmt: skip

    def landed(self, thread: Row, chat: str) -> None:
        """It is this chat; what is owed of the case to the group follows."""
        self._session.do(LANDED, case=thread.case_id, room=thread.room_id, where=chat)
        if chat != thread.room_chat:
            names = f"case:{thread.case_id}:%:r{thread.room_id}"
            self._session.do(
                OWED, channel=thread.channel, bot=thread.bot, chat=thread.room_chat, where=chat, names=names
            )

    def show(self, thread: Row, last: int) -> None:
        """Up to this word all is owed there."""
        self._session.do(SHOWN, case=thread.case_id, room=thread.room_id, last=last)

    def again(self, thread: Row, last: int) -> None:
        """It is to be made anew, and what was said after `last` owed there again."""
        self._session.do(AGAIN, case=thread.case_id, room=thread.room_id, last=last)


def move_threads(session: Session, address: Address, to_chat: str) -> None:
    """A group without topics has a new id."""
    session.do(MOVE, **address.parts(), to_chat=to_chat)
