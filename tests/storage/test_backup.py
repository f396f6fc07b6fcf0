"""Backup while people write: one moment of theirs, row by row, on both databases."""

from __future__ import annotations

import hashlib
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from domain.chat import Address, IncomingFile, Outgoing
from storage.backup.backing_up import back_up
from storage.backup.manifest import DATABASE
from storage.backup.place import CannotCopy, NotEmpty, Place
from storage.backup.restoring import restore
from storage.database import Database, open_database
from storage.files import FileStore
from storage.lone_engine import lone_engine, one_transaction
from storage.store import Store
from storage.tables import Inbox, metadata
from tests.support.migrated import lay_out
from tests.support.places import (
    WAYS,
    NewPlace,
    files_of,
    fill_place,
    keep,
    photo,
    rows_of,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
A_THOUGHT_S = (
    0.002  # between two of somebody's words: without it they would write all that the test then compares
)


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


@pytest.mark.postgres
@pytest.mark.parametrize(("kind", "into"), [("sqlite", "postgres"), ("postgres", "sqlite")])
def test_a_unit_may_stand_before_the_one_above_it(
    kind: str, into: str, new_place: NewPlace, tmp_path: Path
) -> None:
    place = fill_place(new_place(kind), 5)
    with lone_engine(place.database_url) as engine, one_transaction(engine) as connection:
        connection.execute(text("UPDATE unit SET parent_id = 5 WHERE id = 1"))
    back_up(place, tmp_path / "backup")
    empty = new_place(into)
    lay_out(empty.database_url)
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
    lay_out(place.database_url)
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
    """Several people hand in all the time; each transaction leaves one event and one message, or neither."""
    stop = threading.Event()
    numbers = itertools.count(1)
    failed: list[BaseException] = []

    def write(database: Database) -> None:
        try:
            while not stop.wait(A_THOUGHT_S):
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
    with people_writing(place):
        for number in range(2):
            written.append(_events(place))
            assert back_up(place, tmp_path / f"backup-{number}").lost == ()
        written.append(_events(place))
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


def _events(place: Place) -> int:
    with lone_engine(place.database_url) as engine, engine.connect() as connection:
        counted = connection.execute(text("SELECT count(*) FROM inbox WHERE event_id LIKE 'event-%'"))
        return int(counted.scalar_one())


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
            done.wait(A_THOUGHT_S)
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
    assert "orphan in guess" in raised.value.why.vi
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
