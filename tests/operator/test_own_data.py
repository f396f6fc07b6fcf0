"""`sangkien datamap`, `breach` and `retention` as the operator types them."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from storage.data_requests import DataRequests
from storage.database import open_database
from storage.personal.every import EVERY
from storage.retention import Retention
from storage.store import Store
from tests.support.command_line import CommandLine
from tests.support.entries import AUTHOR, NOW, OFFICER, A, enter, people
from tests.support.year import text_of


def fill(store: Store) -> None:
    people(store)
    enter(store, 1)
    mai = store.people.get(AUTHOR)
    mai.phone = "+84900000021"
    mai.name = "=Lò Thị Mai"
    store.people.save(mai)


@pytest.fixture
def sangkien(tmp_path: Path) -> CommandLine:
    command = CommandLine(tmp_path)
    assert command("migrate").status == 0
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'sangkien.db'}")
    database.write_now(fill)
    database.close()
    return command


def read(file: Path) -> list[list[str]]:
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_the_map_has_a_line_for_every_column_that_says_something_of_somebody(
    sangkien: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "ban-do.csv"
    assert sangkien("datamap", str(file)).status == 0
    head, *lines = read(file)
    assert head[0] == "Bảng"
    assert {(line[0], line[2]) for line in lines} >= {
        (held.name, name) for held in EVERY for name in held.personal
    }
    phone = next(line for line in lines if line[:3:2] == ["person", "phone"])
    assert phone[3:6] == ["số điện thoại", "hết chương trình + 5 năm", "làm trống"]
    assert all(line[5] != "giữ" or line[6] for line in lines)


def test_after_a_leak_everybody_who_is_known_is_listed_with_what_is_held(
    sangkien: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "anh-huong.csv"
    assert sangkien("breach", "--file", str(file)).status == 0
    _, *lines = read(file)
    mai = next(line for line in lines if line[0] == str(AUTHOR))
    assert mai[1:3] == ["'=Lò Thị Mai", "'+84900000021"]
    assert mai[5] == "1"
    none = sangkien("breach", "--file", str(file), "--since", "2031-01-01T00:00")
    assert (none.status, len(read(file))) == (0, 1)


def test_of_one_person_it_is_said_on_the_screen_without_her_name(sangkien: CommandLine) -> None:
    said = sangkien("breach", "--person", "0900000021")
    assert said.status == 0
    assert f"Người số {AUTHOR}: 1 sáng kiến" in said.out
    assert "Mai" not in said.out
    assert sangkien("breach", "--person", "+84 900 000 021").out == said.out
    for nobody in ("0911111111", "021", "0"):
        assert sangkien("breach", "--person", nobody).status == 1


def test_what_was_forgotten_is_told_by_what_it_was(sangkien: CommandLine, tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'sangkien.db'}")
    for days in (0, 1):
        day = (NOW - timedelta(days=days)).date()
        database.write_now(lambda store, day=day: Retention(store).account({"cases": 2, "events": 0}, day))  # type: ignore[misc]
    database.close()
    said = sangkien("retention")
    assert said.status == 0
    assert "Lời trong câu hỏi đã đóng: giữ 180 ngày; 30 ngày qua đã xoá" in said.out
    assert "Ai xem số điện thoại, ai yêu cầu gì về dữ liệu: giữ 2 năm;" in said.out
    assert sangkien("retention", "--wipe").status == 0


def test_somebody_who_cannot_ask_is_erased_by_her_number_unless_she_holds_a_role(
    sangkien: CommandLine, tmp_path: Path
) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'sangkien.db'}")
    database.write_now(lambda store: store.programmes.load("2026", text_of("2026"), NOW))
    database.write_now(lambda store: store.rights.grant(OFFICER, "officer", A, NOW, None))
    assert sangkien("erase", str(AUTHOR)).status == 0
    assert sangkien("erase", "999").status == 1
    assert "vai trò" in sangkien("erase", str(OFFICER)).err
    (asked,) = database.read_now(lambda store: DataRequests(store).open("erase"))
    database.close()
    assert asked.person_id == AUTHOR
    assert "12 tháng: 1, quá hạn 0" in sangkien("retention").out
