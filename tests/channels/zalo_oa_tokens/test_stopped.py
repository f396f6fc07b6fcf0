"""Stopped or killed in the middle of a renewal: the new pair is kept, or the old token tried once more, or it is told."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine
from typing import Any

import pytest

from bot.channels.zalo_oa.line import CallFailed, Line
from bot.channels.zalo_oa.tokens import MARK, NoToken, Tokens
from domain.chat import Address, Outgoing
from storage.database import Database
from tests.support.fake_zalo_oa import FakeZaloOa, Person
from tests.support.zalo_oa import account, keeper
from tests.support.zalo_oa_tokens import PATIENCE_S, Clock, kept, told


async def stopped_in_the_middle(zalo: FakeZaloOa, asking: Coroutine[Any, Any, Any]) -> None:
    """Zalo used the refresh token up, its answer is on the way: whoever asked for it hears it no more."""
    zalo.oauth.hold = "after"
    task = asyncio.create_task(asking)
    await asyncio.to_thread(zalo.wait_for, lambda: zalo.oauth.used, PATIENCE_S)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    zalo.oauth.hold = ""


async def test_a_pair_outlives_whoever_asked_for_it(
    zalo: FakeZaloOa, database: Database, clock: Clock
) -> None:
    tokens = keeper(zalo, database, patient := Line(PATIENCE_S), clock)
    await stopped_in_the_middle(zalo, tokens.access())
    assert zalo.oauth.check(await tokens.access()) == 0
    assert kept(database)[1] == zalo.oauth.refresh
    assert zalo.oauth.used == 1
    await patient.close()


async def test_the_channel_is_closed_only_after_the_new_pair_is_kept(
    zalo: FakeZaloOa, database: Database
) -> None:
    mai = Person(zalo, 41, "Mai")
    async with account(zalo, database, answer_within_s=PATIENCE_S) as channel:
        to = Address("zalo_oa", channel.bot, mai.id)
        await stopped_in_the_middle(zalo, channel.send(to, Outgoing("Chào chị")))
    assert kept(database)[1] == zalo.oauth.refresh != zalo.first_refresh


async def test_after_an_exchange_whose_answer_was_lost_the_operator_is_told(
    tokens: Tokens, zalo: FakeZaloOa, clock: Clock, operated: Database
) -> None:
    zalo.oauth.faults.append("cut done")
    with pytest.raises(CallFailed):
        await tokens.access()
    clock.now += MARK
    for _ in range(3):
        with pytest.raises(NoToken):
            await tokens.access()
    assert len(zalo.oauth.asked) == 2
    assert len(told(operated)) == 1


LIFE = """
import asyncio, sys
from datetime import UTC, datetime
from bot.channels.zalo_oa.line import Line
from bot.channels.zalo_oa.tokens import Tokens
from bot.wiring.zalo_oa_safe import TokenSafe
from storage.database import open_database

async def main(url, base, app, secret, refresh, now):
    safe = TokenSafe(open_database(url), app, refresh)
    clock = lambda: datetime.fromisoformat(now)
    await Tokens(safe, Line(60), base, app, secret, clock).access()
    print("used", flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_kill_in_the_middle_of_a_renewal_is_survived_or_told(
    moment: str, database_url: str, tokens: Tokens, zalo: FakeZaloOa, operated: Database, clock: Clock
) -> None:
    zalo.oauth.hold = moment  # type: ignore[assignment]
    about = (database_url, zalo.base, zalo.app, zalo.secret, zalo.first_refresh, clock.now.isoformat())
    life = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LIFE, *about, stdout=asyncio.subprocess.PIPE
    )
    reached = (lambda: zalo.oauth.used == 1) if moment == "after" else (lambda: zalo.oauth.asked)
    try:
        await asyncio.to_thread(zalo.wait_for, reached, PATIENCE_S)
    finally:
        os.kill(life.pid, signal.SIGKILL)
        said, _ = await life.communicate()
    assert said == b""
    zalo.oauth.hold = ""
    with pytest.raises(NoToken, match="somebody"):
        await tokens.access()
    clock.now += MARK
    if moment == "before":  # the call was never carried out: the old token is still good
        assert zalo.oauth.check(await tokens.access()) == 0
        assert told(operated) == []
        return
    for _ in range(3):
        with pytest.raises(NoToken):
            await tokens.access()
    assert len(zalo.oauth.asked) == 2
    assert len(told(operated)) == 1
