"""A backup comes back whole or not at all: damaged, newer or into a place that is not empty, it is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.backup.backing_up import back_up
from storage.backup.manifest import DATABASE, FILES, FORMAT, MANIFEST, SECRET, TEMPLATES
from storage.backup.place import Damaged, NotEmpty, Place
from storage.backup.restoring import restore
from storage.lone_engine import lone_engine, one_transaction
from storage.migrating import HEAD, OtherRelease
from storage.tables import metadata
from tests.support.migrated import lay_out
from tests.support.places import (
    SECRET_TEXT,
    NewPlace,
    files_of,
    fill_place,
    keep,
    photo,
    rows_of,
)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _strange(path: Path) -> None:
    (path.parent / ("0" * 64)).write_bytes(b"slipped in")


def _one_row_fewer(path: Path) -> None:
    """Somebody changes the database and mends its sum, but the numbers of rows tell."""
    _change(path, "DELETE FROM guess WHERE id = 1")


def _against_the_rules(path: Path) -> None:
    _change(path, "UPDATE outbox SET state = 'lost in space' WHERE id = 3")


def _change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        assert connection.execute(statement).rowcount == 1
        connection.commit()
    manifest = json.loads((path.parent / MANIFEST).read_text())
    manifest["database_sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (path.parent / MANIFEST).write_text(json.dumps(manifest))


TEMPLATE = "don.docx"
HARM: dict[str, tuple[str, Callable[[Path], object]]] = {
    "the database cut short": (DATABASE, _cut),
    "one bit of the database": (DATABASE, _flip),
    "no database": (DATABASE, Path.unlink),
    "a row taken out": (DATABASE, _one_row_fewer),
    "a row against the rules": (DATABASE, _against_the_rules),
    "a photo cut short": ("photo", _cut),
    "one bit of a photo": ("photo", _flip),
    "a photo missing": ("photo", Path.unlink),
    "a photo slipped in": ("photo", _strange),
    "another secret": (SECRET, _flip),
    "no secret": (SECRET, Path.unlink),
    "one bit of a template": (f"{TEMPLATES}/{TEMPLATE}", _flip),
    "a template missing": (f"{TEMPLATES}/{TEMPLATE}", Path.unlink),
    "the manifest cut short": (MANIFEST, _cut),
    "an empty manifest": (MANIFEST, lambda path: path.write_text("")),
    "a manifest that is a list": (MANIFEST, lambda path: path.write_text("[]")),
    "a manifest with a stranger": (MANIFEST, lambda path: path.write_text('{"format": 1, "x": 2}')),
    "no manifest": (MANIFEST, Path.unlink),
}


@pytest.fixture(scope="module")
def whole_backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    data = folder / "data"
    place = Place(f"sqlite:///{folder / 'here.db'}", data / "files", data / "secret", data / "templates")
    data.joinpath("templates").mkdir(parents=True)
    data.joinpath("templates", TEMPLATE).write_bytes(b"a union's own words")
    back_up(fill_place(place, 5), folder / "backup")
    return folder / "backup"


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_backup_is_refused_and_nothing_is_touched(
    harm: str, whole_backup: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    backup = Path(shutil.copytree(whole_backup, tmp_path / "backup"))
    part, do = HARM[harm]
    do(next((backup / FILES).rglob("?" * 64)) if part == "photo" else backup / part)
    empty = new_place("sqlite")
    with pytest.raises(Damaged) as raised:
        restore(backup, empty)
    assert raised.value.why.vi
    assert files_of(empty.files.parent) == {}


def test_a_unions_own_templates_come_along(whole_backup: Path, new_place: NewPlace) -> None:
    empty = new_place("sqlite")
    restored = restore(whole_backup, empty)
    assert files_of(empty.templates) == {TEMPLATE: b"a union's own words"}
    assert "1 mẫu Word riêng" in restored.in_words().vi


def test_templates_that_are_there_already_are_not_written_over(
    whole_backup: Path, new_place: NewPlace
) -> None:
    place = new_place("sqlite")
    place.templates.mkdir(parents=True)
    (place.templates / TEMPLATE).write_bytes(b"newer words")
    with pytest.raises(NotEmpty):
        restore(whole_backup, place)
    assert files_of(place.files.parent) == {f"templates/{TEMPLATE}": b"newer words"}


def test_a_backup_of_a_release_that_left_templates_out_comes_back(
    whole_backup: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    backup = Path(shutil.copytree(whole_backup, tmp_path / "backup"))
    shutil.rmtree(backup / TEMPLATES)
    manifest = json.loads((backup / MANIFEST).read_text())
    del manifest["templates"]
    (backup / MANIFEST).write_text(json.dumps(manifest | {"format": 1}))
    place = new_place("sqlite")
    place.templates.mkdir(parents=True)
    (place.templates / TEMPLATE).write_bytes(b"newer words")
    assert restore(backup, place).templates == 0
    assert files_of(place.templates) == {TEMPLATE: b"newer words"}


def test_a_backup_made_by_a_newer_release_says_so(
    whole_backup: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    backup = Path(shutil.copytree(whole_backup, tmp_path / "backup"))
    manifest = json.loads((backup / MANIFEST).read_text())
    (backup / MANIFEST).write_text(json.dumps(manifest | {"format": FORMAT + 1, "more": 1}))
    with pytest.raises(Damaged) as raised:
        restore(backup, new_place("sqlite"))
    assert "Cập nhật" in raised.value.why.vi


def test_a_newer_schema_is_not_restored(new_place: NewPlace, tmp_path: Path) -> None:
    place = fill_place(new_place("sqlite"), 3)
    with lone_engine(place.database_url) as engine, one_transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    back_up(place, tmp_path / "backup")
    empty = new_place("sqlite")
    with pytest.raises(OtherRelease, match="9999"):
        restore(tmp_path / "backup", empty)
    assert files_of(empty.files.parent) == {}


def test_a_place_with_rows_is_not_restored_into(
    kind: str, whole_backup: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    there = fill_place(new_place(kind), 2)
    shutil.rmtree(there.files)
    before, secret = rows_of(there.database_url), there.secret.read_text()
    with pytest.raises(NotEmpty) as raised:
        restore(whole_backup, there)
    assert "unit" in raised.value.why.vi
    assert (rows_of(there.database_url), there.secret.read_text()) == (before, secret)
    assert not there.files.exists()


def test_a_place_with_files_is_not_restored_into(kind: str, whole_backup: Path, new_place: NewPlace) -> None:
    there = new_place(kind)
    keep(there.files, photo(1))
    before = files_of(there.files)
    with pytest.raises(NotEmpty):
        restore(whole_backup, there)
    assert files_of(there.files) == before


def test_an_empty_place_that_was_started_once_is_empty_still(
    kind: str, whole_backup: Path, new_place: NewPlace
) -> None:
    there = new_place(kind)
    there.files.mkdir(parents=True)
    there.secret.write_text("made at the first start")
    lay_out(there.database_url)
    assert restore(whole_backup, there).rows == sum(map(len, rows_of(there.database_url).values())) > 50
    assert there.secret.read_text() == SECRET_TEXT
    assert there.secret.stat().st_mode & 0o777 == 0o600


LATE = {
    "sqlite": "CREATE TRIGGER late BEFORE INSERT ON offer BEGIN SELECT RAISE(ABORT, 'late trouble'); END",
    "postgres": "CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RAISE EXCEPTION ''late trouble''; END'; "
    "CREATE TRIGGER late BEFORE INSERT ON offer FOR EACH ROW EXECUTE FUNCTION late()",
}


def test_a_restore_that_fails_on_the_way_leaves_the_place_empty(
    kind: str, whole_backup: Path, new_place: NewPlace
) -> None:
    """Something in the way of the very last table stands for whatever may go wrong late."""
    empty = new_place(kind)
    lay_out(empty.database_url)
    with lone_engine(empty.database_url) as engine, one_transaction(engine) as connection:
        connection.exec_driver_sql(LATE[kind])
    with pytest.raises(Exception, match="late trouble"):
        restore(whole_backup, empty)
    assert not empty.files.exists()
    assert all(rows == [] for rows in rows_of(empty.database_url).values())


def test_the_backup_itself_is_only_read(whole_backup: Path, new_place: NewPlace) -> None:
    before = files_of(whole_backup)
    restore(whole_backup, new_place("sqlite"))
    assert files_of(whole_backup) == before


def test_the_manifest_says_what_is_in_it(whole_backup: Path) -> None:
    manifest = json.loads((whole_backup / MANIFEST).read_text())
    assert manifest["revision"] == HEAD
    assert manifest["rows"]["outbox"] == 5
    assert set(manifest["rows"]) == set(metadata.tables)
    assert manifest["file_count"] == 1
