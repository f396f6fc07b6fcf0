"""storage/deliveries.py — whose turn it is to send, what is due, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ColumnElement, func, literal_column, null, select, update

from domain.chat import Address
from storage.answer_windows import HELD as FOR_HER
from storage.falling_over import fall_over
from storage.moved_chat import move_chat
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import Conversation, Inbox, Outbox, Sender

if TYPE_CHECKING:
    from storage.session import Session

C = table(Conversation).c
I = table(Inbox).c  # noqa: E741
O = table(Outbox).c  # noqa: E741
S = table(Sender).c
Earlier = table(Outbox).alias("earlier")
E = Earlier.c

# A partial index serves a query only where its condition stands there word for word (reliability.md §4).
NEW: ColumnElement[str] = literal_column("'new'")
SENDING: ColumnElement[str] = literal_column("'sending'")
OWED = (NEW, SENDING)


def _of(columns: Any) -> Any:
    """Rows of one bot."""
    return (columns.channel == named("channel", O.channel)) & (columns.bot == named("bot", O.bot))


def _in(columns: Any) -> Any:
    """Rows of one chat."""
    return _of(columns) & (columns.chat == named("chat", O.chat))


def _row(state: str) -> Any:
    """A change of one row that is still in this state."""
    return update(Outbox).where(O.id == named("number", O.id), O.state == state)


KEEP = Sql(update(Sender).where(_of(S), S.holder == named("me", S.holder))
           .values(until=named("lease", S.until)))  # fmt: skip
TAKE = Sql(
    update(Sender).where(_of(S), (S.until <= named("now", S.until)) | S.holder.like(named("twin", S.holder)))
    .values(holder=named("me", S.holder), until=named("lease", S.until), pushes=named("shows", S.pushes))
)  # fmt: skip
FIRST = inserting_once(Sender)

SAME_CHAT = (C.channel == O.channel) & (C.bot == O.bot) & (C.chat == O.chat)
KIND = select(C.kind).where(SAME_CHAT).scalar_subquery().label("kind")
DETAILS = (O.id, O.chat, O.lane, O.message, O.question, O.tries, O.why, O.closed_at, O.once, KIND)
IS_DUE = O.not_before <= named("now", O.not_before)
# A scalar subquery in the order of an index, not NOT EXISTS: PostgreSQL would try a join, and without fresh
# statistics a join that takes seconds.
FIRST_IN_LINE = (
    select(E.id)
    .where(E.channel == O.channel, E.bot == O.bot, E.chat == O.chat, E.state.in_(OWED),
           E.lane == O.lane, E.not_before <= named("now", O.not_before))
    .order_by(E.channel, E.bot, E.chat, E.id).limit(1).scalar_subquery()
)  # fmt: skip
DUE = Sql(
    select(*DETAILS)
    .where(_of(O), O.lane == named("which", O.lane), O.state == NEW, IS_DUE, O.id == FIRST_IN_LINE)
    .order_by(O.not_before, O.id).limit(named("at_most", O.lane))
    .with_for_update(of=table(Outbox), skip_locked=True)
)  # fmt: skip
BEHIND = Sql(
    select(*DETAILS)
    .where(_in(O), O.state.in_(OWED), O.state == NEW, O.lane == named("which", O.lane), O.id > named("after", O.id), IS_DUE)
    .order_by(O.channel, O.bot, O.chat, O.id).limit(named("at_most", O.lane))
    .with_for_update(of=table(Outbox), skip_locked=True)
)  # fmt: skip
ON_THE_WAY = Sql(select(*DETAILS).where(_of(O), O.state.in_(OWED), O.state == SENDING).order_by(O.id))
GONE_OUT = Sql(select(O.chat, O.lane, O.sent_at, KIND)
               .where(_of(O), O.sent_at > named("since", O.sent_at)).order_by(O.sent_at))  # fmt: skip
HELD = Sql(select(O.chat, O.not_before)
           .where(_of(O), O.state == NEW, ~IS_DUE, O.tries > 0, ~O.why.contains(FOR_HER)))  # fmt: skip
OLDEST = Sql(select(func.min(O.not_before).label("oldest"))
             .where(_of(O), O.lane == named("which", O.lane), O.state == NEW))  # fmt: skip

START = Sql(_row("new").values(state="sending", tries=O.tries + 1, lease_until=named("lease", O.lease_until)))
SENT = Sql(_row("sending").values(state="sent", message_id=named("given", O.message_id),
                                  sent_at=named("at", O.sent_at), lease_until=null()))  # fmt: skip
LANDED = Sql(_row("sent").values(chat=named("where", O.chat)))
PART = Sql(_row("sending").values(message=named("rest", O.message)))
BACK = Sql(_row("sending").values(state="new", not_before=named("wait", O.not_before), lease_until=null()))
AGAIN = Sql(_row("sending").values(state="new", why=named("because", O.why), lease_until=null()))
UNKNOWN = Sql(_row("sending").values(state="unknown", why=named("because", O.why),
                                     sent_at=named("at", O.sent_at), lease_until=null()))  # fmt: skip
DEAD = Sql(_row("sending").values(state="dead", why=named("because", O.why), lease_until=null()))
SILENCE = Sql(update(Outbox).where(_in(O), O.state.in_(OWED), O.state == NEW)
              .values(state="dead", why=O.why + named("because", O.why)))  # fmt: skip
WAITING = Sql(select(O.id).where(_in(O), O.state.in_(OWED), O.state == NEW).order_by(O.id))
KEEP_FOR = Sql(
    _row("dead").values(state="new", why=named("because", O.why), not_before=named("wait", O.not_before))
)
CUT_OFF = Sql(update(Conversation).where(_in(C)).values(reachable=False))
ONCE = Sql(select(O.once).where(O.id == named("number", O.id)))
TALK = Sql(select(C.state).where(_in(C)))
UNHEARD = Sql(select(I.id).where(_in(I), I.state == NEW).limit(1))


Hold = Literal["kept", "taken", ""]


@dataclass(frozen=True, slots=True)
class Bot:
    """One of our accounts on a channel: what has one sender at a time."""

    channel: str
    bot: str

    def parts(self) -> dict[str, str]:
        return {"channel": self.channel, "bot": self.bot}


class Deliveries:
    """What goes out, seen by its sender. A row is `sending` from before its request until its end is noted."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def hold(
        self, bot: Bot, me: str, twin: str, now: datetime, until: datetime, *, pushes: bool = True
    ) -> Hold:
        """Keep or take the right to send for a bot; "" if another has it.

        It can be taken when its time is over, and from a holder whose name is like `twin` ("" for nobody): an
        earlier life of ours. To give it up, keep it until now.
        """
        whose = bot.parts()
        if self._session.count(KEEP, **whose, me=me, lease=until):
            return "kept"
        if self._session.count(TAKE, **whose, me=me, twin=twin, now=now, lease=until, shows=pushes):
            return "taken"
        return "taken" if self._session.one(FIRST, **whose, holder=me, until=until, pushes=pushes) else ""

    def due(self, bot: Bot, lane: int, at_most: int, now: datetime) -> list[Row]:
        """What may go out next, longest due first: the first in line of each chat.

        id, chat, lane, message, question, tries, why, closed_at, kind (of the chat; None if unknown).
        """
        return self._session.all(DUE, **bot.parts(), which=lane, at_most=at_most, now=now)

    def behind(self, address: Address, lane: int, number: int, now: datetime, at_most: int) -> list[Row]:
        """What is due in the same chat and lane after that row, in order: as above, and once."""
        return self._session.all(
            BEHIND, **address.parts(), which=lane, after=number, now=now, at_most=at_most
        )

    def start(self, number: int, until: datetime) -> None:
        """This row is about to go out: from now on it may have arrived."""
        self._session.do(START, number=number, lease=until)

    def on_the_way(self, bot: Bot) -> list[Row]:
        """Rows that somebody began to send and noted no end of."""
        return self._session.all(ON_THE_WAY, **bot.parts())

    def gone_out(self, bot: Bot, since: datetime) -> list[Row]:
        """What went out lately, oldest first: chat, lane, sent_at, kind."""
        return self._session.all(GONE_OUT, **bot.parts(), since=since)

    def held(self, bot: Bot, now: datetime) -> list[Row]:
        """Chats the platform asked to leave alone for a while: chat, not_before."""
        return self._session.all(HELD, **bot.parts(), now=now)

    def oldest(self, bot: Bot, lane: int) -> datetime | None:
        """Since when the oldest message of this lane is due (or, in the future: will be)."""
        found: datetime | None = self._session.value(OLDEST, **bot.parts(), which=lane)
        return found

    def sent(self, number: int, message_id: str, at: datetime) -> None:
        self._session.do(SENT, number=number, given=message_id, at=at)

    def landed_in(self, number: int, chat: str) -> None:
        """It was sent, and stands in a thread of its own, where replies to it come from."""
        self._session.do(LANDED, number=number, where=chat)

    def once_of(self, number: int) -> str:
        """The name under which a row was owed once; "" if it has none."""
        return str(self._session.value(ONCE, number=number) or "")

    def in_part(self, number: int, message: Mapping[str, Any]) -> None:
        """Some pieces of this message arrived; `message` says how many, so that they are not sent again."""
        self._session.do(PART, number=number, rest=message)

    def back(self, number: int, not_before: datetime) -> None:
        """It certainly did not arrive: owed as before."""
        self._session.do(BACK, number=number, wait=not_before)

    def again(self, number: int, why: str) -> None:
        """It may have arrived and is repeated; `why` keeps the mark of that for ever."""
        self._session.do(AGAIN, number=number, because=why)

    def unknown(self, number: int, why: str, at: datetime) -> None:
        """It may have arrived and is not repeated."""
        self._session.do(UNKNOWN, number=number, because=why, at=at)

    def dead(self, number: int, why: str) -> None:
        self._session.do(DEAD, number=number, because=why)

    def keep(self, number: int, why: str, until: datetime) -> None:
        """Given up only until the person does something; looked at again by then."""
        self._session.do(KEEP_FOR, number=number, because=why, wait=until)

    def cut_off(self, address: Address, why: str) -> list[int]:
        """This chat cannot be written to: the messages waiting for it, which are given up."""
        waiting = [row.id for row in self._session.all(WAITING, **address.parts())]
        self._session.do(CUT_OFF, **address.parts())
        self._session.do(SILENCE, **address.parts(), because=why)
        return waiting

    def fall_over(self, address: Address, numbers: Iterable[int], now: datetime) -> int:
        """How many of these messages, given up in this chat, are owed in another chat of the same person now."""
        return fall_over(self._session, address, numbers, now)

    def still_asked(self, address: Address, question: str) -> bool | None:
        """Whether this is the open question of its chat; None while the chat has events not worked off."""
        if self._session.one(UNHEARD, **address.parts()) is not None:
            return None
        talk = self._session.one(TALK, **address.parts())
        return talk is not None and talk.state.get("token") == question

    def move(self, address: Address, to_chat: str) -> bool:
        """A chat has a new id: its conversation and all it is still owed go there.

        True if there was one already, which this one was joined with and left empty.
        """
        return move_chat(self._session, address, to_chat)
