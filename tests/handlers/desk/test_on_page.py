"""On the desk page nothing stays open from one word to the next: no choice of a chat is taken for an answer there."""

from __future__ import annotations

from dataclasses import replace

from domain.desk.page import MARK
from storage.database import Database
from storage.store import Store
from tests.support.talk import Somebody
from tests.support.together import Together


def test_what_a_chat_would_ask_next_is_never_answered_to_the_asker(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    page = Somebody(database, MARK + "p1")

    def opened(store: Store) -> None:
        person = store.people.at(helper.address)
        assert person is not None
        store.people.own(page.address, person.id)

    database.write_now(opened)
    everybody = replace(desk, people=(*desk.people, page))
    everybody.says(mai, "hỏi tổ hỗ trợ bao giờ xét", "HT-1: ạ", "hỏi tổ hỗ trợ câu nữa")
    everybody.says(helper, "thêm mẫu hỏi: Chị cần gì")
    assert "nút «Mẫu…»" in everybody.says(page, "HT-1: /mau hỏi")
    for act in ("đề xuất câu trả lời", "chuyển", "gộp"):
        assert "«Chuyển…»" in everybody.says(page, f"HT-1: {act}")
    for text in ("gửi", "Sửa", "1", "02"):
        assert f"chưa gửi «{text}»" in everybody.says(page, f"HT-1: {text}")
    everybody.reads(helper)
    assert everybody.reads(mai) == ""
    assert "gửi trả lời HT-1" in everybody.says(page, "HT-1! 2026")
    assert "2026" in everybody.reads(mai)
