"""A role ends while something is open that needs it: the next press or word is told so, changes nothing and leads away."""

from __future__ import annotations

import pytest

from storage.database import Database
from storage.store import Store
from tests.support.demo_rows import load_demo
from tests.support.talk import Somebody
from tests.support.weeks import FRIDAY, rows

# What was typed before, and the button pressed afterwards; without one, words.
OPEN = {
    "sign": (("báo cáo tuần", "ký"), "Ký 0"),
    "sign by words": (("báo cáo tuần", "ký"), ""),
    "draft": (("báo cáo tuần",), "Ký báo cáo"),
    "part": (("báo cáo tuần",), "I. Chỉ đạo"),
    "words of a part": (("báo cáo tuần", "phần III"), ""),
    "signed": (("báo cáo tuần", "ký", "ký 0", "báo cáo tuần"), "Sửa và ký lại"),
    "list": (("danh sách",), "Đã gửi"),
    "list of a unit": (("danh sách", "đơn vị khác"), ""),
    "close": (("tổng kết",), ""),
    "template": (("mẫu nhập",), "Sáng kiến (nhập hộ)"),
    "office": (("báo cáo, danh sách",), ""),
    "data requests": (("yêu cầu dữ liệu", "1"), "Đã làm xong"),
}


@pytest.fixture
def officer(database: Database) -> Somebody:
    """With a request about data that waits for her."""
    load_demo(database)
    mai = Somebody(database, "mai", now=FRIDAY)
    mai.joins()
    mai.says("dữ liệu của tôi", "khiếu nại", "phản đối một việc dùng", "bỏ qua")
    return Somebody(database, "demo-officer", now=mai.now)


@pytest.mark.parametrize("name", OPEN)
def test_she_is_told_and_led_away(database: Database, officer: Somebody, name: str) -> None:
    words, label = OPEN[name]
    officer.says(*words)
    button = officer.button(label) if label else ""
    database.write_now(lambda store: _end_roles(store, officer))
    before = [(row.state, row.parts) for row in rows(database)]
    said = officer.does(press=button) if button else officer.says("Đã họp hai tổ công đoàn.")
    assert said.count("dành cho cán bộ công đoàn") == 1
    assert said.endswith("Anh/chị muốn làm gì?")
    assert "đơn vị nào" not in said
    assert [(row.state, row.parts) for row in rows(database)] == before


def _end_roles(store: Store, whose: Somebody) -> None:
    person = store.people.at(whose.address)
    assert person is not None
    for role in store.rights.of(person.id):
        store.rights.end(role.id, person.id, whose.now)
