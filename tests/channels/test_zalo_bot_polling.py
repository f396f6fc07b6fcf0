"""Polling survives updates that come again at once, or only once; it loses and doubles nothing, and hammers nobody."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.zalo_bot import poller
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.channels.zalo_bot.poller import poll
from bot.channels.zalo_bot.setup import receive_by_webhook
from domain.chat import CannotRead
from tests.channels.zalo_bot_inbox import ZaloInbox
from tests.channels.zalo_bot_shelf import NO_FILES
from tests.support.fake_zalo_bot import Answer, FakeZaloBot, Faults, Person


@pytest.fixture
def zalo() -> Iterator[FakeZaloBot]:
    with FakeZaloBot(faults=Faults(hang_s=0.01)) as server:
        yield server
    assert server.violations == []


@asynccontextmanager
async def polling(zalo: FakeZaloBot, inbox: ZaloInbox) -> AsyncIterator[ZaloBotChannel]:
    stop = asyncio.Event()
    async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel:
        running = asyncio.create_task(poll(channel, inbox, stop))
        yield channel
        stop.set()
        await asyncio.wait_for(running, 3)


async def until(zalo: FakeZaloBot, what: Callable[[], Any]) -> None:
    await asyncio.to_thread(zalo.wait_for, what, 10.0)


async def test_what_comes_is_stored_in_order_and_never_asked_for_twice_within_a_second(
    zalo: FakeZaloBot,
) -> None:
    mai, pao, inbox = Person(zalo, "Mai"), Person(zalo, "Páo"), ZaloInbox()
    for n in range(4):
        (mai if n % 2 else pao).send(f"{n}")
    began = time.monotonic()
    async with polling(zalo, inbox):
        await until(zalo, lambda: zalo.delivered)
    assert time.monotonic() - began >= 3 * poller.FLOOR_S
    assert inbox.texts == [str(n) for n in range(4)]
    assert {address.chat for address, _ in inbox.rows} == {mai.chat.id, pao.chat.id}


async def test_updates_that_come_again_at_once_are_stored_once_and_asked_for_once_a_second() -> None:
    with FakeZaloBot(mode="replay") as zalo:
        mai, inbox = Person(zalo, "Mai"), ZaloInbox()
        mai.send("a")
        async with polling(zalo, inbox):
            await until(zalo, lambda: len(inbox.log) >= 3)
            mai.send("b")
            await until(zalo, lambda: "b" in inbox.texts)
            polls = len(zalo.polls)
            await asyncio.sleep(0.5)
    assert inbox.texts == ["a", "b"]
    assert len(inbox.log) > 3
    assert len(zalo.polls) - polls <= 2, f"a floor of {poller.FLOOR_S} s"


async def test_an_idle_poll_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    with FakeZaloBot(longest_poll_s=0.01) as zalo:
        async with polling(zalo, ZaloInbox()):
            await until(zalo, lambda: len(zalo.polls) >= 2)
    assert [record.message for record in caplog.records if record.levelname != "INFO"] == []


async def test_what_the_inbox_could_not_take_is_kept_until_it_can(zalo: FakeZaloBot) -> None:
    """Zalo may not give it a second time."""
    mai, broken = Person(zalo, "Mai"), [True]
    inbox = ZaloInbox(fails=lambda *_: bool(broken))
    mai.send("a")
    mai.send("b")
    async with polling(zalo, inbox):
        await until(zalo, lambda: len(inbox.log) >= 2)
        assert inbox.texts == []
        broken.clear()
        await until(zalo, lambda: zalo.delivered)
    assert inbox.texts == ["a", "b"]


async def test_a_webhook_is_ended_and_nothing_that_waited_is_dropped(zalo: FakeZaloBot) -> None:
    inbox = ZaloInbox()
    async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel:
        await receive_by_webhook(channel, "https://127.0.0.1:9/gone", "a secret of 8")
    Person(zalo, "Mai").send("đêm qua")
    async with polling(zalo, inbox):
        await until(zalo, lambda: zalo.delivered)
    assert inbox.texts == ["đêm qua"]


@pytest.mark.parametrize(
    "fault", ["500 lost", "cut lost", "garbage delivered", "slow", Answer(200, '{"ok":true,"result":7}'),
              Answer(200, '{"ok":false,"description":"later"}'), Answer(502, "<html>")], ids=str,
)  # fmt: skip
async def test_polling_goes_on_after_a_bad_answer(fault: Any) -> None:
    with FakeZaloBot(faults=Faults(hang_s=0.01), mode="replay") as zalo:
        inbox = ZaloInbox()
        zalo.faults.once("deleteWebhook", Answer(502, ""))
        zalo.faults.once("getUpdates", fault)
        Person(zalo, "Mai").send("a")
        async with polling(zalo, inbox):
            await until(zalo, lambda: "a" in inbox.texts)


async def test_a_strange_update_is_quarantined_and_the_rest_goes_on(zalo: FakeZaloBot) -> None:
    mai, inbox = Person(zalo, "Mai"), ZaloInbox()
    mai.send("trước")
    zalo.add({"event_name": "message.text.received", "message": []})
    zalo.add({"event_name": "user.unfollowed", "user": {"id": "a"}})
    mai.send("sau")
    async with polling(zalo, inbox) as channel:
        await until(zalo, lambda: zalo.delivered)
        strange = [raw for (address, _), raw in inbox.rows.items() if address.chat == ""]
        assert len(strange) == 2
        for raw in strange:
            with pytest.raises(CannotRead):
                channel.read(raw)
    assert [text for text in inbox.texts if text] == ["trước", "sau"]


async def test_stopping_does_not_wait_for_the_long_poll_to_end(zalo: FakeZaloBot) -> None:
    async with polling(zalo, ZaloInbox()):
        await until(zalo, lambda: zalo.polls)


async def test_stopping_does_not_wait_for_a_zalo_that_is_away(unused_tcp_port: int) -> None:
    stop = asyncio.Event()
    async with ZaloBotChannel("1:x", NO_FILES, f"http://127.0.0.1:{unused_tcp_port}") as channel:
        running = asyncio.create_task(poll(channel, ZaloInbox(), stop))
        await asyncio.sleep(0.05)
        stop.set()
        await asyncio.wait_for(running, 1.0)
