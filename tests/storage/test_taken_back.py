"""What was owed and has not left is taken back with what planned it: both or neither, and never what may be on its way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from domain.chat import Address, Outgoing
from storage.database import Database, open_database
from storage.deliveries import Bot
from storage.outbox import ALERT, BROADCAST
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Outbox, Slot, metadata
from storage.taken_back import IN_CHAT, STALE, UNPLAN, take_back_doubted, take_back_in, take_back_stale
from tests.support.databases import another
from tests.support.empty_databases import NewDatabase
from tests.support.entries import NOW
from tests.support.plans import plan

DAY = timedelta(days=1)
O, S = table(Outbox).c, table(Slot).c  # noqa: E741
OWED = Sql(select(O.once, O.chat, O.state).order_by(O.id))
NUMBER = Sql(select(O.id).where(O.once == named("which", O.once)))
PLANNED = Sql(select(S.once).order_by(S.conversation_id, S.slot))
BECOMES = Sql(update(Outbox).where(O.once == named("which", O.once)).values(state=named("now", O.state)))


def owe(store: Store, chat: str, at: datetime, slots: Iterable[str] = ("2026-W47",)) -> int:
    """A message of these slots."""
    where = Address("web", "bot", chat)
    talk = store.conversations.open(where, "group", NOW).id
    once = f"due:2026:weekly:{next(iter(slots))}:{talk}"
    store.slots.plan([
        {"programme": "2026", "kind": "weekly", "conversation_id": talk, "slot": slot, "due_at": at, "at": at,
         "outcome": "owed", "why": "", "once": once} for slot in slots
    ])  # fmt: skip
    store.outbox.owe_all([(where, Outgoing("thẻ tuần"), once)], at, lane=BROADCAST)
    return talk


def doubt(store: Store, talk: int, at: datetime) -> None:
    """What is owed there goes out, and nobody hears whether it arrived."""
    number = store.value(NUMBER, which=f"due:2026:weekly:2026-W47:{talk}")
    store.deliveries.start(number, at)
    store.deliveries.unknown(number, "unknown; not repeated", at)


def left(database: Database) -> list[str]:
    """The chats that are still owed something; with it all that was planned."""
    owed, planned = database.write_now(lambda store: (store.all(OWED), store.all(PLANNED)))
    assert {row.once for row in planned} == {row.once for row in owed if row.once}
    return [row.chat for row in owed]


def test_what_an_earlier_day_owed_goes_with_every_slot_that_planned_it(database: Database) -> None:
    def work(store: Store) -> list[int]:
        owe(store, "old", NOW - DAY, ("2026-W46", "2026-W47"))
        owe(store, "older", NOW - 2 * DAY)
        owe(store, "today", NOW)
        return [take_back_stale(store, NOW, 1) for _ in range(3)]

    assert database.write_now(work) == [1, 1, 0]
    assert left(database) == ["today"]


@pytest.mark.parametrize("state", ["sending", "sent", "unknown", "dead"])
def test_what_has_left_or_may_have_stays(database: Database, state: str) -> None:
    def work(store: Store) -> tuple[int, int]:
        talk = owe(store, "a", NOW - DAY)
        store.do(BECOMES, which=f"due:2026:weekly:2026-W47:{talk}", now=state)
        return take_back_stale(store, NOW, 9), take_back_in(store, talk)

    assert database.write_now(work) == (0, 0)
    assert left(database) == ["a"]


def test_what_may_not_have_arrived_is_decided_anew_once_and_its_row_stays(database: Database) -> None:
    def work(store: Store) -> list[int]:
        bot = Bot("web", "bot")
        store.deliveries.hold(bot, "me", "", NOW, NOW)
        for chat, at in {"yesterday": NOW - DAY, "today": NOW, "long ago": NOW - 9 * DAY}.items():
            doubt(store, owe(store, chat, at), at)
        return [take_back_doubted(store, NOW - 4 * DAY, NOW, 9) for _ in range(2)]

    assert database.write_now(work) == [1, 0]
    owed, planned = database.write_now(lambda store: (store.all(OWED), store.all(PLANNED)))
    doubted = next(row.once for row in owed if row.chat == "yesterday")
    assert doubted.startswith("doubted:")
    assert ":due:2026:weekly:2026-W47:" in doubted
    assert {row.once for row in planned} == {row.once for row in owed if row.chat != "yesterday"}


def test_what_may_not_have_arrived_on_the_next_day_either_is_decided_anew_again(database: Database) -> None:
    def work(store: Store) -> list[int]:
        store.deliveries.hold(Bot("web", "bot"), "me", "", NOW, NOW)
        taken = []
        for at in (NOW - 2 * DAY, NOW - DAY):
            doubt(store, owe(store, "a", at), at)
            taken.append(take_back_doubted(store, at, at + DAY, 9))
        return taken

    assert database.write_now(work) == [1, 1]
    owed = database.write_now(lambda store: store.all(OWED))
    assert [row.state for row in owed] == ["unknown", "unknown"]
    assert len({row.once for row in owed}) == 2


def test_answers_and_what_somebody_did_stay(database: Database) -> None:
    def work(store: Store) -> tuple[int, int]:
        where = Address("web", "bot", "a")
        talk = store.conversations.open(where, "group", NOW).id
        store.outbox.owe(where, Outgoing("answer"), NOW - DAY)
        store.outbox.owe_once(
            where, Outgoing("alert"), NOW - DAY, "disconnected:1", not_before=NOW - DAY, lane=ALERT
        )
        return take_back_stale(store, NOW, 9), take_back_in(store, talk)

    assert database.write_now(work) == (0, 0)


def test_one_chat_is_taken_back_alone(database: Database) -> None:
    def work(store: Store) -> int:
        owe(store, "b", NOW)
        return take_back_in(store, owe(store, "a", NOW))

    assert database.write_now(work) == 1
    assert left(database) == ["b"]


def test_what_waits_for_a_group_that_got_a_new_id_goes_whole(database: Database) -> None:
    def work(store: Store) -> int:
        owe(store, "old", NOW - DAY)
        store.conversations.open(Address("web", "bot", "new"), "group", NOW)
        store.deliveries.move(Address("web", "bot", "old"), "new")
        return take_back_stale(store, NOW, 9)

    assert database.write_now(work) == 1
    assert left(database) == []


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
async def test_what_a_sender_claims_at_this_moment_goes_out(database: Database, database_url: str) -> None:
    """It waits for no lock, and takes nothing that is being claimed."""
    database.write_now(lambda store: owe(store, "a", NOW - DAY))
    with another(database_url) as sender:

        def claim(store: Store) -> int:
            (row,) = store.all(Sql(select(O.id)))
            store.deliveries.start(row.id, NOW)
            store.count(Sql(update(Outbox).where(O.id == row.id).values(tries=1)))
            return database.write_now(lambda other: take_back_stale(other, NOW, 9))

        assert await asyncio.to_thread(sender.write_now, claim) == 0
    assert left(database) == ["a"]


def test_it_reads_only_what_is_owed(kind: str, new_database: NewDatabase) -> None:
    database = open_database(new_database(kind))
    metadata.create_all(database.engine)
    database.write_now(_fill)
    try:
        for analysed in (True, False):
            stale = plan(database, STALE, analysed=analysed, before=NOW, at_most=500)
            here = plan(database, IN_CHAT, analysed=analysed, number=1)
            planned = plan(database, UNPLAN, analysed=analysed, talk=1, made_at=NOW, which="due:1")
            assert "ix_outbox_due" in stale
            assert "ix_outbox_owed" in here or "ix_outbox_chat" in here, "what was said in that chat alone"
            assert "ix_slot_conversation_id" in planned
    finally:
        database.close()


def _fill(store: Store) -> None:
    sent: Any = Sql(text("UPDATE outbox SET state = 'sent'"))
    for n in range(300):
        owe(store, str(n), NOW - DAY)
    store.do(sent)
    for n in range(20):
        owe(store, str(n), NOW, ("2026-W48",))
