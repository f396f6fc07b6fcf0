"""«lịch sử»: plain words, all of it for an officer, what she has heard for the author, nothing for others."""

from __future__ import annotations

from datetime import timedelta

from domain.lifecycle import ACTS
from domain.statuses import STATUSES
from storage.database import Database
from storage.store import Store
from tests.support.talk import NOW, Somebody, later
from tests.support.verdicts import WORDS, refuses, refuses_aloud

KEYS = {key for key in (*ACTS, *STATUSES, "handed_in", "author_confirmed") if "_" in key}


def history(somebody: Somebody) -> str:
    somebody.says("sáng kiến của tôi", "1")
    return somebody.presses("Lịch sử")


def test_each_line_says_when_who_what_where_to_and_why(mai: Somebody, officer: Somebody) -> None:
    refuses_aloud(officer, mai)
    mai.says("đề nghị xem lại", "Ống thép, đã ghi ở tin thứ hai", "xong", "1")
    said = history(mai)
    lines = said.splitlines()
    assert lines[0] == "Lịch sử SK26-CTD-0001-T:"
    assert lines[1].startswith("• 22/11/2026 09:")
    assert lines[1].endswith("Anh/chị: nộp sáng kiến và cam đoan đúng sự thật [Chờ kiểm tra]")
    assert (
        "Cán bộ công đoàn cơ sở Nguyễn Thị Hoa: kết luận không hợp lệ [Chờ kiểm tra → Không hợp lệ]"
        in lines[2]
    )
    assert lines[2].endswith(f"Lý do: Nội dung. «{WORDS}»")
    assert "Anh/chị: đề nghị xem lại [Không hợp lệ → Đang được xem lại]" in lines[3]
    assert not [key for key in KEYS if key in said]


def test_a_verdict_she_has_not_heard_is_not_told(mai: Somebody, officer: Somebody) -> None:
    refuses(officer)
    mai.now = officer.now
    assert "không hợp lệ" not in history(mai)
    told = later(mai, timedelta(minutes=11))
    told.reads()
    assert "không hợp lệ" in history(told)


def test_a_verdict_undone_is_told_to_officers_alone(mai: Somebody, officer: Somebody) -> None:
    refuses(officer)
    officer.says("hoàn tác")
    mai.now = officer.now
    assert "không hợp lệ" not in history(mai)
    officer.says("việc của tôi")
    said = officer.presses("Lịch sử")
    assert "Anh/chị: kết luận không hợp lệ [Chờ kiểm tra → Không hợp lệ]. Lý do: Nội dung" in said
    assert "Anh/chị: hoàn tác việc vừa làm [Không hợp lệ → Chờ kiểm tra]" in said
    assert "Tác giả Lò Thị Mai: nộp sáng kiến" in said


def test_back_leads_to_the_card(mai: Somebody, officer: Somebody) -> None:
    card = officer.says("việc của tôi")
    officer.says("lịch sử")
    assert "Em chưa hiểu" in officer.says("hả")
    assert officer.says("0") == card
    history(mai)
    assert "SK26-CTD-0001-T · Chờ kiểm tra" in mai.says("quay lại")


def test_what_was_changed_is_named_by_its_label(mai: Somebody) -> None:
    mai.says("sáng kiến của tôi", "1", "sửa 1", "Giá phơi chè bốn tầng quay được", "gửi")
    assert "Anh/chị: sửa hồ sơ (Tên)" in history(mai)


def test_a_long_history_comes_in_pages(mai: Somebody) -> None:
    mai.says("sáng kiến của tôi", "1")
    for _ in range(4):
        mai.presses("Rút")
        mai.says("đúng")
        mai.presses("Hoàn tác")
    said = history(mai)
    assert "nộp sáng kiến" not in said
    assert said.count("•") == 6
    assert "nộp sáng kiến" in mai.says("1")


def test_of_which_entry_is_asked_where_none_is_shown(mai: Somebody) -> None:
    mai.says("menu")
    assert "chọn «Lịch sử»" in mai.says("lịch sử")


def test_who_is_no_officer_there_any_more_is_told_nothing(database: Database, officer: Somebody) -> None:
    officer.says("việc của tôi")
    assert "nộp sáng kiến" in officer.presses("Lịch sử")
    database.write_now(end_rights)
    assert "nộp sáng kiến" not in officer.says("hả")


def end_rights(store: Store) -> None:
    """Nobody is an officer any more."""
    for person in store.rights.with_role("officer"):
        for held in store.rights.of(person):
            store.rights.end(held.id, person, NOW)


def test_an_officer_above_is_told_too(database: Database, mai: Somebody, upper: Somebody) -> None:
    upper.says("việc của tôi")
    assert "Tác giả Lò Thị Mai: nộp sáng kiến" in upper.says("lịch sử")
