"""An entry's papers, from the database to what another program reads in them; only for whom they may be for when made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize
from zipfile import ZipFile

import docx
import pytest
from sqlalchemy import update

from bot.papers import dossiers
from bot.papers.dossiers import NOT_ANY_MORE
from bot.papers.kinds import KINDS
from bot.papers.making import Made, Making
from domain.papers import PDF
from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative
from tests.handlers.test_dossiers import REST
from tests.support.demo_rows import load_demo
from tests.support.opened import one_line, words_of
from tests.support.talk import NOW, QUICK, Somebody

TITLE = normalize("NFD", "Giá phơi chè {{7*7}} ba tầng quay được #import <w:p> =SUM(A1)")


@pytest.fixture
def mai(database: Database) -> Somebody:
    load_demo(database)
    return Somebody(database, "mai")


def person_of(somebody: Somebody) -> int:
    def find(store: Store) -> int:
        talk = store.conversations.open(somebody.address, "private", somebody.now)
        assert talk.person_id is not None
        return talk.person_id

    return somebody.database.write_now(find)


def made(
    somebody: Somebody,
    make: Callable[[Making], Made],
    folder: Path,
    of: Somebody | None = None,
    **params: str,
) -> Made:
    """What the maker gives her for the only entry of hers, or of somebody else."""
    author = person_of(of or somebody)
    entry = somebody.database.read_now(lambda store: store.initiatives.of(author)[0].id)
    folder.mkdir(exist_ok=True)
    return make(
        Making(
            somebody.database.read_now, person_of(somebody), {"entry": entry, **params}, "vi", NOW, folder,
            own=folder / "own",
        )
    )  # fmt: skip


def hands_in(mai: Somebody, title: str = QUICK[0]) -> None:
    mai.joins()
    mai.fills_in(title)
    mai.says("gửi")


def text_of(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return one_line(" ".join("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t"))
                             for p in body.iter() if p.tag.endswith("}p")))  # fmt: skip


def test_the_papers_say_what_the_database_holds(mai: Somebody, tmp_path: Path) -> None:
    hands_in(mai, TITLE)
    mai.says("làm hồ sơ", "1", *REST, "gửi")
    author = person_of(mai)
    entry = mai.database.read_now(lambda store: store.initiatives.of(author)[0])
    found = made(mai, dossiers.dossier, tmp_path, part="all")
    names = [f"{stem}-{entry.code}.{end}" for stem in ("don", "ban-mo-ta") for end in ("docx", "pdf")]
    assert [file.name for file in found.files] == names
    assert [file.media_type for file in found.files][1] == PDF
    assert entry.code in found.say.vi
    for at in (0, 2):
        word, pdf = text_of(found.files[at].path), one_line(words_of(found.files[at + 1].path))
        for said in (entry.answers["solution"], entry.answers["novelty"], "15/3/2026", "Lò Thị Mai",
                     "40.000.000 đồng (bốn mươi triệu đồng)", "trước 3 công nay 1 công"):  # fmt: skip
            assert one_line(str(said)) in word, said
        assert entry.title in word
        assert normalize("NFC", entry.title) in normalize("NFC", pdf)
    request = text_of(found.files[0].path)
    for said in ("Kính gửi: Hội đồng sáng kiến Chè Tam Đường", "20/11/1990", "công nhân hái chè", "trung cấp nông nghiệp",
                 "Công đoàn Chè Tam Đường", "Giàng A Páo, Lò Thị Hoa", "Tác giả đồng thời là chủ đầu tư",
                 "Mẫu theo Phụ lục I, Thông tư số 18/2013/TT-BKHCN"):  # fmt: skip
        assert said in request, said


def test_what_co_authors_have_to_write_themselves_is_told_with_the_request(
    mai: Somebody, tmp_path: Path
) -> None:
    hands_in(mai)
    alone = made(mai, dossiers.dossier, tmp_path, part="request").say.vi
    shares = [{"name": "Giàng A Páo", "percent": "40"}, {"name": "Lò Thị Mai", "percent": "60"}]
    mai.database.write_now(partial(_says, {"authors": shares}, person_of(mai)))
    together = {
        part: made(mai, dossiers.dossier, tmp_path, part=part).say.vi for part in ("request", "description")
    }
    assert "đồng tác giả" not in alone
    assert "của đồng tác giả thì từng người tự ghi vào Đơn" in together["request"]
    assert "đồng tác giả" not in together["description"]


def test_a_co_author_whose_name_differs_by_its_marks_alone_is_somebody_else(
    mai: Somebody, tmp_path: Path
) -> None:
    hands_in(mai)
    mai.says("làm hồ sơ", "1", *REST, "gửi")
    shares = [{"name": "Lò Thị Mãi", "percent": "40"}, {"name": "Lò Thị Mai", "percent": "60"}]
    mai.database.write_now(partial(_says, {"authors": shares}, person_of(mai)))
    [word, _pdf] = made(mai, dossiers.dossier, tmp_path, part="request").files
    tables = docx.Document(str(word.path)).tables
    rows = [[cell.text for cell in row.cells] for one in tables for row in one.rows]
    [other], [hers] = ([row for row in rows if name in row] for name in ("Lò Thị Mãi", "Lò Thị Mai"))
    assert "20/11/1990" in hers
    assert "20/11/1990" not in other


def _says(answers: dict[str, Any], person: int, store: Store) -> None:
    entry = store.initiatives.of(person)[0]
    store.do(Sql(update(Initiative).where(table(Initiative).c.id == entry.id)
                 .values(answers={**entry.answers, **answers})))  # fmt: skip


def test_a_receipt_promises_the_day_that_the_law_gives(mai: Somebody, tmp_path: Path) -> None:
    hands_in(mai)
    [word, _pdf] = made(mai, dossiers.receipt, tmp_path).files
    said = text_of(word.path)
    assert "Trả lời trước 22/02/2027" in said  # not recognised yet: three months
    assert "Lai Châu, ngày 22 tháng 11 năm 2026" in said
    assert "1 ảnh, tệp minh chứng" in said
    mai.database.write_now(partial(_says, {"evidence": []}, person_of(mai)))
    assert "Tài liệu kèm theo Không có Trả lời trước" in text_of(
        made(mai, dossiers.receipt, tmp_path).files[0].path
    )


def test_nobody_has_them_whose_right_has_ended_meanwhile(mai: Somebody, tmp_path: Path) -> None:
    hands_in(mai)
    officer, helper = Somebody(mai.database, "demo-officer"), Somebody(mai.database, "demo-helper")
    for who in (officer, helper):
        who.says("chào")
    assert made(officer, dossiers.dossier, tmp_path / "a", of=mai).files
    assert made(helper, dossiers.dossier, tmp_path / "b", of=mai) == Made(NOT_ANY_MORE)
    mai.database.write_now(partial(_end_all, person_of(officer)))
    for make in (dossiers.dossier, dossiers.receipt):
        assert made(officer, make, tmp_path / "c", of=mai) == Made(NOT_ANY_MORE)


def _end_all(person: int, store: Store) -> None:
    for held in store.rights.of(person):
        store.rights.end(held.id, person, NOW)


def test_an_officer_has_no_secret_of_its_author(mai: Somebody, tmp_path: Path) -> None:
    hands_in(mai)
    mai.says("làm hồ sơ", "1", *REST[:-1], "có", "gửi")
    officer = Somebody(mai.database, "demo-officer")
    officer.says("chào")
    mine = text_of(made(mai, dossiers.dossier, tmp_path / "a").files[0].path)
    others = text_of(made(officer, dossiers.dossier, tmp_path / "b", of=mai).files[0].path)
    assert QUICK[3] in mine
    assert QUICK[3] not in others
    assert "tự ghi phần này" in others


def test_a_template_the_union_spoilt_is_told_in_words(mai: Somebody, tmp_path: Path) -> None:
    hands_in(mai)
    spoilt, content = docx.Document(), BytesIO()
    spoilt.add_paragraph("{{ khong_co }}")
    spoilt.save(content)
    (tmp_path / "own").mkdir()
    (tmp_path / "own/don.docx").write_bytes(content.getvalue())
    found = made(mai, dossiers.dossier, tmp_path, part="request")
    assert not found.files
    assert "không có mục nào tên là khong_co" in found.say.vi
    assert made(mai, dossiers.dossier, tmp_path, part="description").files


def test_a_document_tells_nothing_of_the_machine_that_made_it(mai: Somebody, tmp_path: Path) -> None:
    hands_in(mai)
    [word, *_] = made(mai, dossiers.dossier, tmp_path).files
    with ZipFile(word.path) as parts:
        told = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("docProps/"))
    assert b"python-docx" not in told
    assert str(tmp_path).encode() not in told


def test_every_kind_that_handlers_ask_for_has_a_maker() -> None:
    assert {"dossier", "receipt"} <= set(KINDS)
