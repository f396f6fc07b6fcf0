"""What is done with a valid entry, from its card by its code: taken back, put on the portal, chosen, awarded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.talk import Somebody, later
from tests.support.verdicts import number_of

CODE = "SK26-CTD-0001-T"


@pytest.fixture
def valid(mai: Somebody, officer: Somebody, upper: Somebody) -> Somebody:
    """Her entry was found valid, and she heard it."""
    officer.says("việc của tôi", "1")
    upper.now = officer.now
    upper.says("việc của tôi", "1", "báo ngay")
    mai.now = officer.now = upper.now
    mai.reads()
    return mai


def test_an_upper_officer_takes_the_confirmation_back(
    valid: Somebody, officer: Somebody, upper: Somebody
) -> None:
    card = upper.says(CODE)
    assert "Trạng thái: Hợp lệ." in card
    assert "Vì sao thu hồi" in upper.says(number_of(upper, "Thu hồi xác nhận"))
    assert "vì: Hai đơn vị cùng khai" in upper.says("Hai đơn vị cùng khai")
    assert "Em chưa hiểu" in upper.says("hả")
    said = upper.says("1")
    assert "Thu hồi xác nhận ✓" in said
    assert "Trạng thái: Thu hồi xác nhận." in said
    assert "«Hai đơn vị cùng khai»" in said
    upper.says("báo ngay")
    valid.now = upper.now
    heard = valid.reads()
    assert "Thu hồi xác nhận" in heard
    assert "Lý do: Hai đơn vị cùng khai" in heard


def test_taken_back_and_undone_it_is_valid_as_before(valid: Somebody, upper: Somebody) -> None:
    upper.says(CODE)
    upper.says(number_of(upper, "Thu hồi xác nhận"))
    upper.says("Nhầm", "1")
    assert f"Đã hoàn tác {CODE}: Hợp lệ như trước." in upper.says("hoàn tác")
    valid.now = upper.now
    assert later(valid, timedelta(hours=1)).reads() == ""


def test_an_officer_below_takes_nothing_back(valid: Somebody, officer: Somebody) -> None:
    officer.says(CODE)
    labels = [choice.label for choice in officer.newest.choices]
    assert not any("Thu hồi" in label for label in labels)
    assert any("Chọn tiêu biểu" in label for label in labels)


def test_on_the_portal_then_exemplary_then_awarded(valid: Somebody, officer: Somebody) -> None:
    officer.says(CODE)
    officer.says(number_of(officer, "Đã lên Cổng"))
    assert "Lên Cổng ngày nào" in officer.says("TLD-2026-00017")
    assert "Lên Cổng ngày nào" in officer.says("hôm nào nhỉ")
    assert "mã TLD-2026-00017, 20/11/2026" in officer.says("20/11/2026")
    assert "Đã lên Cổng trực tuyến ✓" in officer.says("1")
    officer.says(number_of(officer, "Chọn tiêu biểu"))
    assert "Tiêu biểu ✓" in officer.says("1")
    officer.says(number_of(officer, "Ghi khen thưởng"))
    assert "Đã khen thưởng ✓" in officer.says("Bằng khen của tỉnh", "1")
    officer.says("báo ngay")
    valid.now = officer.now
    heard = valid.reads()
    for piece in ("Mã trên Cổng: TLD-2026-00017, 20/11/2026", "Tiêu biểu", "Khen thưởng: Bằng khen của tỉnh"):
        assert piece in heard, piece
    valid.says("sáng kiến của tôi", "1")
    told = valid.presses("Lịch sử")
    assert (
        "ghi đã lên Cổng trực tuyến [Hợp lệ → Đã lên Cổng trực tuyến]. «TLD-2026-00017, 20/11/2026»" in told
    )


def test_what_is_exemplary_no_more_stands_where_it_stood_before(valid: Somebody, officer: Somebody) -> None:
    officer.says(CODE)
    officer.says(number_of(officer, "Đã lên Cổng"))
    officer.says("TLD-2026-00017", "20/11/2026", "1")
    officer.says(number_of(officer, "Chọn tiêu biểu"))
    officer.says("1")
    assert "Vì sao thôi chọn" in officer.says(number_of(officer, "Bỏ tiêu biểu"))
    assert "vì: Chọn nhầm hồ sơ" in officer.says("Chọn nhầm hồ sơ")
    assert "Đã lên Cổng trực tuyến ✓" in officer.says("1")
    assert f"Đã hoàn tác {CODE}: Tiêu biểu như trước." in officer.says("hoàn tác")
    officer.says(CODE)
    officer.says(number_of(officer, "Bỏ tiêu biểu"))
    officer.says("Chọn nhầm hồ sơ", "1", "báo ngay")
    valid.now = officer.now
    heard = valid.reads()
    assert "Đã lên Cổng trực tuyến" in heard
    assert "Thôi là tiêu biểu. Lý do: Chọn nhầm hồ sơ" in heard


def test_back_goes_answer_by_answer_to_the_card(valid: Somebody, officer: Somebody) -> None:
    card = officer.says(CODE)
    officer.says(number_of(officer, "Đã lên Cổng"))
    officer.says("TLD-2026-00017", "20/11/2026")
    assert "Lên Cổng ngày nào" in officer.says("quay lại")
    assert "trên Cổng trực tuyến là gì" in officer.says("0")
    assert officer.says("0") == card


def test_a_code_of_an_entry_to_judge_leads_to_its_card_in_her_work(officer: Somebody) -> None:
    said = officer.says(CODE)
    assert "Còn 1 hồ sơ" in said
    assert "Hợp lệ" in officer.newest.choices[0].label
    assert "Cơ sở đã xác nhận ✓" in officer.says("1")


def test_a_code_with_a_slip_is_found_where_only_one_is_meant(officer: Somebody) -> None:
    assert CODE in officer.says("SK26-CTD-OOO1-T")


def test_good_news_comes_with_a_good_word(mai: Somebody, officer: Somebody, upper: Somebody) -> None:
    officer.says("việc của tôi", "1")
    upper.now = officer.now
    upper.says("việc của tôi", "1", "báo ngay")
    mai.now = upper.now
    confirmed, _, valid = mai.reads().partition("Chúc mừng anh/chị!")
    assert "Cơ sở đã xác nhận" in confirmed
    assert valid.startswith(f"\nSáng kiến {CODE} «Giá phơi chè ba tầng quay được»: Hợp lệ.")
