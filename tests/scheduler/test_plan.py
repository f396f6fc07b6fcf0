"""A bot with a small plan: what it sends is counted, who looks after it is warned, reminders give way to answers."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.doctor.stored import plans
from domain.answer_window import Window
from domain.chat import Address, Outgoing, SendFailed, Sent, TryLater, Unsure
from scheduler.plan import SHORT
from storage.database import Database
from storage.deliveries import Bot
from storage.outbox import ALERT, ANSWER, BROADCAST
from storage.store import Store
from tests.support.channels import NINE, NO_LIMITS, Clock, ScriptedChannel, in_part
from tests.support.entries import ADMIN, P, people
from tests.support.sending import owe, rows, sending, states

BOT = Bot("scripted", "bot")
TEN = replace(NO_LIMITS, per_month=10)
NOVEMBER, DECEMBER = "2026-11", "2026-12"
HERS = Address("scripted", "bot", "hers")
ELSEWHERE = Address("web", "web", "of the administrator")


def sent(database: Database, month: str = NOVEMBER) -> int:
    return database.write_now(lambda store: store.plans.sent(BOT, month))


def used(database: Database, messages: int, now: datetime = NINE) -> None:
    """As if so many had gone out before."""
    month = f"{now:%Y-%m}"
    database.write_now(lambda store: store.plans.count(BOT, month, messages, TEN))


def administrator(database: Database, *chats: Address) -> None:
    def work(store: Store) -> None:
        people(store)
        store.rights.grant(ADMIN, "admin", P, NINE, None)
        for nth, chat in enumerate(chats):
            talk = store.conversations.open(chat, "private", NINE + timedelta(minutes=nth))
            talk.person_id = ADMIN
            store.conversations.save(talk, NINE + timedelta(minutes=nth))

    database.write_now(work)


async def told(database: Database, chat: Address) -> list[str]:
    return [
        Outgoing.from_json(row.message).text
        for row in await rows(database)
        if (row.channel, row.chat) == (chat.channel, chat.chat) and (row.once or "").startswith("plan:")
    ]


async def test_every_message_that_went_out_is_counted_once_in_its_month(database: Database) -> None:
    clock = Clock()
    channel = ScriptedChannel(clock, TEN)
    await owe(database, "a", "1", "2", now=NINE)
    await owe(database, "b", "3", now=NINE, lane=ALERT)
    await owe(database, "c", "4", now=NINE, lane=BROADCAST)
    channel.will("a", SendFailed("no"))
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert sent(database) == 3  # one was refused
    clock.now = datetime.fromisoformat("2026-12-01T00:10+07:00")
    await owe(database, "a", "5", now=clock.now)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert (sent(database), sent(database, DECEMBER)) == (3, 1)


async def test_pieces_and_what_may_have_arrived_count_too(database: Database) -> None:
    clock = Clock()

    class InPieces(ScriptedChannel):
        async def send(self, to: Address, message: Outgoing) -> Sent:
            return replace(await super().send(to, message), pieces=3)

    channel = InPieces(clock, TEN)
    await owe(database, "a", "long", now=NINE)
    await owe(database, "b", "reminder", now=NINE, lane=BROADCAST)
    channel.lost["b"] = deque([Unsure()])
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert sorted(await states(database)) == ["sent", "unknown"]
    assert sent(database) == 4


async def test_pieces_of_a_message_that_failed_twice_on_its_way_count_once_each(database: Database) -> None:
    clock = Clock()
    channel = ScriptedChannel(clock, TEN)
    await owe(database, "a", "long", now=NINE)
    channel.will("a", in_part(TryLater(1), 1), in_part(TryLater(1), 3))
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert sent(database) == 3 + 1


async def test_a_channel_without_a_plan_is_not_counted(database: Database) -> None:
    clock = Clock()
    await owe(database, "a", "1", now=NINE)
    async with sending(database, ScriptedChannel(clock), clock) as at_work:
        await at_work.until_done()
    assert sent(database) == 0
    assert database.write_now(lambda store: store.plans.of_month(NOVEMBER)) == []


async def test_when_it_runs_short_reminders_wait_and_answers_and_news_go(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock(stride_s=1)
    channel = ScriptedChannel(clock, TEN)
    used(database, 7)
    await owe(database, "a", "the eighth", now=NINE)
    with caplog.at_level(logging.WARNING):
        async with sending(database, channel, clock) as at_work:
            await at_work.until(lambda: sent(database) == 8)
            for nth in range(3):
                await owe(database, f"r{nth}", "reminder", now=clock.now, lane=BROADCAST)
            await owe(database, "a", "answer", now=clock.now)
            await owe(database, "b", "news", now=clock.now, lane=ALERT)
            later = clock.now + timedelta(seconds=8)
            await at_work.until(lambda: len(channel.delivered) == 3 and clock.now > later)
            assert at_work.figures.reminders_wait == 1
            assert at_work.figures.oldest_owed_s == 0
    assert sorted(channel.texts()) == ["answer", "news", "the eighth"]
    assert [record.message for record in caplog.records].count(SHORT) == 2  # 80 and 100 per cent


@pytest.mark.parametrize(("before", "lane", "goes"), [
    (7, BROADCAST, True), (8, BROADCAST, False), (8, ALERT, True), (8, ANSWER, True), (10, ANSWER, True), (11, BROADCAST, False),
])  # fmt: skip
async def test_the_last_fifth_is_kept_for_answers(
    database: Database, before: int, lane: int, *, goes: bool
) -> None:
    clock = Clock(stride_s=1)
    channel = ScriptedChannel(clock, TEN)
    used(database, before)
    await owe(database, "a", "words", now=NINE, lane=lane)
    await owe(database, "z", "an answer", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(
            lambda: "an answer" in channel.texts() and clock.now > NINE + timedelta(seconds=5)
        )
    assert ("words" in channel.texts()) == goes
    assert ("new" in await states(database)) != goes


async def test_what_waited_goes_once_the_month_has_turned(database: Database) -> None:
    clock = Clock(datetime.fromisoformat("2026-12-01T08:00+07:00"))
    channel = ScriptedChannel(clock, TEN)
    used(database, 10)
    await owe(database, "a", "reminder", now=NINE, lane=BROADCAST)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts() == ["reminder"]


async def test_who_looks_after_the_program_hears_once_at_each_mark_and_in_another_channel(
    database: Database,
) -> None:
    clock = Clock()
    channel = ScriptedChannel(clock, TEN)
    administrator(database, ELSEWHERE, Address("scripted", "bot", "hers"))
    used(database, 7)
    for more in (1, 4):
        for nth in range(more):
            await owe(database, f"a{nth}", "answer", now=NINE)
        async with sending(database, channel, clock) as at_work:
            await at_work.until(lambda more=more: len(channel.delivered) == (1 if more == 1 else 5))  # type: ignore[misc]
    near, gone = await told(database, ELSEWHERE)
    assert near.startswith("Scripted đã gửi 8/10 (80 %) tin")
    assert gone.startswith("Scripted đã dùng hết 1")
    assert await told(database, Address("scripted", "bot", "hers")) == []


@pytest.mark.both
async def test_with_no_other_chat_it_is_told_there(database: Database) -> None:
    clock, hers = Clock(), Address("scripted", "bot", "hers")
    administrator(database, hers)
    used(database, 7)
    await owe(database, "a", "answer", now=NINE)
    channel = ScriptedChannel(clock, TEN)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: len(channel.delivered) == 2)
    assert len(await told(database, hers)) == 1
    assert sent(database) == 9


async def test_of_a_package_only_what_it_paid_for_is_counted_and_warned_of(database: Database) -> None:
    """Whoever wrote a moment ago is answered free; three days later the package of five pays, one of them only answers."""
    clock = Clock()
    window = Window(timedelta(hours=48), 8, timedelta(days=7), package=5, reserve=1)
    channel = ScriptedChannel(clock, replace(NO_LIMITS, window=window))
    administrator(database, ELSEWHERE)

    def write(store: Store) -> None:
        for nth, name in enumerate("ab"):
            at = NINE - timedelta(days=3 * nth)
            store.inbox.store(Address("scripted", "bot", name), name, {}, at)

    await database.write(write)
    await owe(database, "a", "free", now=clock.now)
    await owe(database, "b", *"12345", now=clock.now)
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: len(channel.delivered) == 6)
    assert sent(database) == 5
    near, gone = await told(database, ELSEWHERE)
    assert near.startswith("Scripted đã dùng 4/5 (80 %) tin của gói tháng 11/2026. Em giữ 1 tin")
    assert gone.startswith("Scripted đã dùng hết 5/5 (100 %) tin của gói")


@pytest.mark.both
def test_the_doctor_tells_how_it_stands(database: Database) -> None:
    limits = replace(TEN, persons=2, group_chats=1)

    def work(store: Store) -> list[Any]:
        store.plans.count(BOT, NOVEMBER, 7, limits)
        store.conversations.open(Address("scripted", "bot", "mai"), "private", NINE)
        before = list(plans(store, NINE))
        store.plans.count(BOT, NOVEMBER, 1, limits)
        return [*before, *plans(store, NINE)]

    (well, at_first), (still_well, later) = database.write_now(work)
    assert well
    assert at_first.vi == "Scripted: tháng 11/2026 đã gửi 7/10 (70 %) tin, 1/2 (50 %) người, 0/1 (0 %) nhóm."
    assert not still_well
    assert "8/10 (80 %)" in later.vi
    assert "Lời nhắc tự động đang dừng" in later.vi


def of_two_chats(store: Store) -> None:
    """One person's: the bot that is used up, and the page."""
    person = store.people.make(NINE)
    for nth, chat in enumerate((HERS, Address("web", "web", "hers"))):
        talk = store.conversations.open(chat, "private", NINE - timedelta(minutes=nth))
        talk.person_id = person.id
        store.conversations.save(talk, NINE - timedelta(minutes=nth))
    store.deliveries.hold(Bot("web", "web"), "me", "", NINE, NINE)


async def test_what_a_used_up_bot_refuses_goes_to_another_chat_of_hers_at_once(database: Database) -> None:
    clock, channel = Clock(), ScriptedChannel(Clock(), TEN)
    await database.write(of_two_chats)
    used(database, 10)
    await owe(database, "hers", "answer", now=NINE)
    channel.will("hers", TryLater(60))
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: at_work.figures.moved == 1)
    old, new = await rows(database)
    assert (old.state, new.channel, new.state, new.message["text"]) == ("dead", "web", "new", "answer")


async def test_before_the_month_is_used_up_it_waits_as_it_was_asked_to(database: Database) -> None:
    clock = Clock()
    channel = ScriptedChannel(clock, TEN)
    await database.write(of_two_chats)
    used(database, 9)
    await owe(database, "hers", "answer", now=NINE)
    channel.will("hers", TryLater(60))
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts("hers") == ["answer"]


async def test_with_no_other_chat_it_is_tried_every_hour_and_goes_when_the_month_turns(
    database: Database,
) -> None:
    clock = Clock()
    channel = ScriptedChannel(clock, TEN)
    used(database, 10)
    await owe(database, "hers", "answer", now=NINE)
    channel.will("hers", TryLater(60))
    async with sending(database, channel, clock) as at_work:
        await at_work.until(lambda: at_work.figures.held == 1)
    [row] = await rows(database)
    assert (row.state, row.tries) == ("new", 1)
    assert row.not_before >= NINE + timedelta(hours=1)
    clock.now = datetime.fromisoformat("2026-12-01T00:10+07:00")
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts("hers") == ["answer"]
