"""Vietnamese numbers: typed digits and number words in, digits and words out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kinds.numerals import decimals, digits, in_words, lexicon, spoken_number, typed_number
from domain.vietnamese import fold

SCALES = frozenset({"nghìn", "triệu", "trieu", "tỷ"})

SAID = {
    0: "không",
    5: "năm",
    10: "mười",
    15: "mười lăm",
    21: "hai mươi mốt",
    24: "hai mươi bốn",
    55: "năm mươi lăm",
    100: "một trăm",
    105: "một trăm linh năm",
    115: "một trăm mười lăm",
    1_000: "một nghìn",
    1_005: "một nghìn không trăm linh năm",
    1_015: "một nghìn không trăm mười lăm",
    1_105: "một nghìn một trăm linh năm",
    15_000_000: "mười lăm triệu",
    21_400_000: "hai mươi mốt triệu bốn trăm nghìn",
    60_000_000: "sáu mươi triệu",
    1_000_500: "một triệu không nghìn năm trăm",
    2_005_000: "hai triệu không trăm linh năm nghìn",
    1_200_000_000: "một tỷ hai trăm triệu",
    1_000_500_000: "một tỷ năm trăm nghìn",
    1_000_000_005: "một tỷ không nghìn không trăm linh năm",
    5_000_000_000_000: "năm nghìn tỷ",
}

TYPED = {
    "15": (15,),
    "0": (0,),
    "1.234.567": (1_234_567,),
    "1,234,567": (1_234_567,),
    "1,5": (Fraction(3, 2),),
    "1.5": (Fraction(3, 2),),
    "0,05": (Fraction(1, 20),),
    "1.234,5": (Fraction(2469, 2),),
    "1,234.5": (Fraction(2469, 2),),
    "1.500": (1500, Fraction(3, 2)),
    "1,500": (Fraction(3, 2), 1500),
    "0.500": (Fraction(1, 2),),
    "1500.5": (Fraction(3001, 2),),
    "15.000.00": (),
    "1.23.456": (),
    "1.234,567": (),
    "1.234,567,890": (),
    "0912345678": (),
    "05": (),
    ".5": (),
    "9" * 31: (),
}

SPOKEN = {
    "bảy": (7,),
    "mười lăm": (15,),
    "muoi lam": (15,),
    "hai mươi mốt": (21,),
    "hai mươi tư": (24,),
    "hai mươi 5": (25,),
    "ba chục": (30,),
    "hai trăm": (200,),
    "2 trăm": (200,),
    "một trăm linh năm": (105,),
    "một trăm lẻ năm": (105,),
    "hai trăm rưỡi": (250,),
    "không trăm linh năm": (5,),
    "chín trăm chín mươi chín": (999,),
    "hai mốt triệu": (21,),
    "trăm rưỡi triệu": (150,),
    "một trăm mốt triệu": (110,),
    "một trăm hai triệu": (120, 102),
    "hai ba triệu": (2, 3, 23),
    "chín mười triệu": (90, 9, 10),
}


@pytest.mark.parametrize(("number", "said"), SAID.items())
def test_a_number_is_said_as_people_write_it_on_a_receipt(number: int, said: str) -> None:
    assert in_words(number).vi == said


@settings(deadline=None)
@given(st.integers(0, 10**13))
def test_no_number_is_said_with_the_library_s_slips(number: int) -> None:
    said = f" {in_words(number).vi} "
    for slip in (" lẻ ", "mươi năm ", "mười năm ", "mươi một ", "  "):
        assert slip not in said


@settings(deadline=None)
@given(st.integers(0, 999_999_999))
def test_two_numbers_are_never_said_alike(number: int) -> None:
    assert in_words(number).vi != in_words(number + 1).vi
    assert in_words(number).vi != in_words(number * 1000 + 1).vi


def test_english_groups_with_commas_and_counts_in_english() -> None:
    assert digits(15_000_000).en == "15,000,000"
    assert digits(15_000_000).vi == "15.000.000"
    assert in_words(60_000_000).en == "sixty million"


@pytest.mark.parametrize(("literal", "readings"), TYPED.items())
def test_typed_digits_have_every_honest_reading_and_no_other(
    literal: str, readings: tuple[Fraction, ...]
) -> None:
    assert typed_number(literal) == readings


@pytest.mark.parametrize(("said", "readings"), SPOKEN.items())
def test_number_words_below_a_thousand_are_read(said: str, readings: tuple[int, ...]) -> None:
    words = said.split()
    spoken = spoken_number(words, 0, SCALES)
    assert spoken is not None
    assert spoken.readings == readings
    assert words[spoken.end :] in ([], ["triệu"])


@settings(deadline=None)
@given(st.integers(1, 999))
def test_every_number_below_a_thousand_is_read_back_from_its_words(number: int) -> None:
    for said in (in_words(number).vi, fold(in_words(number).vi)):
        spoken = spoken_number([*said.split(), "triệu"], 0, SCALES)
        assert spoken is not None
        assert (spoken.readings, spoken.end) == ((number,), len(said.split()))


def test_ten_years_are_not_fifteen() -> None:
    spoken = spoken_number(["mười", "năm"], 0, SCALES)
    assert spoken is not None
    assert (spoken.readings, spoken.end) == ((10,), 1)


@pytest.mark.parametrize("word", ["từ", "nam giới", "trạm", "bây", "", "kg"])
def test_a_word_with_other_marks_is_no_number(word: str) -> None:
    assert spoken_number([word], 0, SCALES) is None


def test_decimals_are_said_digit_by_digit_or_as_a_number() -> None:
    assert decimals(["hai"], 0, SCALES) == ("2", 1)
    assert decimals(["không", "năm"], 0, SCALES) == ("05", 2)
    assert decimals(["hai", "lăm", "tỷ"], 0, SCALES) == ("25", 2)
    assert decimals(["25"], 0, SCALES) == ("25", 1)
    assert decimals(["tỷ"], 0, SCALES) == ("", 0)


def test_a_lexicon_finds_a_word_without_marks_but_not_with_other_marks() -> None:
    words = lexicon({"tư": 4})
    assert words["tư"] == words["tu"] == 4
    assert "từ" not in words
