"""What belongs to somebody is hidden from the many; money and dates stay readable."""

from __future__ import annotations

import pytest

from domain.desk.masking import masked, short_name
from domain.desk.room_words import hidden


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("gọi em số 0912 345 678 nhé", "gọi em số •••78 nhé"),
        ("sđt: +84.912.345.678", "sđt: •••78"),
        ("0912345678", "•••78"),
        ("CCCD 012345678901 ạ", "CCCD •••01 ạ"),
        ("mail mai.lo@example.com hoặc gọi", "mail ••• hoặc gọi"),
        ("lợi 1.500.000.000 một năm", "lợi 1.500.000.000 một năm"),
        ("lợi 1500000000 đồng", "lợi 1500000000 đồng"),
        ("từ 01/03/2026 đến 30/06/2026", "từ 01/03/2026 đến 30/06/2026"),
        ("hồ sơ SK26-CTD-0001-T", "hồ sơ SK26-CTD-0001-T"),
        ("2.779/2.300 (121 %)", "2.779/2.300 (121 %)"),
        ("1.500.000 - 2.500.000, hay 1.500.000-2.500.000", "1.500.000 - 2.500.000, hay 1.500.000-2.500.000"),
        ("40.000.000 đồng, 40000000 d", "40.000.000 đồng, 40000000 d"),
        ("01/03/2026 - 30/06/2026, 01/03/2026-30/06/2026", "01/03/2026 - 30/06/2026, 01/03/2026-30/06/2026"),
        ("ĐT.0912345678, Mai,0912345678", "ĐT.•••78, Mai,•••78"),
        ("sđt0912345678, 0912345678nhe", "sđt•••78, •••78nhe"),
        ("0912/345/678 hoặc O912345678", "•••78 hoặc •••78"),
        ("84.912.345.678, 0912345678 dong", "•••78, •••78 dong"),
        ("20/3/2026 0912345678", "20/3/2026 •••78"),
        ("2.300/1.000 0912345678", "2.300/•••78"),
        ("", ""),
    ],
)
def test_numbers_and_addresses_of_persons_are_hidden(said: str, read: str) -> None:
    assert masked(said) == read


def test_her_name_is_cut_short_however_it_is_typed() -> None:
    for said in ("Lò Thị Mai đây", "lo thi mai đây", "LÒ  THỊ MAI đây"):
        assert hidden(said, "Lò Thị Mai") == "L. T. Mai đây"
    assert hidden("Mai đây", "Mai") == "Mai đây"


def test_a_name_is_shortened_to_what_she_is_called_by() -> None:
    assert short_name("Lò Thị Mai") == "L. T. Mai"
    assert short_name("Mai") == "Mai"
    assert short_name("") == ""
