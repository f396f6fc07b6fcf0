"""Whatever somebody did before: erased, nothing of her is left anywhere, and every number stands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.own_data import GONE_NAME
from scheduler.upkeep import keep_lexicon, learn_titles
from storage.audit import Proved, verify
from storage.database import Database
from storage.recount import differences
from storage.sql import Sql, table
from storage.tables import UnitCount
from storage.wiping import wipe
from tests.support.databases import empty
from tests.support.demo_rows import load_demo
from tests.support.erasing import asks_to_be_erased, carry_out, erased
from tests.support.talk import Somebody
from tests.support.traces import in_bytes, in_rows
from tests.support.xuyen import (
    ACTS,
    ENTRIES,
    NAME,
    RARE,
    TITLE,
    WORD,
    Act,
    Story,
    arrives_raw,
    drafts,
    enters,
)

U = table(UnitCount).c
COUNTS = Sql(select(U.programme, U.unit_id, U.valid, U.sent).order_by(U.programme, U.unit_id))
HISTORIES = st.lists(st.sampled_from(ACTS), min_size=2, max_size=6, unique=True)


@pytest.mark.both
def test_after_any_history_nothing_of_her_is_left_and_every_number_stands(
    database: Database, tmp_path: Path
) -> None:
    @settings(max_examples=4)
    @given(HISTORIES, st.randoms(use_true_random=False))
    def after(history: list[Act], chance: random.Random) -> None:
        empty(database)
        load_demo(database)
        story = Story(database, chance)
        for act in history:
            act(story)
        arrives_raw(story)
        is_erased(story, tmp_path)

    after()


def is_erased(story: Story, folder: Path) -> None:
    database = story.database
    assert len(in_rows(database, RARE)) > 10
    asks_to_be_erased(story.now(story.her))
    before, entries = database.read_now(lambda s: s.all(COUNTS)), database.read_now(lambda s: s.all(ENTRIES))
    carry_out(database, folder, story.her.now)
    database.write_now(lambda s: keep_lexicon(s, story.her.now, learn_titles(s)))
    assert in_rows(database, RARE) == []
    assert isinstance(verify(database.read_now), Proved)
    assert database.read_now(differences) == []
    assert database.read_now(lambda s: s.all(COUNTS)) == before
    after = database.read_now(lambda s: s.all(ENTRIES))
    assert [row[:4] for row in after] == [row[:4] for row in entries]


def test_the_bytes_of_the_file_say_nothing_once_it_was_wiped(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """On PostgreSQL the rows alone are looked at: its own files are the server's."""
    assert mai
    story = Story(database, random.Random(1))
    enters(story)
    drafts(story)
    asks_to_be_erased(story.now(story.her))
    carry_out(database, tmp_path, story.her.now)
    if database.engine.dialect.name == "sqlite":
        file = Path(database.engine.url.database or "")
        files = [file, file.with_name(file.name + "-wal")]
        assert in_bytes(files, (WORD,))
        wipe(database.engine)
        assert in_bytes(files, RARE) == []
        for pooled in [database.engine.raw_connection() for _ in range(3)]:
            assert pooled.driver_connection.isolation_level is None, "it would begin transactions by itself"  # type: ignore[union-attr]
            pooled.close()
    assert in_rows(database, RARE) == []


def test_a_counted_entry_is_still_found_by_its_code_and_read_without_a_word_of_hers(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    assert mai
    story = Story(database, random.Random(3))
    assert "Đã nhận" in story.hands_in(TITLE)
    officer = story.now(story.officer)
    officer.says("việc của tôi")
    officer.presses("Hợp lệ")
    (entry,) = database.read_now(lambda s: s.all(ENTRIES))
    erased(story.now(story.her), tmp_path)
    said = story.now(officer).says(entry.code)
    assert entry.code in said
    assert GONE_NAME in said
    for words in ("lịch sử", "quay lại", "xem 1", "tiến độ"):
        said = officer.says(words)
        assert said
        assert NAME not in said
        assert WORD not in said
