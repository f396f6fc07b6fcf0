"""storage/outbox.py — what we owe people, written in the transaction that made us owe it; and the talk as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, literal_column, select, update

from domain.chat import Address, Outgoing
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import Outbox

if TYPE_CHECKING:
    from storage.session import Session

O = table(Outbox).c  # noqa: E741

ANSWER, ALERT, BROADCAST = 0, 1, 2
OVERLAP = timedelta(seconds=10)  # longer than any transaction
EVER = datetime(2000, 1, 1, tzinfo=UTC)

OWE = Sql(insert(table(Outbox)))
OWE_ONCE = inserting_once(Outbox)
IN_CHAT = ((named("channel", O.channel) == O.channel) & (named("bot", O.bot) == O.bot)
           & (named("chat", O.chat) == O.chat))  # fmt: skip
REWORD = Sql(update(Outbox).where(O.once == named("which", O.once), O.state == "new")
             .values(message=named("text", O.message), question=named("asks", O.question)))  # fmt: skip
HASTEN = Sql(update(Outbox).where(O.once == named("which", O.once), O.state == "new", O.not_before > named("now", O.not_before))
             .values(not_before=named("now", O.not_before)))  # fmt: skip
PUT_OFF = Sql(update(Outbox).where(O.once == named("which", O.once), O.state == "new", O.not_before < named("then", O.not_before))
              .values(not_before=named("then", O.not_before)))  # fmt: skip
FORGET = Sql(delete(Outbox).where(O.once == named("which", O.once), O.state == "new"))
FORGET_HELD = Sql(delete(Outbox).where(IN_CHAT, O.state == "new", O.not_before > named("now", O.not_before)))
WAITS = Sql(
    select(O.id).where(O.once == named("which", O.once), O.state == literal_column("'new'")).with_for_update()
)
SINCE = Sql(select(O.not_before).where(O.id == named("after", O.id)))
SPOKEN = Sql(
    select(O.id, O.message, O.not_before)
    .where(IN_CHAT, O.not_before <= named("now", O.not_before),
           (O.id > named("after", O.id)) | (O.not_before > named("since", O.not_before)))
    .order_by(O.not_before.desc(), O.id.desc()).limit(named("at_most", O.lane))
)  # fmt: skip
BY_MESSAGE = Sql(
    select(O.question)
    .where(IN_CHAT, O.message_id == named("message_id", O.message_id), O.message_id != literal_column("''"))
    .limit(1)
)

ONCE_BY_MESSAGE = Sql(
    select(O.once)
    .where(IN_CHAT, O.message_id == named("message_id", O.message_id), O.message_id != literal_column("''"))
    .limit(1)
)
SAID_ONCE = Sql(
    select(O.message).where(O.once == named("which", O.once), O.state != literal_column("'dead'"))
)
NEWEST = Sql(
    select(O.once, O.question).where(IN_CHAT).order_by(O.id.desc()).limit(named("at_most", O.lane))
)  # fmt: skip
NEWEST_HERE = select(O.id).where(IN_CHAT).order_by(O.id.desc()).limit(named("at_most", O.lane))
TOLD = Sql(
    select(O.message).where(O.id.in_(NEWEST_HERE), O.question == "", O.lane == ALERT,
                            O.not_before <= named("now", O.not_before)).order_by(O.id.desc())
)  # fmt: skip
MADE_SINCE = Sql(
    select(O.id, O.message).where(IN_CHAT, O.created_at >= named("since", O.created_at)).order_by(O.id.desc()).limit(200)
)  # fmt: skip
OWED = Sql(
    select(O.id).where(IN_CHAT, (O.state == "new") | (O.state == "sending"), O.not_before <= named("now", O.not_before))
    .limit(1)
)  # fmt: skip
REWRITE = Sql(update(Outbox).where(O.id == named("number", O.id)).values(message=named("text", O.message)))


class OutboxRows:
    """What goes out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def owe(
        self, to: Address, message: Outgoing, now: datetime, *, lane: int = ANSWER, name: str = ""
    ) -> None:
        """We owe this chat a message; what answers it is known by its `name`, which no other one has."""
        self._session.do(OWE, **_columns(to, message, now, now, lane), once=name or None)

    def owe_once(
        self,
        to: Address,
        message: Outgoing,
        now: datetime,
        once: str,
        *,
        not_before: datetime,
        lane: int = ANSWER,
    ) -> bool:
        """The same, but never twice under one `once`; False if it was owed before."""
        return (
            self._session.one(OWE_ONCE, **_columns(to, message, now, not_before, lane), once=once) is not None
        )

    def owe_all(self, owed: Sequence[tuple[Address, Outgoing, str]], now: datetime, *, lane: int) -> None:
        """Each chat its message, once under its name. An error if one was owed before: then none is."""
        rows = [{**_columns(to, message, now, now, lane), "once": once} for to, message, once in owed]
        self._session.each(OWE, rows)

    def waits(self, once: str) -> bool:
        """Whether it is owed and has not gone out yet; nor will it before the commit."""
        return self._session.one(WAITS, which=once) is not None

    def owes(self, address: Address, now: datetime) -> bool:
        """Whether anything that is due has not reached this chat yet."""
        return self._session.one(OWED, **address.parts(), now=now) is not None

    def hasten(self, once: str, now: datetime) -> None:
        """What is held back under this name goes out now."""
        self._session.do(HASTEN, which=once, now=now)

    def put_off(self, once: str, until: datetime) -> None:
        """What is owed under this name goes out then, or later."""
        self._session.do(PUT_OFF, which=once, then=until)

    def forget(self, once: str) -> None:
        """What is held back under this name is not owed any more."""
        self._session.do(FORGET, which=once)

    def forget_held(self, to: Address, now: datetime) -> None:
        """Nothing that is held back for this chat is owed any more."""
        self._session.do(FORGET_HELD, **to.parts(), now=now)

    def reword(self, once: str, message: Outgoing) -> bool:
        """Say it otherwise, if it has not gone out yet; False if it has."""
        return bool(self._session.count(REWORD, which=once, text=message.to_json(), asks=message.question))

    def spoken(self, address: Address, after: int, now: datetime, at_most: int) -> list[Row]:
        """Messages to this chat that came due since message `after`, oldest first: id, message, not_before.

        A message held back (`not_before`) may come due after one with a higher number. So what came due shortly
        before `after` is given again: whoever shows it compares numbers.
        """
        seen = self._session.value(SINCE, after=after)
        rows = self._session.all(
            SPOKEN, **address.parts(), after=after, now=now,
            since=seen - OVERLAP if seen else EVER, at_most=at_most,
        )  # fmt: skip
        return rows[::-1]

    def newest(self, address: Address, at_most: int) -> list[Row]:
        """`once` and `question` of what is owed to this chat, the newest first."""
        return self._session.all(NEWEST, **address.parts(), at_most=at_most)

    def told(self, address: Address, now: datetime, at_most: int) -> list[dict[str, Any]]:
        """Among the newest of this chat what was to go there by now unasked, and asks nothing; the newest first."""
        rows = self._session.all(TOLD, **address.parts(), now=now, at_most=at_most)
        return [row.message for row in rows]

    def said(self, once: str) -> Outgoing | None:
        """The message owed under this name; None where there is none any more, or it cannot have been read."""
        message = self._session.value(SAID_ONCE, which=once)
        return message and Outgoing.from_json(message)

    def made_since(self, address: Address, since: datetime) -> list[Row]:
        """What is owed to this chat, or was, the newest first: id, message."""
        return self._session.all(MADE_SINCE, **address.parts(), since=since)

    def rewrite(self, number: int, message: Outgoing) -> None:
        """What is kept of a message that has gone out."""
        self._session.do(REWRITE, number=number, text=message.to_json())

    def question_of(self, address: Address, message_id: str) -> str:
        """The question a message of ours asked, by the platform's id of it; "" if unknown."""
        return self._session.value(BY_MESSAGE, **address.parts(), message_id=message_id) or ""

    def once_of(self, address: Address, message_id: str) -> str:
        """The name under which a message of ours was owed once, by the platform's id of it; "" if it has none."""
        return self._session.value(ONCE_BY_MESSAGE, **address.parts(), message_id=message_id) or ""


def _columns(
    to: Address, message: Outgoing, now: datetime, not_before: datetime, lane: int
) -> dict[str, Any]:
    return {
        "channel": to.channel, "bot": to.bot, "chat": to.chat, "message": message.to_json(), "lane": lane,
        "not_before": not_before, "state": "new", "tries": 0, "message_id": "", "why": "",
        "question": message.question, "created_at": now,
    }  # fmt: skip
