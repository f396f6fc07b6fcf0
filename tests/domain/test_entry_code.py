"""Entry codes: every slip of one character or two neighbours is caught, and people may write them as they like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.entry_code import ALPHABET, LETTERS, Misread, entry_code, read_code

CODE = entry_code("SK26", "CTD", 391)

codes = st.builds(
    lambda letters, year, short, serial: entry_code(f"{letters}{year:02}", short, serial),
    st.text(LETTERS, min_size=2, max_size=4),
    st.integers(0, 99),
    st.text(LETTERS, min_size=2, max_size=5),
    st.integers(1, 999_999),
)


def test_a_code_names_programme_unit_number_and_ends_in_a_check_character() -> None:
    assert CODE == "SK26-CTD-0391-R"
    assert entry_code("SK26", "CTD", 12345).startswith("SK26-CTD-12345-")


def test_no_code_holds_a_letter_taken_for_a_digit() -> None:
    assert not set("IOQ") & set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == 29


@given(codes)
def test_every_code_reads_back_as_itself(code: str) -> None:
    assert read_code(code) == code


@settings(max_examples=4, deadline=None)
@given(codes)
def test_every_single_wrong_character_is_caught(code: str) -> None:
    for at, was in enumerate(code):
        for other in ALPHABET if was != "-" else "":
            typed = code[:at] + other + code[at + 1 :]
            assert typed == code or not isinstance(read_code(typed), str)


@settings(max_examples=4, deadline=None)
@given(codes)
def test_a_letter_no_code_holds_is_read_as_the_digit_it_looks_like_or_caught(code: str) -> None:
    for at, was in enumerate(code):
        for other in "OQIFJWZ" if was != "-" else "":
            read = read_code(code[:at] + other + code[at + 1 :])
            assert not isinstance(read, str) or (read == code and was + other in {"0O", "0Q", "1I"})


@settings(max_examples=4, deadline=None)
@given(codes)
def test_every_swap_of_two_characters_is_caught(code: str) -> None:
    bare = code.replace("-", "")
    for at in range(len(bare)):
        for to in range(at + 1, len(bare)):
            swapped = bare[:at] + bare[to] + bare[at + 1 : to] + bare[at] + bare[to + 1 :]
            assert swapped == bare or not isinstance(read_code(swapped), str)


@pytest.mark.parametrize(
    "typed",
    [
        "sk26-ctd-0391-r",
        "SK26CTD0391R",
        "sk 26 ctd 0391 r",
        "SK26–CTD–0391–R",
        "SK26 - CTD - 0391 - R.",
        "«SK26-CTD-0391-R»",
        "SK26-CTD-O39I-R",
        "sk26-ctd-o39i-r",
        "SK26-CTĐ-0391-R",
        "ＳＫ２６-ＣＴＤ-０３９１-Ｒ",
        "mã SK26-CTD-0391-R của em đến đâu rồi ạ?",
        "Mã số: sk26 ctd 0391 r",
        "ét ca hai sáu gạch xê tê đê gạch không ba chín một gạch e-rờ",
        "ét ca hai mươi sáu xê tê đê không ba chín một rờ",
        "et ca 26 xe te de 0391 ro",
        "S K two six dash C T D dash zero three nine one dash R",
    ],
)
def test_a_code_is_read_however_it_is_written_or_said(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    ["", "xin chào", "bao giờ hết hạn ạ?", "15 triệu", "0900 000 001", "01/9/2023", "SK26", "a" * 5000],
)
def test_what_is_no_code_is_left_alone(typed: str) -> None:
    assert read_code(typed) is None


@pytest.mark.parametrize("typed", ["SK26-CTD-0391", "sk26 ctd 0391", "mã sk26ctd0391", "SK26-CTĐ-O391"])
def test_a_code_without_its_check_character_is_completed_and_asked_about(typed: str) -> None:
    read = read_code(typed)
    assert isinstance(read, Misread)
    assert read.near == (CODE,)


def test_a_misread_code_offers_the_codes_one_slip_away() -> None:
    for typed in ("SK26-CTD-0319-R", "SK26-CTD-0397-R", "SK26-CTD-O3A1-R", "SK26-CTT-0391-R"):
        read = read_code(typed)
        assert isinstance(read, Misread)
        assert CODE in read.near
        assert all(read_code(code) == code for code in read.near)
