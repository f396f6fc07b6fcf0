"""What Zalo gives again after a week is acknowledged and not worked off a second time."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.background import Troubles
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.channels.zalo_bot.fresh import OLDEST, Fresh
from bot.channels.zalo_bot.poller import poll
from bot.wiring.outside import Inside
from bot.wiring.zalo_bot import Hook, OnZaloBot
from tests.channels.test_zalo_bot_webhook import GOOD, SECRET, at_home, post, serving
from tests.channels.zalo_bot_inbox import ZaloInbox
from tests.channels.zalo_bot_shelf import NO_FILES
from tests.channels.zalo_bot_table_in import DATE, event, without
from tests.support.fake_zalo_bot import FakeZaloBot

SAID = datetime.fromtimestamp(DATE / 1000, UTC)
MOMENT = timedelta(seconds=1)


@pytest.fixture
def zalo() -> Iterator[FakeZaloBot]:
    with FakeZaloBot() as server:
        yield server


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


@pytest.mark.parametrize(("now", "stored"), [(SAID + OLDEST, 1), (SAID + OLDEST + MOMENT, 0)])
async def test_a_webhook_acknowledges_what_is_a_week_old_and_does_not_store_it(
    zalo: FakeZaloBot, now: datetime, stored: int
) -> None:
    inbox = ZaloInbox()
    async with (
        ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel,
        serving(channel, Fresh(inbox, at(now))) as url,
    ):
        assert (await post(url, GOOD)).status_code == 200
    assert len(inbox.rows) == stored


async def test_the_program_turns_away_what_is_old_by_the_clock_on_the_wall(zalo: FakeZaloBot) -> None:
    inbox, now_ms = ZaloInbox(), int(datetime.now(UTC).timestamp() * 1000)
    async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel:
        ours = OnZaloBot(channel, Hook("https://sk.example/zalo", "/zalo", SECRET))
        inside = Inside(inbox, asyncio.Event(), Troubles(at(SAID)), lambda *_: None, lambda *_: None)
        async with at_home(ours.routes(inside)) as url:
            for name, date in {"old": 10**12, "new": now_ms}.items():
                raw = event("text", {"text": name, "message_id": name, "date": date})
                assert (await post(url, json.dumps(raw).encode())).status_code == 200
    assert inbox.texts == ["new"]


async def test_a_poll_passes_over_what_is_a_week_old_and_takes_the_rest(zalo: FakeZaloBot) -> None:
    inbox, stop = ZaloInbox(), asyncio.Event()
    zalo.add(event("text", {"text": "cũ", "message_id": "a"}))
    zalo.add(event("text", {"text": "mới", "message_id": "b", "date": DATE + 60_000}))
    async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel:
        fresh = Fresh(inbox, at(SAID + OLDEST + MOMENT))
        running = asyncio.create_task(poll(channel, fresh, stop))
        await asyncio.to_thread(zalo.wait_for, lambda: "mới" in inbox.texts, 10.0)
        stop.set()
        await asyncio.wait_for(running, 3)
    assert inbox.texts == ["mới"]


@pytest.mark.parametrize("date", ["gestern", None, True, -1, 0, DATE // 1000, 10**30, 1.5])
async def test_a_time_that_makes_no_sense_keeps_nothing_out(zalo: FakeZaloBot, date: Any) -> None:
    fresh = Fresh(ZaloInbox(), at(SAID + 9 * OLDEST))
    async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel:
        raw = event("text", {"text": "a", "date": date})
        assert await fresh.accept(*channel.key(raw), raw)


async def test_nor_does_a_time_that_is_missing(zalo: FakeZaloBot) -> None:
    fresh = Fresh(ZaloInbox(), at(SAID + 9 * OLDEST))
    async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel:
        raw = without(event("text", {"text": "a"}), "date")
        assert await fresh.accept(*channel.key(raw), raw)
