"""«Không hợp lệ»: a rule, a reason, what the author will read, and how to mend it; «hợp lệ» against a rule needs a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.database import Database
from storage.store import Store
from tests.support.talk import QUICK, RECOGNISED, Somebody, later, settled
from tests.support.verdicts import number_of, refuses

REFUSE = "không hợp lệ"
APPLIED = QUICK.index("15/3/2026")


def test_a_rule_is_asked_for_those_that_are_not_kept_first(database: Database, officer: Somebody) -> None:
    asked = officer.says("việc của tôi", REFUSE)
    assert "vì sao chưa hợp lệ" in asked
    labels = [choice.label for choice in officer.newest.choices]
    assert labels[-1].endswith("Lý do khác")
    assert not any("Trùng" in label for label in labels)
    assert len(set(labels)) == len(labels)


def test_the_author_reads_the_rule_the_words_how_to_mend_and_that_she_may_appeal(
    mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi", REFUSE)
    asked = officer.says(number_of(officer, "Nội dung"))
    assert "Anh/chị ghi giúp một câu" in asked  # the rules see nothing wrong, so the rule alone tells nothing
    preview = officer.says("Chưa rõ trục quay làm bằng gì")
    assert "Tác giả SK26-CTD-0001" in preview
    told = ("Lý do: Nội dung", "Chưa rõ trục quay làm bằng gì", "Kể cụ thể: làm gì, bằng cái gì, từng bước.")
    for piece in told:
        assert piece in preview, piece
    assert "Không hợp lệ ✓" in officer.says("1")
    officer.says("báo ngay")
    mai.now = officer.now
    heard = mai.reads()
    for piece in (*told, "Không hợp lệ.", "được một lần", "đề nghị xem lại"):
        assert piece in heard, piece
    assert heard.count("SK26-CTD-0001") == 1, heard


def test_refused_and_undone_the_author_hears_nothing(mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi", REFUSE)
    officer.says(number_of(officer, "Nội dung"))
    officer.says("Chưa rõ trục quay làm bằng gì", "1")
    assert "Chờ kiểm tra như trước" in officer.says("hoàn tác")
    mai.now = officer.now
    mai.reads()
    assert later(mai, timedelta(hours=1)).reads() == ""


def test_another_reason_needs_her_own_words(officer: Somebody) -> None:
    officer.says("việc của tôi", REFUSE)
    officer.says(number_of(officer, "Lý do khác"))
    assert not officer.newest.choices
    assert "Lý do: Cách này đã có trong quy trình cũ" in officer.says("Cách này đã có trong quy trình cũ")


def test_words_that_read_like_a_question_are_her_words(officer: Somebody) -> None:
    officer.says("việc của tôi", REFUSE)
    officer.says(number_of(officer, "Lý do khác"))
    assert "Lý do: Hạn nộp là khi nào mà chưa có số?" in officer.says("Hạn nộp là khi nào mà chưa có số?")


def test_back_leads_step_by_step_to_the_card(officer: Somebody) -> None:
    card = officer.says("việc của tôi")
    officer.says(REFUSE)
    officer.says(number_of(officer, "Nội dung"))
    officer.says("Chưa rõ trục quay làm bằng gì")
    assert "Anh/chị ghi giúp một câu" in officer.says("quay lại")
    assert "vì sao chưa hợp lệ" in officer.says("0")
    assert officer.says("quay lại") == card


def test_what_cannot_be_read_is_asked_again(officer: Somebody) -> None:
    officer.says("việc của tôi", REFUSE)
    assert "Em chưa hiểu" in officer.says("99")
    officer.says(number_of(officer, "Lý do khác"))
    assert "viết gọn lại" in officer.says("dài " * 200)
    officer.says("Cách này đã có trong quy trình cũ")
    said = officer.says("hả")
    assert "Em chưa hiểu" in said
    assert "Tác giả SK26-CTD-0001" in said


def test_a_refusal_survives_an_interruption(officer: Somebody) -> None:
    officer.says("việc của tôi", REFUSE)
    officer.says(number_of(officer, "Lý do khác"))
    officer.says("Cách này đã có trong quy trình cũ")
    assert "Tác giả SK26-CTD-0001" in officer.says("cảm ơn")
    assert "Không hợp lệ ✓" in officer.says("1")


def test_who_was_slower_is_told_before_she_refuses(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    colleague = settled(database, "colleague", "officer", name="Chị Hồng")
    colleague.now = officer.now
    officer.says("việc của tôi", REFUSE)
    colleague.says("việc của tôi", "1")
    assert "Chị Hồng vừa xử lý SK26-CTD-0001" in officer.says("1")


@pytest.fixture
def early(database: Database, mai: Somebody) -> Somebody:
    """Her entry was first used before the programme's time."""
    early = settled(database, "early", name="Giàng A Páo", phone="0900000031")
    early.now = mai.now
    mai.says("sáng kiến của tôi", "1")
    mai.presses("Rút")
    mai.says("đúng")
    early.says("gửi sáng kiến", "Máng gạt bã mía bằng tay quay nhẹ", *QUICK[1:APPLIED], "15/3/2024", "đúng")
    early.says(*QUICK[APPLIED + 1 : -1], *RECOGNISED[:1], "Quyết định 13/QĐ-CT, Giám đốc ký", "20/3/2024")
    early.sends_photo(2)
    early.says("xong", "gửi")
    return early


def test_valid_against_a_rule_is_asked_why(officer: Somebody, early: Somebody, upper: Somebody) -> None:
    officer.now = early.now
    assert "✗" in officer.says("việc của tôi")
    asked = officer.says("1")
    assert "ngoài thời gian của chương trình" in asked
    assert "ghi giúp em một câu" in asked
    assert "Còn 1 hồ sơ" in officer.says("quay lại")
    officer.says("1")
    assert "Cơ sở đã xác nhận ✓" in officer.says("Dùng thử năm trước, áp dụng chính thức năm nay")
    kept = officer.database.write_now(lambda s: said_of(s, code_in(asked)))
    assert kept == [("accept", "V2", "Dùng thử năm trước, áp dụng chính thức năm nay")]


def said_of(store: Store, code: str) -> list[tuple[str, str, str]]:
    entry = store.initiatives.by_code(code)
    assert entry is not None
    return [(v.act, v.rule, v.own_words) for v in store.verdicts.of(entry.id)]


def code_in(text: str) -> str:
    return next(word.strip(":,.") for word in text.split() if word.startswith("SK26-"))


def test_the_rule_that_is_not_kept_comes_first_and_needs_no_more_words(
    officer: Somebody, early: Somebody
) -> None:
    officer.now = early.now
    officer.says("việc của tôi", REFUSE)
    assert officer.newest.choices[0].label.endswith("✗ Thời gian áp dụng")
    officer.says("1")
    preview = officer.says("1")
    assert "Lý do: Thời gian áp dụng. Áp dụng 15/3/2024, ngoài thời gian của chương trình" in preview
    officer.says("1", "báo ngay")
    early.now = officer.now
    assert "Lý do: Thời gian áp dụng" in early.reads()


def test_a_change_that_came_too_late_is_kept_and_goes_along_with_the_appeal(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    mai.says("sáng kiến của tôi", "1", "sửa 1", "Giá phơi chè bốn tầng quay được")
    officer.now = mai.now
    refuses(officer)
    mai.now = officer.now
    said = mai.says("gửi")
    assert (
        said.index("Không hợp lệ.")
        < said.index("Em vẫn giữ bản sửa")
        < said.index("SK26-CTD-0001-T · Không hợp lệ")
    )
    mai.presses("Đề nghị xem lại")
    mai.says("Trục quay là ống thép", "xong", "1")
    assert "bốn tầng" in mai.says("tiếp tục")
    assert "Em đã lưu bản sửa" in mai.says("gửi")

    def status_and_title(store: Store) -> tuple[str, str]:
        entry = store.initiatives.by_code("SK26-CTD-0001-T")
        assert entry is not None
        return entry.status, entry.title

    assert database.write_now(status_and_title) == ("appealed", "Giá phơi chè bốn tầng quay được")


def test_whoever_takes_her_consent_back_meanwhile_is_not_written_to(mai: Somebody, officer: Somebody) -> None:
    refuses(officer)
    mai.now = officer.now
    assert "em thôi hỏi, thôi ghi và thôi nhắn" in mai.says("rút đồng ý", "1")
    mai = later(mai, timedelta(minutes=11))
    assert mai.reads() == ""
    assert "Không hợp lệ" in mai.says("đồng ý", "SK26-CTD-0001-T")
