"""Messages that may have arrived: after an answer that never came, a crash, a lost lease or a lost commit."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.chat import Outgoing, Unsure
from scheduler.delivery import INBOX_FIRST
from scheduler.outcomes import REPEATS
from scheduler.sender_turn import LEASE, Turned
from storage.database import Database
from storage.outbox import ALERT, ANSWER, BROADCAST
from storage.store import Store
from tests.support.channels import NINE, TELEGRAM_LIKE, Clock, ScriptedChannel
from tests.support.sending import Faulty, chat, owe, rows, sending, states

SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel(clock: Clock) -> ScriptedChannel:
    return ScriptedChannel(clock)


async def ask(database: Database, name: str, token: str, now: datetime) -> None:
    """This question is the open one of the chat."""

    def work(store: Store) -> None:
        talk = store.conversations.open(chat(name), "private", now)
        talk.state = {"token": token}
        store.conversations.save(talk, now)

    await database.write(work)


async def crash_while_sending(
    database: Database, clock: Clock, *texts: str, lane: int = 0, question: str = "", arrives: bool = True
) -> ScriptedChannel:
    """A sender dies after these messages left (each in a chat of its own), before it could note it."""
    dying, channel = Faulty(database), ScriptedChannel(clock)
    for text in texts:
        await owe(database, text, text, now=clock(), lane=lane, question=question)
        if not arrives:
            channel.will(text, Unsure())

    dying.after_commit = lambda result: setattr(
        dying, "gone", isinstance(result, Turned) and bool(result.claimed.flights)
    )
    async with sending(dying, channel, clock, "dying") as at_work:
        await at_work.until(lambda: dying.gone and not channel.in_flight)
    assert set(await states(database)) == {"sending"}
    return channel


@pytest.mark.parametrize("lane", [ANSWER, ALERT])
async def test_an_answer_or_alert_that_may_have_arrived_is_repeated_and_marked(
    database: Database, channel: ScriptedChannel, clock: Clock, lane: int
) -> None:
    channel.will_lose_the_answer("lan", Unsure("timed out"))
    await owe(database, "lan", "receipt", "next", now=NINE, lane=lane)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    first, second = await rows(database)
    assert channel.texts("lan") == ["receipt", "receipt", "next"]
    assert (first.state, first.tries, first.message_id) == ("sent", 2, "2")
    assert first.why.startswith("unknown")
    assert second.why == ""


async def test_an_answer_is_not_repeated_for_ever(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    channel.will_lose_the_answer("lan", *[Unsure()] * 20)
    await owe(database, "lan", "receipt", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts("lan") == ["receipt"] * (1 + REPEATS)
    assert await states(database) == ["unknown"]
    assert at_work.figures.unknown == 1


@pytest.mark.both
async def test_a_broadcast_that_may_have_arrived_is_not_repeated(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    channel.will_lose_the_answer("lan", Unsure())
    await owe(database, "lan", "reminder", "second reminder", now=NINE, lane=BROADCAST)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts("lan") == ["reminder", "second reminder"]
    assert await states(database) == ["unknown", "sent"]


@pytest.mark.both
async def test_a_question_still_open_is_asked_again(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await ask(database, "lan", "q1", NINE)
    channel.will_lose_the_answer("lan", Unsure())
    await owe(database, "lan", "when?", now=NINE, question="q1")
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts("lan") == ["when?", "when?"]


async def test_a_question_answered_meanwhile_is_not_asked_again(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await ask(database, "lan", "q2", NINE)
    channel.will_lose_the_answer("lan", Unsure())
    await owe(database, "lan", "when?", now=NINE, question="q1")
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts("lan") == ["when?"]
    assert await states(database) == ["unknown"]


@pytest.mark.parametrize("next_question", ["q1", "q2"])
async def test_after_a_crash_a_question_waits_until_what_was_said_is_heard(
    database: Database, clock: Clock, next_question: str
) -> None:
    await crash_while_sending(database, clock, "lan", question="q1")
    await ask(database, "lan", "q1", clock())
    await database.write(lambda store: store.inbox.store(chat("lan"), "e1", {}, clock()))

    def turn(store: Store) -> None:
        """What she had said is worked off: it answers the question, or does not."""
        event = store.inbox.oldest_open(chat("lan"))
        assert event is not None
        store.inbox.done(event.id, clock())
        talk = store.conversations.open(chat("lan"), "private", clock())
        talk.state = {"token": next_question}
        store.conversations.save(talk, clock())
        store.outbox.owe(chat("lan"), Outgoing("so"), clock())

    channel = ScriptedChannel(clock)
    async with sending(database, channel, clock, "dying") as at_work:
        started = clock()
        await at_work.until(lambda: clock() > started + 10 * SECOND)
        assert channel.texts() == []
        assert await states(database) == ["sending"]
        await database.write(turn)
        await at_work.until_done()
    asked_again = next_question == "q1"
    assert channel.texts() == (["lan", "so"] if asked_again else ["so"])
    assert await states(database) == ["sent" if asked_again else "unknown", "sent"]


async def test_after_a_crash_receivers_get_a_moment_before_a_question_is_repeated(
    database: Database, clock: Clock
) -> None:
    await crash_while_sending(database, clock, "lan", question="q1")
    await ask(database, "lan", "q1", clock())
    channel, started = ScriptedChannel(clock), clock()
    async with sending(database, channel, clock, "dying") as at_work:
        await at_work.until_done()
    assert channel.texts() == ["lan"]
    assert channel.delivered[0].at >= started + INBOX_FIRST


@pytest.mark.parametrize("arrives", [True, False], ids=["arrived", "lost"])
async def test_after_a_crash_answers_come_at_least_once_and_doubles_are_marked(
    database: Database, clock: Clock, arrives: bool
) -> None:
    before = await crash_while_sending(database, clock, "a", "b", "c", arrives=arrives)
    after = ScriptedChannel(clock)
    async with sending(database, after, clock, "dying") as at_work:
        await at_work.until_done()
    assert sorted(after.texts()) == ["a", "b", "c"]
    doubled = set(before.texts()) & set(after.texts())
    assert doubled <= {row.chat for row in await rows(database) if row.why.startswith("unknown")}


@pytest.mark.parametrize("arrives", [True, False], ids=["arrived", "lost"])
async def test_after_a_crash_broadcasts_come_at_most_once_and_those_in_doubt_are_known(
    database: Database, clock: Clock, arrives: bool
) -> None:
    before = await crash_while_sending(database, clock, "a", "b", "c", lane=BROADCAST, arrives=arrives)
    after = ScriptedChannel(clock)
    async with sending(database, after, clock, "dying") as at_work:
        await at_work.until_done()
    assert not set(before.texts()) & set(after.texts())
    assert await states(database) == ["unknown"] * 3


async def test_a_new_life_of_the_same_process_sends_at_once(database: Database, clock: Clock) -> None:
    await crash_while_sending(database, clock, "a")
    channel, started = ScriptedChannel(clock), clock()
    async with sending(database, channel, clock, "dying") as at_work:
        await at_work.until_done()
    assert channel.delivered[0].at < started + SECOND


async def test_another_process_takes_over_when_the_lease_is_over_and_not_before(
    database: Database, clock: Clock
) -> None:
    await crash_while_sending(database, clock, "a")
    channel, died = ScriptedChannel(clock), clock()
    async with sending(database, channel, clock, "another") as at_work:
        await at_work.until_done()
    assert died + LEASE - 2 * SECOND <= channel.delivered[0].at <= died + LEASE + 2 * SECOND


async def test_of_two_senders_one_sends_and_the_other_follows_when_it_ends(database: Database) -> None:
    clock = Clock(stride_s=0.05)
    one, two = ScriptedChannel(clock), ScriptedChannel(clock)
    async with sending(database, one, clock, "one") as first:
        await owe(database, "lan", "1", now=clock())
        await first.until_done()
        async with sending(database, two, clock, "two") as second:
            await owe(database, "lan", "2", now=clock())
            second.wake.set()
            await first.until_done()
            assert (one.texts(), two.texts()) == (["1", "2"], [])
            await first.end()
            ended = clock()
            await owe(database, "lan", "3", now=clock())
            await second.until_done()
    assert (one.texts(), two.texts()) == (["1", "2"], ["3"])
    assert two.delivered[0].at < ended + 2 * SECOND


async def test_a_sender_frozen_beyond_its_lease_sends_nothing_it_claimed(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    freezing = Faulty(database)

    def freeze(result: Any) -> None:
        if isinstance(result, Turned) and result.claimed.flights and not frozen:
            frozen.append(clock())
            clock.now += LEASE + SECOND

    frozen: list[datetime] = []
    freezing.after_commit = freeze
    await owe(database, "lan", "1", now=NINE)
    async with sending(freezing, channel, clock) as at_work:
        await at_work.until(lambda: bool(frozen))
        await at_work.until_done()
    (row,) = await rows(database)
    assert channel.texts() == ["1"]
    assert (row.tries, row.why) == (2, "")


@pytest.mark.both
@pytest.mark.parametrize("again", [False, True], ids=["lost", "lost and found"])
async def test_a_sender_that_lost_its_lease_leaves_the_rest_to_the_new_one(
    database: Database, again: bool
) -> None:
    clock = Clock(stride_s=0.05)
    one, two, line = ScriptedChannel(clock), ScriptedChannel(clock), Faulty(database)
    answered = asyncio.Event()
    one.will("lan", answered.wait)
    await owe(database, "lan", "1", "2", now=clock())
    async with sending(line, one, clock, "one") as first:
        await first.until(lambda: one.in_flight == 1)
        line.gone = True
        clock.now += LEASE
        async with sending(database, two, clock, "two") as second:
            await second.until_done()
            line.gone = False
            if again:
                await second.end()
            await first.until(lambda: one.in_flight == 0)
            answered.set()
            await first.end()
    assert two.texts() == ["1", "2"]
    assert one.texts() == []
    assert await states(database) == ["sent", "sent"]


async def test_a_commit_nobody_heard_of_loses_and_doubles_nothing(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    deaf, failures = Faulty(database), list[int]()

    def fail(result: Any) -> None:
        if channel.in_flight and isinstance(result, Turned) and result.claimed.flights and len(failures) < 4:
            failures.append(len(failures))
            raise ConnectionError("the line broke while the commit was answered")

    deaf.after_commit = fail
    await owe(database, "lan", "1", "2", now=NINE, lane=BROADCAST)
    await owe(database, "hoa", "1", "2", now=NINE)
    await owe(database, "slow", "1", now=NINE - SECOND)
    answered = asyncio.Event()
    channel.will("slow", answered.wait)
    async with sending(deaf, channel, clock) as at_work:
        await at_work.until(lambda: len(channel.delivered) == 4)
        answered.set()
        await at_work.until_done()
    assert len(failures) == 4
    assert channel.texts("slow") == ["1"]
    assert channel.texts("lan") == ["1", "2"]
    assert channel.texts("hoa") == ["1", "2"]
    assert {row.why for row in await rows(database)} == {""}


async def test_a_database_that_is_away_for_a_while_ends_nothing(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    line = Faulty(database)
    await owe(database, "lan", "1", now=NINE)
    async with sending(line, channel, clock) as at_work:
        await at_work.until_done()
        line.gone = True
        await owe(database, "lan", "2", now=clock())
        await asyncio.sleep(0.05)
        line.gone = False
        await at_work.until_done()
    assert channel.texts() == ["1", "2"]


async def test_a_bug_in_a_channel_stops_one_message_and_nothing_else(
    database: Database, channel: ScriptedChannel, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    def bug() -> None:
        raise KeyError("a bug")

    channel.will("lan", *[bug] * 10)
    await owe(database, "lan", "1", now=NINE)
    await owe(database, "hoa", "1", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert await states(database) == ["unknown", "sent"]
    assert "a channel failed in an unknown way" in caplog.text


async def test_the_pace_goes_on_after_a_restart(database: Database, clock: Clock) -> None:
    channel = ScriptedChannel(clock, TELEGRAM_LIKE)
    await database.write(lambda store: store.conversations.open(chat("group"), "group", NINE))
    await owe(database, "group", *(str(n) for n in range(18)), now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    await owe(database, "group", "alert", now=clock(), lane=BROADCAST)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.delivered[-1].at >= channel.delivered[0].at + 60 * SECOND


async def test_who_takes_over_counts_what_was_on_its_way_among_the_messages_of_that_second(
    database: Database, clock: Clock
) -> None:
    """It may have gone at that very moment: neither 31 in a second nor two in a chat."""
    await crash_while_sending(database, clock, *(str(n) for n in range(20)), lane=BROADCAST)
    await owe(database, "7", "the next one", now=clock(), lane=ALERT)
    await owe(database, "lan", "another", now=clock(), lane=BROADCAST)
    channel, began = ScriptedChannel(clock, TELEGRAM_LIKE), clock()
    async with sending(database, channel, clock, "dying") as at_work:
        await at_work.until_done()
    times = {one.text: one.at for one in channel.delivered}
    assert times["another"] >= began + 20 * SECOND / 30
    assert times["the next one"] >= began + SECOND
