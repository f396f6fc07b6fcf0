"""Whoever has a code sees little of whose it is, in whole words in both languages."""

from __future__ import annotations

import pytest

from domain.hinted import hinted

MAI = "Lò Thị Mai"
TABLE = [
    (
        MAI,
        "0900000021",
        "L. T. M., số điện thoại có hai số cuối 21",
        "L. T. M., whose phone number ends in 21",
    ),
    (MAI, "", "L. T. M.", "L. T. M."),
    ("", "0900000021", "người có số điện thoại có hai số cuối 21", "somebody whose phone number ends in 21"),
    ("", "", "một người chưa để lại tên", "somebody who left no name"),
]


@pytest.mark.parametrize(("name", "phone", "vi", "en"), TABLE)
def test_a_hint_is_initials_and_two_digits_in_words(name: str, phone: str, vi: str, en: str) -> None:
    said = hinted(name, phone)
    assert (said.vi, said.en) == (vi, en)
