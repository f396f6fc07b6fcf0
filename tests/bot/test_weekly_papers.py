"""What was signed can be had again at any time, the same to the last letter; by those who may still see it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from bot.papers.kinds import KINDS
from bot.papers.making import Made, Making
from storage.database import Database
from storage.paper_requests import PaperRequests
from storage.sheets import read_rows
from storage.store import Store
from tests.support.demo_rows import load_demo
from tests.support.talk import UNIT, Somebody
from tests.support.weeks import FRIDAY, rows


@pytest.fixture
def signed(database: Database) -> Somebody:
    load_demo(database)
    mai = Somebody(database, "mai", now=FRIDAY - timedelta(days=1))
    mai.hands_in_recognised()
    Somebody(database, "demo-upper", now=FRIDAY).says("chào")
    officer = Somebody(database, "demo-officer", now=FRIDAY)
    officer.says("báo cáo tuần", "ký", "ký 0")
    return officer


def person_of(somebody: Somebody) -> int:
    found = somebody.database.write_now(
        lambda store: store.conversations.open(somebody.address, "private", somebody.now).person_id
    )
    assert found is not None
    return found


def make(database: Database, person: int, folder: Path) -> Made:
    folder.mkdir()
    number = rows(database)[0].id
    making = Making(database.read_now, person, {"report": number}, "vi", FRIDAY + timedelta(days=90), folder)
    return KINDS["weekly"](making)


def text_of(made: Made) -> bytes:
    return ZipFile(BytesIO(made.files[0].path.read_bytes())).read("word/document.xml")


def test_whoever_signs_is_owed_the_letter_and_it_stays_the_same_whatever_happens_later(
    signed: Somebody, database: Database, tmp_path: Path
) -> None:
    hers = person_of(signed)
    (asked,) = database.write_now(lambda store: PaperRequests(store).of_person(hers))
    assert (asked.kind, asked.params) == ("weekly", {"report": rows(database)[0].id})
    first = make(database, hers, tmp_path / "first")
    assert [file.name.rpartition(".")[2] for file in first.files] == ["docx", "pdf", "xlsx", "csv"]
    beside, annex = read_rows(first.files[3].path), load_workbook(first.files[2].path).worksheets[0]
    assert isinstance(beside, list)
    assert beside[1][1] == annex["B4"].value, "the table by units"
    assert "đã gửi" in text_of(first).decode()

    another = Somebody(database, "tua", now=FRIDAY + timedelta(days=1))
    another.joins("Giàng A Tủa", "0900000022")
    another.fills_in("Máy lọc nước suối bằng than")
    another.says("gửi")
    database.write_now(rename)
    assert text_of(make(database, hers, tmp_path / "later")) == text_of(first)


def rename(store: Store) -> None:
    unit = store.units.by_code(UNIT)
    assert unit is not None
    columns = {name: value for name, value in unit._asdict().items() if name != "id"}
    store.units.change(**{**columns, "name": "Công đoàn Chè Than Uyên"})


def test_whoever_is_above_presses_once_and_is_owed_the_same_files(
    signed: Somebody, database: Database, tmp_path: Path
) -> None:
    upper = Somebody(database, "demo-upper", now=signed.now)
    assert "Công đoàn Chè Tam Đường gửi báo cáo tuần" in upper.reads()
    assert "làm văn bản và phụ lục" in upper.presses("Xem báo cáo")
    hers, theirs = person_of(signed), person_of(upper)
    (asked,) = database.write_now(lambda store: PaperRequests(store).of_person(theirs))
    assert (asked.kind, asked.params) == ("weekly", {"report": rows(database)[0].id})
    first, again = make(database, hers, tmp_path / "a"), make(database, theirs, tmp_path / "b")
    assert [file.name for file in again.files] == [file.name for file in first.files]
    assert [file.path.suffix for file in again.files] == [".docx", ".pdf", ".xlsx", ".csv"]


def test_whose_right_has_ended_gets_nothing(signed: Somebody, database: Database, tmp_path: Path) -> None:
    mai = Somebody(database, "mai", now=FRIDAY)
    made = make(database, person_of(mai), tmp_path / "hers")
    assert made.files == ()
    assert "không còn quyền xem" in made.say.vi
