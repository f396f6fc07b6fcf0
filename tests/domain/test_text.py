"""An answer in the person's own words."""

from __future__ import annotations

import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kinds.kind import AskBack, Context, Json, Reading, Refusal, Said, Taken
from domain.kinds.text import Text

NOW = Context(date(2023, 8, 4))
TITLE = Text(min_chars=10, max_chars=200, min_words=3, title=True)
STORY = Text(min_chars=50, max_chars=4000)
SUM = Text(min_chars=15, max_chars=1000, must_have_digit=True)


def typed(kind: Text, text: str, pending: Json = None) -> Reading:
    return kind.read(Said(text=text), pending, NOW)


def pressed(kind: Text, value: str, asked: Reading) -> Reading:
    assert isinstance(asked, AskBack)
    assert value in {option.value for option in asked.options}
    return kind.read(Said(value=value), json.loads(json.dumps(asked.pending)), NOW)


@pytest.mark.parametrize(
    "text",
    [
        "Giá phơi chè ba tầng quay được",
        "gia phoi che 3 tang",
        "Dùng CNTT quản lý hồ sơ",
        "Dạy vần bằng thẻ {tranh}",
    ],
)
def test_a_title_is_kept_as_typed(text: str) -> None:
    assert typed(TITLE, text) == Taken(text)
    assert TITLE.show(text).vi == text


def test_what_cannot_be_seen_is_not_kept() -> None:
    apart = unicodedata.normalize("NFD", "Giá phơi\u00a0chè \u200bba tầng ")
    assert typed(TITLE, apart) == Taken("Giá phơi chè ba tầng")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "bằng chữ"),
        ("\u200b \n", "bằng chữ"),
        ("giá phơi", "ngắn quá"),
        ("a" * 5 + " b " + "c" * 200, "3 chữ, dài quá chỗ này. Anh/chị bớt chừng 2 chữ"),
        ("tiếtkiệmđiện năng", "2 chữ; em cần ít nhất 3 chữ"),
        ("sáng kiến", "chưa nói rõ"),
        ("Sáng kiến cải tiến kỹ thuật", "chưa nói rõ"),
        ("SÁNG KIẾN CỦA TÔI", "chưa nói rõ"),
    ],
)
def test_a_title_that_names_nothing_is_refused_with_what_is_missing(text: str, word: str) -> None:
    reading = typed(TITLE, text)
    assert isinstance(reading, Refusal)
    assert word in reading.why.vi


def test_a_title_in_capitals_is_offered_in_small_letters() -> None:
    asked = typed(TITLE, "ỨNG DỤNG CNTT TRONG QUẢN LÝ HỒ SƠ UBND, KHỔ A4")
    assert isinstance(asked, AskBack)
    assert "«Ứng dụng CNTT trong quản lý hồ sơ UBND, khổ A4»" in asked.question.vi
    assert pressed(TITLE, "use", asked) == Taken("Ứng dụng CNTT trong quản lý hồ sơ UBND, khổ A4")
    assert pressed(TITLE, "keep", asked) == Taken("ỨNG DỤNG CNTT TRONG QUẢN LÝ HỒ SƠ UBND, KHỔ A4")
    assert typed(TITLE, "ok em", asked.pending) == Taken("Ứng dụng CNTT trong quản lý hồ sơ UBND, khổ A4")


@pytest.mark.parametrize(
    ("shouted", "small"),
    [
        ("CAI TIEN MAY SAY CHE", "Cai tien may say che"),
        ("GIẢM THIỂU NƯỚC THẢI NHUỘM", "Giảm thiểu nước thải nhuộm"),
        ("«GIÁ PHƠI CHÈ» BA TẦNG", "«Giá phơi chè» ba tầng"),
        ("A THREE-TIER TEA RACK", "A three-tier tea rack"),
    ],
)
def test_small_letters_fit_the_language(shouted: str, small: str) -> None:
    assert pressed(TITLE, "use", typed(TITLE, shouted)) == Taken(small)


def test_writing_again_opens_the_question_and_a_new_text_is_read_afresh() -> None:
    asked = typed(TITLE, "GIÁ PHƠI CHÈ BA TẦNG")
    again = pressed(TITLE, "again", asked)
    assert isinstance(again, AskBack)
    assert again.options == ()
    assert typed(TITLE, "Giá phơi chè bốn tầng", again.pending) == Taken("Giá phơi chè bốn tầng")
    assert isinstance(asked, AskBack)
    assert typed(TITLE, "Giá phơi chè bốn tầng", asked.pending) == Taken("Giá phơi chè bốn tầng")
    assert isinstance(typed(TITLE, "không", asked.pending), AskBack)


def test_an_old_font_shows_both_readings_and_changes_nothing_unasked() -> None:
    pasted = "Gi¸ ph¬i chÌ ba tÇng quay ®\u00adîc"
    asked = typed(TITLE, pasted)
    assert isinstance(asked, AskBack)
    assert pasted in asked.question.vi
    assert "«Giá phơi chè ba tầng quay được»" in asked.question.vi
    assert [option.value for option in asked.options] == ["use", "keep", "again"]
    assert pressed(TITLE, "use", asked) == Taken("Giá phơi chè ba tầng quay được")
    assert pressed(TITLE, "keep", asked) == Taken(pasted)


def test_an_old_font_in_capitals_is_asked_about_both() -> None:
    first = typed(TITLE, "GIAÙ PHÔI CHEØ BA TAÀNG")
    second = pressed(TITLE, "use", first)
    assert isinstance(second, AskBack)
    assert "«Giá phơi chè ba tầng»" in second.question.vi
    assert pressed(TITLE, "keep", second) == Taken("GIÁ PHƠI CHÈ BA TẦNG")


def test_length_is_counted_without_marks_and_only_titles_mind_capitals() -> None:
    assert isinstance(typed(STORY, "ế" * 49), Refusal)
    assert typed(STORY, "ế" * 50) == Taken("ế" * 50)
    assert isinstance(typed(STORY, unicodedata.normalize("NFD", "ế" * 49)), Refusal)
    assert isinstance(typed(STORY, "x" * 4001), Refusal)
    assert isinstance(typed(STORY, "LÀM KHUNG SẮT BA TẦNG " * 4), Taken)


def test_lines_of_a_long_answer_stay() -> None:
    story = "Hàn khung sắt ba tầng có trục quay.\n\n- Mỗi tầng một lưới tre, 2 giờ quay một lần."
    assert typed(STORY, story) == Taken(story)


def test_a_calculation_needs_a_figure() -> None:
    refused = typed(SUM, "tiết kiệm được rất nhiều củi")
    assert isinstance(refused, Refusal)
    assert "con số" in refused.why.vi
    assert isinstance(typed(SUM, "tiết kiệm 2 tấn củi mỗi tháng"), Taken)


@settings(deadline=None)
@given(st.text(), st.booleans())
def test_nothing_typed_breaks_it_and_what_is_taken_fits(text: str, again: bool) -> None:
    reading = typed(TITLE, text)
    if again and isinstance(reading, AskBack):
        reading = typed(TITLE, text, reading.pending)
    if isinstance(reading, Taken):
        assert len(reading.value.split()) >= 1
        assert "\u200b" not in reading.value


def test_a_text_far_too_long_is_refused_before_anything_is_made_of_it() -> None:
    """A quarter of a megabyte in an old font would be kept twice to be asked about."""
    reading = typed(STORY, "Ho¸ ®¬n " * 30_000)
    assert isinstance(reading, Refusal)
    assert "dài quá chỗ này" in reading.why.vi
