"""storage/taken_back.py — takes back what the timetable owed and has not left, or not surely: it is decided anew."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Text, cast, delete, literal, literal_column, select, update

from storage.outbox import BROADCAST
from storage.sql import Row, Sql, named, table
from storage.tables import Conversation, Outbox, Sender, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.session import Session

C, O, S = table(Conversation).c, table(Outbox).c, table(Slot).c  # noqa: E741
B = table(Sender).c

SAME_CHAT = (C.channel == O.channel) & (C.bot == O.bot) & (C.chat == O.chat)
TALK = select(C.id).where(SAME_CHAT).scalar_subquery().label("talk")
# A partial index serves a query only where its condition stands there word for word (reliability.md §4).
WAITS = (O.state == literal_column("'new'"), O.once.like("due:%"))
# One that its sender is about to claim goes out.
STALE = Sql(
    select(O.id, O.once, O.created_at, TALK).where(*WAITS, O.lane == BROADCAST, O.created_at < named("before", O.created_at))
    .order_by(O.channel, O.bot, O.lane, O.not_before, O.id).limit(named("at_most", O.lane))
    .with_for_update(of=table(Outbox), skip_locked=True)
)  # fmt: skip
IN_CHAT = Sql(
    select(O.id, O.once, O.created_at, C.id.label("talk"))
    .join_from(table(Conversation), table(Outbox), SAME_CHAT)
    .where(C.id == named("number", C.id), *WAITS,
           O.state.in_((literal_column("'new'"), literal_column("'sending'"))))
    .with_for_update(of=table(Outbox), skip_locked=True)
)  # fmt: skip
# What may not have arrived, by when that was written down: it keeps its row, under a name that no other one can have,
# since what it told may be in doubt on the next day too.
BOTS = Sql(select(B.channel, B.bot))
DOUBTED = Sql(
    select(O.id, O.once, O.created_at, TALK)
    .where(O.channel == named("channel", O.channel), O.bot == named("bot", O.bot), O.sent_at >= named("since", O.sent_at),
           O.sent_at < named("before", O.sent_at), O.state == "unknown", O.lane == BROADCAST, O.once.like("due:%"))
    .order_by(O.sent_at).limit(named("at_most", O.lane))
    .with_for_update(of=table(Outbox), skip_locked=True)
)  # fmt: skip
RENAME = Sql(
    update(Outbox).where(O.id == named("number", O.id))
    .values(once=literal("doubted:") + cast(O.id, Text) + literal(":") + O.once)
)  # fmt: skip
FORGET = Sql(delete(Outbox).where(O.id == named("number", O.id), O.state == "new"))
UNPLAN = Sql(
    delete(Slot).where(S.conversation_id == named("talk", S.conversation_id), S.at == named("made_at", S.at),
                       S.once == named("which", S.once))
)  # fmt: skip


def take_back_stale(session: Session, before: datetime, at_most: int) -> int:
    """What was owed before then, the oldest first: how many messages, at most so many."""
    return _take_back(session, session.all(STALE, before=before, at_most=at_most))


def take_back_in(session: Session, conversation_id: int) -> int:
    """What waits for this chat: how many messages."""
    return _take_back(session, session.all(IN_CHAT, number=conversation_id))


def take_back_doubted(session: Session, since: datetime, before: datetime, at_most: int) -> int:
    """What may not have arrived and was left so between then and then: how many messages, at most so many of each bot."""
    rows = [
        row
        for bot in session.all(BOTS)
        for row in session.all(DOUBTED, channel=bot.channel, bot=bot.bot, since=since, before=before, at_most=at_most)
    ]  # fmt: skip
    session.each(RENAME, [{"number": row.id} for row in rows])
    _unplan(session, rows)
    return len(rows)


def _take_back(session: Session, rows: Sequence[Row]) -> int:
    """Both or neither: planned and not owed, it would never be said; owed and not planned, twice."""
    session.each(FORGET, [{"number": row.id} for row in rows])
    _unplan(session, rows)
    return len(rows)


def _unplan(session: Session, rows: Sequence[Row]) -> None:
    session.each(UNPLAN, [{"talk": row.talk, "made_at": row.created_at, "which": row.once} for row in rows])
