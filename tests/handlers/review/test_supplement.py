"""«Cần bổ sung»: marked, reasoned, dated and seen before it goes out; the card that comes back tells what changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.calendar import local_day
from storage.audit import Proved, verify
from storage.database import Database
from storage.store import Store
from tests.handlers.review.conftest import PROVINCE
from tests.support.supplements import CODE, MORE, asks, entry, first
from tests.support.talk import Somebody, later, settled


def hears(somebody: Somebody, other: Somebody) -> str:
    somebody.now = max(somebody.now, other.now)
    return somebody.reads()


def test_she_marks_several_at_once_and_one_after_the_other(officer: Somebody) -> None:
    officer.says("việc của tôi", "2")
    assert "Đã chọn: 4 Cách làm mới, 11 Minh chứng." in officer.says("4, 11")
    assert "4 Cách làm mới, 7 Cách tính, 11 Minh chứng." in officer.says("7")
    assert "Đã chọn: 4 Cách làm mới, 11 Minh chứng." in officer.says("7"), "chosen again: taken off"
    assert [choice.number for choice in officer.newest.choices] == [str(n) for n in range(1, 14)]
    assert "Dòng 4 Cách làm mới" in officer.says("xong")


def test_without_a_line_it_does_not_go_on_and_what_is_no_line_is_said(officer: Somebody) -> None:
    officer.says("việc của tôi", "2")
    assert "ít nhất một dòng" in officer.says("xong")
    assert "Không có dòng 99" in officer.says("4 và 99")
    assert "Đã chọn: 4" in officer.says("cái này nhé"), "unclear words change nothing"


@pytest.mark.parametrize("so_far", [(), ("4, 7",), ("4, 7", "xong")])
def test_send_typed_too_early_leads_nowhere_else(officer: Somebody, so_far: tuple[str, ...]) -> None:
    officer.says("việc của tôi", "2", *so_far)
    said = officer.says("gửi")
    assert "Chưa gửi được ạ" in said
    assert "chưa có sáng kiến nào" not in said
    assert "Cần bổ sung vì sao" in said or "cần bổ sung dòng nào" in said


def test_her_own_words_may_be_a_question_and_reach_the_author(mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi", "2", "7", "xong")
    said = officer.says("Số tiền này tính ra sao ạ?")
    assert "Bổ sung trước ngày nào" in said
    assert "Cách tính: Số tiền này tính ra sao ạ?" in officer.says("1")
    officer.says("1", "báo ngay")
    assert "• Cách tính: Số tiền này tính ra sao ạ?" in hears(mai, officer)


@pytest.mark.both
def test_a_reason_that_is_no_reason_is_asked_again(officer: Somebody) -> None:
    officer.says("việc của tôi", "2", "7", "xong")
    for typed in ("ừ", "9", "a" * 400):
        assert "Cần bổ sung vì sao" in officer.says(typed), typed
    assert "viết lý do" in officer.says("lý do khác")
    assert "Cần bổ sung vì sao" in officer.says("quay lại")


def test_a_due_date_that_is_past_or_far_is_refused_and_hers_is_kept(
    database: Database, officer: Somebody
) -> None:
    officer.says("việc của tôi", "2", "7", "xong", "1")
    assert "02/12/2026 (10 ngày)" in str(officer.newest.choices)
    assert "hạn phải từ" in officer.says("1/11/2026")
    assert "hạn phải từ" in officer.says("90 ngày")
    assert "Bổ sung trước thứ Bảy 05/12/2026" in officer.says("5/12")
    officer.says("1")
    asked = entry(database)
    assert (asked.status, local_day(asked.due_at, "Asia/Ho_Chi_Minh").isoformat()) == (
        "supplement",
        "2026-12-05",
    )
    assert "Chờ kiểm tra như trước" in officer.says("hoàn tác")
    again = entry(database)
    assert (again.status, again.reviewer_id, again.came_from) == ("received", None, "")
    assert isinstance(verify(database.write_now), Proved)


def test_step_by_step_back_to_the_card(officer: Somebody) -> None:
    officer.says("việc của tôi", "2", "4, 7", "xong", "1", "2", "1")
    for piece in ("Bổ sung trước ngày nào", "Dòng 7", "Dòng 4", "cần bổ sung dòng nào", "Còn 1 hồ sơ"):
        assert piece in officer.says("quay lại"), piece


def test_what_she_marked_outlives_an_interruption(officer: Somebody) -> None:
    officer.says("việc của tôi", "2", "4, 7", "xong", "1")
    officer.says("tôi là ai", "sáng kiến của tôi")
    assert "Dòng 7 Cách tính" in officer.says("việc của tôi", "2")


def test_nothing_personal_is_sealed_and_her_words_stand_beside(database: Database, officer: Somebody) -> None:
    officer.says("việc của tôi", "2", "4, 7", "xong", "1", "Chị Mai tính giúp theo sổ công", "1", "1")

    def work(store: Store) -> tuple[Any, Any]:
        return store.history.of(first(store).id)[-1], store.verdicts.last(first(store).id, "ask_supplement")

    row, said = database.write_now(work)
    assert (row.act, row.why, row.detail) == ("ask_supplement", "too_short,own_words", {})
    assert (said.reasons, said.own_words) == (["too_short"], "Chị Mai tính giúp theo sổ công")
    assert said.fields == {"solution": "too_short", "calculation": ""}
    assert said.number == row.number


def test_somebody_who_was_quicker_is_named(database: Database, mai: Somebody, officer: Somebody) -> None:
    colleague = settled(database, "colleague", "officer", name="Chị Hồng")
    colleague.now = officer.now
    officer.says("việc của tôi", "2", "4")
    colleague.says("việc của tôi", "1")
    assert "Chị Hồng vừa xử lý SK26-CTD-0001-T" in officer.says("xong")


@pytest.mark.both
def test_the_card_that_comes_back_is_first_and_marked(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    settled(database, "pao", name="Giàng A Páo", phone="0900000031")
    pao = Somebody(database, "pao", now=mai.now)
    asks(officer, mai, "7", "12")
    pao.says("gửi sáng kiến", "Máng gạt bã mía bằng tay quay nhẹ", "1", "1")
    pao.says("Làm máng gỗ có tay quay, gạt bã mía ra sân phơi, một người làm thay ba người.", "xong")
    pao.says(
        "15/3/2026", "40 triệu", "đúng", MORE, "đã công nhận", "Quyết định 13/QĐ-CT, Giám đốc ký", "20/3/2026"
    )
    pao.sends_photo(2)
    pao.says("xong", "gửi")
    mai = later(mai, timedelta(days=1))
    mai.says("bổ sung ngay", MORE, "giữ nguyên", "để nguyên", "gửi")
    assert "SK26-CTD-0001-T đã được bổ sung" in hears(officer, mai)
    said = officer.says("việc của tôi")
    assert "Còn 2 hồ sơ" in said
    assert "SK26-CTD-0001-T" in said, "due later, and first all the same"
    assert "✎ Đã bổ sung theo yêu cầu của anh/chị" in said
    assert "✎ Cách tính:" in said
    assert "→ …" in said, "from shortly before the difference on"
    assert "○ Để nguyên: Tác giả" in said
    colleague = settled(database, "colleague", "officer", name="Chị Hồng")
    colleague.now = officer.now
    assert "SK26-CTD-0002" in colleague.says("việc của tôi"), "for others the one due first"
    assert "theo yêu cầu của Nguyễn Thị Hoa" in colleague.says("để sau")
    assert "Máng gạt bã mía" in officer.says("1")
    assert "✎" not in officer.says("việc của tôi")


def test_a_second_supplement_asks_only_what_it_names(mai: Somebody, officer: Somebody) -> None:
    asks(officer, mai, "7")
    mai.now = officer.now
    mai.says("bổ sung ngay", MORE, "gửi")
    officer.now = mai.now
    asks(officer, mai, "4")
    mai.now = officer.now
    said = mai.says("bổ sung ngay")
    assert "(1/1) Anh/chị kể giúp em" in said
    assert "em chỉ hỏi lại 1 phần" in said


def test_a_second_request_undone_leaves_the_marks_of_the_first(mai: Somebody, officer: Somebody) -> None:
    asks(officer, mai, "7")
    mai.now = officer.now
    mai.says("bổ sung ngay", MORE, "gửi")
    officer.now = mai.now
    asks(officer, mai, "4", tell="menu")
    card = officer.says("hoàn tác", "việc của tôi")
    assert "✎ Cách tính:" in card
    assert "Để nguyên" not in card, "of what is not asked any more"


@pytest.mark.both
def test_whoever_asked_waits_for_it_no_longer_once_it_is_decided(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    asks(officer, mai, "7")
    mai.now = officer.now
    mai.says("bổ sung ngay", MORE, "gửi")
    officer.now = mai.now
    officer.says("việc của tôi")
    asked_by = entry(database).reviewer_id
    assert asked_by is not None
    officer.says("1")
    assert entry(database).reviewer_id is None
    officer.says("hoàn tác")
    assert entry(database).reviewer_id == asked_by
    assert isinstance(verify(database.write_now), Proved)


def test_recognition_taken_back_begins_anew(database: Database, mai: Somebody, officer: Somebody) -> None:
    upper = settled(database, "upper", "upper_officer", at=PROVINCE, name="Anh Sơn")
    officer.says("việc của tôi", "1", "báo ngay")
    upper.now = officer.now
    upper.says("menu")
    asks(upper, mai, "7")
    mai.says(CODE, "2", "8")
    mai.says("chưa", MORE, "gửi")
    now = entry(database)
    assert (now.status, now.reviewer_id) == ("waiting_recognition", None)
    upper.now = mai.now
    assert "đã được bổ sung" not in upper.reads(), "it is not hers to look at now"


def test_the_union_above_asks_and_gets_it_back(database: Database, mai: Somebody, officer: Somebody) -> None:
    upper = settled(database, "upper", "upper_officer", at=PROVINCE, name="Anh Sơn")
    officer.says("việc của tôi", "1", "báo ngay")
    upper.now = officer.now
    asks(upper, mai, "7")
    mai.now = upper.now
    mai.says("bổ sung ngay", MORE, "gửi")
    assert entry(database).status == "confirmed"
    upper.now = officer.now = mai.now
    assert "✎ Cách tính" in upper.says("việc của tôi")
    assert "Không còn hồ sơ nào" in officer.says("việc của tôi")
    assert "Hợp lệ ✓" in upper.says("việc của tôi", "1")


def test_where_nobody_can_be_reached_she_is_told_so(database: Database, officer: Somebody) -> None:
    def withdraw(store: Store) -> None:
        for chat in store.conversations.of_person(first(store).person_id):
            talk = store.conversations.open(chat, "private", officer.now)
            talk.reachable = False
            store.conversations.save(talk, officer.now)

    database.write_now(withdraw)
    assert "chưa nhắn được cho tác giả" in officer.says("việc của tôi", "2", "7", "xong", "1", "1", "1")
