"""A message as plain text holds all that buttons would: whoever can only type reaches everything."""

from __future__ import annotations

import pytest

from domain.chat import Choice, Link, Outgoing
from domain.typed import as_text, pieces

YES, NO = Choice("1", "Đúng", "t.1"), Choice("2", "Không, sửa lại", "t.2")
BACK, PAUSE = Choice("0", "◀ Quay lại", "t.0"), Choice("", "Tạm dừng", "t.pause")
TABLE = [
    (Outgoing("Chào chị!"), "Chào chị!"),
    (Outgoing("Đúng ạ?", (YES, NO)), "Đúng ạ?\n\n1. Đúng\n2. Không, sửa lại"),
    (Outgoing("Tên?", nav=(BACK, PAUSE)), "Tên?\n\nHoặc gõ: 0. Quay lại · Tạm dừng"),
    (Outgoing("Name?", nav=(BACK, PAUSE), language="en"), "Name?\n\nOr type: 0. Quay lại · Tạm dừng"),
    (Outgoing("Đúng ạ?", (YES,), (PAUSE,)), "Đúng ạ?\n\n1. Đúng\nHoặc gõ: Tạm dừng"),
    # Commands under a message that asks nothing have no numbers: those belong to what is asked in the chat.
    (Outgoing("Có 3 việc.", (Choice("", "Việc của tôi", "t./work"), PAUSE)), "Có 3 việc.\n\nGõ: Việc của tôi · Tạm dừng"),
    (Outgoing("Mời chị", links=(Link("Vào đây", "https://sk.vn/i/a"),)), "Mời chị\n\nVào đây: https://sk.vn/i/a"),
    (Outgoing("Đã nhận!", copy="SK26-TĐ-0391-K"), "Đã nhận!\n\nSK26-TĐ-0391-K"),
    (Outgoing("Mã SK26-TĐ-0391-K", copy="SK26-TĐ-0391-K"), "Mã SK26-TĐ-0391-K"),
    (Outgoing("Gõ: mã 667 366", copy="mã 667366"), "Gõ: mã 667 366"),
    (Outgoing("Gõ: mã 667 367", copy="mã 667366"), "Gõ: mã 667 367\n\nmã 667366"),
    (Outgoing("Phòng:\nhttps://sk.vn/a b", links=(Link("Vào", "https://sk.vn/a"),)), "Phòng:\nhttps://sk.vn/a b"),
    (Outgoing("Ở https://sk.vn/ab", links=(Link("Vào", "https://sk.vn/a"),)), "Ở https://sk.vn/ab\n\nVào: https://sk.vn/a"),
    (Outgoing("", (YES,)), "1. Đúng"),
    (Outgoing(""), ""),
]  # fmt: skip


@pytest.mark.parametrize(("message", "text"), TABLE)
def test_everything_on_offer_is_written_down(message: Outgoing, text: str) -> None:
    assert as_text(message) == text


def test_a_long_message_keeps_its_choices_together() -> None:
    message = Outgoing("Một câu dài. " * 12, (YES, NO), (BACK,))
    *_, last = sent = pieces(message, 100)
    assert len(sent) > 1
    assert max(map(len, sent)) <= 100
    assert last.endswith("1. Đúng\n2. Không, sửa lại\nHoặc gõ: 0. Quay lại")


def test_nothing_to_say_is_no_piece() -> None:
    assert pieces(Outgoing(" "), 100) == []
