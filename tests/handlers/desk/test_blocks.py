"""Too much in an hour is kept out, and whoever is blocked; a running form is never touched by either."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.desk.flood import CASES_AN_HOUR, WORDS_AN_HOUR
from storage.database import Database
from storage.store import Store
from tests.support.talk import Somebody, settled
from tests.support.together import Together

FORM = "Đây là loại giải pháp nào?"
PROVINCE = "LDLD-LAICHAU"


def test_the_sixth_question_of_an_hour_is_kept_out_and_when_it_ends_is_said(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    for n in range(CASES_AN_HOUR):
        assert f"số HT-{n + 1}" in desk.says(mai, f"hỏi tổ hỗ trợ câu thứ {n + 1}")
    desk.reads(helper)
    said = desk.says(mai, "hỏi tổ hỗ trợ câu nữa")
    assert said.startswith(
        "Anh/chị đã gửi Tổ hỗ trợ 5 câu hỏi trong một giờ, nên em chưa gửi câu này. Từ 10:"
    )
    assert FORM in said
    assert desk.reads(helper) == ""
    assert "chuyển thêm vào câu hỏi HT-2" in desk.says(mai, "HT-2: thêm một chút")  # no new question
    assert "(3/9)" in desk.says(mai, "1")
    desk.wait(timedelta(hours=1))
    assert "số HT-6" in desk.says(mai, "hỏi tổ hỗ trợ câu nữa")


def test_more_words_than_anybody_reads_in_an_hour_are_kept_out(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    mai.says("hỏi tổ hỗ trợ mất điện thoại thì sao", *(f"HT-1: ơi {n}" for n in range(WORDS_AN_HOUR - 1)))
    desk.reads(helper)
    assert "30 tin trong một giờ" in mai.says("HT-1: nữa")
    assert "30 tin trong một giờ" in mai.says("/hoithem", "vẫn nữa")
    assert FORM in mai.newest.text
    assert desk.reads(helper) == ""


def test_who_is_blocked_hears_it_once_and_fills_in_her_form(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ câu một")
    assert "ghi lý do" in desk.says(helper, "chặn HT-1")
    assert "đã chặn câu hỏi của Lò Thị Mai" in desk.says(helper, "chan ht 1: hỏi linh tinh")
    heard = desk.reads(mai)
    assert heard.startswith("Tổ hỗ trợ tạm chưa nhận câu hỏi của anh/chị. Hồ sơ sáng kiến vẫn làm")
    assert "linh tinh" not in heard
    assert "đang bị chặn rồi" in desk.says(helper, "chặn HT-1: nữa")
    assert desk.reads(mai) == ""
    desk.reads(helper)
    assert "tạm chưa nhận" in desk.says(mai, "hỏi tổ hỗ trợ câu hai")
    assert "tạm chưa nhận" in desk.says(mai, "HT-1: thế nào")
    assert desk.reads(helper) == ""
    assert "(3/9)" in desk.says(mai, "1")
    assert "đang bị chặn" in desk.says(helper, "HT-1")
    assert "bỏ chặn Lò Thị Mai" in desk.says(helper, "bỏ chặn HT-1")
    assert "lại nhận câu hỏi" in desk.reads(mai)
    assert "không bị chặn" in desk.says(helper, "bỏ chặn HT-1")
    assert "số HT-2" in desk.says(mai, "hỏi tổ hỗ trợ câu hai")


def test_an_officer_above_sees_who_is_blocked_and_why_and_ends_it(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ câu một")
    province = settled(database, "tinh", "admin", at=PROVINCE, name="Chị Tỉnh")
    elsewhere = settled(database, "la", "officer", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    desk.says(helper, "chặn HT-1: hỏi linh tinh")
    desk.reads(mai)
    province.now = elsewhere.now = helper.now + timedelta(minutes=1)
    assert "Không có ai" in elsewhere.says("người bị chặn")
    assert "không thấy câu hỏi HT-1" in elsewhere.says("bỏ chặn HT-1")
    said = province.says("nguoi bi chan")
    assert "• Lò Thị Mai, Công đoàn Chè Tam Đường: «hỏi linh tinh» (Lò Văn Ín, 22/11)" in said
    press = province.button("Lò Thị Mai")
    assert "không dùng được" in elsewhere.does(press=press)
    assert "bỏ chặn Lò Thị Mai" in province.says("1")
    assert "Câu đó đã qua" in province.does(press=press)
    mai.now = province.now
    assert "lại nhận câu hỏi" in desk.reads(mai)


def test_nobody_of_the_team_is_blocked_and_nobody_outside_it_blocks(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ câu một")
    desk.says(officer, "hỏi tổ hỗ trợ câu hai")
    assert "thuộc Tổ hỗ trợ hoặc là cán bộ" in desk.says(helper, "chặn HT-2: thích thế")
    desk.says(mai, "chặn HT-2: thích thế", "bỏ chặn HT-1")
    assert "dành cho Tổ hỗ trợ" in desk.says(mai, "người bị chặn")
    assert database.write_now(how_many) == 0


def how_many(store: Store) -> int:
    cursor = store._connection.cursor()
    cursor.execute("SELECT count(*) FROM desk_block")
    return int(cursor.fetchone()[0])


EDIT = "hỏi tổ hỗ trợ bao giờ xét {}"


@pytest.mark.both
def test_an_edit_passes_no_door_that_words_do_not(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    def edits(text: str) -> str:
        desk.wait(timedelta(seconds=1))
        return mai.does(text=EDIT.format(text), message_id="q1", edits=True)

    mai.does(text=EDIT.format("ạ"), message_id="q1")
    said = [edits(str(n)) for n in range(40)]
    assert sum("sửa trong câu hỏi HT-1" in one for one in said) == WORDS_AN_HOUR - 1
    assert "30 tin trong một giờ" in said[-1]
    assert desk.reads(helper).count("✏️") == WORDS_AN_HOUR - 1
    desk.says(helper, "HT-1: tháng 12", "đóng HT-1")
    desk.wait(timedelta(days=2))
    assert "mở lại" in edits("hay chưa")
    assert "bao giờ xét hay chưa" in desk.reads(helper)
    desk.says(helper, "HT-1: tháng 12", "chặn HT-1: quấy rối")
    desk.reads(mai)
    assert "tạm chưa nhận" in edits("đồ ngu")
    assert "tạm chưa nhận" in desk.says(mai, "chưa xong")
    desk.says(helper, "bỏ chặn HT-1", "đóng HT-1")
    desk.says(mai, "rút đồng ý", "1")
    desk.reads(helper)
    assert "chưa đồng ý" in edits("đồ ngu")
    mai.says("1")
    desk.wait(timedelta(days=4))
    assert "đóng quá 3 ngày" in edits("đồ ngu")
    assert desk.reads(helper) == ""
    words = database.write_now(lambda store: store.case_words.newest(1, 99))
    assert not any("đồ ngu" in word.text or word.text == "not done" for word in words)
