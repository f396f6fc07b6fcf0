"""A question in the middle of the form is no answer; an answer taken for a question costs one tap."""

from __future__ import annotations

import pytest

from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody

UNKNOWN = "Câu này em chưa có sẵn lời đáp"
MINE = "Đây là câu trả lời của tôi"


@pytest.mark.parametrize(
    "question",
    ["how do I send photos?", "Giáo viên thì ghi sáng kiến như thế nào ạ?", "Tôi có phải nộp bản giấy nữa không?",
     "con anh thi sao?", "con bao lau nua het han vay", "bao giờ được duyệt", "hôm nay có họp không ạ?"],
)  # fmt: skip
@pytest.mark.parametrize("answered", [0, 3])
def test_a_question_is_never_stored_and_the_open_question_stands(
    mai: Somebody, question: str, answered: int
) -> None:
    mai.joins()
    if answered:
        mai.says(*QUICK[:answered])
    said = mai.says(question)
    assert f"({answered + 1}/9)" in said
    assert question not in str(draft_answers(mai))


def test_a_question_without_a_topic_leads_to_a_person(mai: Somebody) -> None:
    mai.joins()
    assert UNKNOWN in mai.says("ghi ntn")
    assert "câu hỏi, số HT-" in mai.presses("Gửi Tổ hỗ trợ")
    assert "(1/9)" in mai.newest.text


@pytest.mark.parametrize("how", ["press", "number", "words"])
def test_what_was_taken_for_a_question_is_her_answer_at_one_tap(mai: Somebody, how: str) -> None:
    mai.joins()
    mai.says("Máy báo bao giờ chè khô thì sao?")
    said = {"press": lambda: mai.presses(MINE), "number": lambda: mai.says("1"), "words": lambda: mai.says(MINE)}[
        how
    ]()  # fmt: skip
    assert "(2/9)" in said
    assert draft_answers(mai)["title"] == "Máy báo bao giờ chè khô thì sao?"


def test_each_tap_gives_the_very_words_it_was_offered_for(mai: Somebody) -> None:
    mai.joins()
    mai.says("Máy báo bao giờ chè khô thì sao?")
    first = mai.button(MINE)
    mai.says("Thẻ nhắc ai trực ngày nào thế nào?")
    mai.does(press=first)
    assert draft_answers(mai)["title"] == "Máy báo bao giờ chè khô thì sao?"


def test_a_part_of_a_long_answer_may_be_a_question_too(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:4], "Làm sao để chè khô đều?")
    said = mai.presses(MINE)
    mai.says("xong")
    assert "Em đã ghi" in said
    assert str(draft_answers(mai)["solution"]).endswith("Làm sao để chè khô đều?")


@pytest.mark.parametrize(("place", "typed"), [(6, "không biết là bao nhiêu"), (5, "15/3/2026 được không")])
def test_a_figure_with_a_question_around_it_is_the_figure(mai: Somebody, place: int, typed: str) -> None:
    mai.joins()
    mai.says(*QUICK[:place])
    assert UNKNOWN not in mai.says(typed)


def test_where_only_a_choice_is_wanted_no_free_answer_is_offered(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0], "tác nghiệp là gì ạ?")
    assert MINE not in [choice.label for choice in mai.newest.choices]
    assert "cách làm việc hằng ngày" in mai.newest.text


def test_at_the_menu_a_question_is_answered_or_leads_to_a_person(mai: Somebody) -> None:
    mai.joins()
    mai.says("tạm dừng")
    assert "trong 2 ngày làm việc" in mai.says("bao gio duoc duyet")
    assert "Hạn nộp là" in mai.says("hạn nộp")
    assert UNKNOWN in mai.says("trưa nay ăn gì?")
    assert "Gửi Tổ hỗ trợ" in [choice.label for choice in mai.newest.nav]


def test_the_likeliest_is_answered_at_once_and_the_others_are_buttons(mai: Somebody) -> None:
    mai.joins()
    said = mai.says("đồng tác giả thì ghi sao ạ?")
    offered = [choice.label for choice in mai.newest.nav]
    assert "(1/9)" in said
    assert "Gửi Tổ hỗ trợ" in offered
    assert "gõ «không phải»" in said
    other = offered[0]
    assert mai.presses(other) != said
    assert "(1/9)" in mai.newest.text
    assert "title" not in draft_answers(mai)


def test_in_the_help_a_question_that_may_mean_several_things_asks_which(mai: Somebody) -> None:
    mai.joins()
    mai.says("trợ giúp", "đồng tác giả thì ghi sao ạ?")
    assert "Ý anh/chị hỏi việc nào ạ?" in mai.newest.text
    assert len(mai.newest.choices) in (3, 4)
    assert mai.newest.choices[-1].label == "Không phải"
    assert "(1/9)" in mai.says("1")


@pytest.mark.parametrize("how", ["press", "number", "words"])
def test_none_of_these_leads_to_a_person(mai: Somebody, how: str) -> None:
    mai.joins()
    mai.says("trợ giúp", "đồng tác giả thì ghi sao ạ?")
    last = mai.newest.choices[-1].number
    said = {
        "press": lambda: mai.presses("Không phải"),
        "number": lambda: mai.says(last),
        "words": lambda: mai.says("khong phai"),
    }[how]()
    assert "(1/9)" in said
    assert "câu hỏi, số HT-" in mai.presses("Gửi Tổ hỗ trợ")


def test_in_the_help_a_clear_question_is_answered_however_it_is_typed(mai: Somebody) -> None:
    mai.joins()
    mai.says("trợ giúp")
    assert "Không mất phí gì" in mai.says("co mat phii ko z")
    mai.says("trợ giúp")
    assert "chưa có sẵn lời đáp" in mai.says("trưa nay ăn gì?")


def test_the_number_of_a_listed_question_answers_it(mai: Somebody) -> None:
    mai.joins()
    mai.says("trợ giúp")
    assert "Hạn nộp là" in mai.says("1")


OPEN = {
    "consent": (),
    "the unit": ("đồng ý",),
    "the menu": ("@joins", "tạm dừng"),
    "a title": ("@joins",),
    "a sum": ("@joins", *QUICK[:6]),
    "sure?": ("@joins", "huỷ"),
    "the list": ("@joins", QUICK[0], "của tôi"),
    "a draft": ("@joins", QUICK[0], "của tôi", "1"),
    "the summary": ("@joins", "@fills"),
    "an entry": ("@hands_in", "của tôi", "1"),
}


@pytest.mark.parametrize("where", OPEN)
def test_after_three_misses_in_a_row_a_person_is_offered_everywhere(mai: Somebody, where: str) -> None:
    for step in OPEN[where] or ("alo",):
        if step == "@fills":
            mai.fills_in()
        else:
            {"@joins": mai.joins, "@hands_in": mai.hands_in}.get(step, lambda text=step: mai.says(text))()
    for nth in range(1, 4):
        said = mai.says("zzz")
        offered = "Nhờ người hỗ trợ" in [choice.label for choice in mai.newest.nav]
        assert offered == ("«gặp người»" in said) == (nth == 3), said


def test_one_usable_reply_begins_the_count_anew(mai: Somebody) -> None:
    mai.joins()
    mai.says("zz", "zz", QUICK[0], "zz")
    assert "«gặp người»" not in mai.says("zz")
    assert "«gặp người»" in mai.says("zz")


def test_the_place_stands_on_every_question_of_the_form(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:3])
    assert "(4/9) Em đã ghi" in mai.says(QUICK[3])
    assert "(6/9)" in mai.says("xong", QUICK[5])
    assert "(6/9) 5.000.000 × 12 tháng" in mai.says("5tr 1 tháng")


def test_a_changed_line_is_named_by_its_number_on_the_summary(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    assert "Sửa dòng 8: Đơn vị" in mai.says("sửa 8")
    assert "Không có dòng 15" in mai.says("sửa 15")
    assert "Sửa dòng 6: 5.000.000" in mai.says("6", "5tr 1 tháng")


@pytest.mark.parametrize(
    ("typed", "stored"), [("da co roi", "yes"), ("có quyết định rồi ạ", "yes"), ("chưa có quyết định", "no")]
)
def test_recognition_is_told_in_many_ways(mai: Somebody, typed: str, stored: str) -> None:
    mai.joins()
    mai.says(*QUICK[:-1], typed)
    assert draft_answers(mai)["recognised"] == stored
