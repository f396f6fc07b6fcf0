"""storage/answer_windows.py — what a platform's window is judged by: counted from what came in and went out, never kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from domain.answer_window import Standing
from domain.chat import Address
from storage.running import PUSHES, lease_since, runs
from storage.sql import Sql, named, table
from storage.tables import Conversation, Inbox, Outbox

if TYPE_CHECKING:
    from storage.session import Session

C = table(Conversation).c
I = table(Inbox).c  # noqa: E741
O = table(Outbox).c  # noqa: E741

# Marks in `why` of a message owed: it waits for the person; it went at the package's cost.
HELD = "held; "
PAID = "paid; "

IN_CHAT = ((O.channel == named("channel", O.channel)) & (O.bot == named("bot", O.bot))
           & (O.chat == named("chat", O.chat)))  # fmt: skip
LAST = Sql(
    select(I.received_at)
    .where(I.channel == named("channel", I.channel), I.bot == named("bot", I.bot), I.chat == named("chat", I.chat))
    .order_by(I.id.desc()).limit(1)
)  # fmt: skip
SINCE = Sql(select(func.count().label("n")).where(IN_CHAT, O.sent_at > named("since", O.sent_at)))
PAID_SINCE = Sql(
    select(func.count().label("n")).where(
        O.channel == named("channel", O.channel), O.bot == named("bot", O.bot), O.sent_at >= named("since", O.sent_at),
        O.why.contains(PAID))
)  # fmt: skip
Here = table(Conversation).alias("here")
ELSEWHERE = Sql(
    select(C.id)
    .where(Here.c.channel == named("channel", C.channel), Here.c.bot == named("bot", C.bot),
           Here.c.chat == named("chat", C.chat), C.person_id == Here.c.person_id, C.id != Here.c.id,
           C.kind == "private", C.reachable.is_(True), runs(C, PUSHES))
    .limit(1)
)  # fmt: skip
PAY = Sql(update(Outbox).where(O.id == named("number", O.id), ~O.why.contains(PAID)).values(why=O.why + PAID))
RELEASE = Sql(
    update(Outbox).where(IN_CHAT, O.state == "new", O.not_before > named("now", O.not_before), O.why.contains(HELD))
    .values(not_before=named("now", O.not_before))
)  # fmt: skip


CLOSE = Sql(update(Outbox).where(O.id == named("number", O.id)).values(closed_at=named("now", O.closed_at)))


class AnswerWindows:
    """How it stands with the people of one chat each."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def standing(self, address: Address, month: datetime | None = None) -> Standing:
        """Since `month` what was paid for is counted, too: all that went out of this account is looked at for it."""
        where = address.parts()
        last: datetime | None = self._session.value(LAST, **where)
        if last is None:
            return Standing(None)
        sent = int(self._session.value(SINCE, **where, since=last))
        if month is None:
            return Standing(last, sent)
        paid = self._session.value(PAID_SINCE, channel=address.channel, bot=address.bot, since=month)
        return Standing(last, sent, int(paid))

    def elsewhere(self, address: Address, now: datetime) -> bool:
        """Whether the person of this chat has another one that can be written to, where she hears that something came."""
        return self._session.one(ELSEWHERE, **address.parts(), lease=lease_since(now)) is not None

    def pay(self, number: int) -> None:
        """This message goes at the package's cost."""
        self._session.do(PAY, number=number)

    def close(self, number: int, now: datetime) -> None:
        """The platform did not take this message, for she did nothing for too long."""
        self._session.do(CLOSE, number=number, now=now)

    def release(self, address: Address, now: datetime) -> None:
        """She did something: what was kept for that goes out now."""
        self._session.do(RELEASE, **address.parts(), now=now)
