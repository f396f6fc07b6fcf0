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
from tests.support.entries import NOW, OFFICER, A, B, people

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


def claim(store: Store, talk: int, slot: str, **more: Any) -> bool:
    return store.slots.claim("2026", "weekly", talk, slot, due_at=NOW, now=NOW, **more)


async def test_of_many_who_plan_a_slot_at_once_one_does(database: Database, talk: int) -> None:
    def plans(number: int) -> Callable[[Store], bool]:
        return lambda store: claim(store, talk, "2026-W47", once=f"weekly:{number}")

    won = await asyncio.gather(*(database.write(plans(number)) for number in range(8)))
    assert sorted(won) == [False] * 7 + [True]
    (row,) = database.write_now(lambda store: store.slots.of_chat(talk, NOW))
    assert (row.slot, row.outcome, row.once) == ("2026-W47", "owed", f"weekly:{won.index(True)}")
    assert database.write_now(lambda store: store.slots.of_chat(talk, NOW + HOUR)) == []


def test_what_was_planned_by_a_transaction_that_failed_is_due_again(database: Database, talk: int) -> None:
    def fails(store: Store) -> None:
        assert claim(store, talk, "T-7")
        raise LookupError

    with pytest.raises(LookupError):
        database.write_now(fails)
    assert database.write_now(lambda store: claim(store, talk, "T-7"))


def test_what_was_held_is_told_once_or_dropped_with_a_reason(database: Database, talk: int) -> None:
    def holds(store: Store) -> None:
        for slot, hours in (("T-3", 2), ("T-7", 1), ("T-14", 5)):
            assert claim(store, talk, slot, outcome="held", held_until=NOW + hours * HOUR, unit_id=A)

    database.write_now(holds)
    held = database.write_now(lambda store: store.slots.held(NOW + 2 * HOUR, 10))
    assert [row.slot for row in held] == ["T-7", "T-3"]
    older, newer = held

    def lets_go(store: Store) -> list[bool]:
        return [
            store.slots.let_go(older, "dropped", NOW + HOUR, why="a newer one tells it"),
            store.slots.let_go(newer, "owed", NOW + HOUR, once="alert:1"),
            store.slots.let_go(newer, "owed", NOW + HOUR, once="alert:2"),
        ]

    assert database.write_now(lets_go) == [True, True, False]
    assert database.write_now(lambda store: store.slots.held(NOW + 2 * HOUR, 10)) == []
    told = {row.slot: row for row in database.write_now(lambda store: store.slots.of_chat(talk, NOW))}
    assert (told["T-7"].outcome, told["T-7"].why) == ("dropped", "a newer one tells it")
    assert (told["T-3"].outcome, told["T-3"].once, told["T-3"].unit_id) == ("owed", "alert:1", A)
    assert told["T-14"].outcome == "held"


def test_a_group_that_becomes_another_chat_hears_there_what_it_heard_and_nothing_twice(
    database: Database, talk: int
) -> None:
    """Whether the new chat was spoken to before or not; what it had asked for itself stands."""

    def becomes(store: Store) -> int:
        new = open_chat(store, SUPERGROUP)
        store.unit_chats.stop_one(store.unit_chats.connect(A, new, None, NOW), "kicked", NOW)
        store.unit_chats.connect(B, new, None, NOW, topic="9")
        assert claim(store, talk, "2026-W47")
        assert claim(store, talk, "2026-W46")
        assert claim(store, new, "2026-W46")
        assert store.deliveries.move(GROUP, SUPERGROUP.chat)
        return new

    new = database.write_now(becomes)
    assert {unit: row.topic for unit, row in of_chat(database, new).items()} == {A: "", B: "9"}
    assert of_chat(database, talk) == {}
    assert not database.write_now(lambda store: claim(store, new, "2026-W47"))
    assert database.write_now(lambda store: claim(store, new, "2026-W48"))
