"""Programme and units from files: checked on their lines, loaded whole or not at all, safe to repeat."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.loading import LoadedProgramme, LoadedUnits, take_programme, take_units
from domain.fault import Fault
from storage.database import Database
from storage.sql import Row
from storage.store import Store

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 9, tzinfo=UTC)
HEAD = "mã,mã ngắn,tên,loại,cấp trên,từ ngày,đến ngày,nhập vào,số đoàn viên\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "units.csv"


def units(database: Database, path: Path, *, keep: bool = True) -> LoadedUnits | tuple[Fault, ...]:
    return database.write_now(lambda store: take_units(path, store, NOW, keep=keep))


def programme(
    database: Database, path: Path, now: datetime = NOW, *, keep: bool = True
) -> LoadedProgramme | tuple[Fault, ...]:
    return database.write_now(lambda store: take_programme(path, store, now, keep=keep))


def unit(store: Store, code: str) -> Row:
    found = store.units.by_code(code)
    assert found is not None
    return found


def stored(database: Database) -> dict[str, tuple[object, ...]]:
    return {u.code: tuple(u)[2:] for u in database.write_now(lambda store: store.units.every())}


@pytest.mark.parametrize("which", ["2023", "2026"])
def test_the_shipped_demos_load_and_loading_them_again_changes_nothing(
    database: Database, which: str
) -> None:
    folder = ROOT / "programmes" / which
    first = units(database, folder / "units.csv")
    assert isinstance(first, LoadedUnits)
    assert first.new == first.units == len(stored(database)) > 20
    loaded = programme(database, folder / "programme.toml")
    assert isinstance(loaded, LoadedProgramme)
    assert loaded.changed
    before = stored(database)
    again = units(database, folder / "units.csv")
    assert isinstance(again, LoadedUnits)
    assert (again.new, again.changed) == (0, 0)
    repeated = programme(database, folder / "programme.toml", LATER)
    assert isinstance(repeated, LoadedProgramme)
    assert not repeated.changed
    assert stored(database) == before


def test_the_other_programme_becomes_the_active_one_and_back(database: Database) -> None:
    for which in ("2023", "2026", "2023"):
        units(database, ROOT / "programmes" / which / "units.csv")
        found = programme(database, ROOT / "programmes" / which / "programme.toml")
        assert isinstance(found, LoadedProgramme)
        assert found.changed
        assert database.write_now(lambda store: store.programmes.active().key) == which


def test_a_dry_run_counts_and_keeps_nothing(database: Database) -> None:
    folder = ROOT / "programmes" / "2026"
    found = units(database, folder / "units.csv", keep=False)
    assert isinstance(found, LoadedUnits)
    assert found.new == found.units
    assert stored(database) == {}
    checked = programme(database, folder / "programme.toml", keep=False)
    assert isinstance(checked, LoadedProgramme)
    assert not database.write_now(lambda store: store.programmes.is_loaded())


def test_a_unit_may_stand_before_the_one_above_it(database: Database, sheet: Path) -> None:
    sheet.write_text(
        HEAD + "CON,CN,Công đoàn con,Công đoàn cơ sở,TINH,,,,\nTINH,TN,Tỉnh,Liên đoàn Lao động tỉnh,,,,,\n"
    )
    assert isinstance(units(database, sheet), LoadedUnits)
    above = database.write_now(lambda store: store.units.get(unit(store, "CON").parent_id))
    assert above.code == "TINH"


def test_a_change_moves_renames_and_merges_and_leaves_the_rest(database: Database, sheet: Path) -> None:
    rows = "TINH,TN,Tỉnh,Liên đoàn Lao động tỉnh,,,,,\nA,AA,Cũ,Công đoàn xã,TINH,,,,10\nB,BB,Bờ,Công đoàn xã,TINH,,,,\n"
    sheet.write_text(HEAD + rows)
    units(database, sheet)
    sheet.write_text(HEAD + "A,AA,Mới,Công đoàn phường,TINH,,30/6/2025,B,12\n")
    found = units(database, sheet)
    assert isinstance(found, LoadedUnits)
    assert (found.units, found.new, found.changed) == (1, 0, 1)
    moved = database.write_now(lambda store: unit(store, "A"))
    assert (moved.name, moved.kind, moved.valid_to, moved.members) == (
        "Mới", "Công đoàn phường", date(2025, 6, 30), 12,
    )  # fmt: skip
    assert database.write_now(lambda store: store.units.today(moved.id, date(2026, 1, 1)).code) == "B"
    assert moved.search == "moi"
    assert set(stored(database)) == {"TINH", "A", "B"}


def test_a_list_says_with_whom_units_are_ranked_and_may_say_otherwise_later(
    database: Database, sheet: Path
) -> None:
    head, row = "mã,mã ngắn,tên,loại,cấp trên,cụm\n", "TINH,TN,Tỉnh,Liên đoàn Lao động tỉnh,,"
    for cluster, new, changed in (("Cụm lớn", 1, 0), ("Cụm lớn", 0, 0), ("Cụm nhỏ", 0, 1), ("", 0, 1)):
        sheet.write_text(head + row + cluster + "\n")
        found = units(database, sheet)
        assert isinstance(found, LoadedUnits)
        assert (found.new, found.changed) == (new, changed)
        assert database.write_now(lambda store: unit(store, "TINH").cluster) == (cluster or None)


def test_a_list_with_one_fault_loads_nothing(database: Database, sheet: Path) -> None:
    sheet.write_text(HEAD + "TINH,TN,Tỉnh,Liên đoàn Lao động tỉnh,,,,,\nA,AA,Anh,Công đoàn xã,TIHN,,,,\n")
    faults = units(database, sheet)
    assert isinstance(faults, tuple)
    assert [(f.line, f.where) for f in faults] == [(3, "cấp trên")]
    assert "TINH" in faults[0].what.vi
    assert stored(database) == {}


def test_a_programme_is_checked_against_the_units_there_are(database: Database, tmp_path: Path) -> None:
    folder = ROOT / "programmes" / "2026"
    text = (folder / "programme.toml").read_text("utf-8")
    units(database, folder / "units.csv")
    known = sorted(stored(database))
    wrong = tmp_path / "programme.toml"
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("unit = "))
    lines = text.splitlines()
    lines[line - 1] = f'unit = "{known[0]}X"'
    wrong.write_text("\n".join(lines), "utf-8")
    faults = programme(database, wrong)
    assert isinstance(faults, tuple)
    assert [f.line for f in faults] == [line]
    assert known[0] in faults[0].what.vi
    assert not database.write_now(lambda store: store.programmes.is_loaded())


def test_a_programme_may_be_checked_before_there_are_units(database: Database) -> None:
    found = programme(database, ROOT / "programmes" / "2026" / "programme.toml")
    assert isinstance(found, LoadedProgramme)


def test_a_changed_programme_is_loaded_and_the_active_one_follows(database: Database, tmp_path: Path) -> None:
    text = (ROOT / "programmes" / "2026" / "programme.toml").read_text("utf-8")
    path = tmp_path / "programme.toml"
    path.write_text(text, "utf-8")
    programme(database, path)
    path.write_text(text.replace("levels = 2", "levels = 1"), "utf-8")
    found = programme(database, path, LATER)
    assert isinstance(found, LoadedProgramme)
    assert found.changed
    assert database.write_now(lambda store: store.programmes.active().levels) == 1


def test_a_stored_programme_that_can_no_longer_be_read_is_mended_by_loading(database: Database) -> None:
    database.write_now(lambda store: store.programmes.load("2026", "key = 'of another time'", NOW))
    with pytest.raises(TypeError, match="faults"):
        database.write_now(lambda store: store.programmes.active())
    found = programme(database, ROOT / "programmes" / "2026" / "programme.toml", LATER)
    assert isinstance(found, LoadedProgramme)
    assert database.write_now(lambda store: store.programmes.active().key) == "2026"


@pytest.mark.parametrize("content", [None, 'tên = "Sáng kiến"'.encode("utf-16")])
def test_a_file_that_cannot_be_read_is_a_fault_of_the_whole_file(
    database: Database, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "programme.toml"
    if content is not None:
        path.write_bytes(content)
    faults = programme(database, path)
    assert isinstance(faults, tuple)
    assert (faults[0].line, faults[0].where) == (0, "programme.toml")
