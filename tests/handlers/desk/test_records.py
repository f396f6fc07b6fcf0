"""A case written out for its team and nobody else; cases found by what was said, without accents; old words erased."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest

from bot.shelf import Shelf
from domain.desk.papers import DOCX
from handlers.place import Place
from scheduler.upkeep import forget_case_words
from storage.database import Database
from storage.file_types.sniff import sniff
from storage.files import FileStore, Kept
from storage.store import Store
from storage.upkeep import Upkeep
from tests.handlers.desk.test_cases import asks
from tests.support.file_samples import plain_jpeg
from tests.support.talk import NOW, Somebody, photo, settled
from tests.support.together import Together

DAY = timedelta(days=1)


def paper(database: Database, tmp_path: Path, key: str) -> bytes:
    return Shelf(FileStore(tmp_path), Place(""), database).read(key)


@pytest.mark.both
def test_the_transcript_tells_who_said_what_and_when(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, tmp_path: Path
) -> None:
    asks(desk, mai, "máy hỏng \ufffe phải làm sao ạ?")
    desk.says(helper, "nhận HT-1", "chị chụp ảnh giúp em?", "ghi chú: máy cũ")
    desk.wait()
    mai.says("hỏi thêm")
    mai.does(text="ảnh đây ạ", files=(photo(),))
    assert "Biên bản HT-1 đây ạ." in desk.says(helper, "biên bản HT-1")
    (file,) = helper.newest.files
    assert (file.name, file.media_type) == ("bien-ban-HT-1.docx", DOCX)
    content = paper(database, tmp_path, file.key)
    assert getattr(sniff(content), "media_type", "") == DOCX
    lines = [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]
    assert lines[0] == "BIÊN BẢN HỖ TRỢ HT-1"
    assert lines[1] == "Người hỏi: Lò Thị Mai, Công đoàn Chè Tam Đường"
    assert "máy hỏng  phải làm sao ạ?" in lines
    assert "Tệp kèm: anh1.jpg" in lines
    heads = [line for line in lines if "Chủ nhật 22/11/2026" in line and "·" in line]
    assert [line.partition(" · ")[2] for line in heads] == [
        "Lò Thị Mai (người hỏi)", "Lò Văn Ín (Tổ hỗ trợ)", "Lò Văn Ín (GHI CHÚ NỘI BỘ)", "Lò Thị Mai (người hỏi)",
    ]  # fmt: skip


def rows(database: Database, counted: str) -> int:
    def work(store: Store) -> int:
        cursor = store._connection.cursor()
        cursor.execute(counted)
        return int(cursor.fetchone()[0])

    return database.write_now(work)


def test_nobody_else_gets_it_and_a_wrong_number_is_said_so(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, tmp_path: Path
) -> None:
    asks(desk, mai)
    stranger = settled(database, "la", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    assert "không thấy câu hỏi HT-1" in stranger.says("biên bản HT-1")
    assert "dành cho Tổ hỗ trợ" in desk.says(mai, "biên bản HT-1")
    assert stranger.newest.files == mai.newest.files == ()
    assert "«biên bản HT-12»" in desk.says(helper, "biên bản")
    for wrong in ("case:9/2026-11-26T00:00:00+00:00/vi", "case:", "case:1/x/vi", "desk:1/x/vi"):
        with pytest.raises(KeyError):
            paper(database, tmp_path, wrong)


@pytest.mark.both
def test_cases_are_found_without_accents_among_those_of_her_units(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    asks(desk, mai, "Đổi máy điện thoại thì vào lại kiểu gì ạ 100%?")
    asks(desk, mai, "tính tiền làm lợi ra sao ạ?")
    assert "Câu hỏi có «dien thoai doi»" in desk.says(helper, "tim cau hoi dien thoai doi")
    assert [choice.label for choice in helper.newest.choices] == ["HT-1: Đổi máy điện thoại thì vào lạ…"]
    assert "HT-1 · Lò Thị Mai" in desk.says(helper, "1")
    assert "Em không thấy câu hỏi nào có «100_»" in desk.says(helper, "tìm câu hỏi 100_")
    assert "Câu hỏi có «Tiền Lợi»" in desk.says(helper, "cho em tìm câu hỏi Tiền Lợi")
    assert "ví dụ «tìm câu hỏi đổi máy»" in desk.says(helper, "tìm câu hỏi")
    stranger = settled(database, "la", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    assert "không thấy câu hỏi nào" in stranger.says("tìm câu hỏi điện thoại")
    whole = settled(database, "tinh", "helper", unit="LDLD-LAICHAU", at="LDLD-LAICHAU", name="Vàng A")
    database.write_now(
        lambda store: store._connection.cursor().execute("UPDATE support_case SET unit_id = NULL")
    )
    assert "Câu hỏi có «điện thoại»" in whole.says("tìm câu hỏi điện thoại")
    assert "không thấy câu hỏi nào" in desk.says(helper, "tìm câu hỏi điện thoại")


def test_half_a_year_after_it_was_closed_its_words_are_gone_and_its_number_stays(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, tmp_path: Path
) -> None:
    files = FileStore(tmp_path)
    kept = files.keep(plain_jpeg(), "anh.jpg")
    assert isinstance(kept, Kept)
    mai.says("hỏi tổ hỗ trợ")
    mai.does(text="ảnh đây ạ", files=(photo(int(kept.key, 16)),))
    asks(desk, mai, "câu này còn mở ạ?")
    asks(desk, mai, "câu này nữa ạ?")
    desk.says(helper, "HT-3: đề xuất: 1", "gộp HT-3 vào HT-2", "menu")
    desk.says(helper, "HT-1: xong nhé", "HT-1", "đóng")
    proposals = "SELECT count(*) FROM draft_proposal"

    def erased(days: int) -> int:
        return database.write_now(lambda store: forget_case_words(store, NOW + days * DAY))["cases"]

    def named() -> set[str]:
        """What the sweep of files leaves alone."""
        return database.write_now(lambda store: Upkeep(store).keys_named(kept.key[:2]))

    assert erased(180) == 0
    assert named() == {kept.key}
    assert rows(database, proposals) == 1
    assert [erased(181), erased(181)] == [2, 0]
    assert rows(database, proposals) == 0
    assert named() == set()
    words, case = database.write_now(lambda store: (store.case_words.newest(1, 9), store.cases.find(1)))
    assert words == []
    assert case is not None
    assert case.state == "closed"
    assert database.write_now(lambda store: len(store.case_words.newest(2, 9))) > 0
