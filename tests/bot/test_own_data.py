"""What somebody takes along is all of hers, readable and whole, and nothing of anybody else's."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.papers.making import Made, Making
from bot.papers.own_data import make
from domain.chat import IncomingFile
from domain.words import verbatim
from reports.own_data import Section, TakenAlong, write
from storage.database import Database
from storage.files import FileStore, Kept
from storage.paper_requests import PaperRequests
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import SupportCase
from tests.support.demo_rows import load_demo
from tests.support.file_samples import plain_jpeg
from tests.support.talk import QUICK, RECOGNISED, Somebody, before_the_sum, settled

TITLE = "Máy hái chè <b>ba tầng</b>"
PAO = "+84900000031"
VERDICT = "Cơ sở đã xác nhận"


@pytest.fixture
def mai(database: Database, tmp_path: Path) -> Somebody:
    """With an entry with a picture, a co-author, a draft and a question to the team."""
    load_demo(database)
    settled(database, "pao", name="Giàng A Páo", phone=PAO)
    mai = Somebody(database, "mai")
    mai.joins()
    mai.says(TITLE, *before_the_sum(TITLE), *QUICK[6:-1], *RECOGNISED)
    kept = FileStore(tmp_path / "files").keep(plain_jpeg(), "anh chè.jpg")
    assert isinstance(kept, Kept)
    mai.does(files=(IncomingFile(kept.key, kept.key, "photo", kept.name, kept.media_type, 9, kept.key),))
    mai.says("xong", "sửa 12", "Lò Thị Mai 60, Giàng A Páo 40", "gửi")
    mai.says("gửi sáng kiến mới", "Bẫy đèn bắt rầy nâu hại lúa", "1")
    mai.says("tạm dừng", "hỏi tổ hỗ trợ bao giờ có kết quả ạ")
    return mai


def made(database: Database, mai: Somebody, folder: Path) -> Made:
    (folder / "out").mkdir(exist_ok=True)
    person = database.read_now(lambda store: store.people.at(mai.address))
    assert person is not None
    return make(
        Making(
            database.read_now, person.id, {}, "vi", mai.now, folder / "out", FileStore(folder / "files").path
        )
    )


def test_all_of_hers_is_there_to_be_read_by_her_and_by_programs(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    (file,) = made(database, mai, tmp_path).files
    with zipfile.ZipFile(file.path) as packed:
        names = packed.namelist()
        page = packed.read("doc-truoc.html").decode()
        data = json.loads(packed.read("du-lieu.json"))
        picture = packed.read(names[2])
    assert names == ["doc-truoc.html", "du-lieu.json", "tep/001-anh chè.jpg"]
    files = FileStore(tmp_path / "files")
    assert picture == files.read(next(files.keys()))
    for words in ("Lò Thị Mai", "0900 000 021", "Máy hái chè &lt;b&gt;ba tầng", "Bẫy đèn bắt rầy", "bao giờ có kết quả",
                  "Giàng A Páo", "Đồng ý, bản 2026-1", "Sản xuất"):  # fmt: skip
        assert words in page, words
    assert data["initiatives"][0]["answers"]["title"] == TITLE
    assert data["profiles"][0]["phone"] == "+84900000021"
    assert [word["side"] for word in data["said"]] == ["asker"]


@pytest.mark.both
def test_a_verdict_that_is_held_back_yet_is_not_told_by_it(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    officer = settled(database, "tu", "officer", name="Chị Tư", phone="+84900000041")
    officer.now = mai.now
    officer.says("việc của tôi", "1")
    told = []
    for after in (timedelta(0), timedelta(minutes=11)):
        mai.now = officer.now + after
        (file,) = made(database, mai, tmp_path).files
        with zipfile.ZipFile(file.path) as packed:
            told.append([name for name in packed.namelist() if VERDICT.encode() in packed.read(name)])
    assert told == [[], ["doc-truoc.html", "du-lieu.json"]]


def test_nothing_of_anybody_else_is_there(database: Database, mai: Somebody, tmp_path: Path) -> None:
    """Co-authors' numbers, what the team notes for itself, and others' questions."""
    asked = Sql(select(table(SupportCase).c.id))
    database.write_now(
        lambda s: s.case_words.add(s.value(asked), "note", "ghi chú của Tổ", mai.now, by_id=None)
    )
    (file,) = made(database, mai, tmp_path).files
    with zipfile.ZipFile(file.path) as packed:
        text = packed.read("doc-truoc.html").decode() + packed.read("du-lieu.json").decode()
    for words in (PAO, "0900 000 031", "900000031", "ghi chú của Tổ"):
        assert words not in text, words


def test_what_an_officer_was_told_of_others_is_not_hers_to_take_along_and_that_is_said(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """Also within the days in which it is kept after her role ended."""
    officer = settled(database, "tu", "officer", name="Chị Tư", phone="+84900000041")
    officer.now = mai.now
    assert "Lò Thị Mai" in officer.says("việc của tôi")
    for _ in range(2):
        page, data = read(made(database, officer, tmp_path))
        assert "Lò Thị Mai" not in page + json.dumps(data, ensure_ascii=False)
        assert "khi anh/chị giữ vai trò" in page
        assert len(data["not_here"]) == 1
        database.write_now(lambda store: _end_roles(store, officer))
    page, data = read(made(database, mai, tmp_path))
    assert (data["not_here"], "Không có trong tệp này" in page) == ([], False)


def _end_roles(store: Store, whose: Somebody) -> None:
    person = store.people.at(whose.address)
    assert person is not None
    for role in store.rights.of(person.id):
        store.rights.end(role.id, person.id, whose.now)


def read(paper: Made) -> tuple[str, Any]:
    with zipfile.ZipFile(paper.files[0].path) as packed:
        return packed.read("doc-truoc.html").decode(), json.loads(packed.read("du-lieu.json"))


def test_a_file_that_is_not_here_is_named(database: Database, mai: Somebody, tmp_path: Path) -> None:
    files = FileStore(tmp_path / "files")
    files.remove(next(files.keys()))
    page, data = read(made(database, mai, tmp_path))
    assert "Tệp «anh chè.jpg»" in page
    assert len(data["not_here"]) == 1


def test_many_files_come_in_several_archives(tmp_path: Path) -> None:
    files = []
    for number in range(3):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(bytes([number]) * 9_000_000)
        files.append((path.name, path))
    along = TakenAlong(verbatim("Dữ liệu"), verbatim(""), [Section(verbatim(""), [])], {}, files)
    paths = write(along, "vi", tmp_path)
    assert [path.name for path in paths] == [f"du-lieu-cua-toi-{n}.zip" for n in (1, 2, 3)]
    assert sum(len(zipfile.ZipFile(path).namelist()) for path in paths) == 2 + 3


def test_she_asks_in_her_chat_and_it_is_in_the_queue_once(database: Database, mai: Somebody) -> None:
    assert "Em đang làm tệp dữ liệu" in mai.says("tải dữ liệu của tôi")
    assert "đang làm tệp dữ liệu của anh/chị rồi" in mai.says("dữ liệu của tôi", "tải về")
    person = database.read_now(lambda store: store.people.at(mai.address))
    assert person is not None
    rows = database.read_now(lambda store: PaperRequests(store).of_person(person.id))
    assert [row.kind for row in rows] == ["own_data"]
