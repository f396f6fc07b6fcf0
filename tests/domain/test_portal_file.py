"""portal.toml is read whole or not at all, and what is wrong is told on its line."""

from __future__ import annotations

import pytest

from domain.initiative import initiative_form
from domain.programme import Programme
from domain.programme_file import read_programme
from domain.sheet.portal_file import Portal, read_portal
from tests.support.source import ROOT

ONE = '[[columns]]\nhead = "Tên"\nfield = "title"\n'


@pytest.mark.parametrize("year", ["2023", "2026"])
def test_the_shipped_files_have_no_faults(year: str) -> None:
    folder = ROOT / "programmes" / year
    programme = read_programme((folder / "programme.toml").read_text("utf-8"))
    assert isinstance(programme, Programme)
    form = initiative_form(programme.sectors, programme.fields_off)
    found = read_portal((folder / "portal.toml").read_text("utf-8"), form)
    assert isinstance(found, Portal), found
    assert len({column.head for column in found.columns}) == len(found.columns)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 0, "ít nhất một cột"),
        ('[[columns]]\nhead = "A"\nfield = "titel"\n', 3, "«title»"),
        ('[[columns]]\nhead = "A"\n', 2, "đúng một trong hai"),
        ('[[columns]]\nhead = "A"\nfield = "title"\nliteral = "x"\n', 2, "đúng một trong hai"),
        (ONE + ONE, 5, "đã có ở trên"),
        ('[[columns]]\nhead = "A"\nfield = "applied_on"\nformat = "triệu"\n', 4, "dd/mm/yyyy"),
        ('[[columns]]\nhead = "A"\nfield = "title"\nformat = "hoa"\n', 4, "«hoa»"),
        ('[[columns]]\nhead = "A"\nfield = "solution_type"\ncodes = { tecnical = "1" }\n', 4, "«technical»"),
        ('[[columns]]\nhead = "A"\nfield = "title"\ncodes = { a = "1" }\n', 4, "danh sách chọn"),
        ('[[columns]]\nhead = "A"\nfield = "title"\nwidth = 3\n', 4, "«width»"),
        ("[[columns]\n", 1, "Không đọc được"),
    ],
)
def test_a_fault_is_told_on_its_line(text: str, line: int, says: str) -> None:
    found = read_portal(text, initiative_form((), frozenset()))
    assert not isinstance(found, Portal)
    assert (found[0].line, says in found[0].what.vi) == (line, True), found[0].in_words().vi
