"""The talks in talks/, played on every channel over its real HTTP face."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Draft, Initiative
from tests.support.empty_databases import NewDatabase
from tests.support.phones import Phone
from tests.support.program import Running
from tests.transcripts.player import TALKS, Player, needs, presses
from tests.transcripts.stage import CAN, CHANNELS, Stage

ENTRIES = Sql(select(table(Initiative).c.code))
OPEN_INITIATIVES = Sql(
    select(table(Draft).c.id).where(table(Draft).c.state == "open", table(Draft).c.form == "initiative")
)
STORIES = sorted(file.stem for file in TALKS.glob("*.txt"))
PLAYED = [
    (c, story)
    for story in STORIES
    for c in CHANNELS
    if needs(file := TALKS / f"{story}.txt") <= CAN[c] and (presses(file) or not c.endswith(" typed"))
]


@pytest.mark.parametrize(("channel", "story"), PLAYED)
def test_the_talk_reads_as_written(tmp_path: Path, channel: str, story: str) -> None:
    with CHANNELS[channel](tmp_path) as stage:
        Player(stage.phone_of, stage.settle, wait=stage.wait).play(TALKS / f"{story}.txt")


def entered(program: Running) -> dict[str, Any]:
    """What the one entry of this talk says, but for the numbers of its files."""

    def read(store: Store) -> dict[str, Any]:
        code = next(r.code for r in store.all(ENTRIES))
        entry = store.initiatives.by_code(code)
        assert entry is not None
        return {**entry.answers, "evidence": len(entry.answers["evidence"])}

    found: dict[str, Any] = program.ask(read)
    return found


def asks_aside(stage: Stage) -> None:
    stage.phone.send("bao giờ hết hạn?")


def is_restarted(stage: Stage) -> None:
    stage.program.stop()
    stage.program.start()


def pauses(stage: Stage) -> None:
    if stage.program.ask(lambda store: bool(store.all(OPEN_INITIATIVES))):
        stage.phone.send("tạm dừng")
        stage.settle()
        stage.phone.screen()
        stage.phone.send("tiếp tục")


INTERRUPTED = [  # every channel, every interruption, and a restart on both databases; each takes ten seconds
    ("web", "sqlite", asks_aside), ("web", "sqlite", is_restarted), ("web", "sqlite", pauses),
    ("telegram", "sqlite", is_restarted), ("zalo_bot", "sqlite", pauses), ("zalo_oa", "sqlite", asks_aside),
    pytest.param("web", "postgres", is_restarted, marks=pytest.mark.postgres),
]  # fmt: skip


@pytest.mark.parametrize(("channel", "kind", "interruption"), INTERRUPTED)
def test_a_talk_interrupted_at_every_step_ends_in_the_same_entry(
    tmp_path: Path,
    new_database: NewDatabase,
    channel: str,
    kind: str,
    interruption: Callable[[Stage], None],
) -> None:
    with CHANNELS[channel](tmp_path, new_database(kind)) as stage:

        def between(_: Phone) -> None:
            interruption(stage)
            stage.settle()
            stage.phone.screen()

        Player(stage.phone_of, stage.settle, between).play(TALKS / "main_story_typed.txt")
        assert entered(stage.program) == {
            "author_name": "Lò Thị Mai", "trade": "farming", "title": "Giá phơi chè ba tầng quay bằng tay",
            "solution_type": "technical", "sector": "production", "applied_on": {"on": "2026-03-15", "precision": "day"},
            "benefit": {"vnd": 40_000_000, "how": ""}, "recognised": "no", "evidence": 1,
            "authors": [{"name": "Lò Thị Mai", "percent": "100"}],
            "calculation": "trước 3 công nay 1 công, 2 công x 250000 x 80 ngày",
            "solution": "Hàn khung sắt ba tầng có trục quay ở giữa.\n"
            "Mỗi tầng đặt một lưới tre, cứ hai giờ quay một lần nên chè khô đều.",
        }  # fmt: skip
