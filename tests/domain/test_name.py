"""A person's full name."""

from __future__ import annotations

import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kinds.kind import AskBack, Context, Json, Reading, Refusal, Said, Taken
from domain.kinds.name import PersonName, call_name

NOW = Context(date(2023, 8, 4))
NAME = PersonName()


def typed(text: str, pending: Json = None) -> Reading:
    return NAME.read(Said(text=text), pending, NOW)


def pressed(value: str, asked: Reading) -> Reading:
    assert isinstance(asked, AskBack)
    assert value in {option.value for option in asked.options}
    return NAME.read(Said(value=value), json.loads(json.dumps(asked.pending)), NOW)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Lò Thị Mai",
            "Giàng A Páo",
            "Lò Văn Ín",
            "Sùng Thị Dở",
            "Mùa A Sử",
            "Thào Mỷ",
            "Giàng Páo Mỷ",
            "H'Hen Niê",
        ),
        *(
            "Y Bhăm Êñuôl",
            "Nguyễn Thị Minh-Khai",
            "Ðinh Núp",
            "Hoà Thuý",
            "Hòa Thúy",
            "Tôn Nữ Thị Ngọc Ánh Tuyết",
        ),
    ],
)
def test_names_are_taken_in_their_own_spelling(name: str) -> None:
    assert typed(name) == Taken(name)
    assert typed(unicodedata.normalize("NFD", f"  {name}.")) == Taken(name)
    assert NAME.show(name).vi == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(
            ("em tên là Lò Thị Mai", "Lò Thị Mai"),
            ("Tôi là Giàng A Páo ạ!", "Giàng A Páo"),
            ("Họ và tên: Lò Ín", "Lò Ín"),
        ),
        *(("Dạ, em là Lò Thị Mai", "Lò Thị Mai"), ("Lò\u00a0Thị\u200b  Mai\n", "Lò Thị Mai")),
    ],
)
def test_what_is_said_around_a_name_goes(text: str, name: str) -> None:
    assert typed(text) == Taken(name)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        *(("lò thị mai", "Lò Thị Mai"), ("LÒ THỊ MAI", "Lò Thị Mai"), ("giàng a páo", "Giàng A Páo")),
        *(("Nguyễn thị Mai", "Nguyễn Thị Mai"), ("h'hen niê", "H'Hen Niê"), ("lo thi mai", "Lo Thi Mai")),
        ("Lß ThÞ Mai", "Lò Thị Mai"),
    ],
)
def test_small_letters_capitals_and_old_fonts_are_offered_as_a_name_is_written(
    text: str, offered: str
) -> None:
    asked = typed(text)
    assert isinstance(asked, AskBack)
    assert f"«{offered}»" in asked.question.vi
    assert pressed("yes", asked) == Taken(offered)
    assert pressed("keep", asked) == Taken(text)
    assert typed("đúng rồi ạ", asked.pending) == Taken(offered)
    assert isinstance(typed("không", asked.pending), AskBack)
    assert typed("Sùng Thị Dở", asked.pending) == Taken("Sùng Thị Dở")
    again = pressed("again", asked)
    assert isinstance(again, AskBack)
    assert again.pending is None


def test_a_name_without_marks_is_confirmed_once() -> None:
    asked = typed("Lo Thi Mai")
    assert isinstance(asked, AskBack)
    assert "chưa có dấu" in asked.question.vi
    assert pressed("yes", asked) == Taken("Lo Thi Mai")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(("", "họ và tên"), ("Mai", "cả họ và tên"), ("Lò Thị Mai 2", "chữ số"), ("0900000001", "chữ số")),
        *(
            ("Lò Thị Mai, Giàng A Páo", "một người"),
            ("Lò - Mai", "một người"),
            ("Lò Thị 👍", "một người"),
            ("?!", "một người"),
        ),
        *(("Em làm ở đội một nhà máy chè", "nhiều nhất 6"), ("Lò " + "a" * 99, "dài quá chỗ này")),
    ],
)
def test_what_cannot_be_a_full_name_is_refused_with_why(text: str, word: str) -> None:
    reading = typed(text)
    assert isinstance(reading, Refusal)
    assert word in reading.why.vi


def test_people_are_called_by_the_last_word() -> None:
    assert call_name("Lò Thị Mai") == "Mai"
    assert call_name("Mai") == "Mai"
    assert call_name("") == ""


@settings(deadline=None)
@given(st.text())
def test_nothing_typed_breaks_it(text: str) -> None:
    reading = typed(text)
    if isinstance(reading, AskBack):
        reading = typed(text, reading.pending)
    if isinstance(reading, Taken):
        assert 2 <= len(reading.value.split()) <= 6
        assert not any(char.isdigit() for char in reading.value)
