"""storage/upkeep.py — forgets what has served its time, some rows at a time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, delete, exists, literal, literal_column, select, type_coerce, update

from storage.join_codes import JoinCodes
from storage.sql import Sql, named, table
from storage.tables import (
    Attachment,
    CaseCard,
    CaseFile,
    CaseHeard,
    CaseMessage,
    CaseThread,
    Conversation,
    Draft,
    DraftProposal,
    FaqAsked,
    Guess,
    Inbox,
    Offer,
    Outbox,
    Sender,
    SheetFile,
    SupportCase,
)

if TYPE_CHECKING:
    from storage.session import Session

A, C, D, F = table(Attachment).c, table(Conversation).c, table(Draft).c, table(Offer).c
Q = table(FaqAsked).c
H, K, M = table(SupportCase).c, table(CaseFile).c, table(CaseMessage).c
G, I, O, S = table(Guess).c, table(Inbox).c, table(Outbox).c, table(Sender).c  # noqa: E741


def _some(column: Any, *which: Any) -> Any:
    """At most so many of the rows that …"""
    return column.in_(select(column).where(*which).limit(named("at_most", O.lane)))


EVENTS = Sql(
    delete(Inbox).where(
        _some(I.id, I.state == literal_column("'done'"), I.received_at < named("before", I.received_at))
    )
)
BOTS = Sql(select(S.channel, S.bot))
OF_BOT = (O.channel == named("channel", O.channel), O.bot == named("bot", O.bot))
# A row with a `once` keeps somebody from being told the same thing again: it stays for longer.
OF_CASE = O.once.like(literal_column("'case:%'")) & (O.created_at < named("case_before", O.created_at))
SERVED = O.once.is_(None) | (O.created_at < named("long_before", O.created_at)) | OF_CASE
MESSAGES = Sql(delete(Outbox).where(_some(O.id, *OF_BOT, O.sent_at < named("before", O.sent_at), SERVED)))
DEAD = Sql(delete(Outbox).where(
    _some(O.id, *OF_BOT, O.sent_at.is_(None), O.state == "dead", O.created_at < named("before", O.sent_at), SERVED)
))  # fmt: skip
GUESSES = Sql(delete(Guess).where(_some(G.id, G.at < named("before", G.at))))
QUESTIONS = Sql(delete(FaqAsked).where(_some(Q.id, Q.at < named("before", Q.at))))
OPEN_MARK = literal('"token":"', Text)  # as the open question stands in a conversation's JSON
OPEN_STILL = exists().where(
    C.id == F.conversation_id, type_coerce(C.state, Text).contains(OPEN_MARK + F.token + '"')
)
OFFERS = Sql(delete(Offer).where(_some(F.token, F.at < named("before", F.at), ~OPEN_STILL)))
DROPPED = Sql(delete(Attachment).where(_some(A.id, A.state == "dropped", A.at < named("before", A.at))))
DRAFTS = Sql(update(Draft).where(_some(D.id, D.state == "open", D.updated_at < named("before", D.updated_at)))
             .values(state="aside"))  # fmt: skip
NAMED = Sql(select(A.key).where(A.key >= named("first", A.key), A.key < named("after", A.key)).distinct())
NAMED_IN_CASES = Sql(
    select(K.key).where(K.key >= named("first", K.key), K.key < named("after", K.key)).distinct()
)
W = table(SheetFile).c
NAMED_BOOKS = Sql(
    select(W.key).where(W.key >= named("first", W.key), W.key < named("after", W.key)).distinct()
)
# Closed long ago, and something is still kept of it.
OLD_CASES = Sql(
    select(H.id)
    .where(H.closed_at < named("before", H.closed_at), H.state == literal_column("'closed'"), exists().where(M.case_id == H.id))
    .order_by(H.id).limit(named("at_most", O.lane))
)  # fmt: skip
OF_THE_CASE = named("case", M.case_id)
CASE_PARTS = (  # what names another before that other
    Sql(delete(CaseFile).where(K.message_id.in_(select(M.id).where(M.case_id == OF_THE_CASE)))),
    Sql(delete(CaseMessage).where(M.case_id == OF_THE_CASE)),
    Sql(delete(CaseThread).where(table(CaseThread).c.case_id == OF_THE_CASE)),
    Sql(delete(CaseCard).where(table(CaseCard).c.case_id == OF_THE_CASE)),
    Sql(delete(CaseHeard).where(table(CaseHeard).c.case_id == OF_THE_CASE)),
    Sql(delete(DraftProposal).where(table(DraftProposal).c.case_id == OF_THE_CASE)),
)


class Upkeep:
    """Each forgets at most so many rows and says how many."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def forget_events(self, before: datetime, at_most: int) -> int:
        """Events worked off. Parked and unreadable ones stay: somebody has to look at them."""
        return self._session.count(EVENTS, before=before, at_most=at_most)

    def forget_messages(
        self, before: datetime, case_before: datetime, long_before: datetime, at_most: int
    ) -> int:
        """Messages that went out or were given up; those that may be said only once stay until `long_before`, and
        those about a question to the team until `case_before`.
        """
        gone = 0
        for bot in self._session.all(BOTS):
            for sql in (MESSAGES, DEAD):
                gone += self._session.count(
                    sql,
                    channel=bot.channel,
                    bot=bot.bot,
                    before=before,
                    case_before=case_before,
                    long_before=long_before,
                    at_most=at_most,
                )
        return gone

    def forget_guesses(self, before: datetime, at_most: int) -> int:
        return self._session.count(GUESSES, before=before, at_most=at_most)

    def forget_join_codes(self, before: datetime) -> int:
        """One-time codes from chat to chat, used or not: none opens anything for so long."""
        return JoinCodes(self._session).forget(before)

    def forget_questions(self, before: datetime, at_most: int) -> int:
        """What was put to the frequent questions long ago."""
        return self._session.count(QUESTIONS, before=before, at_most=at_most)

    def forget_offers(self, before: datetime, at_most: int) -> int:
        """Buttons under questions that are no longer open."""
        return self._session.count(OFFERS, before=before, at_most=at_most)

    def lay_drafts_aside(self, before: datetime, at_most: int) -> int:
        """Open drafts nobody has touched since: no longer among the open ones."""
        return self._session.count(DRAFTS, before=before, at_most=at_most)

    def forget_dropped(self, before: datetime, at_most: int) -> int:
        """Files their draft let go of; nothing names their content any more then."""
        return self._session.count(DROPPED, before=before, at_most=at_most)

    def keys_named(self, prefix: str) -> set[str]:
        """Keys of stored files that begin so and that evidence or a case names."""
        return {
            row.key
            for names in (NAMED, NAMED_IN_CASES, NAMED_BOOKS)
            for row in self._session.all(names, first=prefix, after=prefix + "g")
        }

    def forget_case_words(self, before: datetime, at_most: int) -> int:
        """What was said in cases closed before that; their rows stay, for what is counted."""
        old = self._session.all(OLD_CASES, before=before, at_most=at_most)
        for row in old:
            for sql in CASE_PARTS:
                self._session.do(sql, case=row.id)
        return len(old)
