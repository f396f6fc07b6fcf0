"""A pair that Zalo does not give: what is over is told once and never tried again, what may pass costs nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.channels.zalo_oa.line import CallFailed
from bot.channels.zalo_oa.tokens import MARK, NoToken, Tokens
from storage.database import Database
from tests.support.fake_zalo_oa import FakeZaloOa
from tests.support.fake_zalo_oa.oauth import OauthFault
from tests.support.zalo_oa_tokens import Clock, told


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


@pytest.mark.parametrize("times", [1, 3])
async def test_a_wrong_secret_of_the_app_is_told_where_it_does_not_pass(
    times: int, tokens: Tokens, zalo: FakeZaloOa, clock: Clock, operated: Database
) -> None:
    zalo.oauth.faults += [-14004] * times
    for _ in range(times):
        with pytest.raises(NoToken, match="-14004"):
            await tokens.access()
        clock.now += MARK
    found = told(operated, "Zalo không đổi mã truy cập mới cho Zalo OA (-14004")
    assert len(found) == (1 if times > 1 else 0), "once an hour"
    assert all("SANGKIEN_ZALO_OA_SECRET" in words for words in found)
    assert zalo.oauth.check(await tokens.access()) == 0
    row: Any = operated.write_now(lambda store: store.zalo_tokens.find(zalo.app))
    assert row.trouble is None
