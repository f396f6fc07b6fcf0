"""«việc của tổ A»: the queue of one unit, card after card."""

from __future__ import annotations

import pytest

from handlers.review import worded
from storage.database import Database
from storage.store import Store
from tests.support.talk import Somebody

TEAM = "Tổ công đoàn Đội 1"
TITLE, MANGER = "Giá phơi chè ba tầng quay được", "Máng gạt bã mía bằng tay quay nhẹ"
SOLUTION = "Làm máng gỗ dài, quay tay gạt bã mía ra sân, một người làm thay ba."


@pytest.fixture
def pao(database: Database, mai: Somebody, officer: Somebody) -> Somebody:
    """His entry waits in a team of Mai's unit."""
    pao = Somebody(database, "pao", now=mai.now)
    pao.joins("Giàng A Páo", "0900000033")

    def place(store: Store) -> None:
        team = store.units.by_code("TAMDUONG-CHE-DOI1")
        owner = store.conversations.open(pao.address, "private", pao.now).person_id
        assert team is not None
        assert owner is not None
        store.people.place(store.people.get(owner), team, owner, pao.now)

    database.write_now(place)
    pao.says(MANGER, "1", "1", SOLUTION, "xong", "15/3/2026", "40 triệu", "đúng", "2 x 250000 x 80")
    pao.says("đã công nhận", "Quyết định 13/QĐ-CT, Giám đốc ký", "20/3/2026")
    pao.sends_photo(2)
    assert "Đã nhận" in pao.says("xong", "gửi")
    officer.now = pao.now
    return pao


def test_the_queue_of_one_unit_is_named_and_kept_card_after_card(pao: Somebody, officer: Somebody) -> None:
    assert "Còn 2 hồ sơ." in officer.says("việc của tôi")
    said = officer.says("việc của tổ đội 1")
    assert f"Còn 1 hồ sơ của {TEAM}." in said
    assert MANGER in said
    assert f"Còn 1 hồ sơ của {TEAM}." in officer.says("đọc cả hồ sơ")
    said = officer.says("hợp lệ")
    assert f"Không còn hồ sơ nào của {TEAM} chờ anh/chị" in said
    assert "Nơi khác còn 1 hồ sơ" in said
    assert TITLE in officer.says("việc của tôi")


def test_it_is_chosen_by_number_too(pao: Somebody, officer: Somebody) -> None:
    assert "của đơn vị nào" in officer.says("việc của đơn vị")
    assert TEAM in officer.newest.choices[1].label
    assert MANGER in officer.says("2")
    assert "Còn 2 hồ sơ." in officer.says("việc của tôi")


def test_undone_the_card_is_still_of_that_unit(pao: Somebody, officer: Somebody) -> None:
    officer.says("việc của đội 1", "để sau")
    assert "Còn 2 hồ sơ." in officer.says("việc của tôi", "hợp lệ", "hoàn tác", "việc của tôi")


def test_many_at_once_stay_within_it(pao: Somebody, officer: Somebody) -> None:
    officer.says("việc của đội 1")
    assert f"1 hồ sơ của {TEAM}, không cảnh báo" in officer.says("duyệt nhiều", "1")
    officer.says("quay lại", "quay lại", "quay lại")
    assert "của đơn vị nào" in officer.says("duyệt nhiều")


def test_a_unit_that_is_not_hers_is_not_found(pao: Somebody, officer: Somebody) -> None:
    said = officer.says("việc của mắc ca bình lư")
    assert "chưa tìm thấy đơn vị" in said
    assert "của đơn vị nào" in said
    assert "Em chưa hiểu" in pao.says("việc của đội 1")


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("việc của tổ A", "to a"),
        ("xem việc ở đội 1 nhé", "doi 1"),
        ("hồ sơ chờ duyệt của tổ A nhé ạ", "to a"),
        ("work of team A", "team a"),
        ("việc của tôi", None),
        ("việc này khó", None),
    ],
)
def test_which_unit_words_mean(typed: str, unit: str | None) -> None:
    assert worded.work_of(typed) == unit
