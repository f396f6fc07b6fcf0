"""What a chat of a person does not take goes to her next chat: once, never in doubt, and never from a group."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.chat import Address, Choice, Outgoing, SendFailed, Unreachable, Unsure
from storage.database import Database
from storage.deliveries import Bot
from storage.falling_over import DOUBT
from storage.outbox import ALERT, ANSWER, BROADCAST
from storage.store import Store
from tests.support.channels import NINE, Clock, ScriptedChannel, in_part
from tests.support.sending import ROWS, chat, owe, rows, sending, talks

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel(clock: Clock) -> ScriptedChannel:
    return ScriptedChannel(clock)


def chats_of_one(database: Database, *names: str, group: str = "") -> None:
    """Chats of one person, the one used last first; one of them may be a group."""

    def work(store: Store) -> None:
        person = store.people.make(NINE)
        for place, name in enumerate(names):
            at = NINE - place * MINUTE
            talk = store.conversations.open(chat(name), "group" if name == group else "private", at)
            talk.person_id = person.id
            store.conversations.save(talk, at)

    database.write_now(work)


async def sent(database: Database, channel: ScriptedChannel, clock: Clock) -> Any:
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    return at_work.figures


@pytest.mark.parametrize("lane", [ANSWER, ALERT, BROADCAST])
async def test_all_that_waits_for_a_chat_that_is_gone_is_read_in_her_next_one(
    database: Database, channel: ScriptedChannel, clock: Clock, lane: int
) -> None:
    chats_of_one(database, "zalo", "web", "telegram")
    await owe(database, "zalo", "1", "2", now=NINE, lane=lane)
    channel.will("zalo", Unreachable("blocked"))
    figures = await sent(database, channel, clock)
    assert channel.texts("web") == ["1", "2"]
    assert channel.texts() == ["1", "2"]
    assert (figures.moved, figures.dead, figures.sent) == (2, 0, 2)
    assert [talk.reachable for talk in await talks(database)] == [False, True, True]


@pytest.mark.both
async def test_it_goes_on_until_a_chat_takes_it_and_comes_back_to_none(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    chats_of_one(database, "zalo", "web", "telegram")
    await owe(database, "zalo", "1", now=NINE)
    for name in ("zalo", "web", "telegram"):
        channel.will(name, SendFailed("not this"))
    figures = await sent(database, channel, clock)
    assert len(channel.asked) == 3
    assert channel.texts() == []
    assert (figures.moved, figures.dead, figures.failed) == (2, 1, 3)


async def test_what_may_have_arrived_is_not_said_in_another_chat(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    chats_of_one(database, "zalo", "web")
    await owe(database, "zalo", "1", now=NINE)
    channel.will("zalo", Unsure(), Unreachable("blocked"))
    await sent(database, channel, clock)
    assert channel.texts("web") == []


@pytest.mark.both
def test_nor_is_it_when_another_message_finds_the_chat_gone(database: Database) -> None:
    """An answer goes before it, and the chat is given up with all that waits there."""
    chats_of_one(database, "zalo", "web")

    def work(store: Store) -> int:
        store.deliveries.hold(Bot("scripted", "bot"), "me", "", NINE, NINE + MINUTE)
        for text in ("in doubt", "never sent"):
            store.outbox.owe(chat("zalo"), Outgoing(text), NINE, lane=ALERT)
        first, _ = store.all(ROWS)
        store.deliveries.start(first.id, NINE)
        store.deliveries.again(first.id, DOUBT)
        given_up = store.deliveries.cut_off(chat("zalo"), "blocked")
        return store.deliveries.fall_over(chat("zalo"), given_up, NINE)

    assert database.write_now(work) == 1
    found = database.write_now(lambda store: store.all(ROWS))
    assert [(row.message["text"], row.chat, row.state) for row in found] == [
        ("in doubt", "zalo", "dead"), ("never sent", "zalo", "dead"), ("never sent", "web", "new")
    ]  # fmt: skip


@pytest.mark.both
async def test_nor_is_what_arrived_in_part(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    chats_of_one(database, "zalo", "web")
    await owe(database, "zalo", "1", now=NINE)
    channel.will("zalo", in_part(Unreachable("blocked"), 1))
    await sent(database, channel, clock)
    assert channel.texts("web") == []


async def test_what_was_said_to_a_group_stays_there(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    chats_of_one(database, "nhóm", "web", group="nhóm")
    await owe(database, "nhóm", "1", now=NINE)
    channel.will("nhóm", Unreachable("kicked"))
    await sent(database, channel, clock)
    assert channel.texts() == []


async def test_the_page_of_the_desk_is_no_chat_to_be_told_in(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    chats_of_one(database, "zalo", "desk.1")
    await owe(database, "zalo", "1", now=NINE)
    channel.will("zalo", Unreachable("blocked"))
    await sent(database, channel, clock)
    assert channel.texts() == []


async def test_a_chat_of_a_bot_that_does_not_run_any_more_takes_nothing(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    chats_of_one(database, "zalo", "web")

    def shut_down(store: Store) -> None:
        """Two bots of the operator's, of which one never ran here, and the other not since yesterday."""
        person = store.conversations.open(chat("zalo"), "private", NINE).person_id
        for name in ("old", "never"):
            talk = store.conversations.open(Address("telegram", name, "hers"), "private", NINE + MINUTE)
            talk.person_id = person
            store.conversations.save(talk, NINE + MINUTE)
        store.deliveries.hold(Bot("telegram", "old"), "me", "", NINE, NINE - timedelta(days=1))

    await database.write(shut_down)
    await owe(database, "zalo", "1", now=NINE)
    channel.will("zalo", Unreachable("blocked"))
    await sent(database, channel, clock)
    assert channel.texts("web") == ["1"]


@pytest.mark.both
@pytest.mark.parametrize(("others", "read_in"), [
    (("web", "telegram", "sms"), "telegram"), (("web", "old page"), "web"),
])  # fmt: skip
def test_a_page_that_pushes_nothing_takes_it_only_where_no_phone_does(
    database: Database, others: tuple[str, ...], read_in: str
) -> None:
    """Whichever she used last."""
    chats_of_one(database, "zalo")

    def refused(store: Store) -> None:
        person = store.conversations.open(chat("zalo"), "private", NINE).person_id
        for place, name in enumerate(others):
            at, pushes = NINE - (place + 1) * MINUTE, name not in {"web", "old page"}
            talk = store.conversations.open(Address(name, "bot", "hers"), "private", at)
            talk.person_id = person
            store.conversations.save(talk, at)
            store.deliveries.hold(Bot(name, "bot"), "me", "", NINE, NINE + MINUTE, pushes=pushes)
        store.outbox.owe(chat("zalo"), Outgoing("1"), NINE)
        (row,) = store.all(ROWS)
        store.deliveries.start(row.id, NINE)
        store.deliveries.dead(row.id, "blocked")
        assert store.deliveries.fall_over(chat("zalo"), [row.id], NINE) == 1

    database.write_now(refused)
    (owed,) = database.write_now(lambda store: [row for row in store.all(ROWS) if row.state == "new"])
    assert owed.channel == read_in


@pytest.mark.both
async def test_it_keeps_its_name_so_that_it_is_owed_once_in_all_her_chats(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    chats_of_one(database, "zalo", "web")

    def tell(store: Store) -> bool:
        found: bool = store.outbox.owe_once(chat("zalo"), Outgoing("1"), NINE, "due:1", not_before=NINE)
        return found

    assert await database.write(tell)
    channel.will("zalo", Unreachable("blocked"))
    await sent(database, channel, clock)
    assert not await database.write(tell)
    assert [(row.chat, row.state, row.once) for row in await rows(database)] == [
        ("zalo", "dead", None), ("web", "sent", "due:1")
    ]  # fmt: skip


async def test_what_is_held_back_for_later_stays_held_back(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    chats_of_one(database, "zalo", "web")
    later = NINE + 2 * MINUTE

    def tell(store: Store) -> None:
        store.outbox.owe_once(chat("zalo"), Outgoing("tối"), NINE, "remind:1", not_before=later)

    await database.write(tell)
    await owe(database, "zalo", "1", now=NINE)
    channel.will("zalo", Unreachable("blocked"))
    await sent(database, channel, clock)
    arrived: dict[str, datetime] = {one.text: one.at for one in channel.delivered}
    assert arrived["1"] < later <= arrived["tối"]


@pytest.mark.both
async def test_its_buttons_are_pressed_where_it_is_read(
    database: Database, channel: ScriptedChannel, clock: Clock
) -> None:
    chats_of_one(database, "zalo", "web")

    def tell(store: Store) -> None:
        store.conversations.offer_in(chat("zalo"), "token", {"1": "/mine"}, NINE)
        message = Outgoing("1", choices=(Choice("", "Xem", "token.1"),))
        store.outbox.owe(chat("zalo"), message, NINE)

    await database.write(tell)
    channel.will("zalo", Unreachable("blocked"))
    await sent(database, channel, clock)
    offered = await database.read(lambda store: store.conversations.offered("token"))
    assert offered is not None
    web = next(talk for talk in await talks(database) if talk.chat == "web")
    assert offered.conversation_id == web.id
