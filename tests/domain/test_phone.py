"""A Vietnamese mobile number, however it is typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kinds.kind import AskBack, Context, Reading, Refusal, Said, Taken
from domain.kinds.phone import Phone

NOW = Context(date(2023, 8, 4))
NUMBER = "+84900000001"


def typed(text: str) -> Reading:
    return Phone().read(Said(text=text), None, NOW)


@pytest.mark.parametrize(
    "text",
    [
        *("0900000001", "0900 000 001", "0900.000.001", "0900-000-001", "090 0000001", "0 9 0 0 0 0 0 0 0 1"),
        *(
            "+84900000001",
            "+84 900 000 001",
            "84900000001",
            "84 900 000 001",
            "(+84) 900 000 001",
            "+84 (0) 900000001",
        ),
        *("840900000001", "+840900000001", "0084900000001", "900000001", "900 000 001", "(090) 000 0001"),
        *(
            "O900000001",
            "o9oo ooo oo1",
            "09OO OOO OO1",
            "０９０００００００１",
            "0900\u00a0000\u200b001",
            "0900/000/001",
        ),
        *("sđt 0900000001", "số của em là 0900000001 ạ", "Zalo: 0900000001", "0900000001.", "(0900000001)"),
        "0900000001 hoặc 0900 000 001",
    ],
)
def test_every_way_of_typing_a_number_is_read(text: str) -> None:
    assert typed(text) == Taken(NUMBER)


def test_a_number_reads_as_people_write_it() -> None:
    assert Phone().show(NUMBER).vi == "0900 000 001"
    assert Phone().show(NUMBER).en == "0900 000 001"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(("", "chưa thấy"), ("không có", "chưa thấy"), ("15", "chưa thấy"), ("Lò Thị Mai", "chưa thấy")),
        *(
            ("090000001", "9 chữ số"),
            ("09000000011", "11 chữ số"),
            ("09000000", "8 chữ số"),
            ("123456789012", "12 chữ số"),
        ),
        *(
            ("01680000001", "2018"),
            ("0120 000 0001", "2018"),
            ("+841680000001", "2018"),
            ("1680000001", "2018"),
        ),
        *(("02133876543", "máy bàn"), ("0213 3 876 543", "máy bàn"), ("024 3822 0000", "máy bàn")),
        *(("+1 202 555 0100", "không phải số Việt Nam"), ("+856 20 5555 5555", "không phải số Việt Nam")),
        *(("0068 2055 5555 5", "không phải số Việt Nam"), ("0100000001", "đầu số")),
    ],
)
def test_what_is_no_mobile_number_is_refused_with_why(text: str, word: str) -> None:
    reading = typed(text)
    assert isinstance(reading, Refusal)
    assert word.lower() in reading.why.vi.lower()


def test_of_two_numbers_one_is_asked_for() -> None:
    asked = typed("0900000001 hoặc 0900000002")
    assert isinstance(asked, AskBack)
    assert [option.label.vi for option in asked.options] == ["0900 000 001", "0900 000 002", "Viết lại"]
    assert Phone().read(Said(value=asked.options[1].value), asked.pending, NOW) == Taken("+84900000002")
    assert Phone().read(Said(text="0900 000 003"), asked.pending, NOW) == Taken("+84900000003")
    assert isinstance(Phone().read(Said(value="again"), asked.pending, NOW), AskBack)


def test_a_wrong_number_beside_a_right_one_does_not_hide_it() -> None:
    assert typed("01680000001, nay là 0900000001") == Taken(NUMBER)


@settings(deadline=None)
@given(st.text(alphabet="0123456789oO+-.() /a84\u200b٣", max_size=40))
def test_nothing_typed_breaks_it_and_what_is_taken_is_a_mobile(text: str) -> None:
    reading = typed(text)
    if isinstance(reading, Taken):
        assert reading.value.startswith("+84")
        assert len(reading.value) == 12


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=9_999_999), st.sampled_from(["", " ", ".", "-"]))
def test_a_number_shown_reads_back_the_same(rest: int, between: str) -> None:
    number = f"090{rest:07}"
    text = between.join((number[:4], number[4:7], number[7:]))
    taken = typed(text)
    assert taken == Taken(f"+84{number[1:]}")
    assert typed(Phone().show(taken.value).vi) == taken
