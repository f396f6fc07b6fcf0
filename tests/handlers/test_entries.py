"""From draft to entry, once; changed, withdrawn, brought back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.entry_code import read_code
from tests.support.talk import QUICK, Somebody, later, photo

OTHERS = (
    "Máy lọc nước suối bằng than",
    "Xe đẩy thu gom rác ở bản",
    "Sào tiếp địa lưới hạ áp",
    "Tủ sách quay ở trạm y tế",
)


def entries(somebody: Somebody) -> list[object]:
    def read(store):  # type: ignore[no-untyped-def]
        person = store.people.get(
            store.conversations.open(somebody.address, "private", somebody.now).person_id
        )
        return store.initiatives.of(person.id)

    return list(somebody.database.write_now(read))


def test_a_receipt_carries_code_unit_day_and_the_next_step(mai: Somebody) -> None:
    said = mai.hands_in()
    assert "SK26-CTD-0001-" in said
    assert "Công đoàn Chè Tam Đường" in said
    assert "22/11/2026" in said
    assert "đơn vị xem trước 16:00 thứ Tư 25/11/2026" in said
    assert "xét công nhận trước 22/02/2027" in said
    assert read_code(mai.newest.copy) == mai.newest.copy


def test_what_is_stored_is_what_the_summary_showed(mai: Somebody) -> None:
    mai.joins()
    card = mai.fills_in()
    mai.says("gửi")
    (entry,) = entries(mai)
    assert entry.title in card  # type: ignore[attr-defined]
    assert entry.benefit_vnd == 40_000_000  # type: ignore[attr-defined]
    assert "40.000.000" in card


def test_sending_twice_makes_one_entry(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    send = mai.button("Tôi cam đoan")
    mai.does(press=send)
    mai.does(press=send)
    mai.says("gửi")
    assert len(entries(mai)) == 1


@pytest.mark.both
def test_send_said_twice_begins_nothing_new(mai: Somebody) -> None:
    mai.hands_in()
    assert "(1/9)" not in mai.says("gửi")
    assert len(entries(mai)) == 1


def test_after_the_last_day_nothing_is_taken_and_the_draft_is_kept(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    mai.now = datetime(2026, 12, 31, 17, 0, 1, tzinfo=UTC)  # one second into 2027, there
    said = mai.says("gửi")
    assert "hết hạn" in said
    assert "còn nguyên" in said
    assert entries(mai) == []


def test_the_last_second_counts(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    mai.now = datetime(2026, 12, 31, 16, 59, 57, tzinfo=UTC)
    assert "Đã nhận" in mai.says("gửi")


def test_a_change_is_a_new_version_and_the_old_one_is_kept(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("của tôi", "1", "sửa", "sửa 1")
    mai.says("Giá phơi chè bốn tầng quay được")
    assert "bản cũ vẫn" in mai.says("gửi")
    (entry,) = entries(mai)
    assert (entry.version, entry.title) == (2, "Giá phơi chè bốn tầng quay được")  # type: ignore[attr-defined]


@pytest.mark.both
def test_a_withdrawn_entry_comes_back_within_seven_days_and_not_after(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("của tôi", "1", "rút", "đúng")
    assert entries(mai)[0].status == "withdrawn"  # type: ignore[attr-defined]
    in_time = later(mai, timedelta(days=6))
    assert "gửi lại như cũ" in in_time.says("của tôi", "1", "hoàn tác")
    in_time.says("rút", "đúng")
    too_late = later(in_time, timedelta(days=8))
    said = too_late.says("của tôi", "1")
    assert "Hoàn tác" not in said
    assert "hoàn tác" not in [c.label.lower() for c in too_late.newest.choices]


def test_more_than_ten_files_are_refused_in_plain_words(mai: Somebody) -> None:
    mai.joins()
    for number in range(1, 11):
        mai.does(files=(photo(number),))
    assert "10" in mai.does(files=(photo(11),))


def test_a_picture_sent_at_another_question_is_kept_as_evidence(mai: Somebody) -> None:
    mai.joins()
    said = mai.sends_photo()
    assert "minh chứng" in said
    assert "(1/9)" in said


def test_an_entry_of_somebody_else_cannot_be_opened_by_its_code(mai: Somebody, helper: Somebody) -> None:
    mai.hands_in()
    code = mai.newest.copy
    assert "không tìm thấy mã" in helper.says(code)
    assert "Giá phơi chè" in mai.says(code)


def test_her_own_entry_opens_by_its_code_with_or_without_the_last_character(mai: Somebody) -> None:
    mai.hands_in()
    code = mai.newest.copy
    for typed in (code, code[:-2], code[:-2].lower().replace("-", " "), f"mã {code}", f"Mã số: {code} ạ"):
        mai.says("menu")
        assert "Giá phơi chè" in mai.says(typed)


def test_words_after_the_receipt_are_not_held_against_the_question_before(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    asked = mai.newest.question
    mai.says("gửi")
    assert "câu trước" not in mai.does(text="mai tôi gửi nữa", question=asked)
    assert "em cảm ơn" in mai.says("cảm ơn em")


def test_recognised_before_it_was_used_is_asked_back_and_taken_on_a_yes(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:-1], "đã công nhận", "Số 12/QĐ-CT, Giám đốc ký")
    assert "trước khi áp dụng lần đầu" in mai.says("10/3/2026")
    assert "(11/11)" in mai.says("đúng")


def test_the_fourth_entry_of_a_day_is_taken_and_the_officer_told_once(
    mai: Somebody, officer: Somebody
) -> None:
    officer.says("chào")
    mai.hands_in()
    for number, title in enumerate(OTHERS, 2):
        mai.says("gửi sáng kiến")
        mai.fills_in(title, f"{number} triệu")
        assert "Đã nhận!" in mai.says("gửi")
        officer.now = mai.now
        told = officer.reads()
        assert ("Lò Thị Mai đã gửi 4 sáng kiến" in told) is (number == 4)
    assert len(entries(mai)) == 5
