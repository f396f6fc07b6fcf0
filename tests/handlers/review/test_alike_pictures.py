"""A picture that looks like another entry's: said on the card, offered at «Trùng», shown side by side, and told apart."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.talk import QUICK, RECOGNISED, Somebody

MAI, TUA = "SK26-CTD-0001-T", "SK26-CTD-0002-R"
TITLE = "Xe đẩy chở bao tải qua dốc trơn"
OTHER = (
    TITLE, "1", "1", "Gắn thêm bánh răng cóc vào trục sau, buông tay thì xe đứng yên giữa dốc.", "xong", "2/2/2026",
    "12 triệu", "đúng", "mỗi ngày bớt 1 chuyến thuê ngựa 100000 x 120",
)  # fmt: skip
SEEN = 0x5A5A_1234_0F0F_7777
WARNING = f"Ảnh giống ảnh của {MAI}"


def hands_in(
    somebody: Somebody, name: str, phone: str, answers: tuple[str, ...], picture: int, looks: int | None
) -> Somebody:
    somebody.joins(name, phone)
    somebody.says(*answers, *RECOGNISED)
    somebody.sends_photo(picture, looks)
    somebody.says("xong", "gửi")
    return somebody


@pytest.fixture
def mai(database: Database) -> Somebody:
    load_demo(database)
    return hands_in(Somebody(database, "mai"), "Lò Thị Mai", "0900000021", QUICK[:-1], 1, SEEN)


def card_of_the_other(mai: Somebody, looks: int | None, picture: int = 2) -> tuple[Somebody, str]:
    """The officer, at the card of another's entry: of something else, with this picture."""
    tua = Somebody(mai.database, "tua", now=mai.now)
    hands_in(tua, "Vàng A Tủa", "0900000022", OTHER, picture, looks)
    officer = Somebody(mai.database, "demo-officer", now=tua.now)
    officer.says("việc của tôi")
    card = officer.says("để sau")
    assert TITLE in card
    return officer, card


@pytest.mark.both
def test_it_is_said_on_the_card_and_one_officer_decides(mai: Somebody) -> None:
    officer, card = card_of_the_other(mai, SEEN ^ 0b1111)
    assert f"⚠ {WARNING}" in card
    officer.says("trùng")
    said = officer.says("1")
    assert f"Hồ sơ này: {TUA}\nHồ sơ kia: {MAI}" in said
    assert "• ảnh: 1 cái trông giống nhau" in said
    assert "y hệt" not in said


def test_told_apart_it_is_said_no_more(mai: Somebody) -> None:
    officer, _ = card_of_the_other(mai, SEEN)
    officer.says("trùng", "1", "4")
    assert WARNING not in officer.says("việc của tôi")
    assert WARNING not in officer.says("để sau")


@pytest.mark.parametrize("looks", [None, SEEN ^ (2**20 - 1)])
def test_another_picture_or_one_that_shows_nothing_is_no_doubt(mai: Somebody, looks: int | None) -> None:
    officer, card = card_of_the_other(mai, looks)
    assert "Ảnh giống" not in card
    assert "Em chưa thấy hồ sơ nào giống" in officer.says("trùng")
    assert "trông giống" not in officer.says(MAI)


def test_the_very_same_picture_is_said_to_be_that_and_not_alike_too(mai: Somebody) -> None:
    officer, card = card_of_the_other(mai, SEEN, picture=1)
    assert f"Dùng chung minh chứng với {MAI}" in card
    assert "Ảnh giống" not in card
    officer.says("trùng")
    said = officer.says("1")
    assert "• ảnh/tệp: 1 cái y hệt" in said
    assert "trông giống" not in said
