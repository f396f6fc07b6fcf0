"""Where people may be answered for a while only: what goes, what waits for them, what is not said; counted from the rows."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from domain.answer_window import Window
from domain.chat import Address, Begun, Closed, Held, SendFailed, TryLater, Unreachable
from scheduler.sender_turn import LEASE
from storage.database import Database
from storage.deliveries import Bot
from storage.outbox import ALERT, ANSWER, BROADCAST
from storage.store import Store
from tests.support.channels import NINE, NO_LIMITS, Clock, ScriptedChannel, in_part
from tests.support.sending import chat, owe, rows, sending, states

DAY = timedelta(days=1)
WINDOW = Window(timedelta(hours=48), 3, 7 * DAY)


@pytest.fixture
def clock() -> Clock:
    return Clock(stride_s=0.5)


@pytest.fixture
def channel(clock: Clock) -> ScriptedChannel:
    return ScriptedChannel(clock, replace(NO_LIMITS, window=WINDOW))


def packed(clock: Clock, package: int, reserve: int = 0) -> ScriptedChannel:
    return ScriptedChannel(
        clock, replace(NO_LIMITS, window=replace(WINDOW, package=package, reserve=reserve))
    )


def two_chats(store: Store) -> None:
    """Of one person, the one in Zalo used last."""
    person = store.people.make(NINE)
    for place, name in enumerate(("zalo", "web")):
        at = NINE - place * DAY
        talk = store.conversations.open(chat(name), "private", at)
        talk.person_id = person.id
        store.conversations.save(talk, at)


async def acts(database: Database, clock: Clock, name: str = "mai") -> None:
    """She says something, as the inbox stores it and works it off."""
    number = f"e{clock.now:%d%H%M%S%f}"
    await database.write(lambda store: store.inbox.store(chat(name), number, {}, clock.now))
    await database.write(lambda store: store.answer_windows.release(chat(name), clock.now))
    clock.now += timedelta(seconds=1)


async def works(database: Database, channel: ScriptedChannel, clock: Clock) -> None:
    """A sender, until nothing moves any more."""
    async with sending(database, channel, clock) as at_work:
        ended = at_work.figures
        await at_work.until(lambda: bool(ended.sent + ended.held + ended.dead + ended.moved))
        calm, before = 0, [""]
        while calm < 20:
            now = await states(database)
            calm = calm + 1 if now == before and "sending" not in now else 0
            before = now
            await asyncio.sleep(0.005)


async def test_three_answers_go_and_the_fourth_waits_for_her_next_word(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await acts(database, clock)
    await owe(database, "mai", "1", "2", "3", "4", "5", now=clock.now)
    await works(database, channel, clock)
    assert channel.texts() == ["1", "2", "3"]
    assert await states(database) == ["sent", "sent", "sent", "new", "new"]
    await acts(database, clock)
    await works(database, channel, clock)
    assert channel.texts() == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(("lane", "state"), [(ANSWER, "new"), (ALERT, "new"), (BROADCAST, "dead")])
async def test_to_who_never_wrote_what_lasts_is_kept_and_what_passes_is_not_said(
    lane: int, state: str, database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await owe(database, "mai", "1", now=clock.now, lane=lane)
    await works(database, channel, clock)
    assert channel.asked == []
    assert await states(database) == [state]


@pytest.mark.both
async def test_the_package_pays_until_the_seventh_day_and_is_counted_by_the_month(
    database: Database, clock: Clock
) -> None:
    channel = packed(clock, 2)
    await acts(database, clock)
    clock.now += 3 * DAY
    await owe(database, "mai", "1", "2", "3", now=clock.now)
    await works(database, channel, clock)
    assert channel.texts() == ["1", "2"]
    await acts(database, clock)
    clock.now += 6 * DAY  # into the next month
    await owe(database, "mai", "4", now=clock.now)
    await works(database, channel, clock)
    assert channel.texts() == ["1", "2", "3", "4"]


async def test_reminders_leave_the_reserve_to_answers(database: Database, clock: Clock) -> None:
    channel = packed(clock, 3, reserve=2)
    await acts(database, clock)
    clock.now += 3 * DAY
    await owe(database, "mai", "nhắc 1", now=clock.now, lane=BROADCAST)
    await works(database, channel, clock)
    await owe(database, "mai", "nhắc 2", now=clock.now, lane=BROADCAST)
    await owe(database, "mai", "trả lời", now=clock.now)
    await works(database, channel, clock)
    assert channel.texts() == ["nhắc 1", "trả lời"]


async def test_what_the_platform_holds_is_kept_and_blocks_nothing_after_it(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await acts(database, clock)
    channel.will("mai", Held("-218"))
    await owe(database, "mai", "1", "2", now=clock.now)
    await works(database, channel, clock)
    assert channel.texts() == ["2"]
    clock.now += LEASE + LEASE
    await owe(database, "mai", "3", now=clock.now)
    await works(database, channel, clock)  # a new sender, which looks around first
    assert channel.texts() == ["2", "3"]
    await acts(database, clock)
    await works(database, channel, clock)
    assert channel.texts() == ["2", "3", "1"]


@dataclass
class WritesMeanwhile:
    """While the platform answers that she must do something first, she does."""

    database: Database
    clock: Clock
    failed: SendFailed
    times: int = 1

    async def __call__(self) -> None:
        if self.times:
            self.times -= 1
            await acts(self.database, self.clock)
            raise self.failed


@pytest.mark.parametrize("lane", [ANSWER, ALERT, BROADCAST])
async def test_what_is_held_while_she_writes_goes_at_once(
    lane: int, database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await acts(database, clock)
    channel.will("mai", WritesMeanwhile(database, clock, Held("-230")))
    await owe(database, "mai", "1", now=clock.now, lane=lane)
    await works(database, channel, clock)
    assert channel.texts() == ["1"]
    assert await states(database) == ["sent"]
    assert clock.now < NINE + timedelta(minutes=1)


async def test_what_is_held_after_its_first_pieces_keeps_them_while_she_writes(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await acts(database, clock)
    in_two = WritesMeanwhile(database, clock, in_part(Held("-230"), 1))
    channel.will("mai", in_part(TryLater(0), 1), in_two)
    await owe(database, "mai", "1", now=clock.now)
    await works(database, channel, clock)
    assert [message.arrived for message in channel.asked] == [0, 1, 1]
    assert await states(database) == ["sent"]


async def test_who_is_told_by_a_template_and_writes_at_once_reads_the_rest_at_once(
    database: Database, clock: Clock
) -> None:
    limits = replace(NO_LIMITS, window=replace(WINDOW, template=True), per_month=100)
    channel = ScriptedChannel(clock, limits)
    channel.will("mai", WritesMeanwhile(database, clock, Held("the rest waits")))
    await owe(database, "mai", "1", "2", now=clock.now, lane=ALERT)
    await works(database, channel, clock)
    assert [message.template for message in channel.asked] == [True, False]
    assert channel.texts() == ["1\n\n2"]
    assert await states(database) == ["sent", "sent"]


async def test_it_is_kept_for_four_weeks(database: Database, channel: ScriptedChannel, clock: Clock) -> None:
    await owe(database, "mai", "1", now=clock.now)
    for _ in range(4):
        await works(database, channel, clock)
        assert await states(database) == ["new"]
        clock.now += 7 * DAY
    await works(database, channel, clock)
    assert await states(database) == ["dead"]
    assert channel.asked == []


async def test_who_is_gone_is_not_waited_for(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await acts(database, clock)
    channel.will("mai", Unreachable("-213"))
    await owe(database, "mai", "1", now=clock.now)
    await works(database, channel, clock)
    assert [(row.state, row.why) for row in await rows(database)] == [("dead", "-213")]


async def test_another_chat_of_hers_takes_what_would_wait_here(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    await database.write(two_chats)
    await acts(database, clock, "web")
    await owe(database, "zalo", "1", now=clock.now)
    await works(database, channel, clock)
    assert channel.texts("web") == ["1"]


async def test_whom_nothing_else_reaches_is_told_by_a_template_once_a_message(
    database: Database, clock: Clock
) -> None:
    channel = ScriptedChannel(clock, replace(NO_LIMITS, window=replace(WINDOW, template=True)))
    channel.will("mai", Held("the rest waits"))
    await owe(database, "mai", "1", now=clock.now)
    await works(database, channel, clock)
    assert [message.template for message in channel.asked] == [True]
    assert ["template" in row.message for row in await rows(database)] == [False]
    clock.now += 7 * DAY
    await works(database, channel, clock)
    assert len(channel.asked) == 1
    await acts(database, clock)
    await works(database, channel, clock)
    assert [message.template for message in channel.asked] == [True, False]
    assert await states(database) == ["sent"]


@pytest.mark.both
async def test_no_template_is_paid_for_where_another_chat_of_hers_takes_it(
    database: Database, clock: Clock
) -> None:
    channel = ScriptedChannel(clock, replace(NO_LIMITS, window=replace(WINDOW, template=True)))
    await database.write(two_chats)
    await acts(database, clock, "web")
    await owe(database, "zalo", "1", now=clock.now)
    await works(database, channel, clock)
    assert [message.template for message in channel.asked] == [False]
    assert channel.texts("web") == ["1"]


@pytest.mark.parametrize(("bot", "pushes", "runs", "by_template"), [
    ("page", False, True, True), ("phone", True, False, True), ("phone", True, True, False),
])  # fmt: skip
async def test_a_page_that_may_not_be_open_or_a_bot_that_does_not_run_saves_no_template(
    database: Database, clock: Clock, bot: str, *, pushes: bool, runs: bool, by_template: bool
) -> None:
    channel = ScriptedChannel(clock, replace(NO_LIMITS, window=replace(WINDOW, template=True)))

    def elsewhere(store: Store) -> None:
        person = store.people.make(NINE)
        for address in (chat("mai"), Address("other", bot, "mai")):
            talk = store.conversations.open(address, "private", NINE)
            talk.person_id = person.id
            store.conversations.save(talk, NINE)
        until = clock.now if runs else clock.now - DAY
        store.deliveries.hold(Bot("other", bot), "me", "", clock.now, until, pushes=pushes)

    await database.write(elsewhere)
    await owe(database, "mai", "1", now=clock.now, lane=ALERT)
    await works(database, channel, clock)
    assert [message.template for message in channel.asked] == ([True] if by_template else [])


@pytest.mark.both
@pytest.mark.parametrize("later", [None, Unreachable("blocked")])
async def test_of_what_a_template_told_the_beginning_the_rest_is_said_nowhere_else(
    database: Database, clock: Clock, later: Unreachable | None
) -> None:
    """She has a page, too, that nobody need have open: it is never in two."""
    channel = ScriptedChannel(clock, replace(NO_LIMITS, window=replace(WINDOW, template=True)))

    def page(store: Store) -> None:
        person = store.people.make(NINE)
        for address in (chat("mai"), Address("other", "page", "mai")):
            talk = store.conversations.open(address, "private", NINE)
            talk.person_id = person.id
            store.conversations.save(talk, NINE)
        store.deliveries.hold(Bot("other", "page"), "me", "", clock.now, clock.now + DAY, pushes=False)

    await database.write(page)
    channel.will("mai", Begun(), *([later] if later else []))
    await owe(database, "mai", "1", now=clock.now, lane=ALERT)
    await works(database, channel, clock)
    await acts(database, clock)
    await works(database, channel, clock)
    assert [message.template for message in channel.asked] == [True, False]
    assert [(row.channel, row.state) for row in await rows(database)] == [
        ("scripted", "dead" if later else "sent")
    ]


@pytest.mark.both
@pytest.mark.parametrize("template", [True, False])
async def test_what_the_platform_holds_to_be_too_late_goes_by_a_template_if_there_is_one(
    database: Database, clock: Clock, *, template: bool
) -> None:
    """It may know of less than we do: she pressed nothing it counts."""
    channel = ScriptedChannel(clock, replace(NO_LIMITS, window=replace(WINDOW, template=template)))
    await acts(database, clock)
    channel.will("mai", Closed(), *([Begun()] if template else []))
    await owe(database, "mai", "1", now=clock.now, lane=ALERT)
    await works(database, channel, clock)
    assert [message.template for message in channel.asked] == ([False, True] if template else [False])
    assert await states(database) == ["new"]
    clock.now += DAY
    await acts(database, clock)
    await works(database, channel, clock)
    assert channel.asked[-1].template is False
    assert channel.texts() == ["1"]


async def test_what_goes_out_together_waits_together_and_is_told_by_one_template(
    database: Database, clock: Clock
) -> None:
    limits = replace(NO_LIMITS, window=replace(WINDOW, template=True), per_month=100)
    channel = ScriptedChannel(clock, limits)
    channel.will("mai", Held("the rest waits"))
    await owe(database, "mai", "1", "2", now=clock.now, lane=ALERT)
    await works(database, channel, clock)
    assert [(message.text, message.template) for message in channel.asked] == [("1\n\n2", True)]
    assert await states(database) == ["new", "new"]
    await acts(database, clock)
    await works(database, channel, clock)
    assert channel.texts() == ["1\n\n2"]
    assert await states(database) == ["sent", "sent"]
