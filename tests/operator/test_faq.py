"""`sangkien faq`: the file is checked line by line, and written anew with what the support team added."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.faq import Entry, read_faq
from storage.database import open_database
from storage.store import Store
from tests.support.command_line import ROOT, CommandLine
from tests.support.labelled import shipped


@pytest.fixture
def sangkien(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


def test_a_file_is_checked_line_by_line(sangkien: CommandLine, tmp_path: Path) -> None:
    said = sangkien("faq", "check")
    assert said.status == 0
    assert f"{len(shipped().entries)} mục, không có lỗi" in said.out
    (tmp_path / "mine.toml").write_text("[[entries]]\nkey = 'Fee'\n", "utf-8")
    said = sangkien("faq", "check", "mine.toml")
    assert said.status == 1
    assert "mine.toml: Dòng 2" in said.err
    assert sangkien("faq", "check", "none.toml").status == 1


def test_what_the_team_added_is_written_behind_the_file(sangkien: CommandLine, tmp_path: Path) -> None:
    assert sangkien("migrate").status == 0
    said = sangkien("faq", "export")
    assert said.status == 0
    assert said.out == (ROOT / "programmes" / "faq.toml").read_text("utf-8").rstrip("\n") + "\n"
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'sangkien.db'}", 1)
    try:
        database.write_now(_add)
    finally:
        database.close()
    said = sangkien("faq", "export", "new.toml")
    assert "1 mục do Tổ hỗ trợ thêm" in said.out
    text = (tmp_path / "new.toml").read_text("utf-8")
    *before, last = read_faq(text)
    assert tuple(before) == shipped().entries
    assert isinstance(last, Entry)
    assert (last.key, last.asked, last.answer.en) == (
        "doi_may_ht1",
        ("đổi máy thì sao",),
        'Mở {{lại}} "lời mời"',
    )
    assert sangkien("faq", "check", "new.toml").status == 0
    assert "1 đang dùng, 1 đã dừng" in sangkien("doctor").out
    assert sangkien("faq", "export", "no/folder.toml").status == 1


def _add(store: Store) -> None:
    cursor = store._connection.cursor()
    for number in (1, 2):
        cursor.execute(
            "INSERT INTO faq_addition (key, title_vi, title_en, asked, answer_vi, answer_en, state, proposed_at, decided_at) "
            "VALUES (?, 'Đổi máy', '', '[\"đổi máy thì sao\"]', 'Mở {lại} \"lời mời\"', '', ?, ?, ?)",
            (
                f"doi_may_ht{number}",
                "approved" if number == 1 else "stopped",
                "2026-11-22 02:00:00",
                "2026-11-22 02:00:00",
            ),
        )
