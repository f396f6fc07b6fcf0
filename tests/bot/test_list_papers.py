"""A list that an officer asked for is made as a file for whoever may still have it, with the rows that the card counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.papers.kinds import KINDS
from bot.papers.making import Made, Making
from domain.kinds.kind import Refusal
from domain.lists.asked import KIND, ListAsked, asked_in
from domain.pulse.goal import current_phase
from domain.words import Language
from storage.database import Database
from storage.files import FileStore
from storage.history import By
from storage.pulse_facts import unit_facts
from storage.reader import Reader
from storage.recount import differences
from storage.sheets import read_rows
from storage.store import Store
from tests.support.demo_rows import load_demo
from tests.support.moments import number_of_unit
from tests.support.talk import NOW, UNIT, Somebody


@pytest.fixture
def reader(database: Database, database_url: str) -> Iterator[Reader]:
    """Somebody handed in two initiatives, of which one was found valid."""
    load_demo(database)
    Somebody(database, "mai").hands_in_recognised()
    other = Somebody(database, "pao")
    other.hands_in_recognised(
        "Khay ươm chè giống bằng bầu giấy", name="Giàng A Páo", phone="0900000022", picture=2
    )
    Somebody(database, "demo-officer").says("chào")
    database.write_now(_found_valid)
    reader = Reader(database_url)
    yield reader
    reader.close()


def _found_valid(store: Store) -> None:
    """The first one."""
    by = By(None, "web", None, NOW)
    found = store.acts.perform(1, "accept", {"admin"}, "one", store.programmes.active(), by)
    assert not isinstance(found, Refusal), found.why.en


def making(
    database: Database, reader: Reader, folder: Path, language: Language = "vi", chat: str = "demo-officer", **asked: Any
) -> Making:  # fmt: skip
    def look(store: Store) -> tuple[int, ListAsked]:
        person = store.conversations.open(Somebody(database, chat).address, "private", NOW).person_id
        phase = current_phase(store.programmes.active(), NOW)
        assert phase is not None
        return person or 0, ListAsked(number_of_unit(store, UNIT), phase.key, **asked)

    person, wanted = database.write_now(look)
    return Making(reader.read, person, wanted.params, language, NOW, folder)


def made(*asked: Any, **more: Any) -> Made:
    return KINDS[KIND](making(*asked, **more))


def cells(paper: Made) -> list[list[Any]]:
    page = load_workbook(paper.files[0].path).active
    assert page is not None
    return [list(row) for row in page.iter_rows(values_only=True)]


@pytest.mark.parametrize("counted", ["sent", "valid", "waiting"])
def test_the_file_has_the_rows_that_the_card_and_a_recount_say(
    database: Database, reader: Reader, tmp_path: Path, counted: str
) -> None:
    paper = made(database, reader, tmp_path, counted=counted)
    facts = reader.read(
        lambda store: unit_facts(store, number_of_unit(store, UNIT), store.programmes.active(), NOW)
    )
    assert facts is not None
    told = getattr(facts.counts, counted)
    assert told == {"sent": 2, "valid": 1, "waiting": 1}[counted]
    rows = cells(paper)
    assert rows[1][0].startswith(
        f"{told} dòng, lập lúc 09:00 Chủ nhật 22/11/2026 · Công đoàn Chè Tam Đường · Đợt 2"
    )
    assert [row[0] for row in rows if isinstance(row[0], int)] == [*range(1, told + 1)]
    assert f"{told} dòng, lập lúc 09:00" in paper.say.vi
    assert reader.read(differences) == []


def test_what_the_author_said_is_what_stands_there(
    database: Database, reader: Reader, tmp_path: Path
) -> None:
    paper = made(database, reader, tmp_path, phones=True, every=True, csv=True)
    rows = cells(paper)
    found = dict(zip(rows[2], rows[3], strict=True))
    assert found["Tên"] == "Giá phơi chè ba tầng quay được"
    assert (found["Làm lợi 1 năm (đồng)"], found["Trạng thái"]) == (40_000_000, "Hợp lệ")
    assert "\nHàn khung sắt ba tầng có trục quay" in found["Cách làm mới"]
    assert "Ngày sinh" not in found
    assert len(found["Điện thoại"]) == len("0900 000 001")
    assert "và số điện thoại" in paper.say.vi
    assert [file.name.rpartition(".")[2] for file in paper.files] == ["xlsx", "csv"]
    beside = read_rows(paper.files[1].path)
    assert isinstance(beside, list)
    assert beside[0] == rows[2]
    assert [row[2] for row in beside[1:] if row] == [row[2] for row in rows[3:5]]


def test_whoever_is_no_officer_any_more_gets_no_file(
    database: Database, reader: Reader, tmp_path: Path
) -> None:
    wanted = making(database, reader, tmp_path)

    def end(store: Store) -> None:
        for held in store.rights.of(wanted.person_id):
            store.rights.end(held.id, wanted.person_id, NOW)

    database.write_now(end)
    paper = KINDS[KIND](wanted)
    assert paper.files == ()
    assert "không còn vai trò" in paper.say.vi
    assert KINDS[KIND](making(database, reader, tmp_path, chat="mai")).files == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"counted": "supplement"}, "chưa có sáng kiến nào như vậy (Cần bổ sung)"), ({"group": "union"}, "chưa có"),
     ({"phase": "gone"}, "Chương trình đã đổi")],
)  # fmt: skip
def test_where_there_is_nothing_it_says_so(
    database: Database, reader: Reader, tmp_path: Path, asked: dict[str, str], said: str
) -> None:
    wanted = making(database, reader, tmp_path)
    paper = KINDS[KIND](replace(wanted, params={**wanted.params, **asked}))
    assert said in paper.say.vi
    assert paper.files == ()


def test_what_was_chosen_is_read_again_as_it_was_kept() -> None:
    every = ListAsked(7, "dot-2", "valid", "union", every=True, phones=True, csv=True)
    assert asked_in(every.params) == every
    assert asked_in(ListAsked(7, "dot-2").params) == ListAsked(7, "dot-2")
    with pytest.raises(ValueError, match="no such list"):
        _ = replace(every, counted="drafts").which


def test_the_store_keeps_what_was_made(database: Database, reader: Reader, tmp_path: Path) -> None:
    paper = made(database, reader, tmp_path)
    assert FileStore(tmp_path / "kept").keep_made(paper.files[0].path)
