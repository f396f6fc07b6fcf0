"""«đề nghị xem lại»: once, in time, in her own words; another person above decides, and both who care are told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.database import Database
from tests.handlers.review.conftest import PROVINCE
from tests.support.talk import Somebody, later, settled
from tests.support.verdicts import WORDS, refuses, refuses_aloud

WHY = "Trục quay làm bằng ống thép đã ghi ở tin thứ hai"


def appeals(author: Somebody) -> str:
    author.says("đề nghị xem lại", WHY, "xong")
    return author.says("1")


def test_she_says_why_and_sends_it(mai: Somebody, officer: Somebody, upper: Somebody) -> None:
    upper.says("menu")  # she can be reached once she has been here
    refuses_aloud(officer, mai)
    asked = mai.says("đề nghị xem lại")
    for piece in ("Kết luận trước: Không hợp lệ (Nguyễn Thị Hoa", "Lý do: Nội dung", WORDS, "Vì sao anh/chị"):
        assert piece in asked, piece
    assert "Em đã ghi" in mai.says("Trục quay làm bằng ống thép")
    sure = mai.says("đã ghi ở tin thứ hai", "xong")
    assert "Trục quay làm bằng ống thép\nđã ghi ở tin thứ hai" in sure
    sent = mai.says("1")
    assert "Em đã gửi đề nghị xem lại SK26-CTD-0001" in sent
    assert "Đang được xem lại" in sent
    assert "gọi nhắc" not in sent
    upper.now = mai.now
    assert "một đề nghị xem lại: SK26-CTD-0001" in upper.reads()


def test_a_reason_in_the_officers_own_words_is_not_called_another_reason(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    refuses_aloud(officer, mai, rule="Lý do khác")
    asked = mai.says("đề nghị xem lại")
    assert f"Lý do: «{WORDS}»" in asked
    assert "Lý do khác" not in asked


def test_send_typed_while_she_writes_is_done_and_before_it_nothing(mai: Somebody, officer: Somebody) -> None:
    refuses_aloud(officer, mai)
    mai.says("đề nghị xem lại")
    assert "Chưa gửi được ạ" in mai.says("gửi")
    assert WHY in mai.says(WHY, "gửi")
    assert "Em đã gửi đề nghị xem lại SK26-CTD-0001" in mai.says("gửi")


def test_the_list_of_hers_says_until_when_a_refusal_can_be_appealed(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    refuses_aloud(officer, mai)
    assert "→ Không hợp lệ, đề nghị xem lại được đến " in mai.says("sáng kiến của tôi")
    late = later(mai, timedelta(days=30))
    assert late.says("sáng kiến của tôi").splitlines()[-1] == "→ Không hợp lệ"


def test_the_card_above_holds_the_verdict_and_what_the_author_says(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    refuses_aloud(officer, mai)
    appeals(mai)
    officer.now = upper.now = mai.now
    assert "Không còn hồ sơ nào" in officer.says("việc của tôi")
    card = upper.says("việc của tôi")
    for piece in (
        "Kết luận trước: Không hợp lệ (Nguyễn Thị Hoa",
        "Nội dung",
        WORDS,
        f"Tác giả đề nghị xem lại: «{WHY}»",
    ):
        assert piece in card, piece


def test_both_hear_what_came_of_it_in_one_message_each(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    refuses_aloud(officer, mai)
    appeals(mai)
    upper.now = mai.now
    upper.says("việc của tôi", "1")
    officer.now = upper.now
    assert officer.reads() == ""  # not before it is public
    upper.says("báo ngay")
    mai.now = officer.now = upper.now
    assert "SK26-CTD-0001" in (told := officer.reads())
    assert "anh/chị đã kết luận lần đầu: nay Hợp lệ" in told
    assert "Hợp lệ." in (heard := mai.reads())
    assert told.count("SK26-CTD-0001") == heard.count("SK26-CTD-0001") == 1


@pytest.mark.both
def test_an_answer_undone_is_heard_by_nobody(mai: Somebody, officer: Somebody, upper: Somebody) -> None:
    refuses_aloud(officer, mai)
    appeals(mai)
    upper.now = mai.now
    upper.says("việc của tôi", "1")
    assert "Đang được xem lại như trước" in upper.says("hoàn tác")
    mai.now = officer.now = upper.now
    assert later(mai, timedelta(hours=1)).reads() == ""
    assert later(officer, timedelta(hours=1)).reads() == ""


def test_the_card_tells_the_appealed_verdict_not_one_that_was_undone(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    refuses_aloud(officer, mai)
    appeals(mai)
    upper.now = mai.now
    refuses(upper, words="Vẫn chưa đủ rõ")
    card = upper.says("hoàn tác")
    assert "Kết luận trước: Không hợp lệ (Nguyễn Thị Hoa" in card
    assert WORDS in card
    assert "Vẫn chưa đủ rõ" not in card


def test_refused_again_it_is_the_last_word(mai: Somebody, officer: Somebody, upper: Somebody) -> None:
    refuses_aloud(officer, mai)
    appeals(mai)
    upper.now = mai.now
    assert "Không hợp lệ ✓" in refuses(upper)
    upper.says("báo ngay")
    mai.now = upper.now
    heard = mai.reads()
    assert "kết luận cuối" in heard
    assert "được một lần" not in heard
    said = mai.says("đề nghị xem lại")
    assert "được đề nghị xem lại một lần, và lần đó đã có trả lời" in said
    assert not any("Đề nghị xem lại" in choice.label for choice in mai.newest.choices)


def test_too_late_is_said_with_the_reason(mai: Somebody, officer: Somebody) -> None:
    refuses_aloud(officer, mai)
    mai.says("sáng kiến của tôi", "1")
    assert any("Đề nghị xem lại" in choice.label for choice in mai.newest.choices)
    late = later(mai, timedelta(days=11))
    said = late.says("đề nghị xem lại")
    assert "Đã quá thời hạn" in said
    assert "Hạn đề nghị xem lại đã hết" in said


def test_who_gave_the_verdict_does_not_answer_the_appeal(database: Database, mai: Somebody) -> None:
    both = settled(database, "both", "officer", "upper_officer", at=PROVINCE, name="Anh Páo")
    both.now = mai.now
    refuses_aloud(both, mai)
    said = appeals(mai)
    assert "Em chưa nhắn được cho công đoàn cấp trên" in said
    assert "Anh/chị gọi giúp em" in said  # whom to call
    both.now = mai.now
    assert both.reads() == ""
    assert "chờ người khác xem" in both.says("việc của tôi")


def test_nothing_to_appeal(mai: Somebody, officer: Somebody) -> None:
    assert "không có sáng kiến nào cần đề nghị xem lại" in mai.says("đề nghị xem lại")
    refuses(officer)
    mai.now = officer.now
    assert "không có sáng kiến nào" in mai.says("đề nghị xem lại")  # she has not heard it yet
    mai.says("sáng kiến của tôi", "1")
    assert "nên không đề nghị xem lại được" in mai.says("đề nghị xem lại")


def test_the_news_itself_has_the_button(mai: Somebody, officer: Somebody, upper: Somebody) -> None:
    refuses_aloud(officer, mai)
    assert "Vì sao anh/chị đề nghị xem lại SK26-CTD-0001" in mai.presses("Đề nghị xem lại")
    mai.says(WHY, "xong", "1")
    upper.now = mai.now
    refuses_aloud(upper, mai)
    assert not mai.newest.choices  # it was looked at again: the last word


def test_back_and_unclear_replies(mai: Somebody, officer: Somebody) -> None:
    refuses_aloud(officer, mai)
    mai.says("sáng kiến của tôi", "1")
    mai.presses("Đề nghị xem lại")
    assert "Em chưa hiểu" in mai.says("xong")
    assert "viết gọn lại" in mai.says("dài " * 300)
    mai.says(WHY, "xong")
    assert "Em chưa hiểu" in mai.says("hả")
    assert "Em đã ghi" in mai.says("quay lại")
    assert WHY in mai.says("xong")
    assert "Vì sao anh/chị" in mai.says("2")
    assert "SK26-CTD-0001" in mai.says("0")


def test_an_appeal_half_written_survives_a_side_step(mai: Somebody, officer: Somebody) -> None:
    refuses_aloud(officer, mai)
    mai.says("/khieunai", WHY)
    assert "viết tiếp" in mai.says("cảm ơn")
    assert WHY in mai.says("xong")


def test_what_she_wrote_is_kept_wherever_she_goes_meanwhile(mai: Somebody, officer: Somebody) -> None:
    refuses_aloud(officer, mai)
    mai.says("đề nghị xem lại", WHY, "menu")
    assert f"Em vẫn giữ: «{WHY}»" in mai.says("đề nghị xem lại")
    mai.says("quay lại")
    assert f"Em vẫn giữ: «{WHY}»" in mai.says("đề nghị xem lại")
    assert "Em đã ghi" in mai.says("Ống thép phi 27")
    assert f"«{WHY}\nỐng thép phi 27»" in mai.says("xong")
    mai.says("viết lại", "menu")
    assert "Vì sao" in mai.says("đề nghị xem lại"), "what she took back is gone"


def test_nobody_appeals_for_another(database: Database, mai: Somebody, officer: Somebody) -> None:
    refuses_aloud(officer, mai)
    stranger = settled(database, "stranger", name="Giàng A Páo")
    stranger.now = mai.now
    assert "không có sáng kiến nào" in stranger.says("đề nghị xem lại")
    said = stranger.does(press="x.1")
    assert "không dùng được nữa" in said
