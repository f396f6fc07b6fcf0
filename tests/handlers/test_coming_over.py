"""Two chats of one person take turns: what was open in the one goes on in the other, and no answer fills another question."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from domain.chat import Notice
from storage.database import Database
from storage.store import Store
from tests.support.talk import QUICK, Somebody
from tests.support.two_phones import TwoPhones, also_hers

ON_THE_WEB = "Anh/chị đã làm tiếp ở trang web"


@pytest.fixture
def mais(database: Database, mai: Somebody) -> TwoPhones:
    """At the third question on the web; Telegram has shown nothing yet."""
    mai.joins()
    mai.says(*QUICK[:2])
    return also_hers(database, mai, "9001")


def answers(somebody: Somebody) -> dict[str, Any]:
    def read(store: Store) -> dict[str, Any]:
        person = store.people.at(somebody.address)
        assert person is not None
        (draft,) = store.drafts.open_of(person.id, "initiative")
        return dict(draft.answers.answers)

    return somebody.database.write_now(read)


def test_a_draft_goes_on_in_the_other_chat_at_the_same_question(mais: TwoPhones) -> None:
    assert "(3/9)" in mais.says(mais.second, "tiếp tục")
    assert "(4/9)" in mais.says(mais.second, QUICK[2])
    assert "(5/9)" in mais.says(mais.first, "tiếp tục", QUICK[3], "xong")
    assert answers(mais.first)["title"] == QUICK[0]


def test_the_first_words_in_a_chat_that_asked_nothing_are_no_answer(mais: TwoPhones) -> None:
    said = mais.says(mais.second, "1")
    assert ON_THE_WEB in said
    assert "(3/9)" in said
    assert "sector" not in answers(mais.first)


def test_words_to_a_question_answered_elsewhere_fill_no_other(mais: TwoPhones) -> None:
    mais.says(mais.second, "tiếp tục", QUICK[2])  # Telegram asks the fourth
    mais.says(mais.first, "tiếp tục", QUICK[3], "xong")  # the web goes on to the fifth
    said = mais.says(mais.second, "Một lưới tre thôi ạ")
    assert "em chưa ghi vào đâu" in said
    assert "«Một lưới tre thôi ạ»" in said
    assert "(5/9)" in said
    assert answers(mais.first)["solution"] == QUICK[3]
    assert "(6/9)" in mais.says(mais.second, QUICK[5])


def test_a_press_on_an_old_question_is_answered_by_where_she_is(mais: TwoPhones) -> None:
    mais.says(mais.second, "tiếp tục")
    mais.says(mais.first, QUICK[2])
    mais.together()
    said = mais.second.does(press=f"{mais.second.newest.question}.1")
    assert "Câu đó đã qua rồi ạ" in said
    assert "(4/9)" in said


def test_a_question_that_is_the_same_in_both_is_answered_by_what_each_shows(mais: TwoPhones) -> None:
    mais.says(mais.second, "tiếp tục")
    mais.says(mais.first, "bao giờ hết hạn?")  # answered; the third question is shown again
    assert "(4/9)" in mais.says(mais.second, "1")
    assert answers(mais.first)["sector"] == "production"


def test_what_was_handed_in_here_is_not_asked_for_there(mais: TwoPhones, database: Database) -> None:
    mais.says(mais.second, "tiếp tục")
    mais.says(mais.first, *QUICK[2:])
    mais.first.sends_photo()
    assert "Đã nhận!" in mais.says(mais.first, "xong", "gửi")
    said = mais.says(mais.second, "1")
    assert ON_THE_WEB in said
    assert "Anh/chị muốn làm gì?" in said
    assert "(3/9)" not in said


def test_commands_mean_the_same_in_every_chat(mais: TwoPhones) -> None:
    assert "Bản nháp" in mais.says(mais.second, "sáng kiến của tôi")


def test_a_picture_sent_in_the_other_chat_is_evidence_of_the_same_draft(mais: TwoPhones) -> None:
    mais.together()
    assert "(3/9)" in mais.second.sends_photo()
    assert "(4/9)" in mais.says(mais.first, QUICK[2])
    assert len(answers(mais.first)["evidence"]) == 1


def test_two_chats_at_the_same_moment_change_one_draft_in_turn(mais: TwoPhones) -> None:
    mais.says(mais.first, QUICK[2])
    mais.says(mais.second, "tiếp tục")
    mais.says(mais.first, "tiếp tục")
    texts = [f"Câu {n}: hàn thêm một tầng lưới tre cho chè khô đều." for n in range(8)]
    with ThreadPoolExecutor(2) as both:
        written = both.submit(lambda: [mais.first.says(text) for text in texts])
        sent = both.submit(lambda: [mais.second.sends_photo(n) for n in range(8)])
        assert all(written.result())
        assert all(sent.result())
    mais.says(mais.first, "xong")
    kept = answers(mais.first)
    assert all(text in kept["solution"] for text in texts)
    mais.says(mais.first, *QUICK[5:])
    mais.says(mais.first, "xong")
    assert len(answers(mais.first)["evidence"]) == 8


def test_a_notice_of_the_platform_is_no_word_of_hers(mais: TwoPhones, database: Database) -> None:
    mais.says(mais.second, "tiếp tục")
    mais.says(mais.first, QUICK[2])
    mais.together()
    mais.second.does(notice=Notice("blocked"))
    mais.together()
    mais.second.does(notice=Notice("unblocked"))
    mais.together()
    assert "(5/9)" in mais.first.says(QUICK[3], "xong")


def test_quiet_holds_where_it_was_asked_for(mais: TwoPhones) -> None:
    mais.says(mais.first, "tạm dừng nhắc 1 tuần")
    assert "quiet_until" in mais.first.state()
    mais.says(mais.second, "tiếp tục")
    assert "quiet_until" not in mais.second.state()


def test_a_number_means_what_this_chat_shows_beside_it(database: Database, mai: Somebody) -> None:
    mai.joins()
    mai.says("tạm dừng", "sáng kiến của tôi", "1", "xoá bản nháp", "1", "đúng")
    mais = also_hers(database, mai, "9001")
    assert [c.label for c in mais.second.newest.choices] == []
    mais.says(mais.second, "menu")
    assert mais.second.newest.choices[0].label == "Gửi sáng kiến mới"
    mais.says(mais.first, "gửi sáng kiến mới", QUICK[0], "tạm dừng")
    assert mais.first.newest.choices[0].label == "Làm tiếp bản nháp"
    assert "(1/9)" in mais.says(mais.second, "1")
