"""Co-authors are told their share where we know who they are; they agree or say what is wrong, and join by code else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from storage.database import Database
from tests.support.talk import QUICK, RECOGNISED, Somebody, before_the_sum, later, settled

CODE = "SK26-CTD-0001-T"
SHARES = "Lò Thị Mai 60, Giàng A Páo 40"
JOIN = re.compile(r"«đồng tác giả (\d{6})»")


def hands_in(mai: Somebody, shares: str = SHARES) -> str:
    """Mai's entry with these authors; what she reads last."""
    mai.joins()
    mai.says(*QUICK[:-1], *RECOGNISED)
    mai.sends_photo()
    mai.says("xong", "sửa 12", shares)
    return mai.says("gửi")


@pytest.fixture
def pao(database: Database, mai: Somebody) -> Somebody:
    """Known in Mai's unit, with a chat."""
    settled(database, "pao", name="Giàng A Páo", phone="+84900000031")
    pao = Somebody(database, "pao", now=mai.now)
    pao.says("chào")
    return pao


def shares(database: Database) -> list[tuple[str, str, str]]:
    def read(store: Any) -> list[tuple[str, str, str]]:
        return [(r.name, r.percent, r.state) for r in store.co_authors.of(store.initiatives.by_code(CODE).id)]

    return database.write_now(read)


def test_a_co_author_we_know_is_told_and_agrees(database: Database, mai: Somebody, pao: Somebody) -> None:
    assert "Em đã báo phần của mình cho: Giàng A Páo" in hands_in(mai)
    pao.now = mai.now
    assert "đồng tác giả, 40 %, của sáng kiến " + CODE in pao.reads()
    card = pao.says(CODE)
    assert "Phần của anh/chị: 40 %" in card
    assert QUICK[3] not in card
    assert "Cảm ơn anh/chị" in pao.says("đồng ý")
    assert shares(database) == [("Giàng A Páo", "40", "agreed")]


def test_her_word_is_in_the_history(mai: Somebody, pao: Somebody) -> None:
    hands_in(mai)
    pao.now = mai.now
    pao.says(CODE, "đồng ý")
    mai.now = pao.now
    mai.says("sáng kiến của tôi", "1")
    assert "Đồng tác giả Giàng A Páo: đồng ý phần của mình" in mai.presses("Lịch sử")


def test_it_is_in_her_list_and_she_can_change_nothing(mai: Somebody, pao: Somebody) -> None:
    hands_in(mai)
    pao.now = mai.now
    assert f"Đồng tác giả {CODE}" in pao.says("sáng kiến của tôi")
    assert "Phần của anh/chị" in pao.says("1")
    assert [choice.label for choice in pao.newest.choices] == ["Đồng ý", "Không đúng"]
    assert "Anh/chị muốn sửa" not in pao.says("sửa 1")
    assert "Chưa có sáng kiến nào để sửa" in pao.says("sửa")


def test_a_co_author_hears_the_verdict_once_after_the_time_to_undo_it(
    mai: Somebody, officer: Somebody, pao: Somebody
) -> None:
    hands_in(mai)
    pao.now = officer.now = mai.now
    pao.reads()
    officer.says("việc của tôi", "1", "hoàn tác")
    assert later(pao, timedelta(minutes=11)).reads() == ""
    officer.says("việc của tôi", "1")
    pao.now = officer.now
    assert pao.reads() == ""
    heard = later(pao, timedelta(minutes=11)).reads()
    assert heard == f"Sáng kiến {CODE} «{QUICK[0]}», anh/chị là đồng tác giả: Cơ sở đã xác nhận."


def test_an_objection_is_told_to_the_author_and_shown_to_the_reviewer(
    database: Database, mai: Somebody, officer: Somebody, pao: Somebody
) -> None:
    hands_in(mai)
    pao.now = mai.now
    pao.says(CODE, "2")
    assert "báo tác giả" in pao.says("Tôi làm một nửa mà ghi có 40")
    mai.now = pao.now
    assert "Giàng A Páo báo phần ghi ở sáng kiến" in (heard := mai.reads())
    assert "Tôi làm một nửa mà ghi có 40" in heard
    officer.now = pao.now
    assert "⚠ Đồng tác giả Giàng A Páo báo phần của mình chưa đúng: Tôi làm một nửa" in officer.says(
        "việc của tôi"
    )
    assert "Đồng tác giả Giàng A Páo: báo phần của mình chưa đúng" in officer.says("lịch sử")
    assert shares(database) == [("Giàng A Páo", "40", "objected")]


@pytest.mark.both
def test_another_share_is_told_anew_and_the_objection_is_over(
    database: Database, mai: Somebody, pao: Somebody
) -> None:
    hands_in(mai)
    pao.now = mai.now
    pao.says(CODE, "2", "1")
    mai.now = pao.now
    mai.says(CODE)
    mai.says("sửa 12", "Lò Thị Mai 50, Giàng A Páo 50", "gửi")
    pao.now = mai.now
    assert "đồng tác giả, 50 %" in pao.reads()
    assert shares(database) == [("Giàng A Páo", "50", "told")]


def test_a_change_of_something_else_tells_nobody(mai: Somebody, pao: Somebody) -> None:
    hands_in(mai)
    pao.now = mai.now
    pao.reads()
    mai.says(CODE)
    mai.says("sửa 1", "Giá phơi chè bốn tầng quay được", "gửi")
    pao.now = mai.now
    assert pao.reads() == ""


@pytest.mark.both
def test_who_is_named_no_more_hears_that(database: Database, mai: Somebody, pao: Somebody) -> None:
    hands_in(mai)
    mai.says(CODE)
    mai.says("sửa 12", "chỉ mình tôi", "gửi")
    pao.now = mai.now
    assert "không còn được ghi là đồng tác giả" in pao.reads()
    assert shares(database) == []
    assert CODE not in pao.says("sáng kiến của tôi")


def test_a_share_that_has_the_number_of_one_that_is_no_more_is_told_too(
    database: Database, mai: Somebody, pao: Somebody
) -> None:
    """SQLite gives numbers out again: of another entry's share in its first version, nobody has heard yet."""
    hands_in(mai)
    mai.says(CODE)
    mai.says("sửa 12", "chỉ mình tôi", "gửi")
    pao.now = mai.now
    pao.reads()
    title = "Bẫy đèn bắt rầy nâu hại lúa"
    mai.says("gửi sáng kiến mới", title, *before_the_sum(title), *QUICK[6:-1], *RECOGNISED)
    mai.sends_photo(2)
    mai.says("xong", "sửa 12", SHARES)
    assert "Em đã báo phần của mình cho: Giàng A Páo" in mai.says("gửi")
    pao.now = mai.now
    assert "đồng tác giả, 40 %, của sáng kiến SK26-CTD-0002-" in pao.reads()


def test_between_two_of_the_same_name_nobody_guesses(
    database: Database, mai: Somebody, pao: Somebody
) -> None:
    settled(database, "pao-2", name="Giàng A Páo", phone="+84900000032")
    other = Somebody(database, "pao-2", now=mai.now)
    other.says("chào")
    assert JOIN.search(hands_in(mai))
    for one in (pao, other):
        one.now = mai.now
        assert one.reads() == ""


@pytest.mark.parametrize("unit", ["BINHLU-MACCA"])
def test_a_namesake_of_another_unit_hears_nothing(database: Database, mai: Somebody, unit: str) -> None:
    settled(database, "far", name="Giàng A Páo", unit=unit)
    far = Somebody(database, "far", now=mai.now)
    far.says("chào")
    assert "Em chưa biết Giàng A Páo" in hands_in(mai)
    far.now = mai.now
    assert far.reads() == ""


@pytest.mark.both
def test_whoever_we_do_not_know_joins_by_a_code_that_is_read_out(database: Database, mai: Somebody) -> None:
    code = code_of(hands_in(mai))
    settled(database, "later", name="giang a pao")
    pao = Somebody(database, "later", now=mai.now)
    assert "Phần của anh/chị: 40 %" in pao.says(f"đồng tác giả {code}")
    pao.says("1")
    assert shares(database) == [("Giàng A Páo", "40", "agreed")]
    again = Somebody(database, "pao-3", now=pao.now)
    settled(database, "pao-3", name="Giàng A Páo")
    assert "không đúng" in again.says(f"đồng tác giả {code}")


def test_another_name_an_old_code_and_guesses_open_nothing(database: Database, mai: Somebody) -> None:
    code = code_of(hands_in(mai))
    settled(database, "thief", name="Lường Văn Tư")
    thief = Somebody(database, "thief", now=mai.now)
    assert "không đúng" in thief.says(f"đồng tác giả {code}")
    for number in range(100_000, 100_005):
        thief.says(f"đồng tác giả {number}")
    assert "Một giờ nữa" in thief.says("đồng tác giả 123456")
    settled(database, "late", name="Giàng A Páo")
    late = later(Somebody(database, "late", now=mai.now), timedelta(days=31))
    assert "không đúng" in late.says(f"đồng tác giả {code}")
    assert shares(database)[0][2] == "named"


def test_an_officer_who_joined_as_a_co_author_reviews_it_no_more(database: Database, mai: Somebody) -> None:
    code = code_of(hands_in(mai))
    settled(database, "boss", "officer", name="Giang A Pao")
    boss = Somebody(database, "boss", now=mai.now)
    assert CODE in boss.says("việc của tôi")
    boss.says(f"đồng tác giả {code}", "1")
    assert "Không còn hồ sơ nào" in boss.says("việc của tôi")


def code_of(said: str) -> str:
    found = JOIN.search(said)
    assert found, said
    return found[1]
