"""The talks in talks/, played on every channel over its real HTTP face."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Draft, Initiative
from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.phones import Phone, TelegramPhone, WebPhone
from tests.support.program import Running
from tests.transcripts.player import TALKS, play

ENTRIES = Sql(select(table(Initiative).c.code))
OPEN_INITIATIVES = Sql(
    select(table(Draft).c.id).where(table(Draft).c.state == "open", table(Draft).c.form == "initiative")
)
STORIES = sorted(file.stem for file in TALKS.glob("*.txt"))


@pytest.fixture(params=["web", "telegram"])
def running(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Running, Phone]]:
    if request.param == "web":
        with Running(tmp_path) as program:
            phone = WebPhone(program.url)
            yield program, phone
            phone.close()
        return
    with (
        FakeTelegram() as server,
        Running(tmp_path, telegram_token=server.token, telegram_api_base=server.base) as program,
    ):
        yield program, TelegramPhone(server, Person(server, 1001, "Mai"))
        assert server.violations == []


def settled(program: Running, phone: Phone) -> Callable[[], None]:
    return lambda: program.settle(phone.delivered)


@pytest.mark.parametrize("story", STORIES)
def test_the_talk_reads_as_written(running: tuple[Running, Phone], story: str) -> None:
    program, phone = running
    play(phone, TALKS / f"{story}.txt", settled(program, phone))


def entered(program: Running) -> dict[str, Any]:
    """What the one entry of this talk says, but for the numbers of its files."""

    def read(store: Store) -> dict[str, Any]:
        code = next(r.code for r in store.all(ENTRIES))
        entry = store.initiatives.by_code(code)
        assert entry is not None
        return {**entry.answers, "evidence": len(entry.answers["evidence"])}

    found: dict[str, Any] = program.ask(read)
    return found


def asks_aside(_: Running, phone: Phone) -> None:
    phone.send("bao giờ hết hạn?")


def is_restarted(program: Running, _: Phone) -> None:
    program.stop()
    program.start()


def pauses(program: Running, phone: Phone) -> None:
    if program.ask(lambda store: bool(store.all(OPEN_INITIATIVES))):
        phone.send("tạm dừng")
        program.settle(phone.delivered)
        phone.screen()
        phone.send("tiếp tục")


@pytest.mark.parametrize("interruption", [asks_aside, is_restarted, pauses])
def test_a_talk_interrupted_at_every_step_ends_in_the_same_entry(
    running: tuple[Running, Phone], interruption: Callable[[Running, Phone], None]
) -> None:
    program, phone = running

    def between(her: Phone) -> None:
        interruption(program, her)
        program.settle(her.delivered)
        her.screen()

    play(phone, TALKS / "main_story_typed.txt", settled(program, phone), between)
    assert entered(program) == {
        "author_name": "Lò Thị Mai", "trade": "farming", "title": "Giá phơi chè ba tầng quay bằng tay",
        "solution_type": "technical", "sector": "production", "applied_on": {"on": "2026-03-15", "precision": "day"},
        "benefit": {"vnd": 40_000_000, "how": ""}, "recognised": "no", "evidence": 1,
        "calculation": "trước 3 công nay 1 công, 2 công x 250000 x 80 ngày",
        "solution": "Hàn khung sắt ba tầng có trục quay ở giữa.\n"
        "Mỗi tầng đặt một lưới tre, cứ hai giờ quay một lần nên chè khô đều.",
    }  # fmt: skip
