"""What runs beside the server is begun again when it ends before its time, and its troubles are told."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.background import Troubles, keep_running
from tests.support.channels import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def test_a_job_that_fails_or_ends_begins_again_and_is_told_of(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    stop, troubles, began = asyncio.Event(), Troubles(clock), []

    async def job() -> None:
        began.append(troubles.names())
        if len(began) == 1:
            raise KeyError("a bug, on purpose")
        if len(began) == 3:
            stop.set()

    await keep_running("telegram in", job, stop, troubles, pause_s=0)
    assert began == [[], ["telegram in"], ["telegram in"]]
    said = [record.message for record in caplog.records]
    assert said == ["a background job failed", "a background job ended"]
    assert {record.__dict__["job"] for record in caplog.records} == {"telegram in"}


async def test_a_job_that_was_told_to_stop_does_not_begin_again(clock: Clock) -> None:
    stop, troubles = asyncio.Event(), Troubles(clock)

    async def job() -> None:
        await stop.wait()

    running = asyncio.create_task(keep_running("inbox", job, stop, troubles))
    await asyncio.sleep(0)
    stop.set()
    await asyncio.wait_for(running, 1)
    assert troubles.names() == []


def test_a_trouble_not_seen_again_for_two_minutes_is_over(clock: Clock) -> None:
    troubles = Troubles(clock)
    troubles.saw("telegram in")
    clock.now += timedelta(seconds=119)
    troubles.saw("inbox")
    assert troubles.names() == ["inbox", "telegram in"]
    clock.now += timedelta(seconds=1)
    assert troubles.names() == ["inbox"]
