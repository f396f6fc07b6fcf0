"""On the desk page nothing stays open from one word to the next: no choice of a chat is taken for an answer there."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.desk import DeskPages
from domain.desk.page import MARK
from storage.database import Database
from storage.store import Store
from tests.support.talk import PLACE, Somebody
from tests.support.together import Together


def page_of(database: Database, helper: Somebody) -> Somebody:
    page = Somebody(database, MARK + "p1")

    def opened(store: Store) -> None:
        person = store.people.at(helper.address)
        assert person is not None
        store.people.own(page.address, person.id)

    database.write_now(opened)
    return page


def test_what_a_chat_would_ask_next_is_never_answered_to_the_asker(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    page = page_of(database, helper)
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


def test_a_helper_who_used_her_page_today_is_on_duty(
    database: Database, mai: Somebody, helper: Somebody
) -> None:
    """Though she never wrote in a chat: there she sees it."""
    mai.joins()
    page = page_of(database, helper)
    code = re.findall(r"HT-\d+", said := mai.says("hỏi tổ hỗ trợ máy em hỏng"))[0]
    assert "chưa có ai trực" in said
    page.now = mai.now
    assert f"đã nhận {code}" in page.says(f"nhận {code}")
    mai.now += timedelta(hours=3)
    assert "Em đã gửi câu hỏi của anh/chị tới Tổ hỗ trợ" in mai.says("hỏi tổ hỗ trợ máy em vẫn hỏng")
    assert f"chuyển thêm vào câu hỏi {code}" in mai.says(f"{code}: máy hiệu gì không nhớ")
    assert f"{code} anh/chị đang giữ rồi" in page.says(f"nhận {code}"), "it was not let go"
    mai.now += timedelta(hours=24)
    assert "chưa có ai trực" in mai.says("hỏi tổ hỗ trợ hôm sau nữa")


@pytest.mark.both
def test_the_page_shows_a_number_a_search_a_paper_and_a_block_from_the_rows_of_the_chat(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    """The page's own reading, on each database."""

    def seen(what: str, *about: object) -> Any:
        pages = DeskPages(database, lambda: helper.now, PLACE)
        return asyncio.run(getattr(pages, what)(helper.address, *about, "vi"))

    desk.says(mai, "hỏi tổ hỗ trợ Đổi máy thì sao ạ")
    number = {"hidden": "•••21", "number": "", "until": None}
    assert seen("case", 1)["phone"] == number
    desk.says(officer, "xem số điện thoại HT-1")
    assert seen("case", 1)["phone"] == number
    desk.says(helper, "xem số điện thoại HT-1")
    assert seen("case", 1)["phone"]["number"] == "0900 000 021"
    desk.wait(timedelta(minutes=11))
    assert seen("case", 1)["phone"] == number
    assert seen("case", 1)["stuck"]["field"] == "Loại giải pháp"
    assert seen("transcript", 1) is None
    desk.says(helper, "biên bản HT-1", "chặn HT-1: hỏi đùa")
    assert seen("transcript", 1).name == "bien-ban-HT-1.docx"
    assert [one["n"] for one in seen("find", "doi may")["found"]] == [1]
    view = seen("cases")
    assert [(one["n"], one["why"]) for one in view["blocked"]] == [(1, "hỏi đùa")]
    assert view["growing"] == []
