"""«nhập hộ»: both are recorded, and the author confirms by code."""

from __future__ import annotations

import re

from storage.database import Database
from tests.support.talk import QUICK, Somebody

CODE = re.compile(r"xác nhận (\d{6})")


def enters_for(helper: Somebody, name: str, phone: str) -> str:
    helper.says("nhập hộ", name, phone, "1", "che tam duong", "1", "đã đồng ý", *QUICK)
    helper.sends_photo()
    helper.says("xong")
    return helper.says("gửi")


def test_a_helper_enters_and_the_author_confirms_by_the_code(database: Database, helper: Somebody) -> None:
    said = enters_for(helper, "Giàng A Páo", "bỏ qua")
    code = CODE.search(said)
    assert code is not None, said
    pao = Somebody(database, "pao")
    pao.joins("Giàng A Páo", "0900000033")
    assert "đã xác nhận" in pao.says(f"xác nhận {code[1]}")
    assert "Tác giả đã xác nhận" in helper.reads()
    assert "SK26-CTD-0001-" in " ".join(c.label for c in _mine(pao).newest.choices)


def test_a_reachable_author_is_asked_in_her_own_chat(database: Database, helper: Somebody) -> None:
    pao = Somebody(database, "pao")
    pao.joins("Giàng A Páo", "0900000033")
    enters_for(helper, "Giàng A Páo", "0900000033")
    pao.now = helper.now
    assert CODE.search(pao.reads())


def test_a_helper_cannot_confirm_for_the_author(helper: Somebody) -> None:
    code = CODE.search(enters_for(helper, "Giàng A Páo", "bỏ qua"))
    assert code is not None
    assert "không đúng" in helper.says(f"xác nhận {code[1]}")


def test_a_worker_without_that_right_enters_only_for_herself(mai: Somebody) -> None:
    mai.joins()
    assert "được công đoàn giao" in mai.says("nhập hộ")


def _mine(somebody: Somebody) -> Somebody:
    somebody.says("của tôi")
    return somebody
