"""The pair of tokens: renewed by one process at a time, stored before it is used, and shown to nobody."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.channels.zalo_oa.line import CallFailed, Line
from bot.channels.zalo_oa.tokens import NoToken, Pair, Tokens
from bot.wiring.zalo_oa_safe import TokenSafe
from domain.chat import Address, Outgoing, TryLater
from storage.database import Database
from tests.support.databases import another
from tests.support.fake_zalo_oa import FakeZaloOa, Person
from tests.support.zalo_oa import account, keeper
from tests.support.zalo_oa_tokens import Clock, kept


async def test_the_first_consent_is_exchanged_for_a_pair_that_is_kept(
    tokens: Tokens, zalo: FakeZaloOa, database: Database
) -> None:
    consent = zalo.oauth.refresh
    access = await tokens.access()
    assert zalo.oauth.check(access) == 0
    assert kept(database) == (access, zalo.oauth.refresh)
    assert database.write_now(lambda store: store.zalo_tokens.knows(zalo.app, consent))
    assert not database.write_now(lambda store: store.zalo_tokens.knows(zalo.app, zalo.oauth.refresh))
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
