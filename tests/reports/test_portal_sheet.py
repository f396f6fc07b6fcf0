"""The portal's file has the columns that portal.toml names, and the example in a guide makes the file it says."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from textwrap import dedent

from openpyxl import load_workbook

from domain.initiative import initiative_form
from domain.sheet.portal_file import Portal, read_portal
from reports.portal_sheet import write_portal
from tests.reports.test_entries_sheet import ENTRY
from tests.support.guides import guides

EXAMPLE = re.compile(r"```toml\n(\s*\[\[columns\]\].*?)```", re.DOTALL)


def test_the_example_in_readme_makes_its_file(tmp_path: Path) -> None:
    (text,) = EXAMPLE.findall(guides())
    form = initiative_form((), frozenset())
    portal = read_portal(dedent(text), form)
    assert isinstance(portal, Portal), portal
    xlsx, beside = tmp_path / "portal.xlsx", tmp_path / "portal.csv"
    entries = (ENTRY, ENTRY._replace(code="SK26-CTD-0002-R"))
    assert write_portal(xlsx, beside, portal.columns, entries, form, "Asia/Ho_Chi_Minh") == len(entries)
    heads = ["Tên sáng kiến", "Loại", "Áp dụng từ", "Làm lợi (triệu đồng)", "Tỉnh"]
    said = ["Giá phơi chè ba tầng quay được", "KT", "03/2026", 40, "Lai Châu"]
    page = load_workbook(xlsx).active
    assert page is not None
    assert [list(row) for row in page.iter_rows(values_only=True)] == [heads, said, said]
    with beside.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";"))[:2] == [heads, [str(cell) for cell in said]]


def test_a_file_longer_than_a_sheet_may_be_goes_on_in_the_next(tmp_path: Path) -> None:
    form = initiative_form((), frozenset())
    portal = read_portal('[[columns]]\nhead = "STT"\nfield = "nth"', form)
    assert isinstance(portal, Portal)
    xlsx, beside = tmp_path / "portal.xlsx", tmp_path / "portal.csv"
    count = write_portal(xlsx, beside, portal.columns, [ENTRY] * 5, form, "Asia/Ho_Chi_Minh", most_rows=3)
    pages = [[row[0] for row in page.iter_rows(values_only=True)] for page in load_workbook(xlsx)]
    assert (count, pages) == (5, [["STT", 1, 2], ["STT", 3, 4], ["STT", 5]])
