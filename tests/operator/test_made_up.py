"""`sangkien demo --entries`: a database full of made-up entries that stands like one of real ones."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.demo import PROGRAMMES
from bot.made_up.filling import fill
from bot.made_up.stories import OUTCOMES
from domain.entry_code import read_code
from domain.lifecycle import COUNTED
from domain.statuses import STATUSES
from domain.vietnamese import words_key
from storage.audit import Proved, verify
from storage.database import Database
from storage.files import FileStore
from storage.recount import differences
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.command_line import CommandLine
from tests.support.databases import empty
from tests.support.demo_rows import load_demo
from tests.support.talk import NOW, Somebody, settled

COUNT = 400
DAY = date(2026, 11, 23)
EVERY = Sql(select(*table(Initiative).c).order_by(table(Initiative).c.id))
PROVINCE = "LDLD-LAICHAU"


@pytest.fixture
def filled(database: Database, tmp_path: Path) -> Database:
    load_demo(database)
    fill(database, FileStore(tmp_path / "files"), COUNT, NOW)
    return database


def rows(database: Database, sql: Sql) -> list[Any]:
    return database.write_now(lambda store: store.all(sql))


def test_every_history_is_proved_and_every_entry_is_counted(filled: Database) -> None:
    proved = verify(filled.write_now)
    assert isinstance(proved, Proved)
    assert proved.entries == COUNT
    assert filled.write_now(differences) == []
    entries = rows(filled, EVERY)
    counted = filled.write_now(lambda store: store.queue.counts("2026", STATUSES, None, DAY, NOW))
    assert {status: found.count for status, found in counted.items()} == Counter(e.status for e in entries)
    assert sum(counted[status].count for status in COUNTED if status in counted) / COUNT == pytest.approx(
        5 / 6, abs=0.06
    )


def test_the_shares_are_those_of_a_season() -> None:
    total = sum(OUTCOMES.values())
    assert total == 100_000
    assert sum(OUTCOMES[status] for status in COUNTED) / total == pytest.approx(5 / 6, abs=0.001)


def test_they_are_in_order_with_the_rules_of_hand_in(filled: Database) -> None:
    for entry in rows(filled, EVERY):
        assert read_code(entry.code) == entry.code
        assert entry.applied_on <= entry.submitted_at.date()
        assert entry.submitted_at <= entry.status_at <= NOW
        assert sum(int(share["percent"]) for share in entry.answers["authors"]) == 100


def test_they_are_found_by_words_and_by_what_is_like_them(filled: Database) -> None:
    entry = rows(filled, EVERY)[COUNT // 2]

    def work(store: Store) -> tuple[list[int], list[int]]:
        found = store.search.find(f"{entry.code} {words_key(entry.title)}", None, DAY, 5)
        like = store.similar.like(entry.title, entry.answers["solution"], at_most=5)
        return [row.id for row in found], [one.entry_id for one in like]

    by_words, by_likeness = filled.write_now(work)
    assert by_words == [entry.id]
    assert entry.id in by_likeness


def test_a_new_entry_goes_on_where_they_end(filled: Database) -> None:
    """Its number, its code and its draft are nobody else's."""
    officer = settled(filled, "upper", "upper_officer", at=PROVINCE, name="Anh Sơn")
    before = rows(filled, EVERY)
    mai = Somebody(filled, "mai")
    mai.hands_in_recognised()
    (new,) = [entry for entry in rows(filled, EVERY) if entry.id > COUNT]
    of_unit = sum(entry.unit_id == new.unit_id for entry in before)
    assert new.code.split("-")[2] == f"{of_unit + 1:04}"
    assert "Còn" in officer.says("việc của tôi")


def test_an_officer_finds_one_valid(filled: Database) -> None:
    upper = settled(filled, "upper", "upper_officer", at=PROVINCE, name="Anh Sơn")
    said = upper.says("việc của tôi")
    statuses = ("received", "confirmed", "appealed", "revoked")
    waiting = filled.write_now(lambda store: store.queue.counts("2026", statuses, None, DAY, NOW))
    wait = sum(found.count for found in waiting.values())
    assert f"Còn {wait} hồ sơ" in said
    assert "✓" in upper.says("hợp lệ")
    assert f"Còn {wait - 1} hồ sơ" in upper.says("việc của tôi")


def test_the_same_seed_makes_the_same_and_another_one_others(database: Database, tmp_path: Path) -> None:
    def made(seed: int) -> list[tuple[str, str, str]]:
        empty(database)
        load_demo(database)
        fill(database, FileStore(tmp_path / "files"), 40, NOW, seed=seed)
        return [(entry.code, entry.title, entry.status) for entry in rows(database, EVERY)]

    assert made(1) == made(1) != made(2)


def test_interrupted_it_leaves_whole_entries_that_are_found(database: Database, tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    load_demo(database)
    with pytest.raises(KeyboardInterrupt):
        fill(database, FileStore(tmp_path / "files"), 200, NOW, at_once=80, committed=stop)
    proved = verify(database.write_now)
    assert isinstance(proved, Proved)
    assert proved.entries == 80
    last = rows(database, EVERY)[-1]
    like = database.write_now(lambda store: store.similar.like(last.title, last.answers["solution"]))
    assert last.id in [one.entry_id for one in like]


@pytest.fixture
def sangkien(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


def test_the_command_fills_an_empty_place_once(sangkien: CommandLine) -> None:
    said = sangkien("demo", "--entries", 60)
    assert said.status == 0, said.err
    assert "60/60 sáng kiến" in said.out
    assert "sangkien invite upper_officer LDLD-LAICHAU" in said.out
    assert "Lịch sử của 60 sáng kiến nguyên vẹn" in sangkien("audit", "verify").out
    again = sangkien("demo", "--entries", 60)
    assert again.status == 1
    assert "đã có sáng kiến" in again.err
    assert "của 60 sáng kiến" in sangkien("audit", "verify").out


def test_it_does_not_go_where_there_is_a_programme_of_the_operators_own(sangkien: CommandLine) -> None:
    shipped = (PROGRAMMES / "2026" / "programme.toml").read_text("utf-8")
    (sangkien.folder / "ours.toml").write_text(shipped.replace("target = 850", "target = 851"), "utf-8")
    assert sangkien("units", "load", PROGRAMMES / "2026" / "units.csv").status == 0
    assert sangkien("programme", "load", "ours.toml").status == 0
    said = sangkien("demo", "--entries", 10)
    assert said.status == 1
    assert "chương trình thật" in said.err


def test_none_at_all_are_not_made(sangkien: CommandLine) -> None:
    assert sangkien("demo", "--entries", 0).status == 2
