"""storage/backup/backing_up.py — backs everything up while people write."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import Engine, text

from domain.words import Words
from storage.backup.manifest import (
    DATABASE,
    FILES,
    SECRET,
    TEMPLATES,
    Manifest,
    sum_of,
    sum_of_names,
    sums_of,
)
from storage.backup.place import CannotCopy, Copied, NotEmpty, Place
from storage.backup.rows import copy_rows, counts, faults, tables_of
from storage.backup.templates import copy_templates
from storage.files import FileStore
from storage.lone_engine import lone_engine, one_transaction, sqlite_file
from storage.migrating import OtherRelease, known_revisions, migrate, revision

_THERE = Words(vi="«{to}» đã có. Chọn một thư mục mới.", en="“{to}” is there already. Choose a new folder.")
_NOTHING = Words(
    vi="Chưa có dữ liệu nào để sao lưu ở {where}.", en="There is nothing to back up yet at {where}."
)
_UNSOUND = Words(
    vi="Cơ sở dữ liệu có chỗ hỏng nên chưa sao lưu được: {faults}. Giữ nguyên tệp, gọi kỹ thuật.",
    en="The database is damaged and was not backed up: {faults}. Keep the file, call for help.",
)


def back_up(place: Place, to: Path) -> Copied:
    """Copy everything into the new folder `to`: the database as it was at one moment, and its evidence.

    Writers go on meanwhile. The folder appears when it is whole. Raises CannotCopy, Unreachable, OtherRelease.
    """
    if to.exists():
        raise NotEmpty(_THERE(to=to))
    to.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{to.name}.part-", dir=to.parent))  # ours alone to read (0700)
    try:
        copied = _write(place, folder)
        folder.rename(to)
    except BaseException:
        shutil.rmtree(folder)
        raise
    return copied


def _write(place: Place, folder: Path) -> Copied:
    database = folder / DATABASE
    at_revision = copy_database(place.database_url, database)
    with lone_engine(f"sqlite:///{database}") as engine:
        rows = _checked(engine)
        named = _files_named(engine)
    # After the database: evidence is kept before the row that names it, so none of its files can be missing.
    kept, size_bytes = copy_files(place.files, folder / FILES)
    secret = place.secret.is_file()
    if secret:
        shutil.copyfile(place.secret, folder / SECRET)
    size_bytes += copy_templates(place.templates, folder / TEMPLATES)
    templates = sums_of(folder / TEMPLATES)
    Manifest(
        at_revision, rows, sum_of(database), len(kept), sum_of_names(kept),
        sum_of(folder / SECRET) if secret else "", templates,
    ).write(folder)  # fmt: skip
    os.sync()  # to the disk, before the folder gets its name
    total_bytes = size_bytes + database.stat().st_size
    return Copied(
        sum(rows.values()), len(rows), len(kept), total_bytes, tuple(sorted(named - kept)), len(templates)
    )


def copy_database(url: str, to: Path) -> str:
    """The database at one moment, as a SQLite file; the revision of its schema."""
    file = sqlite_file(url)
    if file is not None and not file.is_file():
        raise CannotCopy(_NOTHING(where=file))
    with lone_engine(url) as source:
        at_revision = revision(source)
        if at_revision is None:
            raise CannotCopy(_NOTHING(where=source.url.render_as_string()))
        if file is None:
            _copy_postgres(source, to, at_revision)
        else:
            _copy_sqlite(file, to)
    return at_revision


def _copy_sqlite(file: Path, to: Path) -> None:
    """In one step: a copy in several steps starts anew at each foreign commit and never ends (reliability.md §4).

    VACUUM leaves out what was deleted, where a copy of the pages would still hold it.
    """
    with contextlib.closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(to),))


def _copy_postgres(source: Engine, to: Path, at_revision: str) -> None:
    if at_revision not in known_revisions():
        raise OtherRelease(at_revision)
    with source.connect() as opened, lone_engine(f"sqlite:///{to}") as copy:
        snapshot = opened.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        migrate(copy, at_revision)
        with one_transaction(copy) as target:
            copy_rows(snapshot, target, tables_of(snapshot))


def _checked(copy: Engine) -> dict[str, int]:
    """How many rows each table has. Raises CannotCopy if the copy is not sound."""
    with copy.connect() as connection:
        wrong = faults(connection)
        if wrong:
            raise CannotCopy(_UNSOUND(faults=wrong))
        return counts(connection)


def _files_named(copy: Engine) -> set[str]:
    """Evidence that the copied rows name."""
    with copy.connect() as connection:
        return set(connection.execute(text("SELECT key FROM attachment WHERE state = 'kept'")).scalars())


def copy_files(source: Path, to: Path) -> tuple[set[str], int]:
    """Copy every sound file of a store; their keys, and how many bytes they are together."""
    store = FileStore(source)
    sizes: dict[str, int] = {}
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    for key in store.keys():  # noqa: SIM118 - a store is no mapping
        with contextlib.suppress(KeyError, FileNotFoundError):  # removed this moment
            place = store.path(key)
            copy = to / place.relative_to(source)
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(place, copy)
            sizes[key] = copy.stat().st_size
            if sum_of(copy) != key:
                copy.unlink()
                del sizes[key]
    return set(sizes), sum(sizes.values())
