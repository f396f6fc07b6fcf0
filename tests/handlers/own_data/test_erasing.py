"""«xoá dữ liệu của tôi»: asked twice in plain words, then her chat is a stranger's, and every number stands."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, update

from storage.audit import Proved, verify
from storage.data_requests import DataRequests
from storage.database import Database
from storage.recount import differences
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import FaqAddition, SupportCase
from tests.support.erasing import asks_to_be_erased, carry_out, erased
from tests.support.talk import Somebody, settled
from tests.support.traces import in_rows
from tests.support.xuyen import (
    ENTRIES,
    WORD,
)

CASES = Sql(select(table(SupportCase).c.id))
F = table(FaqAddition).c
REFUSED = Sql(update(FaqAddition).where(F.id == named("number", F.id)).values(state="refused"))


@pytest.mark.both
def test_it_is_said_twice_what_goes_and_what_stays(mai: Somebody) -> None:
    mai.hands_in()
    said = mai.says("xoá dữ liệu của tôi")
    for words in ("Xoá thì mất hẳn", "Còn lại, không có tên", "1 sáng kiến chưa duyệt xong sẽ được rút"):
        assert words in said
    assert "lần cuối" in mai.says("1")
    assert "giữ nguyên" in mai.says("thôi")
    assert "Sáng kiến đã gửi: 1" in mai.says("dữ liệu của tôi")


def test_one_yes_is_not_enough(mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    mai.says("xoá dữ liệu của tôi", "xoá hết")
    carry_out(mai.database, tmp_path, mai.now)
    assert "Lò Thị Mai" in mai.says("dữ liệu của tôi")


def test_afterwards_her_chat_is_a_strangers(mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    erased(mai, tmp_path)
    assert "Chào anh/chị!" in (said := mai.says("chào"))
    assert "Em cần: họ tên" in said
    assert "Đơn vị" not in mai.says("dữ liệu của tôi")


@pytest.mark.both
def test_until_it_is_done_she_begins_nothing_that_would_be_lost(mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    asks_to_be_erased(mai)
    for words in ("chào", "đồng ý", "gửi sáng kiến", "Lò Thị Mai", "xoá dữ liệu của tôi"):
        said = mai.says(words)
        assert "Em đang xoá dữ liệu của anh/chị, vài phút nữa là xong." in said, words
        assert "có đồng ý không" not in said, words
    carry_out(mai.database, tmp_path, mai.now)
    assert "Anh/chị có đồng ý không?" in mai.says("chào")
    assert "đơn vị nào" in mai.says("đồng ý")


def test_whoever_withdrew_her_consent_sees_and_erases_too(mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    mai.says("rút đồng ý", "đúng")
    said = mai.says("dữ liệu của tôi")
    assert "Lò Thị Mai" in said
    assert "Không đồng ý" in said
    erased(mai, tmp_path)
    assert in_rows(mai.database, ("Lò Thị Mai", "900000021")) == []


def test_in_a_group_nothing_of_her_is_told(database: Database, mai: Somebody) -> None:
    mai.hands_in()
    group = Somebody(database, "nhom", kind="group")
    said = group.does(text="dữ liệu của tôi", sender="mai", addressed=True)
    assert "tin nhắn riêng" in said
    assert "Lò Thị Mai" not in said


@pytest.mark.both
def test_an_officer_is_told_who_is_left_without_one_and_may_go_all_the_same(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    unit = "TAMDUONG-THANHTHUY"
    assert mai
    last = settled(database, "cuoi", "officer", at="TAMDUONG-CHE", name="Vàng A Cuối")
    others = settled(database, "tren", "upper_officer", at="LDLD-LAICHAU", name="Chị Trên")
    for somebody in (last, others):
        somebody.says("chào")
    said = last.says("xoá dữ liệu của tôi")
    assert "Vai trò cũng hết: Cán bộ công đoàn cơ sở" in said, unit
    erased(last, tmp_path)
    assert (
        "dành cho cán bộ" in last.says("đồng ý", "Vàng A Hai", "0900000088", "1", "việc của tôi")
        or last.newest
    )


def test_an_officer_sees_that_it_was_erased_and_not_what_would_be_missing(
    mai: Somebody, officer: Somebody, tmp_path: Path
) -> None:
    mai.hands_in_recognised()
    officer.says("việc của tôi")
    officer.presses("Hợp lệ")
    officer.says("báo ngay")
    (entry,) = mai.database.read_now(lambda store: store.all(ENTRIES))
    assert "✓" in officer.says(entry.code)
    officer.says("quay lại")
    erased(mai, tmp_path)
    said = officer.says(entry.code)
    assert "Tác giả đã xoá dữ liệu của mình" in said
    assert [mark for mark in ("✗", "⚠", "✓", "Minh chứng: 0") if mark in said] == []
    labels = {choice.label for choice in officer.newest.choices}
    assert "Đọc cả hồ sơ" in labels
    assert not labels & {"Xem ảnh", "Làm hồ sơ"}
    assert "không còn gì để làm giấy tờ" in officer.says("làm hồ sơ")


def test_a_page_goes_on_after_the_last_number_it_saw(mai: Somebody, tmp_path: Path) -> None:
    """SQLite would give the numbers of rows that went out again: the page would take what is new for what it knows."""
    mai.hands_in()
    erased(mai, tmp_path)
    seen = max(mai.seen)
    mai.says("chào")
    assert mai.read > seen


@pytest.mark.both
def test_of_whoever_is_erased_by_the_operator_nothing_without_words_waits_for_officers(
    database: Database, mai: Somebody, officer: Somebody, tmp_path: Path
) -> None:
    mai.hands_in()
    assert "Giá phơi chè ba tầng" in officer.says("việc của tôi")

    def ask(store: Store) -> None:
        person = store.people.at(mai.address)
        assert person is not None
        DataRequests(store).make(person.id, "erase", store.programmes.active(), mai.now)

    database.write_now(ask)
    carry_out(database, tmp_path, mai.now)
    assert [row.status for row in database.read_now(lambda store: store.all(ENTRIES))] == ["withdrawn"]
    assert "Không còn hồ sơ nào" in officer.says("việc của tôi")
    assert isinstance(verify(database.read_now), Proved)
    assert database.read_now(differences) == []


@pytest.mark.both
def test_what_the_team_did_not_take_of_her_question_is_emptied_and_its_number_not_used_again(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """The team was told of the proposal under that number."""
    mai.joins()
    mai.says(f"hỏi tổ hỗ trợ máy {WORD} có được tính không ạ")

    def propose(store: Store, key: str) -> int:
        (case,) = store.all(CASES)
        number = store.additions.propose(case.id, key, f"Máy {WORD}", [f"máy {WORD}"], f"Có {WORD}", mai.now)
        assert number is not None
        return number

    first, second = (database.write_now(partial(propose, key=key)) for key in ("a", "b"))
    database.write_now(lambda store: store.do(REFUSED, number=first))
    erased(mai, tmp_path)
    assert in_rows(database, (WORD,)) == []
    assert database.write_now(partial(propose, key="c")) > second
