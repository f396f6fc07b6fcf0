"""One of several things, or yes or no."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kinds.choice import Choice, YesNo
from domain.kinds.kind import AskBack, Context, Option, Reading, Refusal, Said, Taken
from domain.words import Words

TYPES = (
    Option("technical", Words("Kỹ thuật", "Technical"), ("giải pháp kỹ thuật", "máy móc")),
    Option("management", Words("Quản lý", "Management")),
    Option("new_technique", Words("Ứng dụng tiến bộ kỹ thuật", "Applying new technology"), ("ứng dụng",)),
    Option("other", Words("Khác", "Other")),
)
NOW = Context(date(2023, 8, 4), options={"sectors": TYPES})
CLOSED = Choice(TYPES[:3])
OPEN = Choice(list_name="sectors", other_max_chars=30)


def typed(kind: Choice | YesNo, text: str, pending: object = None) -> Reading:
    return kind.read(Said(text=text), pending, NOW)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("1", "technical"), ("2.", "management"), ("số 3", "new_technique"), ("chọn 1 ạ", "technical")),
        *(
            ("kỹ thuật", "technical"),
            ("KY THUAT", "technical"),
            ("kĩ thuật!", "technical"),
            ("Technical", "technical"),
        ),
        *(
            ("may moc", "technical"),
            ("quan li", "management"),
            ("quản", "management"),
            ("ưng", "new_technique"),
        ),
        *(("ứng dụng", "new_technique"), ("appl", "new_technique")),
    ],
)
def test_an_option_is_found_by_number_or_words(text: str, value: str) -> None:
    assert typed(CLOSED, text) == Taken(value)


def test_a_pressed_option_is_taken() -> None:
    assert CLOSED.read(Said(value="management"), None, NOW) == Taken("management")


@pytest.mark.parametrize(
    "text", ["4", "0", "15", "nông nghiệp", "k", "không phải kỹ thuật", "1 2", "kỹ thuật và quản lý"]
)
def test_what_is_not_on_offer_is_refused_with_the_numbers_to_type(text: str) -> None:
    reading = typed(CLOSED, text)
    assert isinstance(reading, Refusal)
    assert text in reading.why.vi
    assert "từ 1 đến 3" in reading.why.vi


def test_a_beginning_that_two_options_share_is_not_guessed() -> None:
    options = (Option("a", Words("Đội 1", "Team 1")), Option("b", Words("Đội 2", "Team 2")))
    assert isinstance(Choice(options).read(Said(text="đội"), None, NOW), Refusal)


def test_silence_shows_the_options_again() -> None:
    reading = typed(CLOSED, " … ")
    assert isinstance(reading, AskBack)
    assert reading.options == TYPES[:3]


def test_other_is_asked_to_be_named_and_kept_as_typed() -> None:
    asked = OPEN.read(Said(value="other"), None, NOW)
    assert isinstance(asked, AskBack)
    assert "viết rõ" in asked.question.vi
    assert typed(OPEN, " Chăn nuôi  bò ", asked.pending) == Taken({"other": "Chăn nuôi bò"})


def test_own_words_are_offered_as_other_before_they_are_taken() -> None:
    asked = typed(OPEN, "Chăn nuôi bò")
    assert isinstance(asked, AskBack)
    assert "Khác: Chăn nuôi bò" in asked.question.vi
    assert OPEN.read(Said(value="yes"), asked.pending, NOW) == Taken({"other": "Chăn nuôi bò"})
    assert typed(OPEN, "đúng rồi ạ", asked.pending) == Taken({"other": "Chăn nuôi bò"})
    again = OPEN.read(Said(value="again"), asked.pending, NOW)
    assert isinstance(again, AskBack)
    assert again.options == TYPES


@pytest.mark.parametrize("text", ["ok gửi", "để xem đã", "Trồng chè"])
def test_other_words_at_the_offer_are_asked_about_and_not_taken(text: str) -> None:
    asked = typed(OPEN, "Chăn nuôi bò")
    assert isinstance(asked, AskBack)
    again = typed(OPEN, text, asked.pending)
    assert isinstance(again, AskBack)
    assert f"Khác: {text}" in again.question.vi


@pytest.mark.parametrize("text", ["không", "không phải ạ", "sai rồi"])
def test_a_no_at_the_offer_shows_the_list_again(text: str) -> None:
    asked = typed(OPEN, "Chăn nuôi bò")
    assert isinstance(asked, AskBack)
    again = typed(OPEN, text, asked.pending)
    assert isinstance(again, AskBack)
    assert again.options == TYPES


def test_other_named_at_once_is_taken() -> None:
    assert typed(OPEN, "Khác: thuỷ điện") == Taken({"other": "thuỷ điện"})


def test_an_option_named_when_asked_to_be_clear_is_that_option() -> None:
    asked = OPEN.read(Said(value="other"), None, NOW)
    assert isinstance(asked, AskBack)
    assert typed(OPEN, "quản lý", asked.pending) == Taken("management")
    assert OPEN.read(Said(value="technical"), asked.pending, NOW) == Taken("technical")


@pytest.mark.parametrize("text", ["5", "?!", "ok", "không", "x" * 31])
def test_other_must_be_a_few_words(text: str) -> None:
    asked = OPEN.read(Said(value="other"), None, NOW)
    assert isinstance(asked, AskBack)
    assert isinstance(typed(OPEN, text, asked.pending), Refusal)


def test_values_read_as_their_labels() -> None:
    assert CLOSED.show("management") == TYPES[1].label
    assert OPEN.show({"other": "{chè}"}) == Words("Khác: {chè}", "Other: {chè}")
    assert OPEN.show("technical") == Words("technical", "technical")
    assert OPEN.options(NOW) == TYPES


@pytest.mark.parametrize(
    ("text", "value"), [("có", True), ("uk", True), ("2", False), ("1", True), ("chưa ạ", False)]
)
def test_yes_or_no(text: str, value: bool) -> None:
    assert typed(YesNo(), text) == Taken(value)
    assert YesNo().read(Said(value="yes" if value else "no"), None, NOW) == Taken(value)


def test_neither_yes_nor_no_is_asked_again() -> None:
    reading = typed(YesNo(), "để xem")
    assert isinstance(reading, Refusal)
    assert "«để xem»" in reading.why.vi
    assert YesNo().show(True).vi == "Có"


@settings(deadline=None)
@given(st.text(), st.sampled_from([None, {"offered": ""}, {"offered": "x"}]))
def test_nothing_typed_breaks_it(text: str, pending: object) -> None:
    for kind in (CLOSED, OPEN, YesNo()):
        assert isinstance(typed(kind, text, pending), Taken | Refusal | AskBack)


@pytest.mark.parametrize("number", ["9", "99", "260122"])
def test_a_number_that_no_line_has_is_no_name_of_something_else(number: str) -> None:
    asked = typed(OPEN, number)
    assert isinstance(asked, Refusal)
    assert "từ 1 đến 4" in asked.why.vi
