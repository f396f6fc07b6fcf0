"""One level confirms: what is dear or doubtful two officers look at, and its author has one answer at the end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from storage.database import Database
from storage.programmes import TEXT
from storage.store import Store
from tests.support.demo_rows import load_demo
from tests.support.talk import NOW, QUICK, RECOGNISED, Somebody, later, settled

CODE = "SK26-CTD-0001-T"
ANSWERS = (*QUICK[:6], "2 tỷ", "đúng", "đúng")


@pytest.fixture
def dear(database: Database) -> Somebody:
    """Mai has declared two billion in a programme of one level."""
    load_demo(database)
    database.write_now(one_level)
    mai = Somebody(database, "mai")
    mai.joins()
    mai.says(*ANSWERS, QUICK[8], *RECOGNISED)
    mai.sends_photo()
    mai.says("xong", "gửi")
    return mai


@pytest.fixture
def hoa(database: Database, dear: Somebody) -> Somebody:
    return Somebody(database, "demo-officer", now=dear.now)


@pytest.fixture
def hong(database: Database, dear: Somebody) -> Somebody:
    settled(database, "hong", "officer", name="Chị Hồng")
    return Somebody(database, "hong", now=dear.now)


def one_level(store: Store) -> None:
    key = store.programmes.active().key
    text = store.value(TEXT, which=key)
    assert "levels = 2" in text
    store.programmes.load(key, text.replace("levels = 2", "levels = 1"), NOW + timedelta(seconds=1))


def status(database: Database) -> str:
    found: Any = database.write_now(lambda store: store.initiatives.by_code(CODE))
    return str(found.status)


def looks(officer: Somebody) -> str:
    """She finds it valid, the money first where it is doubtful."""
    officer.says("việc của tôi")
    said = officer.says("1")
    return officer.says("1") if "tác giả khai" in said else said


def test_two_look_and_the_author_hears_once(
    database: Database, dear: Somebody, hoa: Somebody, hong: Somebody
) -> None:
    assert "Cần hai người xem" in hoa.says("việc của tôi")
    assert "Cần thêm một người xem" in looks(hoa)
    assert status(database) == "confirmed"
    dear.now = hoa.now
    dear.reads()
    heard = later(dear, timedelta(minutes=11)).reads()
    assert "xác nhận hợp lệ" not in heard
    assert "Hợp lệ" not in heard
    hong.now = hoa.now
    assert "Cần người thứ hai xem; Nguyễn Thị Hoa đã xem lần đầu" in hong.says("việc của tôi")
    assert "Hợp lệ ✓" in hong.says("1")
    assert status(database) == "valid"
    heard = later(dear, timedelta(minutes=12)).reads()
    assert heard.count("Hợp lệ") == 1


def test_whoever_looked_first_has_it_no_more_in_her_queue(
    database: Database, dear: Somebody, hoa: Somebody
) -> None:
    looks(hoa)
    assert "chờ người khác xem" in hoa.says("việc của tôi")


def test_the_first_look_is_undone_like_any_verdict(
    database: Database, dear: Somebody, hoa: Somebody, hong: Somebody
) -> None:
    looks(hoa)
    assert "Chờ kiểm tra như trước" in hoa.says("hoàn tác")
    assert status(database) == "received"
    assert "Cần hai người xem" in hong.says("việc của tôi")


def test_a_second_look_undone_leaves_the_first_ones_name(
    database: Database, dear: Somebody, hoa: Somebody, hong: Somebody
) -> None:
    looks(hoa)
    hong.now = hoa.now
    hong.says("việc của tôi", "1")
    card = hong.says("hoàn tác")
    assert status(database) == "confirmed"
    assert "Nguyễn Thị Hoa đã xem lần đầu" in card
    assert "Chị Hồng" not in card


@pytest.mark.both
def test_there_is_nothing_to_tell_at_once_of_half_a_verdict(dear: Somebody, hoa: Somebody) -> None:
    looks(hoa)
    hoa.says("báo ngay")  # of the money
    assert "đã được báo hết" in hoa.says("báo ngay")


def test_its_author_reads_that_another_officer_looks(dear: Somebody, hoa: Somebody) -> None:
    looks(hoa)
    mai = later(dear, timedelta(minutes=30))
    assert "một cán bộ nữa xem trước" in mai.says(CODE)


def test_the_second_may_decide_otherwise_and_the_money_is_not_asked_twice(
    database: Database, dear: Somebody, hoa: Somebody, hong: Somebody
) -> None:
    looks(hoa)
    hong.now = hoa.now
    hong.says("việc của tôi")
    hong.presses("Số tiền")
    hong.says("2", "2 x 250000 x 80", "đúng", "1")
    found: Any = database.write_now(lambda store: store.initiatives.by_code(CODE))
    assert (found.status, found.verified_vnd) == ("valid", 40_000_000)


def test_what_is_neither_dear_nor_doubtful_needs_one_look(database: Database) -> None:
    load_demo(database)
    database.write_now(one_level)
    mai = Somebody(database, "mai")
    mai.hands_in_recognised()
    hoa = Somebody(database, "demo-officer", now=mai.now)
    assert "hai người xem" not in hoa.says("việc của tôi")
    assert "Hợp lệ ✓" in hoa.says("1")
