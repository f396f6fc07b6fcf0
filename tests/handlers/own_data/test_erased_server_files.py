"""PostgreSQL's own files, byte by byte, of a server of our own: after an erasure and the night's wiping nobody is in them."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database, open_database
from storage.tables import metadata
from storage.wiping import wipe
from tests.crash.own_postgres import Missing, OwnPostgres, own_postgres
from tests.support.demo_rows import load_demo
from tests.support.erasing import asks_to_be_erased, carry_out
from tests.support.traces import forms, in_rows
from tests.support.xuyen import RARE, Story, asks_the_machine, asks_the_team, drafts, enters, is_named_by_pao

MARKS = frozenset(form.encode() for word in RARE for form in forms(word))


@pytest.fixture
def server() -> Iterator[OwnPostgres]:
    try:
        with own_postgres() as running:
            yield running
    except Missing as missing:
        if os.environ.get("SANGKIEN_TEST_ALL") == "1":
            raise
        pytest.skip(str(missing))


def says(database: Database, *statements: str) -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))


def files_with_her(folder: Path) -> list[str]:
    contents = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return sorted(name for name, content in contents.items() if any(mark in content for mark in MARKS))


def lives(database: Database) -> Story:
    """She has an entry with a picture, a share, a draft and questions; so has Páo, or there were tables without a row."""
    story = Story(database, random.Random(1))
    for act in (enters, is_named_by_pao, drafts, asks_the_team, asks_the_machine):
        act(story)
    story.now(story.pao).says("Bẫy đèn bắt rầy thì ghi thế nào?", "hỏi tổ hỗ trợ bẫy đèn tính tiền thế nào ạ")
    return story


@pytest.mark.postgres
def test_neither_tables_nor_indexes_nor_statistics_hold_a_byte_of_her_once_they_were_wiped(
    server: OwnPostgres, tmp_path: Path
) -> None:
    """And the log (WAL) none, once each of its files was begun anew."""
    database = open_database(server.url)
    metadata.create_all(database.engine)
    load_demo(database)
    story, base, wal = lives(database), server.data / "base", server.data / "pg_wal"
    says(database, "ANALYZE")
    asks_to_be_erased(story.now(story.her))
    carry_out(database, tmp_path, story.her.now)
    assert in_rows(database, RARE) == []
    says(database, "VACUUM", "CHECKPOINT")
    assert len(files_with_her(base)) > 10, "a plain VACUUM overwrites nothing"
    wipe(database.engine)
    says(database, "CHECKPOINT")
    assert files_with_her(base) == []
    assert files_with_her(wal), "what was written is in the log for longer"
    for _ in range(1 + len(list(wal.iterdir()))):
        says(database, "SELECT pg_switch_wal()", "CHECKPOINT")
    assert files_with_her(server.data) == []
    assert not any(mark in server.log.read_bytes() for mark in MARKS)
    database.close()
