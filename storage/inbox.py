"""storage/inbox.py — every raw event: stored before it is acknowledged, worked off in order, kept 14 days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal_column, select, update

from domain.chat import Address
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import Inbox

if TYPE_CHECKING:
    from storage.session import Session

I = table(Inbox).c  # noqa: E741

STORE = inserting_once(Inbox)
IN_CHAT = ((named("channel", I.channel) == I.channel) & (named("bot", I.bot) == I.bot)
           & (named("chat", I.chat) == I.chat))  # fmt: skip
# A partial index serves a query only where its condition stands there word for word (reliability.md §4).
OPEN = I.state == literal_column("'new'")
ASIDE = I.state.in_((literal_column("'parked'"), literal_column("'unreadable'")))
OLDEST_OPEN = Sql(
    select(I.id, I.event_id, I.raw, I.tries, I.received_at).where(IN_CHAT, OPEN).order_by(I.id).limit(1)
)
OPEN_CHATS = Sql(select(I.channel, I.bot, I.chat, func.min(I.id)).where(OPEN)
                 .group_by(I.channel, I.bot, I.chat).order_by(func.min(I.id)).limit(1000))  # fmt: skip
DONE = Sql(
    update(Inbox).where(I.id == named("number", I.id)).values(state="done", done_at=named("now", I.done_at))
)
FAULT = Sql(
    update(Inbox).where(I.id == named("number", I.id), OPEN, I.tries == named("tried", I.tries))
    .values(state=named("becomes", I.state), tries=I.tries + 1, fault=named("because", I.fault))
)  # fmt: skip
NEWEST = Sql(select(I.id, I.event_id, I.raw, I.tries, I.received_at).where(IN_CHAT).order_by(I.id.desc())
             .limit(named("at_most", I.tries)))  # fmt: skip
LATELY = Sql(
    select(I.event_id, I.state).where(IN_CHAT).order_by(I.id.desc()).limit(named("at_most", I.tries))
)
HOW_MANY_OPEN = Sql(select(func.count().label("events")).where(OPEN))
HOW_MANY_ASIDE = Sql(select(I.state, func.count().label("events")).where(ASIDE).group_by(I.state))


class InboxRows:
    """What came in."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def store(self, address: Address, event_id: str, raw: Mapping[str, Any], now: datetime) -> int | None:
        """Keep a raw event; its number, or None if this event was stored before."""
        found: int | None = self._session.value(
            STORE, **address.parts(), event_id=event_id, raw=raw,
            state="new" if address.chat else "unreadable", tries=0,
            fault="" if address.chat else "no chat could be read", received_at=now,
        )  # fmt: skip
        return found

    def oldest_open(self, address: Address) -> Row | None:
        """The event of this chat to work off next: id, event_id, raw, tries, received_at."""
        return self._session.one(OLDEST_OPEN, **address.parts())

    def open_chats(self) -> list[Address]:
        """Chats with events not yet worked off, the longest waiting first."""
        return [Address(r.channel, r.bot, r.chat) for r in self._session.all(OPEN_CHATS)]

    def done(self, number: int, now: datetime) -> None:
        self._session.do(DONE, number=number, now=now)

    def failed(self, event: Row, fault: str, *, state: str) -> bool:
        """Note a failed try; `state` "new" tries again, "parked" and "unreadable" give up.

        False, and nothing noted, if somebody else has worked on the event since it was read.
        """
        return bool(
            self._session.count(FAULT, number=event.id, tried=event.tries, because=fault, becomes=state)
        )

    def newest(self, address: Address, at_most: int) -> list[Row]:
        """The last events of a chat, newest first."""
        return self._session.all(NEWEST, **address.parts(), at_most=at_most)

    def worked_off(self, address: Address, at_most: int) -> list[str]:
        """Which of the last events of a chat are done with, the newest first."""
        rows = self._session.all(LATELY, **address.parts(), at_most=at_most)
        return [row.event_id for row in rows if row.state != "new"]

    def waiting(self) -> dict[str, int]:
        """How many events are not done, by state."""
        still_open = self._session.value(HOW_MANY_OPEN)
        aside = {r.state: r.events for r in self._session.all(HOW_MANY_ASIDE)}
        return {"new": still_open, **aside} if still_open else aside
