"""Text in pictures: every Vietnamese letter is there, and lines end where they should."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reports.lettering import Letters, Line, letter, one_line

WEIGHTS = (Letters(26, "black"), Letters(26, "black", "SemiBold"))
BARE = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VIETNAMESE = [
    unicodedata.normalize("NFC", case + tone) for c in BARE for case in (c, c.upper()) for tone in TONES
] + ["đ", "Đ"]
NOT_A_LETTER = "\uffff"
LONG = "Công đoàn cơ sở Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở xã Tả Lèng"


def drawn(text: str, letters: Letters) -> bytes:
    picture = Image.new("L", (60, 60), 255)
    letter(picture, [Line(text, 10, 45, letters)])
    return picture.tobytes()


@pytest.mark.parametrize("letters", WEIGHTS, ids=["Regular", "SemiBold"])
def test_every_vietnamese_letter_has_a_glyph_of_its_own(letters: Letters) -> None:
    assert len(VIETNAMESE) == 146
    glyphs = {drawn(one, letters): one for one in VIETNAMESE}
    assert sorted(glyphs.values()) == sorted(VIETNAMESE)
    assert drawn(NOT_A_LETTER, letters) not in glyphs


@pytest.mark.parametrize("letters", WEIGHTS, ids=["Regular", "SemiBold"])
def test_all_signs_that_a_chart_writes_have_a_glyph(letters: Letters) -> None:
    assert [
        sign
        for sign in "0123456789.,/%()+−–…·«»&'\"-"
        if drawn(sign, letters) == drawn(NOT_A_LETTER, letters)
    ] == []


def test_a_name_typed_with_marks_of_their_own_is_drawn_the_same() -> None:
    name = "Tổ Đề Ượ"
    assert one_line(unicodedata.normalize("NFD", name)) == name


@given(text=st.text(max_size=300), width=st.integers(40, 700))
def test_what_is_shortened_fits(text: str, width: int) -> None:
    letters = WEIGHTS[0]
    short = letters.shortened(text, width)
    assert letters.width(short) <= width
    assert short == one_line(text) or (short.endswith("…") and one_line(text).startswith(short[:-1]))


def test_a_long_name_is_broken_between_words_and_its_end_left_out() -> None:
    letters = Letters(30, "black", "SemiBold")
    lines = letters.wrapped(LONG, 664, 2)
    assert len(lines) == 2
    assert all(letters.width(line) <= 664 for line in lines)
    assert LONG.startswith(" ".join(lines).removesuffix("…"))
    assert letters.wrapped("Tổ 1", 664, 2) == ["Tổ 1"]
