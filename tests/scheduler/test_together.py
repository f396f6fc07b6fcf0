"""Where a plan counts messages, what is owed to one person at once goes out as one, and ends as one whatever happens."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.answer_window import Window
from domain.chat import (
    Choice,
    Limits,
    Link,
    Outgoing,
    OutgoingFile,
    SendFailed,
    TryLater,
    Unreachable,
    Unsure,
)
from scheduler.sender_turn import Turned
from storage.database import Database
from storage.deliveries import Bot
from storage.outbox import ALERT, ANSWER, BROADCAST
from storage.store import Store
from tests.support.channels import NINE, NO_LIMITS, Clock, ScriptedChannel
from tests.support.sending import Faulty, chat, rows, sending, states

BOT = Bot("scripted", "bot")
COUNTED = replace(NO_LIMITS, text_chars=200, per_month=1_000)
SEE, LATER = Choice("", "Xem", "token.1"), Choice("", "Để sau", "token.2")


def owed(
    database: Database, *messages: Outgoing | str, lane: int = ALERT, name: str = "tell", to: str = "mai"
) -> None:
    def work(store: Store) -> None:
        store.conversations.open(chat(to), "group" if to == "group" else "private", NINE)
        for message in messages:
            said = Outgoing(message) if isinstance(message, str) else message
            once = f"{name}:{said.text}:{lane}:{to}"
            store.outbox.owe_once(chat(to), said, NINE, once, not_before=NINE, lane=lane)

    database.write_now(work)


WINDOW = Window(timedelta(hours=48), 3, timedelta(days=7))


@pytest.mark.parametrize(("limits", "messages"), [
    (COUNTED, 1), (replace(NO_LIMITS, window=WINDOW), 1), (NO_LIMITS, 3),
])  # fmt: skip
async def test_it_is_done_where_each_message_counts(
    database: Database, limits: Limits, messages: int
) -> None:
    """In a plan's month, or among the few that are free after her last word."""
    database.write_now(lambda store: store.inbox.store(chat("mai"), "1", {}, NINE))
    owed(database, "1", "2", "3")
    assert len(await sent(database, ScriptedChannel(Clock(), limits))) == messages


async def sent(database: Database, channel: ScriptedChannel, clock: Clock | None = None) -> list[str]:
    async with sending(database, channel, clock or Clock()) as at_work:
        await at_work.until_done()
    return channel.texts()


def counted(database: Database) -> int:
    return database.write_now(lambda store: store.plans.sent(BOT, "2026-11"))


async def test_three_facts_are_one_message_and_each_row_knows_it(database: Database) -> None:
    owed(database, "một", "hai", "ba")
    channel = ScriptedChannel(Clock(), COUNTED)
    assert await sent(database, channel) == ["một\n\nhai\n\nba"]
    found = await rows(database)
    assert [row.state for row in found] == ["sent"] * 3
    assert len({row.message_id for row in found}) == 1
    assert [Outgoing.from_json(row.message).text for row in found] == ["một", "hai", "ba"]
    assert counted(database) == 1


async def test_what_has_buttons_ends_the_message_and_its_buttons_are_there(database: Database) -> None:
    asking = Outgoing("hai", choices=(SEE,), nav=(LATER,), links=(Link("Trang", "https://sangkien.example"),))
    owed(database, "một", asking, "ba")
    channel = ScriptedChannel(Clock(), COUNTED)
    assert await sent(database, channel) == ["một\n\nhai", "ba"]
    assert channel.asked[0] == replace(asking, text="một\n\nhai")
    assert channel.asked[1] == Outgoing("ba")


async def test_no_more_than_fits_with_its_buttons(database: Database) -> None:
    first, second, third = (f"{nth} " + "chữ " * 20 for nth in range(3))
    owed(
        database,
        first,
        second,
        third,
        Outgoing("xong", choices=tuple(replace(SEE, label="x" * 40) for _ in range(4))),
    )
    channel = ScriptedChannel(Clock(), COUNTED)
    assert await sent(database, channel) == [f"{first}\n\n{second}", third, "xong"]


@pytest.mark.parametrize(
    "apart",
    [
        {"name": "case:1"}, {"name": "relay"}, {"name": "relay-note"}, {"lane": ANSWER}, {"to": "group"},
    ],
)  # fmt: skip
async def test_what_is_answered_or_forwarded_as_it_stands_goes_alone(
    database: Database, apart: dict[str, Any]
) -> None:
    owed(database, "một", "hai", **apart)
    channel = ScriptedChannel(Clock(), COUNTED)
    assert sorted(await sent(database, channel)) == ["hai", "một"]


async def test_nor_with_a_file_or_instead_of_an_earlier_message(database: Database) -> None:
    pictured = Outgoing("hai", files=(OutgoingFile("k", "a.png", "image/png"),))
    owed(database, "một", pictured, replace(pictured, text="ba"), "bốn")
    channel = ScriptedChannel(Clock(), COUNTED)
    assert await sent(database, channel) == ["một", "hai", "ba", "bốn"]


async def test_where_nobody_counts_each_goes_by_itself(database: Database) -> None:
    owed(database, "một", "hai")
    assert await sent(database, ScriptedChannel(Clock())) == ["một", "hai"]


async def test_asked_to_wait_all_of_them_wait_and_go_as_one(database: Database) -> None:
    owed(database, "một", "hai")
    clock = Clock()
    channel = ScriptedChannel(clock, COUNTED)
    channel.will("mai", TryLater(5), TryLater(5))
    assert await sent(database, channel, clock) == ["một\n\nhai"]
    assert [row.tries for row in await rows(database)] == [3, 3]


@pytest.mark.parametrize(("lane", "ends", "times"), [(ALERT, "sent", 2), (BROADCAST, "unknown", 1)])
async def test_in_doubt_news_is_repeated_as_one_and_reminders_are_not(
    database: Database, lane: int, ends: str, times: int
) -> None:
    owed(database, "một", "hai", lane=lane)
    clock = Clock()
    channel = ScriptedChannel(clock, COUNTED)
    channel.lost["mai"] = deque([Unsure()])
    assert await sent(database, channel, clock) == ["một\n\nhai"] * times
    assert await states(database) == [ends] * 2
    assert counted(database) == times


async def test_a_part_of_it_arrived_and_nothing_is_lost(database: Database) -> None:
    owed(database, "một", "hai")
    failed = SendFailed("its rest was refused")
    failed.arrived = 1
    clock = Clock()
    channel = ScriptedChannel(clock, COUNTED)
    channel.will("mai", failed)
    assert await sent(database, channel, clock) == ["một\n\nhai"]
    assert await states(database) == ["sent"] * 2


async def test_refused_for_good_each_is_given_up_for_its_reason(database: Database) -> None:
    owed(database, "một", "hai", "ba", to="gone")
    channel = ScriptedChannel(Clock(), COUNTED)
    channel.will("gone", Unreachable("blocked"))
    assert await sent(database, channel) == []
    assert {(row.state, row.why) for row in await rows(database)} == {("dead", "blocked")}


async def test_a_sender_that_died_on_the_way_leaves_each_in_doubt_by_itself(database: Database) -> None:
    owed(database, "một", "hai")
    dead = Bot("scripted", "bot")

    def claimed(store: Store) -> None:
        store.deliveries.hold(dead, "another/1", "", NINE - timedelta(minutes=5), NINE - timedelta(minutes=4))
        for row in store.deliveries.behind(chat("mai"), ALERT, 0, NINE, 9):
            store.deliveries.start(row.id, NINE - timedelta(minutes=4))

    database.write_now(claimed)
    clock = Clock()
    channel = ScriptedChannel(clock, COUNTED)
    assert await sent(database, channel, clock) == ["một\n\nhai"]
    assert await states(database) == ["sent"] * 2


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_is_owed_and_whatever_happens_each_fact_is_read_once_and_in_order(
    database: Database, seed: int
) -> None:
    chance = random.Random(seed)
    people = [f"p{nth}" for nth in range(4)]
    said: dict[tuple[str, int], list[str]] = {}
    for number in range(40):
        to, lane = chance.choice(people), chance.choice((ALERT, BROADCAST))
        text = f"{number:02}" + "." * chance.choice((0, 0, 60, 120))
        choices = (SEE,) if chance.random() < 0.2 else ()
        name = chance.choice(("tell", "tell", "tell", "case:1"))
        owed(database, Outgoing(text, choices=choices), lane=lane, name=name, to=to)
        said.setdefault((to, lane), []).append(text)
    clock = Clock()
    channel = ScriptedChannel(clock, COUNTED)
    for to in people:
        channel.will(to, *(chance.choice((None, TryLater(2))) for _ in range(6)))
    await sent(database, channel, clock)
    assert len(channel.delivered) < 40
    assert counted(database) == len(channel.delivered)
    for (to, _), texts in said.items():
        read = _facts(channel.texts(to))
        assert [text for text in read if text in texts] == texts
    assert len(_facts(channel.texts())) == 40


def _facts(messages: Sequence[str]) -> list[str]:
    return [fact for message in messages for fact in message.split("\n\n")]


@pytest.mark.both
async def test_a_commit_nobody_heard_of_neither_loses_nor_doubles_what_rides_along(
    database: Database,
) -> None:
    """While one such message is on its way: its rows are not taken for unsent; those of the unheard claim are."""
    owed(database, "một", "hai")
    flaky, release = Faulty(database), asyncio.Event()
    clock = Clock(stride_s=1)
    channel = ScriptedChannel(clock, COUNTED)
    channel.will("mai", release.wait)
    failed: list[bool] = []

    def lose(result: Any) -> None:
        if isinstance(result, Turned) and any(one.address.chat == "lan" for one in result.claimed.flights):
            if not failed:
                failed.append(True)
                raise ConnectionError("the answer to the commit is lost")
            release.set()

    flaky.after_commit = lose
    async with sending(flaky, channel, clock) as at_work:
        await at_work.until(lambda: channel.in_flight == 1)
        owed(database, "ba", "bốn", to="lan")
        await at_work.until_done()
    assert sorted(channel.texts()) == ["ba\n\nbốn", "một\n\nhai"]
    assert await states(database) == ["sent"] * 4
