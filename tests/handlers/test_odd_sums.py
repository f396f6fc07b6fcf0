"""A sum that is odd is asked back when it is given: by the programme's checks, the unit's others and her own."""

from __future__ import annotations

from storage.database import Database
from tests.support.talk import QUICK, Somebody, before_the_sum, settled


def hand_in_another(somebody: Somebody, title: str, *sum_talk: str) -> str:
    somebody.says("gửi sáng kiến", title, *before_the_sum(title))
    said = somebody.says(*sum_talk)
    somebody.says("trước 3 công nay 1 công, 2 x 250000 x 80", "chưa")
    somebody.sends_photo()
    somebody.says("xong", "gửi")
    return said


def test_thirty_billion_is_asked_about_once_and_a_yes_takes_it(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:6])
    mai.says("30 tỷ")
    said = mai.says("đúng")
    assert "30.000.000.000 đồng (ba mươi tỷ đồng) một năm ạ?" in said
    assert "thừa số 0" in said
    assert "Số tiền đó anh/chị tính thế nào" in mai.says("1")


def test_a_slip_is_mended_at_once(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:6])
    mai.says("30 tỷ", "đúng")
    assert "30.000.000 đồng" in mai.says("30 triệu")
    assert "Số tiền đó anh/chị tính thế nào" in mai.says("đúng")


def test_what_she_confirmed_is_not_asked_again_in_the_same_draft(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:6])
    mai.says("30 tỷ", "đúng", "đúng")
    mai.says("quay lại")
    assert "tính thế nào" in mai.says("30 tỷ", "đúng")


def test_the_third_time_the_same_figure_is_asked_about(mai: Somebody) -> None:
    mai.hands_in()
    hand_in_another(mai, "Máng gạt bã mía bằng tay quay nhẹ", "40 triệu", "đúng")
    title = "Xe đẩy chè tươi qua suối cạn"
    mai.says("gửi sáng kiến", title, *before_the_sum(title))
    assert "ở 2 sáng kiến trước" in mai.says("40 triệu", "đúng")


def test_fifty_times_the_units_median_is_asked_about(database: Database, mai: Somebody) -> None:
    settled(database, "pao", name="Giàng A Páo")
    pao = Somebody(database, "pao")
    hand_in_another(pao, "Máng gạt bã mía bằng tay quay nhẹ", "1 triệu", "đúng")
    mai.joins()
    mai.says(*QUICK[:6])
    assert "hơn 50 lần" in mai.says("51 triệu", "đúng")
    mai.says("viết lại", "50 triệu")
    assert "tính thế nào" in mai.says("đúng")


def test_a_change_is_not_measured_by_the_entry_itself(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("SK26-CTD-0001-T")
    mai.says("sửa 6", "900 triệu")
    assert "đúng không ạ" not in mai.says("đúng")
