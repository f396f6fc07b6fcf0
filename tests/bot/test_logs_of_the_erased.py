"""Whoever is erased left no word in the log: of her turns, her erasure and the wiping, all at DEBUG."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from bot.logs import ROOMS, JsonLines
from scheduler.retention import wipe_all
from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.erasing import asks_to_be_erased, carry_out
from tests.support.inside import named_in, read_through
from tests.support.xuyen import RARE, Story, asks_the_machine, asks_the_team, drafts, enters, shares_with_pao


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """As the program writes them."""
    written = StringIO()
    handler, root = logging.StreamHandler(written), logging.getLogger()
    handler.setFormatter(JsonLines())
    before = {name: logging.getLogger(name).level for name in ROOMS}
    root.addHandler(handler)
    for name in ROOMS:
        logging.getLogger(name).setLevel("DEBUG")
    yield written
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)
    root.removeHandler(handler)


def test_the_log_of_her_turns_and_her_erasure_names_her_nowhere(
    database: Database, lines: StringIO, tmp_path: Path
) -> None:
    load_demo(database)
    story = Story(database, random.Random(5))
    for act in (drafts, enters, shares_with_pao, asks_the_team, asks_the_machine):
        act(story)
    asks_to_be_erased(story.now(story.her))
    carry_out(database, tmp_path, story.her.now)
    asyncio.run(wipe_all(database, lambda: story.her.now))
    logging.getLogger("bot").info("the end")
    said = read_through({"log": lines.getvalue().encode()})
    assert "the end" in said["log"]
    assert named_in(said, (*RARE, "Quách", "Xuyến")) == []
