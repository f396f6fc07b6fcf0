"""«Chờ đơn vị công nhận» is a path: officers are told once, author or officer records the paper, then it moves on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import Held
from storage.database import Database
from storage.store import Store
from tests.handlers.desk.test_unheard import refuses
from tests.support.demo_rows import load_demo
from tests.support.talk import QUICK, Somebody, later, settled
from tests.support.verdicts import number_of

CODE = "SK26-CTD-0001-T"
PAPER = ("Quyết định 12/QĐ-CT, Giám đốc Lò Văn Sơn ký", "20/3/2026")
DUE = "22/02/2027"  # three months after it was handed in


@pytest.fixture
def hoa(database: Database) -> Somebody:
    """The officer of her unit, who has been here before."""
    load_demo(database)
    hoa = Somebody(database, "demo-officer")
    hoa.says("menu")
    return hoa


@pytest.fixture
def author(database: Database, hoa: Somebody) -> Somebody:
    """Her entry is not recognised yet."""
    author = Somebody(database, "mai")
    author.hands_in()
    hoa.now = author.now
    return author


def answers_of(store: Store) -> tuple[str, int, dict[str, object]]:
    entry = store.initiatives.by_code(CODE)
    assert entry is not None
    return entry.status, entry.version, entry.answers


def test_officers_are_told_once_by_when_and_how(author: Somebody, hoa: Somebody) -> None:
    told = hoa.reads()
    for piece in ("Công đoàn Chè Tam Đường", CODE, "chưa được công nhận", DUE, "chọn «Ghi công nhận»"):
        assert piece in told, piece
    author.says("sáng kiến của tôi", "1", "sửa 1", "Giá phơi chè bốn tầng quay được", "gửi")
    hoa.now = author.now
    assert hoa.reads() == ""


def test_the_second_part_of_her_work_has_its_own_head_and_the_clock(author: Somebody, hoa: Somebody) -> None:
    hoa.reads()
    said = hoa.says("việc của tôi")
    for piece in (
        "1 hồ sơ chờ đơn vị công nhận.",
        CODE,
        QUICK[0],
        f"Hạn xét công nhận: {DUE} (3 tháng từ ngày nộp)",
    ):
        assert piece in said, piece
    assert "Ghi công nhận" in hoa.newest.choices[0].label
    assert DUE in author.says("sáng kiến của tôi", "1")


def test_first_comes_what_is_to_be_judged(database: Database, author: Somebody, hoa: Somebody) -> None:
    pao = Somebody(database, "pao", now=author.now)
    pao.hands_in_recognised("Máng gạt bã mía bằng tay quay nhẹ", name="Giàng A Páo", phone="0900000031")
    hoa.now = pao.now
    assert "Còn 1 hồ sơ; 1 chờ đơn vị công nhận." in hoa.says("việc của tôi")
    said = hoa.says("1")
    assert "Không còn hồ sơ nào chờ kiểm tra" in said
    assert "1 hồ sơ chờ đơn vị công nhận." in said
    assert said.index("Cơ sở đã xác nhận ✓") < said.index("Không còn hồ sơ") < said.index(CODE)


@pytest.mark.both
def test_an_officer_records_it_with_a_picture(author: Somebody, hoa: Somebody) -> None:
    hoa.reads()
    hoa.says("việc của tôi")
    assert "số văn bản công nhận" in hoa.says("1")
    hoa.says(*PAPER)
    assert "Em đã nhận 1 ảnh/tệp" in hoa.sends_photo(7)
    sure = hoa.says("xong")
    assert f"Em ghi công nhận cho {CODE}" in sure
    assert PAPER[0] in sure
    said = hoa.says("1")
    assert "đã ghi công nhận, chuyển sang chờ kiểm tra ✓ Em đã báo tác giả" in said
    assert "Còn 1 hồ sơ" in said  # it is hers to judge now
    status, version, answers = hoa.database.write_now(answers_of)
    assert (status, version) == ("received", 2)
    assert (answers["recognised"], answers["recognition_paper"]) == ("yes", PAPER[0])
    assert len(list(answers["evidence"])) == 2  # type: ignore[call-overload]
    assert answers["title"] == QUICK[0]
    author.now = hoa.now
    heard = author.reads()
    for piece in ("Nguyễn Thị Hoa đã ghi đơn vị công nhận", PAPER[0], "20/3/2026", "Chờ kiểm tra"):
        assert piece in heard, piece
    author.says("sáng kiến của tôi", "1")
    told = author.presses("Lịch sử")
    assert "Cán bộ công đoàn cơ sở Nguyễn Thị Hoa: ghi đơn vị đã công nhận" in told
    assert "[Chờ đơn vị công nhận → Chờ kiểm tra]" in told


def test_an_officer_hears_that_the_author_did_not_hear_of_it_yet(
    database: Database, author: Somebody, hoa: Somebody
) -> None:
    hoa.says("việc của tôi", "1", *PAPER, "1", "1")
    hoa.reads()
    author.now = hoa.now
    assert any("đã ghi đơn vị công nhận" in text for text in refuses(database, author, with_=Held()))
    assert f"Tin mới về sáng kiến {CODE} chưa tới được người nộp" in hoa.reads()


def test_by_numbers_alone_and_without_a_picture(author: Somebody, hoa: Somebody) -> None:
    hoa.says("việc của tôi", "1", *PAPER)
    assert "Em ghi công nhận" in hoa.says("1")
    assert "đã ghi công nhận" in hoa.says("1")
    assert hoa.database.write_now(answers_of)[0] == "received"


def test_back_step_by_step_and_what_was_told_is_kept(author: Somebody, hoa: Somebody) -> None:
    hoa.reads()
    card = hoa.says("việc của tôi")
    hoa.says("1", PAPER[0])
    hoa.says("quay lại")
    assert hoa.says("quay lại") in card
    hoa.says("1", "giữ nguyên")
    assert "Em ghi công nhận" in hoa.says(PAPER[1], "1")
    assert "Em chưa hiểu" in hoa.says("hả")
    assert "Em ghi công nhận" in hoa.says("cảm ơn")


def test_an_interrupted_recognition_goes_on_by_the_code(author: Somebody, hoa: Somebody) -> None:
    hoa.says("việc của tôi", "1", PAPER[0], "tạm dừng")
    assert "Chờ đơn vị công nhận" in hoa.says(CODE)
    assert "ký ngày nào" in hoa.says("1")
    assert "nào ạ" in hoa.says("tạm dừng", "tiếp tục")
    hoa.says("huỷ", "đúng")
    assert "Ghi công nhận" in hoa.newest.choices[0].label


def test_the_author_records_it_herself_in_three_questions(author: Somebody) -> None:
    author.says("sáng kiến của tôi", "1")
    assert "số văn bản công nhận" in author.presses("Đã có quyết định")
    author.says(PAPER[0])
    asked = author.says(PAPER[1])
    assert "Em đã nhận 1 ảnh/tệp" in asked
    author.sends_photo(7)
    assert "Anh/chị xem lại giúp em" in author.says("xong")
    assert "Chờ kiểm tra" in author.says("gửi", "sáng kiến của tôi")
    status, _, answers = author.database.write_now(answers_of)
    assert status == "received"
    assert len(list(answers["evidence"])) == 2  # type: ignore[call-overload]


@pytest.mark.both
def test_the_author_was_quicker(author: Somebody, hoa: Somebody) -> None:
    hoa.says("việc của tôi", "1", *PAPER, "1")
    author.says("/quyetdinh", *PAPER, "xong", "gửi")
    said = hoa.says("1")
    assert f"Lò Thị Mai vừa xử lý {CODE}, bây giờ: Chờ kiểm tra" in said
    assert hoa.database.write_now(answers_of)[1] == 2


def test_nothing_waits_for_a_decision(author: Somebody, hoa: Somebody) -> None:
    author.says("/quyetdinh", *PAPER, "xong", "gửi")
    assert "Sáng kiến nào đã có quyết định" in author.says("/quyetdinh")
    assert "nên không ghi công nhận được" in author.says("1")


def test_an_officer_may_refuse_there(author: Somebody, hoa: Somebody) -> None:
    hoa.says("việc của tôi")
    hoa.presses("Không hợp lệ")
    assert hoa.newest.choices[0].label.endswith("✗ Công nhận")
    preview = hoa.says("1", "1")
    assert "Lý do: Công nhận. Đơn vị chưa công nhận." in preview
    said = hoa.says("1")
    assert "Không hợp lệ ✓" in said
    assert "Không còn hồ sơ nào chờ" in said


def test_put_off_and_later_again(author: Somebody, hoa: Somebody) -> None:
    hoa.says("việc của tôi")
    assert "anh/chị để sau" in hoa.says(number_of(hoa, "Để sau"))
    assert CODE in hoa.says("việc của tôi")
    assert "Em chưa hiểu" in hoa.says("hả")
    hoa.says(number_of(hoa, "Đọc cả hồ sơ"))
    assert "Hàn khung sắt" in hoa.newest.text


def test_too_late_by_the_law_is_counted(author: Somebody, hoa: Somebody) -> None:
    assert "chờ đơn vị công nhận, 1 quá hạn xét" in later(hoa, timedelta(days=100)).says("việc của tôi")


def test_only_officers_of_its_units_find_it(database: Database, author: Somebody) -> None:
    elsewhere = settled(database, "elsewhere", "officer", at="BINHLU-MACCA", name="Chị Vân")
    elsewhere.now = author.now
    assert "Không còn hồ sơ nào chờ" in elsewhere.says("việc của tôi")
    assert "không tìm thấy mã này" in elsewhere.says(CODE)
    worker = settled(database, "worker", name="Giàng A Páo")
    assert "không tìm thấy mã này" in replace(worker, now=author.now).says(CODE)


def test_what_waits_for_recognition_is_as_its_author_has_heard(database: Database) -> None:
    load_demo(database)
    mai = Somebody(database, "mai")
    mai.hands_in()
    officer = Somebody(database, "demo-officer", now=mai.now)
    officer.says("việc của tôi", "không hợp lệ", "2", "Đơn vị ghi chưa đúng", "1")
    mai.now = officer.now
    assert "văn bản công nhận" in mai.says("/quyetdinh"), "of the refusal she has not heard"
