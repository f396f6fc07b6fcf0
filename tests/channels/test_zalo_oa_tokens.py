"""The pair of tokens: renewed by one process at a time, stored before it is used, tried once more after a kill, never looped."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.channels.zalo_oa.line import CallFailed, Line
from bot.channels.zalo_oa.tokens import MARK, NoToken, Pair, Tokens
from bot.wiring.zalo_oa_safe import TokenSafe
from domain.chat import Address, Outgoing, TryLater
from storage.database import Database
from tests.support.channels import NINE
from tests.support.databases import another
from tests.support.demo_rows import load_demo
from tests.support.fake_zalo_oa import FakeZaloOa, Person
from tests.support.fake_zalo_oa.oauth import OauthFault
from tests.support.talk import settled
from tests.support.zalo_oa import account, keeper


class Clock:
    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def zalo(clock: Clock) -> Iterator[FakeZaloOa]:
    with FakeZaloOa(clock) as server:
        yield server


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    made = Line(0.5)
    yield made
    await made.close()


@pytest.fixture
def tokens(zalo: FakeZaloOa, database: Database, line: Line, clock: Clock) -> Tokens:
    return keeper(zalo, database, line, clock)


def kept(database: Database) -> tuple[str, str]:
    row: Any = database.write_now(lambda store: store.zalo_tokens.find(FakeZaloOa.app))
    return row.access, row.refresh


async def test_the_first_consent_is_exchanged_for_a_pair_that_is_kept(
    tokens: Tokens, zalo: FakeZaloOa, database: Database
) -> None:
    access = await tokens.access()
    assert zalo.oauth.check(access) == 0
    assert kept(database) == (access, zalo.oauth.refresh)
    assert await tokens.access() == access
    assert zalo.oauth.used == 1


async def test_a_new_life_uses_what_is_kept(
    tokens: Tokens, zalo: FakeZaloOa, database: Database, line: Line, clock: Clock
) -> None:
    access = await tokens.access()
    assert await keeper(zalo, database, line, clock).access() == access
    assert zalo.oauth.used == 1


async def test_processes_that_need_a_token_at_once_use_the_refresh_token_once(
    zalo: FakeZaloOa, database_url: str, database: Database, line: Line, clock: Clock
) -> None:
    async def patient(one: Tokens) -> str:
        for _ in range(100):
            try:
                return await one.access()
            except NoToken:
                await asyncio.sleep(0.02)
        raise AssertionError("no token")

    with another(database_url) as second, another(database_url) as third:
        keepers = [keeper(zalo, one, line, clock) for one in (database, second, third)]
        found = await asyncio.gather(*(patient(one) for one in keepers for _ in range(3)))
    assert len(set(found)) == zalo.oauth.used == 1


async def test_the_pair_is_renewed_after_twelve_hours(
    tokens: Tokens, zalo: FakeZaloOa, clock: Clock, database: Database
) -> None:
    first = await tokens.access()
    stop, troubles = asyncio.Event(), []

    async def lives() -> None:
        running = asyncio.create_task(tokens.run(stop, lambda: troubles.append(1)))
        await asyncio.sleep(0.2)
        stop.set()
        await running
        stop.clear()

    clock.now += timedelta(hours=11, minutes=59)
    await lives()
    assert zalo.oauth.used == 1
    clock.now += timedelta(minutes=2)
    await lives()
    assert (zalo.oauth.used, troubles) == (2, [])
    assert first != await tokens.access() == kept(database)[0]


async def test_a_token_that_ends_is_renewed_before_it_is_relied_on(
    tokens: Tokens, zalo: FakeZaloOa, clock: Clock
) -> None:
    await tokens.access()
    clock.now += timedelta(hours=24, minutes=51)
    assert zalo.oauth.check(await tokens.access()) == 0
    assert zalo.oauth.used == 2


@pytest.mark.parametrize("lost", [False, True])
async def test_a_message_refused_for_its_token_goes_with_a_new_one(
    lost: bool, zalo: FakeZaloOa, database: Database, clock: Clock
) -> None:
    mai = Person(zalo, 41, "Mai")
    zalo.world.acts(mai.chat)
    async with account(zalo, database) as channel:
        old = await channel.tokens.access()
        if lost:
            zalo.oauth.access.clear()
        else:
            zalo.oauth.access[old] = clock.now
        await channel.send(Address("zalo_oa", channel.bot, mai.id), Outgoing("Chào chị"))
    assert [m.text for m in mai.heard] == ["Chào chị"]
    assert zalo.oauth.used == 2


async def test_where_every_token_is_refused_the_message_waits_and_the_operator_hears(
    zalo: FakeZaloOa, database: Database
) -> None:
    mai = Person(zalo, 41, "Mai")
    alerts: list[int] = []
    zalo.world.acts(mai.chat)
    async with account(zalo, database) as channel:
        channel.alert = alerts.append
        zalo.desk.faults["message"] += [-220, -220]
        with pytest.raises(TryLater) as later:
            await channel.send(Address("zalo_oa", channel.bot, mai.id), Outgoing("Chào chị"))
    assert later.value.seconds == 60
    assert alerts == [-220]
    assert zalo.oauth.used == 2


OPERATOR = Address("web", "web", "op")


@pytest.fixture
def operated(database: Database) -> Database:
    """Somebody looks after the program."""
    load_demo(database)
    settled(database, OPERATOR.chat, "operator").says("menu")
    return database


def told(database: Database) -> list[str]:
    ever = NINE + timedelta(days=9)
    rows = database.write_now(lambda store: store.outbox.spoken(OPERATOR, 0, ever, 9))
    return [text for row in rows if (text := row.message["text"]).startswith("Zalo không nhận mã làm mới")]


async def test_a_refused_refresh_token_is_told_once_and_never_tried_again(
    tokens: Tokens, zalo: FakeZaloOa, operated: Database, clock: Clock
) -> None:
    first = await tokens.access()
    zalo.oauth.refresh = "taken back by the owner of the account"
    clock.now += timedelta(hours=13)
    stop, troubles = asyncio.Event(), []
    for _ in range(3):
        running = asyncio.create_task(tokens.run(stop, lambda: troubles.append(1)))
        await asyncio.sleep(0.1)
        stop.set()
        await running
        stop.clear()
    assert len(zalo.oauth.asked) == 2
    assert len(troubles) == 3
    (words,) = told(operated)
    assert "Chỉ vài giờ nữa là em không gửi được tin qua Zalo OA, cho đến khi anh/chị cấp quyền lại" in words
    assert await tokens.access() == first, "what is still good is used to its end"
    clock.now += timedelta(hours=12)
    for _ in range(3):
        with pytest.raises(NoToken, match="-14014") as raised:
            await tokens.access()
        assert raised.value.wait_s == 60
    assert len(zalo.oauth.asked) == 2


async def test_a_consent_given_anew_is_taken_up_and_one_known_before_is_not(
    tokens: Tokens, zalo: FakeZaloOa, database: Database, line: Line, clock: Clock
) -> None:
    first = await tokens.access()
    again = keeper(zalo, database, line, clock, zalo.first_refresh)
    assert await again.access() == first
    zalo.oauth.refresh = "taken back"
    with pytest.raises(NoToken):
        await again.after(first)
    healed = keeper(zalo, database, line, clock, zalo.oauth.consent())
    assert zalo.oauth.check(await healed.access()) == 0


async def test_without_a_consent_there_is_no_token(
    zalo: FakeZaloOa, database: Database, line: Line, clock: Clock
) -> None:
    safe = TokenSafe(database, zalo.app, "")
    with pytest.raises(NoToken, match="no consent"):
        await Tokens(safe, line, zalo.base, zalo.app, zalo.secret, clock).access()
    assert zalo.oauth.asked == []


async def test_after_an_answer_that_was_lost_the_old_token_is_tried_once_more(
    tokens: Tokens, zalo: FakeZaloOa, clock: Clock
) -> None:
    zalo.oauth.faults.append("cut lost")
    with pytest.raises(CallFailed):
        await tokens.access()
    with pytest.raises(NoToken, match="somebody"):
        await tokens.access()
    clock.now += MARK
    assert zalo.oauth.check(await tokens.access()) == 0


OUTAGES: list[OauthFault] = [
    (503, "Service Unavailable"), (429, "Too Many Requests"), (502, 502), (500, -14014), -32, -200, -14004,
]  # fmt: skip


@pytest.mark.parametrize("fault", OUTAGES)
async def test_what_passes_costs_no_consent(
    fault: OauthFault, tokens: Tokens, zalo: FakeZaloOa, clock: Clock, operated: Database
) -> None:
    zalo.oauth.faults.append(fault)
    with pytest.raises(CallFailed):
        await tokens.access()
    assert told(operated) == []
    clock.now += MARK
    assert zalo.oauth.check(await tokens.access()) == 0


async def test_where_too_many_come_the_token_server_is_left_alone_for_a_minute(
    tokens: Tokens, zalo: FakeZaloOa
) -> None:
    zalo.oauth.faults.append((429, "Too Many Requests"))
    for _ in range(3):
        with pytest.raises(NoToken):
            await tokens.access()
    assert len(zalo.oauth.asked) == 1


async def test_a_refresh_token_refused_with_another_code_is_known_by_the_words(
    tokens: Tokens, zalo: FakeZaloOa, operated: Database
) -> None:
    zalo.oauth.refuses_as, zalo.oauth.refresh = -1, "taken back"
    with pytest.raises(NoToken):
        await tokens.access()
    assert len(told(operated)) == 1


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


async def test_a_line_that_is_down_costs_no_refresh_token(
    zalo: FakeZaloOa, database: Database, line: Line, clock: Clock
) -> None:
    safe = TokenSafe(database, zalo.app, zalo.first_refresh)
    away = Tokens(safe, line, "http://127.0.0.1:9", zalo.app, zalo.secret, clock)
    with pytest.raises(CallFailed):
        await away.access()
    assert zalo.oauth.check(await keeper(zalo, database, line, clock).access()) == 0


async def test_an_account_that_gets_no_refresh_token_is_no_pair(tokens: Tokens, zalo: FakeZaloOa) -> None:
    zalo.oauth.faults.append("no refresh")
    with pytest.raises(CallFailed, match="not verified"):
        await tokens.access()


class AwayFor(TokenSafe):
    """A safe whose database is away a few times, just when a new pair is to be kept."""

    times = 2

    async def keep(self, used: str, pair: Pair) -> bool:
        if self.times:
            self.times -= 1
            raise OSError("the database is away")
        return await super().keep(used, pair)


async def test_a_pair_is_used_only_after_it_was_stored_however_long_that_takes(
    zalo: FakeZaloOa, database: Database, line: Line, clock: Clock
) -> None:
    seen: list[tuple[str, str]] = []

    async def sleep(_: float) -> None:
        seen.append(kept(database))

    safe = AwayFor(database, zalo.app, zalo.first_refresh)
    one = Tokens(safe, line, zalo.base, zalo.app, zalo.secret, clock, sleep)
    access = await one.access()
    assert seen == [("", zalo.first_refresh)] * 2
    assert kept(database) == (access, zalo.oauth.refresh)
    assert zalo.oauth.used == 1


async def test_no_token_is_in_a_log_or_an_error(
    tokens: Tokens, zalo: FakeZaloOa, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("", "httpx", "httpcore", "bot"):
        caplog.set_level(logging.DEBUG, name)
    access = await tokens.access()
    refresh, zalo.oauth.refresh = zalo.oauth.refresh, "taken back"
    clock.now += timedelta(hours=25)
    with pytest.raises(NoToken) as raised:
        await tokens.access()
    written = (
        "\n".join(logging.Formatter().format(r) for r in caplog.records)
        + f"{raised.value!r} {tokens._pair!r}"
    )
    for secret in (access, refresh, zalo.first_refresh, zalo.secret):
        assert secret not in written


PATIENCE_S = 60.0  # for a process to start where many do
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
