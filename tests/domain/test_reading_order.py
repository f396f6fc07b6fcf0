"""Names stand where a Vietnamese reader looks for them."""

from __future__ import annotations

from random import Random

from domain.reading_order import reading_order

IN_ORDER = [
    "Công đoàn 3 tháng 2", "Công đoàn An Hòa", "Công đoàn Ăn uống Hoa Ban", "Công đoàn Ba", "Công đoàn Bà",
    "Công đoàn Bả", "Công đoàn Bã", "Công đoàn Bá", "Công đoàn Bạ", "Công đoàn Bản Bo", "Công đoàn Dào San",
    "Công đoàn Dược liệu", "Công đoàn Đoàn Kết", "Công đoàn Đồi Xanh", "Công đoàn Ô Quy Hồ", "Công đoàn Ơn Xuân",
    "LĐLĐ huyện Than Uyên", "LĐLĐ huyện Thân Uyên", "Tổ công đoàn Đội 2", "Tổ công đoàn Đội 10", "Tổ công đoàn Đội xe",
    "Ủy ban",
]  # fmt: skip


def test_by_letters_then_by_tones_and_numbers_as_numbers() -> None:
    shuffled = Random(7).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=reading_order) == IN_ORDER


def test_capitals_and_the_way_an_accent_is_stored_change_nothing() -> None:
    assert reading_order("CÔNG ĐOÀN ĐỘI 2")[:2] == reading_order("Công đoàn Đội 2")[:2]
    assert reading_order("Co\u0302ng đoa\u0300n")[:2] == reading_order("Công đoàn")[:2]
