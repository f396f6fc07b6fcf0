"""Polling confirms nothing that is not stored, survives everything, and lets nothing stand in the way of the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.poller import poll
from domain.chat import Address, CannotRead, Choice, Outgoing
from tests.channels.telegram_inbox import InboxInMemory
from tests.support.fake_telegram import FakeTelegram, Faults, Person
from tests.support.fake_telegram.pending import FIRST_ID

NO_FILES: dict[str, bytes] = {}


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server
    assert server.violations == []


@asynccontextmanager
async def polling(telegram: FakeTelegram, inbox: InboxInMemory) -> AsyncIterator[TelegramChannel]:
    stop = asyncio.Event()
    async with TelegramChannel(telegram.token, NO_FILES.__getitem__, telegram.base) as channel:
        running = asyncio.create_task(poll(channel, inbox, stop))
        yield channel
        stop.set()
        await asyncio.wait_for(running, 3)


async def until(telegram: FakeTelegram, what: Callable[[], Any]) -> None:
    await asyncio.to_thread(telegram.wait_for, what)


async def all_confirmed(telegram: FakeTelegram) -> None:
    await until(telegram, lambda: not telegram.pending.waiting)


async def test_updates_are_stored_once_in_order_and_then_confirmed(telegram: FakeTelegram) -> None:
    mai, pao, inbox = Person(telegram, 41, "Mai"), Person(telegram, 42, "Páo"), InboxInMemory()
    for n in range(130):
        (mai if n % 2 else pao).send(f"{n}")
    async with polling(telegram, inbox):
        await all_confirmed(telegram)
    assert inbox.texts == [str(n) for n in range(130)]
    assert {address.chat for address, _ in inbox.rows} == {"41", "42"}


async def test_what_was_written_while_the_bot_was_away_is_not_dropped(telegram: FakeTelegram) -> None:
    inbox = InboxInMemory()
    telegram.api.hook.url = "http://127.0.0.1:9/gone"
    Person(telegram, 41, "Mai").send("đêm qua")
    async with polling(telegram, inbox):
        await all_confirmed(telegram)
    assert inbox.texts == ["đêm qua"]


async def test_only_what_we_act_on_is_asked_for(telegram: FakeTelegram) -> None:
    async with polling(telegram, InboxInMemory()):
        await until(telegram, lambda: telegram.polls)
    assert telegram.pending.allowed == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_a_malformed_update_is_quarantined_and_the_rest_goes_on(telegram: FakeTelegram) -> None:
    mai, inbox = Person(telegram, 41, "Mai"), InboxInMemory()
    mai.send("trước")
    telegram.pending.add_raw({"message": ["?"]})
    telegram.pending.add_raw({"callback_query": {"id": "1"}})
    mai.send("sau")
    async with polling(telegram, inbox) as channel:
        await all_confirmed(telegram)
        strange = [raw for (address, _), raw in inbox.rows.items() if address.chat == ""]
        assert len(strange) == 2
        for raw in strange:
            with pytest.raises(CannotRead):
                channel.read(raw)
    assert [text for text in inbox.texts if text] == ["trước", "sau"]


async def test_an_update_that_is_no_object_is_kept_too(telegram: FakeTelegram) -> None:
    inbox = InboxInMemory()
    stop = asyncio.Event()

    class Odd(TelegramChannel):
        async def updates(self, offset: int) -> list[Any]:
            await super().updates(offset)
            stop.set()
            return ["?", {"update_id": 9}]

    async with Odd(telegram.token, NO_FILES.__getitem__, telegram.base) as channel:
        telegram.pending.add_raw({})
        await poll(channel, inbox, stop)
    assert list(inbox.rows.values()) == [{"unexpected": "?"}, {"update_id": 9}]


async def test_nothing_is_confirmed_before_it_is_stored(telegram: FakeTelegram) -> None:
    """The inbox breaks in the midst of a batch, and the program ends: the next one gets the rest."""
    mai = Person(telegram, 41, "Mai")
    for n in range(5):
        mai.send(f"{n}")
    first = InboxInMemory(fails=lambda event_id, _: int(event_id) >= FIRST_ID + 2)
    async with polling(telegram, first):
        await until(telegram, lambda: len(telegram.polls) >= 2)
    assert first.texts == ["0", "1"]
    assert [waiting.id - FIRST_ID for waiting in telegram.pending.waiting] == [2, 3, 4]
    second = InboxInMemory()
    async with polling(telegram, second):
        await all_confirmed(telegram)
    assert second.texts == ["2", "3", "4"]


async def test_a_batch_of_which_nothing_was_confirmed_is_handed_out_again(telegram: FakeTelegram) -> None:
    Person(telegram, 41, "Mai").send("a")
    async with TelegramChannel(telegram.token, NO_FILES.__getitem__, telegram.base) as channel:
        once, again = await channel.updates(0), await channel.updates(0)
    assert once == again != []


async def test_an_inbox_that_fails_for_one_chat_keeps_its_order_and_stops_nobody(
    telegram: FakeTelegram,
) -> None:
    mai, pao = Person(telegram, 41, "Mai"), Person(telegram, 42, "Páo")
    broken = True
    inbox = InboxInMemory(fails=lambda _, raw: broken and raw["message"]["text"] == "m1")
    for n in range(3):
        mai.send(f"m{n}")
        pao.send(f"p{n}")
    async with polling(telegram, inbox):
        await until(telegram, lambda: "p2" in inbox.texts)
        assert inbox.texts == ["m0", "p0", "p1", "p2"]
        broken = False
        await all_confirmed(telegram)
    assert [text for text in inbox.texts if text[0] == "m"] == ["m0", "m1", "m2"]


@pytest.mark.parametrize("fault", ["500 lost", "502 delivered", "cut delivered", "garbage delivered"])
async def test_polling_goes_on_after_a_bad_answer(telegram: FakeTelegram, fault: Any) -> None:
    inbox = InboxInMemory()
    telegram.faults.hang_s = 0.01
    telegram.faults.once("getUpdates", fault)
    telegram.faults.once("deleteWebhook", fault)
    Person(telegram, 41, "Mai").send("a")
    async with polling(telegram, inbox):
        await all_confirmed(telegram)
    assert inbox.texts == ["a"]


async def test_two_pollers_lose_and_double_nothing(telegram: FakeTelegram) -> None:
    """One of them is told 409 and waits."""
    mai, inbox = Person(telegram, 41, "Mai"), InboxInMemory()
    async with polling(telegram, inbox), polling(telegram, inbox):
        for n in range(10):
            mai.send(f"{n}")
            await asyncio.sleep(0.02)
        await all_confirmed(telegram)
    assert sorted(inbox.texts) == [str(n) for n in range(10)]


async def test_numbers_that_jump_back_after_a_quiet_week_are_no_reason_to_miss_anything() -> None:
    inbox = InboxInMemory()
    with FakeTelegram(longest_poll_s=0.05) as telegram:
        mai = Person(telegram, 41, "Mai")
        async with polling(telegram, inbox):
            mai.send("cuối tuần")
            await all_confirmed(telegram)
            await until(telegram, lambda: telegram.polls[-1].get("offset") == 0)
            telegram.pending.jump_to(1000)
            mai.send("tuần sau")
            await all_confirmed(telegram)
    assert inbox.texts == ["cuối tuần", "tuần sau"]


async def test_duplicates_and_overtaking_are_stored_once_each() -> None:
    with FakeTelegram(faults=Faults(seed=3, duplicate=0.3, reorder=0.3)) as telegram:
        people, inbox = [Person(telegram, 41 + n, "Mai") for n in range(3)], InboxInMemory()
        async with polling(telegram, inbox):
            for n in range(60):
                people[n % 3].send(f"{n}")
            await all_confirmed(telegram)
    assert telegram.violations == []
    assert sorted(map(int, inbox.texts)) == list(range(60))
    assert len(inbox.log) > 60
    by_person = [[int(t) for t in inbox.texts if int(t) % 3 == n] for n in range(3)]
    assert by_person == [sorted(texts) for texts in by_person]
    assert [int(t) for t in inbox.texts] != list(range(60))


async def test_a_press_is_acknowledged_after_it_was_stored(telegram: FakeTelegram) -> None:
    mai, inbox = Person(telegram, 41, "Mai"), InboxInMemory()
    async with polling(telegram, inbox) as channel:
        mai.start()
        await all_confirmed(telegram)
        await _offer(channel)
        press = mai.press("1")
        await until(telegram, lambda: telegram.world.presses[press].answer)
    assert "t1" in inbox.texts


async def test_a_press_that_cannot_be_acknowledged_stops_nothing(telegram: FakeTelegram) -> None:
    mai, inbox = Person(telegram, 41, "Mai"), InboxInMemory()
    telegram.faults.once("answerCallbackQuery", "429")
    async with polling(telegram, inbox) as channel:
        mai.start()
        await all_confirmed(telegram)
        await _offer(channel)
        mai.press("1")
        await until(telegram, lambda: telegram.calls[-1].method == "answerCallbackQuery")
        mai.send("tiếp")
        await until(telegram, lambda: "tiếp" in inbox.texts)


async def _offer(channel: TelegramChannel) -> None:
    await channel.send(Address("telegram", channel.bot, "41"), Outgoing("?", (Choice("1", "Đúng", "t1"),)))


async def test_stopping_does_not_wait_for_the_long_poll_to_end(telegram: FakeTelegram) -> None:
    async with polling(telegram, InboxInMemory()):
        await until(telegram, lambda: telegram.polls)


async def test_stopping_does_not_wait_for_a_telegram_that_is_away(unused_tcp_port: int) -> None:
    stop = asyncio.Event()
    async with TelegramChannel("1:x", NO_FILES.__getitem__, f"http://127.0.0.1:{unused_tcp_port}") as channel:
        running = asyncio.create_task(poll(channel, InboxInMemory(), stop))
        await asyncio.sleep(0.05)
        stop.set()
        await asyncio.wait_for(running, 0.4)
