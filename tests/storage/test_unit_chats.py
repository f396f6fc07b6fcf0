"""Which chats hear of a unit, and the ledger of what was due in them: planned once, also where a chat goes on as another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from domain.chat import Address
from storage.database import Database
from storage.store import Store
from storage.unit_chats import AT_ADDRESS
from tests.support.entries import NOW, OFFICER, A, B, people
from tests.support.plans import plan as plan_of

HOUR = timedelta(hours=1)
GROUP, SUPERGROUP = Address("telegram", "bot", "-1"), Address("telegram", "bot", "-1001")


@pytest.fixture
def talk(database: Database) -> int:
    """A group that hears of A and B."""

    def work(store: Store) -> int:
        people(store)
        number = open_chat(store, GROUP)
        store.unit_chats.connect(A, number, OFFICER, NOW)
        store.unit_chats.connect(B, number, OFFICER, NOW, topic="7", frequency="alerts")
        return number

    return database.write_now(work)


def open_chat(store: Store, address: Address) -> int:
    return store.conversations.open(address, "group", NOW).id


def of_chat(database: Database, talk: int) -> dict[int, Any]:
    return {row.unit_id: row for row in database.write_now(lambda store: store.unit_chats.of_chat(talk))}


def test_a_chat_hears_of_several_units_and_a_unit_is_heard_in_several_chats(
    database: Database, talk: int
) -> None:
    def another(store: Store) -> int:
        number = open_chat(store, SUPERGROUP)
        store.unit_chats.connect(A, number, None, NOW)
        return number

    second = database.write_now(another)
    hears = of_chat(database, talk)
    assert {unit: (row.frequency, row.topic, row.connected_by_id) for unit, row in hears.items()} == {
        A: ("all", "", OFFICER),
        B: ("alerts", "7", OFFICER),
    }
    heard = database.write_now(lambda store: store.unit_chats.of_unit(A))
    assert [(row.conversation_id, row.chat, row.reachable) for row in heard] == [
        (talk, "-1", True),
        (second, "-1001", True),
    ]
    first, *rest = database.write_now(lambda store: store.unit_chats.every(0, 1))
    assert not rest
    assert len(database.write_now(lambda store: store.unit_chats.every(first.id, 9))) == 2


def test_a_chat_says_how_often_and_when_it_wants_to_hear_nothing(database: Database, talk: int) -> None:
    def says(store: Store) -> None:
        store.unit_chats.mute(talk, NOW + HOUR)
        store.unit_chats.snooze(talk, NOW + 2 * HOUR, OFFICER)
        store.unit_chats.set_frequency(talk, "weekly")

    database.write_now(says)
    for row in of_chat(database, talk).values():
        assert (row.muted_until, row.snoozed_until, row.snoozed_by_id) == (
            NOW + HOUR,
            NOW + 2 * HOUR,
            OFFICER,
        )
        assert row.frequency == "weekly"
    database.write_now(lambda store: store.unit_chats.mute(talk, None))
    assert of_chat(database, talk)[A].muted_until is None


def test_a_chat_that_stopped_hears_nothing_until_it_is_connected_again(database: Database, talk: int) -> None:
    number = of_chat(database, talk)[A].id
    database.write_now(lambda store: store.unit_chats.stop_one(number, "merged", NOW))
    assert set(of_chat(database, talk)) == {B}
    database.write_now(lambda store: store.unit_chats.stop(talk, "kicked", NOW))
    assert of_chat(database, talk) == {}
    assert database.write_now(lambda store: store.unit_chats.of_unit(A)) == []
    again = database.write_now(lambda store: store.unit_chats.connect(A, talk, None, NOW + HOUR))
    assert again == number
    assert (row := of_chat(database, talk)[A]).stopped_at is None
    assert (row.stopped_why, row.connected_at) == ("", NOW + HOUR)


def plan(store: Store, talk: int, *slots: str, once: str | None = None) -> None:
    store.slots.plan([
        {"programme": "2026", "kind": "weekly", "conversation_id": talk, "slot": slot, "due_at": NOW, "at": NOW,
         "outcome": "owed", "why": "", "once": once} for slot in slots
    ])  # fmt: skip


async def test_of_many_who_plan_a_slot_at_once_one_does(database: Database, talk: int) -> None:
    def plans(number: int) -> Callable[[Store], None]:
        return lambda store: plan(store, talk, "2026-W47", once=f"weekly:{number}")

    found = await asyncio.gather(
        *(database.write(plans(number)) for number in range(8)), return_exceptions=True
    )
    (winner,) = [number for number, error in enumerate(found) if error is None]
    (row,) = database.write_now(lambda store: store.slots.of_chat(talk, NOW))
    assert (row.slot, row.outcome, row.once) == ("2026-W47", "owed", f"weekly:{winner}")
    assert database.write_now(lambda store: store.slots.of_chat(talk, NOW + HOUR)) == []


def test_what_was_planned_by_a_transaction_that_failed_is_due_again(database: Database, talk: int) -> None:
    def fails(store: Store) -> None:
        plan(store, talk, "T-7")
        raise LookupError

    with pytest.raises(LookupError):
        database.write_now(fails)
    database.write_now(lambda store: plan(store, talk, "T-7"))
    assert slots(database, talk) == ["T-7"]


def slots(database: Database, talk: int) -> list[str]:
    return [row.slot for row in database.write_now(lambda store: store.slots.of_chat(talk, NOW))]


def test_a_group_that_becomes_another_chat_hears_there_what_it_heard_and_nothing_twice(
    database: Database, talk: int
) -> None:
    """Whether the new chat was spoken to before or not; what it had asked for itself stands."""

    def becomes(store: Store) -> int:
        new = open_chat(store, SUPERGROUP)
        store.unit_chats.stop_one(store.unit_chats.connect(A, new, None, NOW), "kicked", NOW)
        store.unit_chats.connect(B, new, None, NOW, topic="9")
        plan(store, talk, "2026-W47", "2026-W46")
        plan(store, new, "2026-W46")
        assert store.deliveries.move(GROUP, SUPERGROUP.chat)
        return new

    new = database.write_now(becomes)
    assert {unit: row.topic for unit, row in of_chat(database, new).items()} == {A: "", B: "9"}
    assert of_chat(database, talk) == {}
    assert slots(database, new) == ["2026-W46", "2026-W47"]


def test_whether_a_room_is_open_is_looked_up_and_not_searched_for(database: Database) -> None:
    """Every view of a room asks; SQLite walks all conversations where the address may be the beginning of another."""

    def work(store: Store) -> list[bool]:
        people(store)
        talk = store.conversations.open(Address("web", "web", "room.a"), "group", NOW)
        store.unit_chats.connect(A, talk.id, OFFICER, NOW)
        heard = [store.unit_chats.is_heard_at(Address("web", "web", f"room.{name}")) for name in ("a", "b")]
        store.unit_chats.stop(talk.id, "officer", NOW)
        return [*heard, store.unit_chats.is_heard_at(Address("web", "web", "room.a"))]

    assert database.write_now(work) == [True, False, False]
    how = plan_of(database, AT_ADDRESS, channel="web", bot="web", chat="room.a", analysed=False)
    if database.engine.dialect.name == "sqlite":
        assert "SCAN" not in how
        assert "chat=?" in how
