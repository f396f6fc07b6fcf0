"""A list that an officer asked for is made as a file for whoever may still have it, with the rows that the card counts."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.papers.kinds import KINDS
from bot.papers.making import Made, Making
from domain.chat import Address
from domain.kinds.kind import Refusal
from domain.lists.asked import KIND, ListAsked, asked_in
from domain.lists.sheets import KIND as FIGURES
from domain.pulse.definitions import DEFINITIONS
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
from tests.support.office import sheets_in_office
from tests.support.talk import NOW, UNIT, Somebody, settled

CHANGED, LATE = "R1 Chỉ tiêu đã đổi", "R5 Từng việc quá hạn"


@pytest.fixture
def reader(database: Database, database_url: str) -> Iterator[Reader]:
    """Somebody handed in two initiatives, of which one was found valid."""
    load_demo(database)
    first = Somebody(database, "mai")
    first.hands_in_recognised()
    other = Somebody(database, "pao")
    other.hands_in_recognised(
        "Khay ươm chè giống bằng bầu giấy", name="Giàng A Páo", phone="0900000022", picture=2
    )
    Somebody(database, "demo-officer").says("chào")
    database.write_now(partial(_found_valid, at=first.address))
    reader = Reader(database_url)
    yield reader
    reader.close()


def _found_valid(store: Store, at: Address) -> None:
    """What was handed in there."""
    by = By(None, "web", None, NOW)
    (entry,) = store.initiatives.of(store.conversations.open(at, "private", NOW).person_id or 0)
    found = store.acts.perform(entry.id, "accept", {"admin"}, "one", store.programmes.active(), by)
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
    assert found["Cách làm mới"].startswith("Hàn khung sắt ba tầng có trục quay")
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


def figures(
    database: Database, reader: Reader, folder: Path, only: str = "", chat: str = "demo-officer", csv: int = 0
) -> Made:
    wanted = making(database, reader, folder, chat=chat)
    params: dict[str, str | int] = {
        "unit_id": wanted.params["unit_id"], "phase": wanted.params["phase"], "only": only, "csv": csv,
    }  # fmt: skip
    return KINDS[FIGURES](replace(wanted, params=params))


def tables(*asked: Any, **more: Any) -> dict[str, list[list[Any]]]:
    """Every table of figures by its tab, of the known ones the first word, without what stands above and below its rows."""
    found = {}
    for title, every in pages(figures(*asked, **more)):
        rows, name = every[3:], title.split()[0]
        end = next((n for n, row in enumerate(rows) if all(cell is None for cell in row)), len(rows))
        found[title if name in found else name] = rows[:end]
    return found


def pages(paper: Made) -> list[tuple[str, list[list[Any]]]]:
    """Its sheets with all their rows."""
    book = load_workbook(paper.files[0].path)
    return [(page.title, [list(row) for row in page.iter_rows(values_only=True)]) for page in book]


def test_the_figures_are_those_of_the_card_and_of_a_recount(
    database: Database, reader: Reader, tmp_path: Path
) -> None:
    found = tables(database, reader, tmp_path)
    assert list(found) == ["R1", CHANGED, "R2", "R3", "R4", "R5", LATE, "R6", "R9"]
    officer = Somebody(database, "demo-officer")
    card = officer.says("tiến độ")
    first = found["R1"][0]
    target, sent, valid, waiting, supplement, refused = first[2:8]
    assert f"Hợp lệ {valid}/{target} ({round(100 * first[8])} %) · đã gửi {sent}" in card
    assert f"Chờ {waiting} · cần bổ sung {supplement} · không hợp lệ, trùng {refused}" in card
    assert (sent, valid, waiting) == (2, 1, 1)
    assert database.read_now(differences) == []
    assert found["R9"][0][2:7] == [sent, valid, waiting, supplement, refused]
    assert sum(row[2] for row in found["R3"] if row[0] == "Lĩnh vực") == sent
    assert sum(row[3] for row in found["R3"] if row[0] == "Nhóm đối tượng") == valid
    assert sum(row[5] for row in found["R3"] if row[0] == "Nhóm đối tượng") == 2
    in_all, agreed, none = found["R4"][:3]
    assert (in_all[4] + none[4], in_all[5:7], agreed[4]) == (valid, [40_000_000, 0], 0)
    assert [row[2] for row in found["R4"][3:]] == ["Giá phơi chè ba tầng quay được"]
    assert [row[:3] for row in found["R5"]] == [
        ["Chờ kiểm tra", 1, 0],
        ["Câu hỏi chưa trả lời quá hạn", 0, 0],
    ]
    assert found["R6"][0][2] == 1
    assert found["R1"][1][1].startswith("    ")


def test_one_table_alone_and_none_for_whoever_may_not_watch(
    database: Database, reader: Reader, tmp_path: Path
) -> None:
    assert list(tables(database, reader, tmp_path, "r4")) == ["R4"]
    assert figures(database, reader, tmp_path, chat="mai").files == ()


def a_month_later(paper: Making) -> Making:
    return replace(paper, now=NOW + timedelta(days=30))


def test_what_is_late_is_told_row_by_row_to_those_who_review_there(
    database: Database, reader: Reader, tmp_path: Path
) -> None:
    """As many rows as the counts say are late."""
    wanted = making(database, reader, tmp_path)
    asked = replace(a_month_later(wanted), params={**wanted.params, "only": "r5"})
    counts, late = (rows for _, rows in pages(KINDS[FIGURES](asked)))
    assert counts[3:5] == [["Chờ kiểm tra", 1, 1], ["Câu hỏi chưa trả lời quá hạn", 0, 0]]
    found = dict(zip(late[2], late[3], strict=True))
    assert (found["Việc"], found["Ai làm tiếp"]) == ("Chờ kiểm tra", "Công đoàn cơ sở kiểm tra")
    assert found["Tên, mục"] == "Khay ươm chè giống bằng bầu giấy"
    assert found["Quá (ngày)"] == (asked.now.date() - found["Hạn"].date()).days > 0
    assert late[1][0].startswith("1 dòng")
    assert "Giàng A Páo" not in str(late), "nobody's name is in it"


def test_a_leader_has_the_counts_of_what_is_late_and_no_rows(
    database: Database, reader: Reader, tmp_path: Path
) -> None:
    settled(database, "leader", "viewer", at=UNIT).says("chào")
    found = tables(database, reader, tmp_path, chat="leader")
    assert found["R5"] != []
    assert LATE not in found


def test_a_question_nobody_answered_and_somebody_without_a_unit_have_their_rows(
    database: Database, reader: Reader, tmp_path: Path
) -> None:
    asker = Somebody(database, "mai")
    asker.says("hỏi tổ hỗ trợ máy hái chè hỏng thì ghi thế nào ạ", "gửi")
    settled(database, "lost", unit="none", name="Chang A Vàng")
    settled(database, "above", "admin", at="LDLD-LAICHAU").says("chào")
    wanted = making(database, reader, tmp_path, chat="above")
    asked = replace(a_month_later(wanted), params={**wanted.params, "only": "r5"})
    rows = pages(KINDS[FIGURES](asked))[1][1][3:6]
    assert [row[1] for row in rows] == ["Chờ kiểm tra", "Câu hỏi chưa trả lời", "Người chưa rõ đơn vị"]
    assert rows[1][3].startswith("HT-")
    assert rows[2][4] == "?", "what she typed"
    assert "Chang A Vàng" not in str(rows)


def test_every_table_has_its_csv_beside_it_when_that_is_asked_for(
    database: Database, reader: Reader, tmp_path: Path
) -> None:
    alone = figures(database, reader, tmp_path, "r4")
    assert [file.name.split("-")[2] for file in alone.files] == ["r4", "r4"]
    beside = read_rows(alone.files[1].path)
    assert isinstance(beside, list)
    assert beside[0][0] == "Danh sách"
    assert beside[1][5] == "40000000"
    assert alone.files[1].path.read_bytes().startswith(BOM_UTF8)
    every = figures(database, reader, tmp_path, csv=1)
    assert len(every.files) == 1 + len(load_workbook(every.files[0].path).worksheets)
    assert "bảng số liệu csv" in figures(database, reader, tmp_path).say.vi


def test_how_targets_were_changed_stands_beside_r1(
    database: Database, reader: Reader, tmp_path: Path
) -> None:
    boss = settled(database, "boss", "admin", at="LDLD-LAICHAU", name="Anh Sơn")

    def change(store: Store) -> None:
        person, unit = store.people.at(boss.address), store.units.by_code(UNIT)
        assert person is not None
        for target in (130, 150):
            programme = store.programmes.active()
            store.programmes.set_target(programme, unit, "dot-2", target, person.id, NOW)

    before = database.read_now(lambda store: store.programmes.active()).targets[UNIT]["dot-2"]
    database.write_now(change)
    found = tables(database, reader, tmp_path, "r1")[CHANGED]
    assert [row[3:5] for row in found] == [[before, 130], [130, 150]]
    assert found[0][1:3] == ["Công đoàn Chè Tam Đường", "Đợt 2"]
    assert (found[1][5].date(), found[1][6:]) == (date(2026, 11, 22), ["09:00", "Anh Sơn"])


def test_the_figures_are_read_by_another_program(database: Database, reader: Reader, tmp_path: Path) -> None:
    tables(database, reader, tmp_path)
    read = sheets_in_office(tmp_path / "figures.xlsx", tmp_path)
    said = {name: "\n".join(row[0] for row in rows) for name, rows in read.items()}
    assert "Giải thích" in said["R4 Giá trị làm lợi"]
    assert "Công đoàn Chè Tam Đường · Đợt 2" in said["R1 Tiến độ"]
    assert read["R4 Giá trị làm lợi"][3][5] == "40.000.000"
    labels = [DEFINITIONS[name].label.vi for name in ("target", "sent", "valid", "percent", "needed")]
    assert all(f"{label}: " in said["R1 Tiến độ"] for label in labels)
