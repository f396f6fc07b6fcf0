"""What goes out, in which order, and what becomes of it when a platform refuses."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from itertools import pairwise

import pytest

from domain.chat import Moved, Outgoing, SendFailed, TryLater, Unreachable, Unsure
from storage.database import Database
from storage.outbox import ALERT, ANSWER, BROADCAST
from tests.support.channels import NINE, TELEGRAM_LIKE, Clock, ScriptedChannel, in_part
from tests.support.sending import Faulty, chat, owe, rows, sending, states, talks

SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel(clock: Clock) -> ScriptedChannel:
    return ScriptedChannel(clock)


async def test_a_message_goes_out_once_and_its_number_is_noted(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await owe(database, "lan", "chào chị", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    (row,) = await rows(database)
    assert channel.texts() == ["chào chị"]
    assert (row.state, row.message_id, row.tries, row.why) == ("sent", "1", 1, "")
    assert row.sent_at is not None
    assert at_work.figures.sent == 1


async def test_each_chat_hears_its_messages_in_order_though_many_chats_are_served_at_once(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    names = [f"chat {n}" for n in range(20)]
    for name in names:
        await owe(database, name, *"12345", now=NINE)
    for name in names[::3]:
        channel.will(name, lambda: asyncio.sleep(0.01))
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert all(channel.texts(name) == list("12345") for name in names)


async def test_at_most_32_requests_are_in_flight(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    answered = asyncio.Event()
    for n in range(40):
        channel.will(str(n), answered.wait)
        await owe(database, str(n), "1", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: channel.in_flight == 32)
        await asyncio.sleep(0.05)
        answered.set()
        await at_work.until_done()
    assert channel.most_in_flight == 32


async def test_slow_broadcasts_leave_room_for_answers(database: Database, clock: Clock) -> None:
    channel, answered = ScriptedChannel(clock, TELEGRAM_LIKE), asyncio.Event()
    for n in range(40):
        channel.will(str(n), answered.wait)
        await owe(database, str(n), "broadcast", now=NINE, lane=BROADCAST)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: channel.in_flight == 24)
        began = clock()
        await at_work.until(lambda: clock() > began + 5 * SECOND)
        assert channel.in_flight == 24
        await owe(database, "lan", "answer", now=clock())
        await at_work.until(lambda: channel.texts() == ["answer"])
        answered.set()
        await at_work.until_done()


async def test_a_slow_chat_delays_only_itself(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    answered = asyncio.Event()
    channel.will("slow", answered.wait)
    await owe(database, "slow", "1", "2", now=NINE)
    await owe(database, "quick", "1", "2", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: channel.texts("quick") == ["1", "2"])
        assert channel.texts("slow") == []
        answered.set()
        await at_work.until_done()
    assert channel.texts("slow") == ["1", "2"]


async def test_answers_go_before_alerts_and_alerts_before_broadcasts(
    database: Database, clock: Clock
) -> None:
    channel = ScriptedChannel(clock, TELEGRAM_LIKE)
    for n in range(5):
        await owe(database, f"b{n}", "broadcast", now=NINE, lane=BROADCAST)
        await owe(database, f"l{n}", "alert", now=NINE, lane=ALERT)
        await owe(database, f"a{n}", "answer", now=NINE, lane=ANSWER)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts() == ["answer"] * 5 + ["alert"] * 5 + ["broadcast"] * 5


async def test_broadcasts_are_spread_evenly_and_an_answer_does_not_wait_for_them(
    database: Database, clock: Clock
) -> None:
    channel = ScriptedChannel(clock, TELEGRAM_LIKE)
    for n in range(60):
        await owe(database, f"chat {n}", "broadcast", now=NINE, lane=BROADCAST)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: len(channel.delivered) >= 10)
        await owe(database, "lan", "answer", now=clock())
        at_work.wake.set()
        await at_work.until_done()
    times = [one.at for one in channel.delivered if one.text == "broadcast"]
    assert all(later - earlier >= 0.017 * SECOND for earlier, later in pairwise(times))
    assert times[-1] - times[0] >= (59 / 29 - 0.02) * SECOND
    assert times[-1] - times[0] <= 2.5 * SECOND
    assert channel.texts().index("answer") <= 15


async def test_what_comes_due_while_a_slow_database_works_waits_no_longer(
    database: Database, clock: Clock
) -> None:
    channel, slow = ScriptedChannel(clock, TELEGRAM_LIKE), Faulty(database)

    def takes_longer_than_the_space_between_two(_: object) -> None:
        clock.now += 0.04 * SECOND

    slow.after_commit = takes_longer_than_the_space_between_two
    for n in range(10):
        await owe(database, f"chat {n}", "alert", now=NINE, lane=ALERT)
    async with sending(slow, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.delivered[-1].at - channel.delivered[0].at < 2 * SECOND


async def test_a_group_gets_18_paced_messages_a_minute_and_others_do_not_wait_for_it(
    database: Database, clock: Clock
) -> None:
    channel = ScriptedChannel(clock, TELEGRAM_LIKE)
    await database.write(lambda store: store.conversations.open(chat("group"), "group", NINE))
    await owe(database, "group", *(str(n) for n in range(20)), now=NINE, lane=ALERT)
    await owe(database, "lan", "1", "2", now=NINE, lane=BROADCAST)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    times = [one.at for one in channel.delivered if one.chat == "group"]
    assert times[17] - times[0] < 25 * SECOND
    assert times[18] - times[0] >= 60 * SECOND
    assert channel.texts("group") == [str(n) for n in range(20)]
    assert max(one.at for one in channel.delivered if one.chat == "lan") < times[5]


async def test_a_broadcast_waits_until_the_answer_before_it_has_arrived(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    answered = asyncio.Event()
    channel.will("lan", answered.wait)
    await owe(database, "lan", "answer", now=NINE)
    await owe(database, "lan", "broadcast", now=NINE, lane=BROADCAST)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: clock() > NINE + 5 * SECOND)
        assert channel.in_flight == 1
        answered.set()
        await at_work.until_done()
    assert channel.texts() == ["answer", "broadcast"]


async def test_a_chat_told_to_wait_waits_alone_and_keeps_its_order(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    channel.will("lan", TryLater(30))
    await owe(database, "lan", "1", "2", now=NINE)
    await owe(database, "hoa", "1", "2", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts() == ["1", "2", "1", "2"]
    assert [one.chat for one in channel.delivered] == ["hoa", "hoa", "lan", "lan"]
    assert channel.delivered[2].at >= NINE + 30 * SECOND
    assert at_work.figures.held == 1


@pytest.mark.parametrize("failed", [TryLater(3), Unsure(), Moved("lan's new chat")])
async def test_pieces_that_arrived_are_not_sent_again(
    database: Database, channel: ScriptedChannel, clock: Clock, failed: SendFailed
) -> None:
    """Nor after a restart: the row knows of them."""
    channel.will("lan", in_part(failed, 2))
    await owe(database, "lan", "a long one", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert [message.arrived for message in channel.asked] == [0, 2]
    (row,) = await rows(database)
    assert (row.state, row.message["arrived"], row.message["text"]) == ("sent", 2, "a long one")
    assert ("unknown" in row.why) is isinstance(failed, Unsure)


async def test_what_is_owed_to_a_waiting_chat_later_does_not_overtake(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    channel.will("lan", TryLater(30))
    await owe(database, "lan", "1", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: at_work.figures.held == 1)
        await owe(database, "lan", "2", now=clock())
        await at_work.until_done()
    assert channel.texts("lan") == ["1", "2"]


async def test_a_chat_still_waits_after_a_restart(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    channel.will("lan", TryLater(60))
    await owe(database, "lan", "1", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: at_work.figures.held == 1)
    await owe(database, "lan", "2", now=clock())
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts("lan") == ["1", "2"]
    assert channel.delivered[0].at >= NINE + 60 * SECOND


async def test_refusals_of_many_chats_at_once_make_the_whole_bot_wait(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    for name in ("1", "2", "3"):
        channel.will(name, TryLater(20))
        await owe(database, name, "x", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: at_work.figures.held == 3)
        await owe(database, "lan", "x", now=clock())
        at_work.wake.set()
        await at_work.until_done()
    assert all(one.at >= NINE + 20 * SECOND for one in channel.delivered)
    assert len(channel.delivered) == 4


async def test_a_message_held_back_on_purpose_holds_back_nobody(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    due = NINE + 1.2 * SECOND
    await database.write(
        lambda store: store.outbox.owe_once(chat("lan"), Outgoing("album"), NINE, "album:1", not_before=due)
    )
    await owe(database, "lan", "answer", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts() == ["answer", "album"]
    assert due <= channel.delivered[1].at < due + SECOND / 2


async def test_a_blocked_chat_is_given_up_and_marked_and_nobody_else_suffers(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    channel.will("lan", Unreachable("bot was blocked by the user"))
    await database.write(lambda store: store.conversations.open(chat("lan"), "private", NINE))
    await owe(database, "lan", "1", "2", "3", now=NINE)
    await owe(database, "hoa", "1", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert [one.chat for one in channel.delivered] == ["hoa"]
    assert await states(database) == ["dead"] * 3 + ["sent"]
    assert {row.why for row in await rows(database)} == {"bot was blocked by the user", ""}
    assert [bool(talk.reachable) for talk in await talks(database)] == [False]
    assert at_work.figures.dead == 3


async def test_a_refused_message_is_dead_with_an_alarm_and_the_next_one_goes(
    database: Database, channel: ScriptedChannel, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    channel.will("lan", SendFailed("message is too long"))
    await owe(database, "lan", "secret text", "2", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert [(row.state, row.why) for row in await rows(database)] == [
        ("dead", "message is too long"),
        ("sent", ""),
    ]
    assert [r.levelno for r in caplog.records if r.getMessage() == "a message could not be sent"] == [
        logging.ERROR
    ]
    assert "secret text" not in caplog.text
    assert at_work.figures.failed == 1


async def test_a_moved_chat_is_followed_with_all_it_is_owed(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    channel.will("old", Moved("new"))
    await database.write(lambda store: store.conversations.open(chat("old"), "group", NINE))
    await owe(database, "old", "1", "2", "3", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts("new") == ["1", "2", "3"]
    assert [talk.chat for talk in await talks(database)] == ["new"]
    assert await states(database) == ["sent"] * 3


async def test_a_chat_that_moves_to_itself_ends(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    channel.will("lan", Moved("lan"))
    await owe(database, "lan", "1", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert await states(database) == ["dead"]


async def test_how_long_the_oldest_message_waits_is_known(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    channel.will("lan", TryLater(60))
    await owe(database, "lan", "1", "2", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: at_work.figures.oldest_owed_s > 20)
        await at_work.until_done()
        await at_work.until(lambda: at_work.figures.oldest_owed_s == 0)


async def test_when_told_to_stop_it_hears_the_end_of_what_is_in_flight(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    answered = asyncio.Event()
    channel.will("lan", answered.wait)
    await owe(database, "lan", "1", "2", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: channel.in_flight == 1)
        at_work.stop.set()
        await asyncio.sleep(0.02)
        answered.set()
    assert await states(database) == ["sent", "new"]


async def test_cancelled_it_does_the_same(database: Database, channel: ScriptedChannel, clock: Clock) -> None:
    answered = asyncio.Event()
    channel.will("lan", answered.wait)
    await owe(database, "lan", "1", "2", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: channel.in_flight == 1)
        asyncio.get_running_loop().call_later(0.02, answered.set)
        at_work.task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await at_work.task
        at_work.task = asyncio.create_task(asyncio.sleep(0))
    assert await states(database) == ["sent", "new"]
