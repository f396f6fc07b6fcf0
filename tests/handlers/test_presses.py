"""A button is used once, in its own chat, for its own question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from storage.database import Database
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Outbox
from tests.handlers.test_entries import entries
from tests.support.talk import QUICK, Somebody

O = table(Outbox).c  # noqa: E741
SEEN_AS = Sql(
    update(Outbox).where(O.question == named("token", O.question)).values(message_id="m1", state="sent")
)


def test_the_second_tap_is_answered_and_changes_nothing(mai: Somebody) -> None:
    mai.does(start="demo-loi-moi-don-vi")
    agree = mai.button("Tôi đồng ý")
    first = mai.does(press=agree)
    second = mai.does(press=agree)
    assert "(1/3)" in first
    assert "Đã ghi nhận" in second
    assert "(1/3)" in second


def test_the_same_tap_under_a_new_event_after_a_lost_line_changes_nothing(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được")
    technical = mai.button("Kỹ thuật")
    mai.does(press=technical)
    mai.says("1")
    again = mai.does(press=technical)
    assert "Đã ghi nhận" in again
    assert "(4/9)" in again


def test_a_press_on_an_old_question_is_answered_not_recorded(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được")
    management = mai.button("Quản lý")
    mai.says("1")
    late = mai.does(press=management)
    assert "đã qua" in late
    mai.says("quay lại")
    assert draft_answers(mai)["solution_type"] == "technical"


def test_a_button_of_somebody_else_does_nothing(database: Database, mai: Somebody) -> None:
    pao = Somebody(database, "pao")
    mai.does(start="demo-loi-moi-don-vi")
    pao.does(start="demo-loi-moi-don-vi")
    stolen = pao.does(press=mai.button("Tôi đồng ý"))
    assert "không dùng được" in stolen
    assert "Anh/chị có đồng ý không?" in stolen
    assert "(1/3)" in mai.does(press=mai.button("Tôi đồng ý"))


def test_made_up_button_data_does_nothing(mai: Somebody) -> None:
    mai.joins()
    for data in ("", "x", "..", "a.b.c", "'; DROP TABLE draft; --", "0" * 500, "😀.1"):
        if data:
            assert "(1/9)" in mai.does(press=data)
    assert draft_answers(mai).get("title") is None


def test_words_bound_to_a_question_that_passed_are_kept_out_of_the_open_one(mai: Somebody) -> None:
    mai.joins()
    asked = mai.newest.question
    mai.says("Giá phơi chè ba tầng quay được")
    late = mai.does(text="và có mái che nữa", question=asked)
    assert "cho câu trước" in late
    assert "(2/9)" in late


@pytest.mark.both
def test_words_that_quote_a_question_that_passed_are_kept_out_of_the_open_one(mai: Somebody) -> None:
    mai.joins()
    mai.database.write_now(lambda store: store.do(SEEN_AS, token=mai.newest.question))
    mai.says("Giá phơi chè ba tầng quay được")
    assert "cho câu trước" in mai.does(text="và có mái che nữa", quotes="m1")
    assert "cho câu trước" not in mai.does(text="và có mái che nữa", quotes="nothing we know")


@pytest.mark.both
def test_words_bound_to_the_same_question_asked_twice_count(mai: Somebody) -> None:
    mai.joins()
    asked = mai.newest.question
    mai.says("bao giờ hết hạn?")
    assert "(2/9)" in mai.does(text="Giá phơi chè ba tầng quay được", question=asked)


def test_dung_with_other_marks_is_no_yes(mai: Somebody) -> None:
    mai.joins()
    mai.says(
        "Giá phơi chè ba tầng quay được",
        "1",
        "1",
        "Hàn khung sắt ba tầng có trục quay, chè khô đều hơn.",
        "xong",
    )
    mai.says("15/3/2026", "40 triệu", "đừng")
    assert "benefit" not in draft_answers(mai)
    assert "(7/9)" in mai.says("dung")


def test_a_slash_is_a_command_known_or_not_and_never_an_answer(mai: Somebody) -> None:
    mai.joins()
    assert "không biết lệnh /xyz" in mai.says("/xyz abc def ghi")
    assert "Chào anh/chị Mai" in mai.says("/start")
    assert "title" not in draft_answers(mai)


def draft_answers(somebody: Somebody) -> dict[str, object]:
    def read(store):  # type: ignore[no-untyped-def]
        talk = store.conversations.open(somebody.address, "private", somebody.now)
        return store.drafts.get(talk.draft_id).answers.answers

    return dict(somebody.database.write_now(read))


def test_replies_in_a_row_to_one_question_lean_on_each_other(mai: Somebody) -> None:
    """A phone out of a dead spot: both were written before the question back was seen."""
    mai.joins()
    mai.says(*QUICK[:5])
    asked = mai.newest.question
    mai.does(text="tháng 3", question=asked)
    said = mai.does(text="2026", question=asked)
    assert "câu trước" not in said
    mai.says("15")
    assert draft_answers(mai)["applied_on"] == {"on": "2026-03-15", "precision": "day"}
    asked = mai.newest.question
    mai.does(text="15", question=asked)
    assert "15.000.000 đồng" in mai.does(text="triệu", question=asked)


@pytest.mark.parametrize("agreed", ["đúng", "1", "ok", "Đúng"])
def test_a_yes_written_before_the_sum_was_shown_agrees_to_nothing(mai: Somebody, agreed: str) -> None:
    mai.joins()
    mai.says(*QUICK[:6])
    asked = mai.newest.question
    mai.does(text="40 triệu", question=asked)
    said = mai.does(text=agreed, question=asked)
    assert "trước khi có câu này" in said
    assert "40.000.000 đồng" in said
    assert "benefit" not in draft_answers(mai)
    assert "50.000.000 đồng" in mai.does(text="50 triệu", question=asked)
    assert "benefit" not in draft_answers(mai)
    assert "(7/9)" in mai.does(text=agreed, question=mai.newest.question)


def test_send_written_to_an_older_summary_shows_the_new_one(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    old = mai.newest
    pressed = mai.button("Tôi cam đoan")
    mai.says("sửa 1", "Giá phơi chè bốn tầng quay được")
    for stale in (mai.does(press=pressed), mai.does(text="gửi", question=old.question)):
        assert "Giá phơi chè bốn tầng" in stale
        assert entries(mai) == []
    assert "bốn tầng" in mai.says("gửi")


def test_send_on_a_summary_that_another_chat_changed_shows_the_new_one(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()

    def changes(store: Store) -> None:
        talk = store.conversations.open(mai.address, "private", mai.now)
        draft = store.drafts.get(talk.draft_id or 0)
        answers = {**draft.answers.answers, "title": "Giá phơi chè năm tầng quay được"}
        store.drafts.save(draft, replace(draft.answers, answers=answers), mai.now)

    mai.database.write_now(changes)
    assert "năm tầng" in mai.presses("Tôi cam đoan")
    assert entries(mai) == []
    assert "Đã nhận!" in mai.presses("Tôi cam đoan")


def test_buttons_about_a_question_to_the_team_may_be_pressed_again_and_its_state_decides(
    mai: Somebody, helper: Somebody
) -> None:
    helper.says("menu")
    mai.joins()
    mai.says("hỏi tổ hỗ trợ máy em hỏng")
    helper.now = mai.now
    helper.reads()
    take, see = helper.button("Tôi nhận"), helper.button("Xem câu hỏi")
    assert "Anh/chị đã nhận HT-" in helper.does(press=take)
    assert "máy em hỏng" in helper.does(press=see)
    assert "anh/chị đang giữ rồi" in helper.does(press=take)
    helper.says("chị mượn máy nhé")
    mai.now = helper.now
    mai.reads()
    done, more, not_done = (mai.button(label) for label in ("Xong rồi", "Hỏi thêm", "Chưa xong"))
    assert "Em đã đóng câu hỏi HT-" in mai.does(press=done)
    good = mai.button("🙂 Tốt")
    assert " đóng rồi ạ." in mai.does(press=done)
    assert "Em ghi nhận rồi." in mai.does(press=good)
    assert "đánh giá rồi ạ." in mai.does(press=good)
    assert "Em đã mở lại câu hỏi HT-" in mai.does(press=not_done)
    assert "đang mở ạ." in mai.does(press=not_done)
    assert "viết thêm cho câu hỏi HT-" in mai.does(press=more)
    stolen = Somebody(mai.database, "pao").does(press=done)
    assert "không dùng được" in stolen


def test_a_label_with_a_comma_typed_as_it_reads_is_the_choice(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    assert "Đã nhận! Mã" in mai.says("Tôi cam đoan đúng sự thật, gửi")
