"""Backup while people write, restored into an empty place of either kind, compared row by row."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import Engine, insert, select, text

from domain.chat import Address, IncomingFile, Outgoing
from storage.backup.backing_up import back_up
from storage.backup.manifest import DATABASE, FILES, MANIFEST, SECRET
from storage.backup.place import CannotCopy, Damaged, NotEmpty, Place
from storage.backup.restoring import restore
from storage.database import Database, open_database
from storage.files import FileStore, Kept
from storage.lone_engine import lone_engine, one_transaction
from storage.migrating import HEAD, OtherRelease, migrate
from storage.store import Store
from storage.tables import Inbox, metadata
from tests.support.empty_databases import NewDatabase
from tests.support.filled import fill

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WAYS = [
    pytest.param(a, b, marks=pytest.mark.postgres if "postgres" in (a, b) else ())
    for a, b in itertools.product(("sqlite", "postgres"), repeat=2)
]
NewPlace = Callable[[str], Place]


@pytest.fixture
def new_place(new_database: NewDatabase, tmp_path: Path) -> NewPlace:
    """Makes empty places: new_place("sqlite") or ("postgres")."""
    numbers = itertools.count()

    def make(kind: str) -> Place:
        folder = tmp_path / f"data-{next(numbers)}"
        return Place(new_database(kind), folder / "files", folder / "secret")

    return make


@pytest.fixture
def filled(kind: str, new_place: NewPlace) -> Place:
    return fill_place(new_place(kind))


def fill_place(place: Place, rows: int = 20) -> Place:
    place.secret.parent.mkdir(parents=True)
    place.secret.write_text("bí mật của máy chủ")
    key = keep(place.files, photo(0))
    with lone_engine(place.database_url) as engine:
        migrate(engine)
        with one_transaction(engine) as connection:
            fill(connection, rows)
            connection.execute(text("UPDATE attachment SET state = 'wanted'"))
            connection.execute(
                text("UPDATE attachment SET state = 'kept', key = :key WHERE id = 1"), {"key": key}
            )
    return place


def keep(files: Path, content: bytes) -> str:
    kept = FileStore(files).keep(content, "ảnh.png")
    assert isinstance(kept, Kept)
    return kept.key


def photo(number: int) -> bytes:
    """A picture like no other."""
    out = BytesIO()
    Image.new("RGB", (8, 8), (number % 256, number // 256 % 256, 7)).save(out, "PNG")
    return out.getvalue()


def rows_of(database_url: str) -> dict[str, list[Any]]:
    with lone_engine(database_url) as engine:
        return _rows(engine)


def _rows(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            t.name: [tuple(r) for r in connection.execute(select(t).order_by(*t.primary_key))]
            for t in metadata.sorted_tables
        }


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(("kind", "into"), WAYS)
def test_a_restored_place_is_the_same_row_by_row(
    kind: str, into: str, new_place: NewPlace, tmp_path: Path
) -> None:
    place = fill_place(new_place(kind), 40)
    empty = new_place(into)
    copied = back_up(place, tmp_path / "backup")
    restored = restore(tmp_path / "backup", empty)
    rows = rows_of(place.database_url)
    assert rows_of(empty.database_url) == rows
    assert files_of(empty.files) == files_of(place.files)
    assert empty.secret.read_text() == place.secret.read_text()
    assert copied.rows == restored.rows == sum(map(len, rows.values())) > 500
    assert copied.files == restored.files == 1
    assert copied.lost == ()


def test_a_unit_may_stand_before_the_one_above_it(kind: str, new_place: NewPlace, tmp_path: Path) -> None:
    place = fill_place(new_place(kind), 5)
    with lone_engine(place.database_url) as engine, one_transaction(engine) as connection:
        connection.execute(text("UPDATE unit SET parent_id = 5 WHERE id = 1"))
    back_up(place, tmp_path / "backup")
    empty = new_place(kind)
    restore(tmp_path / "backup", empty)
    assert rows_of(empty.database_url) == rows_of(place.database_url)


def test_json_comes_back_to_the_letter(filled: Place, new_place: NewPlace, tmp_path: Path) -> None:
    odd = '{ "b":1.0,"a" : "\\u0103" }'
    with lone_engine(filled.database_url) as engine, one_transaction(engine) as connection:
        connection.execute(text("UPDATE person SET profile = :odd"), {"odd": odd})
    back_up(filled, tmp_path / "backup")
    empty = new_place("sqlite")
    restore(tmp_path / "backup", empty)
    with lone_engine(empty.database_url) as engine, engine.connect() as connection:
        assert set(connection.execute(text("SELECT profile FROM person")).scalars()) == {odd}


def test_new_rows_go_on_after_the_restored_ones(kind: str, new_place: NewPlace, tmp_path: Path) -> None:
    place, empty = fill_place(new_place("sqlite"), 6), new_place(kind)
    back_up(place, tmp_path / "backup")
    restore(tmp_path / "backup", empty)
    with opened(empty) as database:
        database.write_now(lambda store: hand_in(store, 1, empty.files))
    added = rows_of(empty.database_url)
    assert added["inbox"][-1][0] == 7
    assert added["outbox"][-1][0] == 7
    assert added["outbox"][:-1] == rows_of(place.database_url)["outbox"]


@pytest.mark.postgres
def test_the_first_rows_after_restoring_an_empty_program_count_from_one(
    new_place: NewPlace, tmp_path: Path
) -> None:
    place, empty = new_place("sqlite"), new_place("postgres")
    with lone_engine(place.database_url) as engine:
        migrate(engine)
    back_up(place, tmp_path / "backup")
    restore(tmp_path / "backup", empty)
    with opened(empty) as database:
        database.write_now(lambda store: hand_in(store, 1, empty.files))
    assert rows_of(empty.database_url)["inbox"][0][0] == 1


@contextmanager
def opened(place: Place) -> Iterator[Database]:
    database = open_database(place.database_url, 2)
    try:
        yield database
    finally:
        database.close()


def hand_in(store: Store, number: int, files: Path) -> None:
    """One transaction as the program writes them: an event, what is owed for it, evidence that is kept before."""
    address = Address("web", "web", f"chat-{number % 7}")
    store.inbox.store(address, f"event-{number}", {"text": f"tin số {number}"}, NOW)
    store.outbox.owe(address, Outgoing(f"Đã nhận tin {number}"), NOW)
    if number % 5 == 0:
        key = keep(files, photo(number))
        store.attachments.add(1, address, IncomingFile(f"ref-{number}", key, "photo", key=key), NOW)


@contextmanager
def people_writing(place: Place) -> Iterator[Database]:
    """Several people hand in without a pause; each transaction leaves one event and one message, or neither."""
    stop = threading.Event()
    numbers = itertools.count(1)
    failed: list[BaseException] = []

    def write(database: Database) -> None:
        try:
            while not stop.is_set():
                database.write_now(partial(hand_in, number=next(numbers), files=place.files))
        except BaseException as error:  # noqa: BLE001 - shown at the end
            failed.append(error)

    with opened(place) as database:
        writers = [threading.Thread(target=write, args=(database,)) for _ in range(3)]
        for writer in writers:
            writer.start()
        try:
            yield database
        finally:
            stop.set()
            for writer in writers:
                writer.join()
            assert failed == []


@pytest.mark.parametrize(("kind", "into"), WAYS)
def test_a_backup_taken_while_people_write_is_one_moment_of_theirs(
    kind: str, into: str, new_place: NewPlace, tmp_path: Path
) -> None:
    place = fill_place(new_place(kind), 5)
    written: list[int] = []
    with people_writing(place) as database:
        for number in range(2):
            written.append(database.write_now(_events))
            assert back_up(place, tmp_path / f"backup-{number}").lost == ()
        written.append(database.write_now(_events))
    now = rows_of(place.database_url)
    for number in range(2):
        empty = new_place(into)
        restore(tmp_path / f"backup-{number}", empty)
        moment = rows_of(empty.database_url)
        events = [r for r in moment["inbox"] if r[3].startswith("event-")]
        messages = [r for r in moment["outbox"] if "Đã nhận tin" in str(r[4])]
        assert written[number] <= len(events) <= written[number + 1]
        assert len(messages) == len(events)
        for table, rows in moment.items():
            assert set(map(repr, rows)) <= set(map(repr, now[table])), table
        kept = {r[11] for r in moment["attachment"] if r[12] == "kept"}
        assert kept <= set(FileStore(empty.files).keys())
    assert written[0] < written[-1]


def _events(store: Store) -> int:
    store._cursor.execute("SELECT count(*) FROM inbox WHERE event_id LIKE 'event-%'")
    return int(store._cursor.fetchone()[0])


def test_people_go_on_writing_during_a_backup(kind: str, new_place: NewPlace, tmp_path: Path) -> None:
    """None of them waits for the whole of it."""
    place = fill_place(new_place(kind), 5)
    _many_events(place, 10_000)
    with opened(place) as database:
        done = threading.Event()

        def take() -> None:
            back_up(place, tmp_path / "backup")
            done.set()

        backup = threading.Thread(target=take)
        backup.start()
        written = 0
        while not done.is_set():
            written += 1
            database.write_now(partial(hand_in, number=1_000_000 + written, files=place.files))
        backup.join()
    assert written > 5


def _many_events(place: Place, number: int) -> None:
    rows = [
        {"channel": "web", "bot": "web", "event_id": f"old-{n}", "chat": f"c{n % 99}", "raw": {"text": "x" * 200},
         "state": "done", "tries": 0, "fault": "", "received_at": NOW}
        for n in range(number)
    ]  # fmt: skip
    with lone_engine(place.database_url) as engine, one_transaction(engine) as connection:
        connection.execute(insert(metadata.tables[str(Inbox.__tablename__)]), rows)


def test_a_backup_is_readable_by_its_owner_alone(filled: Place, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "backup")
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0


def test_what_was_deleted_is_not_in_the_backup(new_place: NewPlace, tmp_path: Path) -> None:
    place = fill_place(new_place("sqlite"), 5)
    with lone_engine(place.database_url) as engine:
        with one_transaction(engine) as connection:
            connection.execute(text("UPDATE person SET name = 'Nguyễn Thị Bí Mật Riêng'"))
        with one_transaction(engine) as connection:
            connection.execute(text("UPDATE person SET name = ''"))
    back_up(place, tmp_path / "backup")
    assert "Bí Mật Riêng".encode() not in (tmp_path / "backup" / DATABASE).read_bytes()


def test_a_backup_never_overwrites(filled: Place, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "backup")
    before = files_of(tmp_path / "backup")
    with pytest.raises(NotEmpty) as raised:
        back_up(filled, tmp_path / "backup")
    assert str(tmp_path / "backup") in raised.value.why.vi
    assert files_of(tmp_path / "backup") == before


def test_a_database_with_a_fault_is_not_called_backed_up(new_place: NewPlace, tmp_path: Path) -> None:
    place = fill_place(new_place("sqlite"), 3)
    with lone_engine(place.database_url) as engine, engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.execute(text("UPDATE guess SET person_id = 999 WHERE id = 1"))
        connection.commit()
    with pytest.raises(CannotCopy) as raised:
        back_up(place, tmp_path / "backup")
    assert "1 dòng mồ côi" in raised.value.why.vi
    assert not (tmp_path / "backup").exists()


def test_a_backup_that_fails_leaves_no_folder(kind: str, new_place: NewPlace, tmp_path: Path) -> None:
    with pytest.raises(CannotCopy) as raised:
        back_up(new_place(kind), tmp_path / "backups" / "backup")
    assert "Chưa có dữ liệu" in raised.value.why.vi
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_file_lost_or_damaged_before_is_named_and_the_rest_is_kept(
    kind: str, new_place: NewPlace, tmp_path: Path
) -> None:
    place = fill_place(new_place(kind), 5)
    store = FileStore(place.files)
    (first,) = store.keys()
    gone = hashlib.sha256(b"gone").hexdigest()
    with lone_engine(place.database_url) as engine, one_transaction(engine) as connection:
        connection.execute(
            text("UPDATE attachment SET state = 'kept', key = :key WHERE id = 2"), {"key": gone}
        )
    store.path(first).write_bytes(b"not what it was")
    copied = back_up(place, tmp_path / "backup")
    assert set(copied.lost) == {first, gone}
    assert gone in copied.in_words().vi
    restored = restore(tmp_path / "backup", new_place(kind))
    assert restored.files == 0


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
    _change(path, "DELETE FROM history WHERE id = 1")


def _change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        assert connection.execute(statement).rowcount == 1
        connection.commit()
    manifest = json.loads((path.parent / MANIFEST).read_text())
    manifest["database_sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (path.parent / MANIFEST).write_text(json.dumps(manifest))


HARM: dict[str, tuple[str, Callable[[Path], object]]] = {
    "the database cut short": (DATABASE, _cut),
    "one bit of the database": (DATABASE, _flip),
    "no database": (DATABASE, Path.unlink),
    "a row taken out": (DATABASE, _one_row_fewer),
    "a photo cut short": ("photo", _cut),
    "one bit of a photo": ("photo", _flip),
    "a photo missing": ("photo", Path.unlink),
    "a photo slipped in": ("photo", _strange),
    "another secret": (SECRET, _flip),
    "no secret": (SECRET, Path.unlink),
    "the manifest cut short": (MANIFEST, _cut),
    "an empty manifest": (MANIFEST, lambda path: path.write_text("")),
    "a manifest that is a list": (MANIFEST, lambda path: path.write_text("[]")),
    "a manifest with a stranger": (MANIFEST, lambda path: path.write_text('{"format": 1, "x": 2}')),
    "no manifest": (MANIFEST, Path.unlink),
}


@pytest.fixture(scope="module")
def whole_backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    place = Place(f"sqlite:///{folder / 'here.db'}", folder / "data" / "files", folder / "data" / "secret")
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


def test_a_backup_made_by_a_newer_release_says_so(
    whole_backup: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    backup = Path(shutil.copytree(whole_backup, tmp_path / "backup"))
    manifest = json.loads((backup / MANIFEST).read_text())
    (backup / MANIFEST).write_text(json.dumps(manifest | {"format": 2, "more": 1}))
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
    with lone_engine(there.database_url) as engine:
        migrate(engine)
    restore(whole_backup, there)
    assert there.secret.read_text() == "bí mật của máy chủ"
    assert there.secret.stat().st_mode & 0o777 == 0o600


def test_a_restore_that_fails_on_the_way_leaves_the_place_empty(
    kind: str, whole_backup: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    """A row that breaks a rule of the schema stands for whatever may go wrong late."""
    backup = Path(shutil.copytree(whole_backup, tmp_path / "backup"))
    _change(backup / DATABASE, "UPDATE outbox SET state = 'lost in space' WHERE id = 3")
    empty = new_place(kind)
    with pytest.raises(Exception, match=r"(?i)check constraint"):
        restore(backup, empty)
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
