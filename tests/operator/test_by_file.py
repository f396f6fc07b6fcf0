"""A workbook, and the portal's columns, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command_line import ROOT, CommandLine
from tests.support.workbooks import written

FOLDER = ROOT / "programmes" / "2026"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    sangkien = CommandLine(tmp_path_factory.mktemp("loaded"))
    assert sangkien("units", "load", FOLDER / "units.csv").status == 0
    assert sangkien("programme", "load", FOLDER / "programme.toml").status == 0
    return sangkien


def test_the_portal_s_columns_are_checked_loaded_and_used(loaded: CommandLine, tmp_path: Path) -> None:
    wrong = tmp_path / "portal.toml"
    wrong.write_text('[[columns]]\nhead = "Tên"\nfield = "titel"\n', "utf-8")
    assert "Chưa nạp cột" in loaded("portal", "export", "out.xlsx", "--unit", "TAMDUONG-CHE").err
    assert "Dòng 3" in loaded("portal", "load", wrong).err
    assert "chưa nạp" in loaded("portal", "load", FOLDER / "portal.toml", "--dry-run").out
    assert "đã nạp" in loaded("portal", "load", FOLDER / "portal.toml").out
    assert "«NO-SUCH»" in loaded("portal", "export", "out.xlsx", "--unit", "NO-SUCH").err
    said = loaded("portal", "export", "out.xlsx", "--unit", "TAMDUONG-CHE")
    assert (said.status, "0 sáng kiến" in said.out) == (0, True), said.err
    assert (loaded.folder / "out.csv").read_text("utf-8-sig").startswith("STT;")


def test_a_workbook_is_handed_in_for_nobody_who_is_not_known(loaded: CommandLine, tmp_path: Path) -> None:
    said = loaded("import", written(tmp_path), "--as", "0900000011")
    assert (said.status, "đúng một người" in said.err) == (1, True), said
    assert "không đọc được" in loaded("import", "none.xlsx", "--as", "0900000011").err
