"""The talk about a sum: what is asked back, and that no sum counts before its echo was agreed to."""

from __future__ import annotations

import pytest

from domain.kinds.kind import Said, Taken
from domain.kinds.money import full
from tests.domain.money_chat import CONTEXT, MONEY, Chat


def test_a_sum_is_echoed_in_digits_and_words_for_one_year() -> None:
    chat = Chat().says("60 triệu")
    assert chat.question == "60.000.000 đồng (sáu mươi triệu đồng) một năm, đúng không ạ?"
    assert chat.asked.question.en == "60,000,000 dong (sixty million dong) a year. Is that right?"
    assert chat.labels == ["Đúng", "Viết lại"]
    assert chat.chooses("yes").taken == {"vnd": 60_000_000, "how": ""}


@pytest.mark.parametrize(
    "yes", ["đúng", "dung", "Đúng rồi ạ", "ok", "uk", "ừ", "dạ", "phải", "có", "yes", "y", "vâng", "chuẩn"]
)
def test_a_short_yes_is_enough(yes: str) -> None:
    assert Chat().says("15tr", yes).taken == {"vnd": 15_000_000, "how": ""}


@pytest.mark.parametrize("no", ["sai", "không", "ko", "k", "no", "không đúng", "viết lại", "sửa"])
def test_a_short_no_asks_for_the_sum_again(no: str) -> None:
    chat = Chat().says("15tr", no)
    assert "viết lại" in chat.question
    assert chat.says("16tr", "ok").taken["vnd"] == 16_000_000


@pytest.mark.parametrize("neither", ["đừng", "dừng", "nhiều lắm", "để em xem", "15", "1e9", "60 triệu"])
def test_what_is_no_yes_is_never_taken_for_one(neither: str) -> None:
    assert not isinstance(Chat().says("60tr", neither).heard, Taken)


@pytest.mark.parametrize("instead", ["40 triệu", "không, 40 triệu", "ko phải, 40tr", "sai rồi 40 triệu"])
def test_another_sum_at_the_confirmation_replaces_the_first(instead: str) -> None:
    chat = Chat().says("60 triệu", instead)
    assert "40.000.000 đồng" in chat.question
    assert chat.says("đúng").taken["vnd"] == 40_000_000


@pytest.mark.parametrize(
    ("typed", "said"), [("15 củ", "«củ» em hiểu là triệu"), ("2 toi", "là tỷ"), ("3 lít", "là trăm nghìn")]
)
def test_slang_is_confirmed_with_its_meaning_said_openly(typed: str, said: str) -> None:
    assert said in Chat().says(typed).question


def test_words_left_unread_are_admitted() -> None:
    assert "chỉ đọc được số tiền này" in Chat().says("sếp bảo được 15 triệu").question
    assert "chỉ đọc được" not in Chat().says("dạ khoảng 15 triệu một năm ạ").question


def test_a_bare_15_is_asked_back() -> None:
    chat = Chat().says("15")
    assert chat.question == "Là 15 nghìn, 15 triệu hay 15 đồng ạ?"
    assert chat.labels == ["15 nghìn", "15 triệu", "15 đồng"]
    assert "15.000.000 đồng (mười lăm triệu đồng)" in chat.chooses("1000000").question
    assert chat.says("đúng").taken["vnd"] == 15_000_000


@pytest.mark.parametrize("unit", ["triệu", "trieu", "tr", "15 triệu", "15tr"])
def test_the_unit_of_a_bare_number_may_be_typed_alone(unit: str) -> None:
    assert Chat().says("15", unit, "đúng").taken["vnd"] == 15_000_000


def test_a_small_grouped_number_is_asked_about_in_full() -> None:
    assert Chat().says("15.000").labels == ["15.000 đồng", "15.000.000 đồng", "15.000.000.000 đồng"]
    assert Chat().says("1,5").labels == ["1,5 triệu", "1,5 tỷ", "1,5 nghìn"]


def test_five_million_a_month_is_multiplied_openly() -> None:
    chat = Chat().says("5tr 1 thang")
    shown = "5.000.000 × 12 tháng = 60.000.000 đồng (sáu mươi triệu đồng) một năm. Đúng không ạ?"
    assert chat.question == shown
    assert chat.labels == ["Đúng", "Không đủ 12 tháng", "Viết lại"]
    assert chat.says("đúng").taken == {"vnd": 60_000_000, "how": "5.000.000 × 12 tháng"}


def test_eight_months_of_five_million_are_forty() -> None:
    chat = Chat().says("5tr 1 thang").chooses("some")
    assert chat.question == "Một năm làm mấy tháng ạ?"
    assert chat.says("8").question.startswith("5.000.000 × 8 tháng = 40.000.000 đồng (bốn mươi triệu đồng)")
    assert chat.says("đúng").taken == {"vnd": 40_000_000, "how": "5.000.000 × 8 tháng"}


@pytest.mark.parametrize("months", ["8", "8 tháng", "tám tháng", "tam thang", "chỉ 8 tháng thôi ạ"])
def test_the_months_may_be_said_at_once(months: str) -> None:
    assert Chat().says("5tr/tháng", months, "ok").taken["how"] == "5.000.000 × 8 tháng"


def test_thirteen_months_are_refused() -> None:
    assert "nhiều nhất là 12 tháng" in Chat().says("5tr/tháng", "13 tháng").refused
    assert "nhiều nhất là 12 tháng" in Chat().says("5tr/tháng").chooses("some").says("13").refused


def test_a_sum_per_shift_asks_for_the_shifts() -> None:
    chat = Chat().says("200k/ca")
    assert chat.question == "200.000 đồng mỗi ca. Một năm có bao nhiêu ca ạ?"
    assert "số ca" in chat.says("8 tháng").refused
    assert "số ca" in chat.says("nhiều").refused
    assert chat.says("1.200 ca").question.startswith("200.000 × 1.200 ca = 240.000.000 đồng")
    assert chat.says("ok").taken == {"vnd": 240_000_000, "how": "200.000 × 1.200 ca"}


def test_another_sum_may_be_said_where_a_count_is_asked() -> None:
    assert Chat().says("200k/ca", "15 triệu một năm", "ok").taken == {"vnd": 15_000_000, "how": ""}


def test_a_range_offers_its_two_ends_and_takes_what_lies_between() -> None:
    chat = Chat().says("10-15 triệu")
    assert chat.labels == ["10.000.000 đồng", "15.000.000 đồng"]
    assert Chat().says("10-15 triệu").chooses("15000000").says("ok").taken["vnd"] == 15_000_000
    assert chat.says("12", "ok").taken["vnd"] == 12_000_000


def test_a_range_a_month_stays_a_month_until_a_year_is_said() -> None:
    assert Chat().says("2-3tr/tháng", "2,5").question.startswith("2.500.000 × 12 tháng = 30.000.000 đồng")
    assert Chat().says("2-3tr/tháng", "30 triệu một năm").question.startswith("30.000.000 đồng")


def test_an_open_bound_asks_for_one_figure() -> None:
    chat = Chat().says("hơn 15 triệu")
    assert (chat.labels, "một con số" in chat.question) == ([], True)
    assert chat.says("16", "ok").taken["vnd"] == 16_000_000


def test_two_honest_readings_are_offered_and_the_chosen_one_still_confirmed() -> None:
    chat = Chat().says("2tr50")
    assert chat.labels == ["2.050.000 đồng", "2.500.000 đồng", "Viết lại"]
    assert "hai triệu năm trăm nghìn đồng" in chat.chooses("2500000").question
    assert chat.says("ừ").taken["vnd"] == 2_500_000


def test_what_cannot_be_put_in_money_is_stored_as_such_when_chosen_and_in_words_after_a_yes() -> None:
    assert [o.value for o in MONEY.options(CONTEXT)] == ["none"]
    pressed = MONEY.read(Said(value="none"), None, CONTEXT)
    assert isinstance(pressed, Taken)
    assert (pressed.value, pressed.note and pressed.note.vi) == (
        {"vnd": None},
        "Em ghi: không tính được thành tiền.",
    )
    assert Chat().says("khong ra tien", "uk").taken == {"vnd": None}


def test_a_refusal_says_what_was_understood_and_how_to_write_it() -> None:
    assert "«nhiều lắm»" in Chat().says("nhiều lắm").refused
    assert "không ra tiền thì gõ «không tính được»" in Chat().says("đỡ mệt, an toàn hơn").refused
    assert "tiền nước ngoài" in Chat().says("500 usd").refused
    assert "10.000.000 đồng, 5.000.000 đồng" in Chat().says("10tr và 5tr").refused
    for typed in ("nhiều lắm", "500 usd", "-15tr", "15%", "1e9"):
        assert "ví dụ 15 triệu" in Chat().says(typed).refused


def test_a_product_beyond_all_reason_is_refused() -> None:
    assert "lớn quá" in Chat().says("9000 tỷ một tháng").refused
    assert "lớn quá" in Chat().says("1 tỷ/sp", "100.000").refused


def test_a_person_s_braces_do_no_harm() -> None:
    assert "{0}{sum}" in Chat().says("{0}{sum}").refused
    assert "{x}" in Chat().says("5tr/{x}").refused


def test_a_stored_sum_is_shown_with_its_multiplication_in_both_languages() -> None:
    shown = MONEY.show({"vnd": 40_000_000, "how": "5.000.000 × 8 tháng"})
    assert shown.vi == "40.000.000 đồng (5.000.000 × 8 tháng)"
    assert shown.en == "40,000,000 dong (5,000,000 × 8 months)"
    assert MONEY.show({"vnd": 15_000_000, "how": ""}).vi == "15.000.000 đồng"
    assert MONEY.show({"vnd": None}).vi == "Không tính được thành tiền"


def test_a_sum_in_full_has_digits_and_words() -> None:
    assert full(15_000_000).vi == "15.000.000 đồng (mười lăm triệu đồng)"
    assert full(15_000_000).en == "15,000,000 dong (fifteen million dong)"
