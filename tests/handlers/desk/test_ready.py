"""Answers a team keeps ready: kept from the chat, found by a few words, filled in, seen before they go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.desk.ready import LONGEST_TEXT, MOST_OF_UNIT
from storage.database import Database
from storage.store import Store
from tests.support.talk import NOW, UNIT, Somebody, settled
from tests.support.together import Together

DEADLINE = "thêm mẫu Hạn nộp: Chào chị {tên}, {hạn}"
FILLED = "Chào chị Mai, "
PROVINCE = "LDLD-LAICHAU"


def at_her_case(desk: Together, mai: Somebody, helper: Somebody) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ thì hết hạn nộp vậy chị")
    desk.says(helper, DEADLINE.replace("{hạn}", "{han}"), "nhận HT-1")
    desk.reads(mai)


def test_it_is_filled_in_and_seen_before_it_goes(desk: Together, mai: Somebody, helper: Somebody) -> None:
    at_her_case(desk, mai, helper)
    said = desk.says(helper, "/mau han nop")
    assert said.startswith(f"Gửi Lò Thị Mai ở HT-1 như sau?\n{FILLED}Hạn nộp là hết ngày ")
    assert desk.reads(mai) == ""
    assert "HT-1: anh/chị đang giữ." in desk.says(helper, "0")
    assert desk.reads(mai) == ""
    desk.says(helper, "/mẫu nộp")  # by a word of its name
    assert "gửi trả lời HT-1" in desk.presses(helper, "Gửi")
    assert f"trả lời câu hỏi HT-1:\n{FILLED}Hạn nộp" in desk.reads(mai)
    assert "HT-1: đã trả lời." in helper.newest.text  # she still stands there


def test_with_a_mark_it_goes_at_once_and_from_anywhere(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    at_her_case(desk, mai, helper)
    assert "gửi trả lời HT-1" in desk.says(helper, "/mau hạn nộp!")
    assert FILLED in desk.reads(mai)
    desk.says(helper, "menu")
    assert "gửi trả lời HT-1" in desk.says(helper, "HT-1: /mau hạn nộp!")
    assert FILLED in desk.reads(mai)
    desk.says(helper, "menu")
    said = desk.says(helper, "/mau hạn nộp!")  # nobody to send it to: read alone
    assert "Mẫu «Hạn nộp» (Công đoàn Chè Tam Đường):\nChào chị {tên}, {han}" in said
    assert desk.reads(mai) == ""


def test_it_is_changed_before_it_goes(desk: Together, mai: Somebody, helper: Somebody) -> None:
    at_her_case(desk, mai, helper)
    desk.says(helper, "/mau hạn nộp")
    assert "chép câu dưới đây" in desk.presses(helper, "Sửa")
    desk.says(helper, "Chị Mai ơi, hạn là mai ạ")
    assert "HT-1:\nChị Mai ơi, hạn là mai ạ" in desk.reads(mai)


def test_a_blank_that_nothing_is_known_for_never_goes_out(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    at_her_case(desk, mai, helper)
    desk.says(helper, "thêm mẫu mã: Mã của chị là {mã}, đang ở câu {câu}, {đơn vị}")
    said = desk.says(helper, "/mau mã!")
    assert "Mã của chị là {mã}, đang ở câu Loại giải pháp, Công đoàn Chè Tam Đường" in said
    assert "Chỗ {mã} em chưa có gì để điền" in said
    assert [choice.label for choice in helper.newest.choices] == ["Sửa"]
    assert "chưa hiểu" in desk.says(helper, "hừm hừm")
    assert desk.reads(mai) == ""


def test_a_list_is_narrowed_by_words(desk: Together, mai: Somebody, helper: Somebody) -> None:
    assert "chưa có mẫu nào" in desk.says(helper, "mẫu trả lời")
    at_her_case(desk, mai, helper)
    desk.says(helper, "thêm mẫu hạn công nhận: Ba tháng ạ", "thêm mẫu ảnh: Gửi ảnh vào đây ạ")
    desk.says(helper, "/mau hạn")
    assert [c.label for c in helper.newest.choices] == ["Hạn nộp", "hạn công nhận"]
    assert "Ba tháng ạ" in desk.says(helper, "2")
    desk.says(helper, "0", "/mau")
    assert len(helper.newest.choices) == 3
    assert "Gửi ảnh vào đây" in desk.says(helper, "anh vào đây")  # by words of its text
    assert "không tìm thấy mẫu «lương»" in desk.says(helper, "/mau lương")
    assert desk.reads(mai) == ""


def test_what_cannot_be_kept_so_is_told(desk: Together, helper: Somebody) -> None:
    assert "không biết chỗ trống «{lương}»" in desk.says(helper, "thêm mẫu tiền: Chị có {lương}")
    assert "{don_vi} (đơn vị)" in helper.newest.text
    assert "dấu hai chấm" in desk.says(helper, "thêm mẫu tiền")
    assert "dài quá" in desk.says(helper, f"thêm mẫu {'x' * 41}: y")
    assert "dài quá" in desk.says(helper, f"thêm mẫu x: {'y' * (LONGEST_TEXT + 1)}")
    assert "không có mẫu tên «x»" in desk.says(helper, "bỏ mẫu x")
    assert "chưa có mẫu nào" in desk.says(helper, "/mau")


@pytest.mark.both
def test_what_was_changed_or_dropped_stays_ended(
    desk: Together, database: Database, helper: Somebody
) -> None:
    desk.says(helper, "thêm mẫu hạn: cũ")
    assert "đã có mẫu «HẠN»" in desk.says(helper, "thêm mẫu HẠN: hai")
    assert "đã sửa mẫu «hạn»" in desk.says(helper, "sua mau han: mới")
    assert "mới" in desk.says(helper, "/mau hạn")
    assert "đã bỏ mẫu «hạn»" in desk.says(helper, "bỏ mẫu hạn")
    assert "chưa có mẫu nào" in desk.says(helper, "/mau hạn")
    old = database.write_now(lambda s: s.ready_answers.get(_one(s, "SELECT min(id) FROM ready_answer")))
    assert old is not None
    assert old.text == "cũ"
    assert old.ended_at is not None
    assert database.write_now(_how_many) == 2


def _how_many(store: Store) -> int:
    found: int = _one(store, "SELECT count(*) FROM ready_answer")
    return found


def _one(store: Store, sql: str) -> int:
    cursor = store._connection.cursor()
    cursor.execute(sql)
    return int(cursor.fetchone()[0])


def test_a_team_has_only_so_many(desk: Together, database: Database, helper: Somebody) -> None:
    database.write_now(_full)
    assert f"đã có {MOST_OF_UNIT} mẫu" in desk.says(helper, "thêm mẫu nữa: x")


def _full(store: Store) -> None:
    unit = store.units.by_code(UNIT)
    assert unit is not None
    for n in range(MOST_OF_UNIT):
        store.ready_answers.add(unit.id, f"mẫu {n}", "x", _one(store, "SELECT min(id) FROM person"), NOW)


def test_those_of_above_are_used_and_not_changed_and_nearest_come_first(
    desk: Together, database: Database, helper: Somebody
) -> None:
    province = settled(database, "tinh", "admin", at=PROVINCE, name="Chị Tỉnh")
    province.now = helper.now + timedelta(seconds=5)
    province.says("thêm mẫu hạn: của tỉnh", "thêm mẫu khen: có khen")
    assert "của tỉnh" in desk.says(helper, "/mau hạn")
    assert "là của LĐLĐ tỉnh Lai Châu" in desk.says(helper, "bỏ mẫu hạn")
    desk.says(helper, "thêm mẫu hạn: của tổ")
    assert "của tổ" in desk.says(helper, "/mau hạn")
    assert "của tổ" not in province.says("/mau hạn")  # a team's own are not those of above
    stranger = settled(database, "la", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    assert "của tổ" not in stranger.says("/mau hạn")


def test_who_is_of_no_team_neither_reads_nor_keeps_them(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(helper, "thêm mẫu hạn: bí mật của tổ")
    assert "dành cho Tổ hỗ trợ" in desk.says(mai, "/mau hạn")
    assert "bí mật của tổ" not in desk.says(mai, "mẫu trả lời")
    desk.says(mai, "thêm mẫu x: y", "/themmau x: y")
    assert database.write_now(_how_many) == 1


@pytest.mark.both
def test_whose_right_is_gone_sends_nothing_from_an_open_preview(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    at_her_case(desk, mai, helper)
    desk.says(helper, "/mau hạn nộp")
    button = helper.button("Gửi")

    def dismissed(store: Store) -> None:
        who = store.conversations.open(helper.address, "private", helper.now).person_id
        assert who is not None
        for held in store.rights.of(who):
            store.rights.end(held.id, who, helper.now)

    database.write_now(dismissed)
    desk.wait()
    assert "không thấy câu hỏi HT-1" in helper.does(press=button)
    assert desk.reads(mai) == ""


def test_the_message_that_called_for_words_is_not_those_words(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    def edits(who: Somebody, text: str, **event: object) -> str:
        desk.wait()
        return who.does(**{"text": text, "message_id": "m", **event})

    at_her_case(desk, mai, helper)
    edits(helper, "/mau hạn nộp!")
    assert FILLED in desk.reads(mai)
    assert "không còn là câu trả lời nào" in edits(helper, "/mau hạn nộp! nhé", edits=True)
    desk.says(mai, "em doi may dien thoai roi co vao lai duoc khong chi?")
    assert "số HT-2" in edits(mai, "hỏi tổ hỗ trợ")
    assert "em doi may dien thoai" in desk.reads(helper)
    edits(mai, "hỏi tổ hỗ trợ đi", edits=True)
    assert desk.reads(helper) == ""
    assert desk.reads(mai) == ""
