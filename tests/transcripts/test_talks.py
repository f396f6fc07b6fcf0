"""The talks in talks/, played on every channel over its real HTTP face."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.phones import Phone, TelegramPhone, WebPhone
from tests.support.program import Running
from tests.transcripts.player import TALKS, play

STORIES = sorted(file.stem for file in TALKS.glob("*.txt"))


@pytest.fixture(params=["web", "telegram"])
def running(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Running, Phone]]:
    if request.param == "web":
        with Running(tmp_path) as program:
            yield program, WebPhone(program.url)
        return
    with (
        FakeTelegram() as server,
        Running(tmp_path, telegram_token=server.token, telegram_api_base=server.base) as program,
    ):
        yield program, TelegramPhone(server, Person(server, 1001, "Mai"))
        assert server.violations == []


@pytest.mark.parametrize("story", STORIES)
def test_the_talk_reads_as_written(running: tuple[Running, Phone], story: str) -> None:
    program, phone = running
    play(phone, TALKS / f"{story}.txt", program.settle)
