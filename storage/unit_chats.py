"""storage/unit_chats.py — which chats hear of which unit, how often, and when they want to hear nothing."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, null, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from storage.scopes import LISTED
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import Conversation, Unit, UnitChat
from storage.units import below, merged

if TYPE_CHECKING:
    from domain.chat import Address
    from storage.session import Session

Frequency = Literal["all", "weekly", "alerts"]

L = table(UnitChat).c
C = table(Conversation).c
U = table(Unit).c

_ADD = insert_or(table(UnitChat))
CONNECT = Sql(
    _ADD.on_conflict_do_update(
        index_elements=[L.unit_id, L.conversation_id],
        set_={
            "topic": _ADD.excluded.topic, "connected_by_id": _ADD.excluded.connected_by_id,
            "connected_at": _ADD.excluded.connected_at, "stopped_at": null(), "stopped_why": "",
        },
    ).returning(L.id)
)  # fmt: skip
QUIET = ("muted_until", "snoozed_until", "snoozed_by_id")
MERGED = "merged"  # why a chat does not hear of a unit any more: it hears of what that became
HEARS = (L.stopped_at.is_(None),)
WITH_CHAT = (
    *L,
    C.channel,
    C.bot,
    C.chat,
    C.kind.label("chat_kind"),
    C.reachable,
    C.updated_at.label("talked_at"),
)
JOINED = select(*WITH_CHAT).join_from(table(UnitChat), table(Conversation), C.id == L.conversation_id)
OF_UNIT = Sql(JOINED.where(L.unit_id == named("unit", L.unit_id), *HEARS).order_by(L.id))
OF_CHAT = Sql(JOINED.where(L.conversation_id == named("talk", L.conversation_id), *HEARS).order_by(L.id))
UNDER = Sql(JOINED.where(L.unit_id.in_(below()), *HEARS).order_by(L.id))
OF_PLACE = Sql(
    JOINED.where(C.channel == named("channel", C.channel), C.bot == named("bot", C.bot),
                 or_(C.chat == named("chat", C.chat), C.chat.like(named("topics", C.chat))), *HEARS)
    .order_by(L.id)
)  # fmt: skip
AT_ADDRESS = Sql(
    select(L.id).join_from(table(UnitChat), table(Conversation), C.id == L.conversation_id)
    .where(C.channel == named("channel", C.channel), C.bot == named("bot", C.bot), C.chat == named("chat", C.chat), *HEARS)
    .limit(1)
)  # fmt: skip
ONE = Sql(JOINED.where(L.id == named("number", L.id), *HEARS))
NEXT = Sql(
    JOINED.where(L.id > named("after", L.id), *HEARS).order_by(L.id).limit(named("at_most", L.id))
)  # fmt: skip
CHATS = Sql(
    select(L.conversation_id).join_from(table(UnitChat), table(Conversation), C.id == L.conversation_id)
    .where(L.conversation_id > named("after", L.conversation_id), *HEARS, C.reachable.is_(True)).distinct()
    .order_by(L.conversation_id).limit(named("at_most", L.id))
)  # fmt: skip
OUT_OF_REACH = Sql(
    select(L.id).join_from(table(UnitChat), table(Conversation), C.id == L.conversation_id)
    .where(*HEARS, C.reachable.is_(False)).order_by(L.id).limit(named("at_most", L.id))
)  # fmt: skip
# No more than a sweep asks for: it reads tens of thousands.
OF_CHATS = Sql(
    JOINED.with_only_columns(
        L.conversation_id, L.unit_id, L.connected_at, L.frequency, L.muted_until, L.snoozed_until, C.channel, C.bot, C.chat
    )
    .where(L.conversation_id.in_(LISTED), *HEARS).order_by(L.conversation_id, L.id)
)  # fmt: skip
OF_MERGED = Sql(
    JOINED.join(table(Unit), U.id == L.unit_id)
    .where(*HEARS, merged(U))
    .order_by(L.id)
    .limit(named("at_most", L.id))
)
LEFT_FOR_ANOTHER = Sql(
    select(L.conversation_id, L.unit_id, L.stopped_at)
    .where(
        L.conversation_id.in_(LISTED), L.stopped_why == MERGED, L.stopped_at > named("since", L.stopped_at)
    )
    .order_by(L.id)
)
IN_CHAT = update(UnitChat).where(L.conversation_id == named("talk", L.conversation_id), *HEARS)
MUTE = Sql(IN_CHAT.values(muted_until=named("until", L.muted_until)))
SNOOZE = Sql(
    IN_CHAT.values(
        snoozed_until=named("until", L.snoozed_until), snoozed_by_id=named("person", L.snoozed_by_id)
    )
)
HOW_OFTEN = Sql(IN_CHAT.values(frequency=named("often", L.frequency)))
STOPPED: dict[str, Any] = {
    "stopped_at": named("now", L.stopped_at),
    "stopped_why": named("because", L.stopped_why),
}
STOP_CHAT = Sql(IN_CHAT.values(**STOPPED))
STOP_ONE = Sql(update(UnitChat).where(L.id == named("number", L.id), *HEARS).values(**STOPPED))
CARRY_ON = inserting_once(UnitChat)
STOPPED_THERE = Sql(
    delete(UnitChat).where(
        L.conversation_id == named("talk", L.conversation_id),
        L.unit_id == named("unit", L.unit_id),
        L.stopped_at.is_not(None),
    )
)
KNOWN_THERE = select(L.unit_id).where(L.conversation_id == named("to", L.conversation_id))
MOVE = Sql(
    update(UnitChat)
    .where(L.conversation_id == named("talk", L.conversation_id), L.unit_id.not_in(KNOWN_THERE))
    .values(conversation_id=named("to", L.conversation_id))
)
HEARD_HERE = select(L.unit_id).where(L.conversation_id == named("talk", L.conversation_id), *HEARS)
HAD_STOPPED = Sql(
    delete(UnitChat).where(
        L.conversation_id == named("to", L.conversation_id),
        L.stopped_at.is_not(None),
        L.unit_id.in_(HEARD_HERE),
    )
)
LEFT_BEHIND = Sql(delete(UnitChat).where(L.conversation_id == named("talk", L.conversation_id)))


class UnitChats:
    """Chats that hear of units. A row has its chat too: channel, bot, chat, chat_kind, reachable.

    `talked_at`: when something was last said or pressed there.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def connect(
        self,
        unit_id: int,
        conversation_id: int,
        person_id: int | None,
        now: datetime,
        *,
        topic: str = "",
        frequency: Frequency = "all",
    ) -> int:
        """This chat hears of this unit from now on; one that had stopped hears again, as often as before."""
        return int(self._session.value(
            CONNECT, unit_id=unit_id, conversation_id=conversation_id, topic=topic, connected_by_id=person_id,
            connected_at=now, frequency=frequency, stopped_why="",
        ))  # fmt: skip

    def of_unit(self, unit_id: int) -> list[Row]:
        return self._session.all(OF_UNIT, unit=unit_id)

    def of_chat(self, conversation_id: int) -> list[Row]:
        return self._session.all(OF_CHAT, talk=conversation_id)

    def under(self, root: int, day: date) -> list[Row]:
        """Of a unit and all below it."""
        return self._session.all(UNDER, root=root, day=day)

    def of_place(self, address: Address) -> list[Row]:
        """Of a group and its topics, each of which is a chat whose name begins with the group's and a slash."""
        return self._session.all(OF_PLACE, **address.parts(), topics=f"{address.chat}/%")

    def is_heard_at(self, address: Address) -> bool:
        """Whether this very chat hears of any unit."""
        return self._session.one(AT_ADDRESS, **address.parts()) is not None

    def get(self, number: int) -> Row | None:
        """One of them while it is heard."""
        return self._session.one(ONE, number=number)

    def every(self, after: int, at_most: int) -> list[Row]:
        """The next ones by number."""
        return self._session.all(NEXT, after=after, at_most=at_most)

    def chats(self, after: int, at_most: int) -> list[int]:
        """The next chats by number that hear of any unit and can be written to."""
        return [row[0] for row in self._session.all(CHATS, after=after, at_most=at_most)]

    def out_of_reach(self, at_most: int) -> list[int]:
        """Those heard in chats that cannot be written to, by number."""
        return [row[0] for row in self._session.all(OUT_OF_REACH, at_most=at_most)]

    def of_merged(self, day: date, at_most: int) -> list[Row]:
        """Of units that on that day are what they were merged into."""
        return self._session.all(OF_MERGED, day=day, at_most=at_most)

    def left_for_another(self, conversations: Collection[int], since: datetime) -> list[Row]:
        """conversation_id, unit_id, stopped_at: which of several chats have followed which unit into another."""
        return self._session.all(LEFT_FOR_ANOTHER, units=json.dumps(list(conversations)), since=since)

    def of_chats(self, conversations: Collection[int]) -> list[Row]:
        """Of several chats, chat by chat: their addresses, and how often they hear of which unit."""
        return self._session.all(OF_CHATS, units=json.dumps(list(conversations)))

    def mute(self, conversation_id: int, until: datetime | None) -> None:
        """Nothing automatic in this chat until then; None: again as before."""
        self._session.do(MUTE, talk=conversation_id, until=until)

    def snooze(self, conversation_id: int, until: datetime | None, person_id: int | None) -> None:
        """«Chúng tôi biết rồi»: ends by itself, and those above see who said it."""
        self._session.do(SNOOZE, talk=conversation_id, until=until, person=person_id)

    def set_frequency(self, conversation_id: int, frequency: Frequency) -> None:
        self._session.do(HOW_OFTEN, talk=conversation_id, often=frequency)

    def stop(self, conversation_id: int, why: str, now: datetime) -> None:
        """This chat hears of no unit any more."""
        self._session.do(STOP_CHAT, talk=conversation_id, now=now, because=why)

    def stop_one(self, number: int, why: str, now: datetime) -> bool:
        """It hears of this unit no more; False if it had stopped before."""
        return self._session.count(STOP_ONE, number=number, now=now, because=why) == 1

    def follow(self, row: Row, unit_id: int, now: datetime) -> bool:
        """The chat hears of this unit instead, on the same terms unless it did already; False if it had stopped."""
        if not self.stop_one(row.id, MERGED, now):
            return False
        self._session.do(STOPPED_THERE, talk=row.conversation_id, unit=unit_id)
        kept = {
            name: getattr(row, name)
            for name in ("conversation_id", "topic", "connected_by_id", "connected_at", "frequency", *QUIET)
        }
        self._session.one(CARRY_ON, **kept, unit_id=unit_id, stopped_at=None, stopped_why="")
        return True


def move_unit_chats(session: Session, conversation_id: int, to: int) -> None:
    """The chat goes on as another: that one hears of its units, on its own terms where it did already."""
    session.do(HAD_STOPPED, talk=conversation_id, to=to)
    session.do(MOVE, talk=conversation_id, to=to)
    session.do(LEFT_BEHIND, talk=conversation_id)
