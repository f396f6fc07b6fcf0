"""«không đúng ý»: the next likeliest, at last the team; every question is written down without whoever asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from storage.database import Database
from storage.store import Store
from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody, photo

UNCLEAR = "đồng tác giả thì ghi sao ạ?"
CLEAR = "nop co mat phii gi khong?"


def written(database: Database) -> list[tuple[Any, ...]]:
    """Entry, text, helped of every question, the oldest first."""

    def look(store: Store) -> list[tuple[Any, ...]]:
        found = (
            store._connection.cursor()
            .execute("SELECT entry, text, helped FROM faq_asked ORDER BY id")
            .fetchall()
        )
        return [(entry, text, None if helped is None else bool(helped)) for entry, text, helped in found]

    return database.write_now(look)


def offered(mai: Somebody) -> list[str]:
    return [choice.label for choice in mai.newest.nav]


@pytest.mark.parametrize("how", ["press", "không phải", "chưa đúng", "ko dung y", "Không đúng ý"])
def test_in_the_form_it_leads_on_and_at_last_to_the_team(
    database: Database, mai: Somebody, helper: Somebody, how: str
) -> None:
    mai.joins()
    helper.says("menu")
    mai.says(UNCLEAR)
    said = ""
    for _ in range(4):
        if "chưa có sẵn câu trả lời khác" in said:
            break
        said = mai.presses("Không đúng ý") if how == "press" else mai.says(how)
        assert "(1/9)" in said
    assert "chưa có sẵn câu trả lời khác" in said
    assert "Không đúng ý" not in offered(mai)
    assert "chưa có sẵn câu trả lời khác" in mai.says("không phải"), "said once more it is no answer either"
    assert "title" not in draft_answers(mai)
    rows = written(database)
    assert [helped for entry, _, helped in rows if entry] == [False] * (len(rows) - 1)
    assert 2 <= len(rows) <= 4
    assert len({entry for entry, _, _ in rows}) == len(rows), "each answer once"
    assert rows[-1][0] == ""
    assert "tới Tổ hỗ trợ, số HT-" in mai.presses("Gửi Tổ hỗ trợ")
    helper.now = mai.now
    assert f"«{UNCLEAR}»" in helper.reads()
    assert len(written(database)) == len(rows), "written down once"
    assert "«không phải» mới có 2 chữ" in mai.says("không phải"), "now it is her answer"


def test_the_words_are_her_answer_where_nothing_was_just_answered(mai: Somebody) -> None:
    mai.joins()
    mai.says(CLEAR, QUICK[0], "1", "1")
    said = mai.says("không phải")
    assert "câu trả lời khác" not in said
    assert "Em đã ghi 2 chữ" in said


def test_at_the_menu_the_words_are_about_the_last_answer(mai: Somebody) -> None:
    mai.joins()
    mai.says("tạm dừng")
    assert "Không mất phí gì" in mai.says(CLEAR)
    said = mai.says("chưa đúng")
    assert "câu trả lời khác" in said
    assert "Gửi Tổ hỗ trợ" in offered(mai)
    assert "gõ lại câu hỏi" in Somebody(mai.database, "ai").says("không đúng ý")


def test_a_second_tap_and_an_older_button_count_once(database: Database, mai: Somebody) -> None:
    mai.joins()
    mai.says(CLEAR)
    first = mai.button("Không đúng ý")
    mai.says("bao giờ được duyệt")
    assert "em ghi nhận câu trả lời đó" in mai.does(press=first)
    assert "Đã ghi nhận rồi ạ" in mai.does(press=first)
    assert [helped for _, _, helped in written(database)] == [False, None]
    assert "không dùng được" in Somebody(database, "la").does(press=first)


def test_thanks_right_behind_an_answer_say_that_it_helped(database: Database, mai: Somebody) -> None:
    mai.joins()
    mai.says(CLEAR, "cảm ơn", "bao giờ được duyệt", QUICK[0], "cảm ơn")
    assert [helped for _, _, helped in written(database)] == [True, None]


def test_a_question_is_kept_without_numbers_of_anybody(database: Database, mai: Somebody) -> None:
    mai.joins()
    mai.says("số 0900 000 021 của em đổi rồi thì ai biết ạ?")
    ((_, text, _),) = written(database)
    assert "000 021" not in text
    assert text.startswith("số •••")


def test_what_is_chosen_in_the_help_counts_and_leads_on(database: Database, mai: Somebody) -> None:
    mai.joins()
    mai.says("trợ giúp", UNCLEAR)
    mai.says("1")
    ((entry, text, _),) = written(database)
    assert entry
    assert text == UNCLEAR
    assert "Dạ, em" in mai.presses("Không đúng ý")
    assert written(database)[0][2] is False


@pytest.mark.parametrize("kind", ["photo", "voice"])
def test_a_picture_with_a_question_is_kept_and_the_question_answered(
    database: Database, mai: Somebody, helper: Somebody, kind: Any
) -> None:
    mai.joins()
    helper.says("menu")
    mai.says(QUICK[0])
    said = mai.does(files=(replace(photo(), kind=kind),), text=CLEAR)
    assert "giữ ảnh/tệp này làm minh chứng" in said
    assert "Không mất phí gì" in said
    said = mai.does(files=(photo(2),), text="cái trục này hàn thì xin ở đâu ạ?")
    assert "giữ ảnh/tệp này làm minh chứng" in said
    assert "tới Tổ hỗ trợ, số HT-" in mai.presses("Gửi Tổ hỗ trợ")
    assert len(str(draft_answers(mai)["evidence"]).split(",")) == 2
    assert "(2/9)" in mai.newest.text


def test_after_three_misses_the_team_is_offered_with_the_field_she_is_at(
    mai: Somebody, helper: Somebody
) -> None:
    mai.joins()
    helper.says("menu")
    mai.says("ghi ntn", QUICK[0], "zzz", "zzz")
    assert "gõ «hỏi tổ hỗ trợ»" in mai.says("zzz")
    assert "Anh/chị viết câu hỏi" in mai.presses("Gửi Tổ hỗ trợ"), "not the question of before"
    assert "(2/9)" in mai.says("em không biết chọn loại nào")
    helper.now = mai.now
    helper.reads()
    assert "Đang ở câu: Loại giải pháp" in helper.presses("Tôi nhận")
