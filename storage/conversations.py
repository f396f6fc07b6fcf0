"""storage/conversations.py — one row a chat: who it is with and what is open in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from domain.chat import Address
from domain.desk.page import MARK
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import Conversation, Offer

if TYPE_CHECKING:
    from storage.session import Session

C = table(Conversation).c
F = table(Offer).c

OPENED = select(C.id, C.kind, C.person_id, C.draft_id, C.state, C.reachable, C.updated_at).where(
    named("channel", C.channel) == C.channel, named("bot", C.bot) == C.bot, named("chat", C.chat) == C.chat
)
# Whoever offers buttons in somebody else's chat does not wait for what is said there.
FIND = Sql(OPENED.with_for_update(key_share=True))
BEGIN = inserting_once(Conversation)
SAVE = Sql(
    update(Conversation).where(C.id == named("number", C.id))
    .values(kind=named("is_a", C.kind), person_id=named("person", C.person_id), draft_id=named("draft", C.draft_id),
            state=named("now_open", C.state), reachable=named("can_reach", C.reachable), updated_at=named("now", C.updated_at))
)  # fmt: skip
SAVE_STATE = Sql(update(Conversation).where(C.id == named("number", C.id))
                 .values(state=named("now_open", C.state), updated_at=named("now", C.updated_at)))  # fmt: skip
OF_PERSON = Sql(
    select(C.channel, C.bot, C.chat).where(C.person_id == named("person", C.person_id), C.kind == "private",
                                           C.reachable.is_(True))
    .order_by(C.updated_at.desc())
)  # fmt: skip
BESIDE = Sql(
    select(C.id, C.channel, C.draft_id, C.state, C.updated_at)
    .where(C.person_id == named("person", C.person_id), C.kind == "private", C.id != named("number", C.id),
           C.chat.not_like(f"{MARK}%"))
    .order_by(C.updated_at.desc()).limit(1)
)  # fmt: skip
OFFER = Sql(insert(table(Offer)))
NUMBER = Sql(select(C.id).where(
    named("channel", C.channel) == C.channel, named("bot", C.bot) == C.bot, named("chat", C.chat) == C.chat
))  # fmt: skip
WHERE = Sql(select(C.channel, C.bot, C.chat).where(C.id == named("number", C.id)))
OFFERED = Sql(
    select(F.conversation_id, F.question, F.options, F.used_at).where(F.token == named("which", F.token))
)
USE = Sql(update(Offer).where(F.token == named("which", F.token), F.used_at.is_(None))
          .values(used_at=named("now", F.used_at)))  # fmt: skip


@dataclass(slots=True)
class Talk:
    """An open conversation: changed by its handlers, saved once at the end of the turn.

    `stored` is what the row says of `about`: most turns change the state alone. `used_at`: when she wrote here last.
    Where she went on in another chat since (`came_from`, its channel), `seen` names the question she saw here last.
    """

    id: int
    address: Address
    kind: str
    person_id: int | None = None
    draft_id: int | None = None
    state: dict[str, Any] = field(default_factory=dict)
    reachable: bool = True
    used_at: datetime | None = None
    came_from: str = ""
    seen: str = ""
    stored: tuple[Any, ...] = ()

    @property
    def about(self) -> tuple[Any, ...]:
        """All but what is open in it."""
        return self.kind, self.person_id, self.draft_id, self.reachable


@dataclass(frozen=True, slots=True)
class Offered:
    """What a button's token stood for: the value of each option by its number, and whether it was used."""

    conversation_id: int
    question: str
    options: Mapping[str, str]
    used: bool


class Conversations:
    """The chats."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, address: Address, kind: str, now: datetime) -> Talk:
        """The chat's row, locked until the commit; made if this is the first word."""
        where = address.parts()
        row = self._session.one(FIND, **where)
        if row is None:
            self._session.one(BEGIN, **where, kind=kind, state={}, reachable=True, updated_at=now)
            row = self._session.one(FIND, **where)
            assert row is not None, "a conversation just made is there"  # noqa: S101
        known = (row.kind, row.person_id, row.draft_id, row.state, bool(row.reachable), row.updated_at)
        talk = Talk(row.id, address, *known)
        talk.stored = talk.about
        return talk

    def save(self, talk: Talk, now: datetime) -> None:
        if talk.about == talk.stored:
            self._session.do(SAVE_STATE, number=talk.id, now_open=talk.state, now=now)
            return
        talk.stored = talk.about
        self._session.do(
            SAVE, number=talk.id, is_a=talk.kind, person=talk.person_id, draft=talk.draft_id, now_open=talk.state,
            can_reach=talk.reachable, now=now,
        )  # fmt: skip

    def of_person(self, person_id: int) -> list[Address]:
        """Private chats where this person can be written to, the last used first."""
        return [Address(r.channel, r.bot, r.chat) for r in self._session.all(OF_PERSON, person=person_id)]

    def beside(self, talk: Talk, person_id: int) -> Row | None:
        """Of her other private chats the one used last: id, channel, draft_id, state, updated_at; no page of the desk."""
        return self._session.one(BESIDE, person=person_id, number=talk.id)

    def number_of(self, chat: Address) -> int:
        """The number of a chat we know."""
        number: int = self._session.value(NUMBER, **chat.parts())
        return number

    def address_of(self, number: int) -> Address:
        """Where a chat we know is."""
        return Address(*self._session.all(WHERE, number=number)[0])

    def offer(self, talk: Talk, token: str, question: str, options: Mapping[str, str], now: datetime) -> None:
        """Remember what a message's buttons stand for."""
        self._offer(talk.id, token, question, options, now)

    def offer_in(self, chat: Address, token: str, options: Mapping[str, str], now: datetime) -> None:
        """The same for a message that answers nothing, in somebody else's chat."""
        self._offer(self.number_of(chat), token, "", options, now)

    def _offer(
        self, number: int, token: str, question: str, options: Mapping[str, str], now: datetime
    ) -> None:
        self._session.do(
            OFFER,
            token=token,
            conversation_id=number,
            question=question,
            options=options,
            used_at=None,
            at=now,
        )

    def offered(self, token: str) -> Offered | None:
        row = self._session.one(OFFERED, which=token)
        return row and Offered(row.conversation_id, row.question, row.options, row.used_at is not None)

    def use(self, token: str, now: datetime) -> bool:
        """Use a token up; False if somebody did before."""
        return self._session.count(USE, which=token, now=now) == 1
