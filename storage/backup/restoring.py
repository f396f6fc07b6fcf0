"""storage/backup/restoring.py — restores a backup into an empty place, on either database."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from sqlalchemy import Engine, text

from domain.words import Words
from storage.backup.backing_up import copy_files
from storage.backup.manifest import DATABASE, FILES, SECRET, Manifest, check, read_manifest
from storage.backup.place import Copied, Damaged, NotEmpty, Place
from storage.backup.rows import copy_rows, counts, tables_of
from storage.lone_engine import lone_engine, one_transaction, sqlite_file
from storage.migrating import migrate

_ROWS = Words(
    vi="Cơ sở dữ liệu đích đã có dữ liệu ({tables}). Chỉ khôi phục vào chỗ trống.",
    en="The database to restore into holds data ({tables}). Restore into an empty one only.",
)
_FOLDER = Words(
    vi="Thư mục «{folder}» đã có tệp. Chỉ khôi phục vào chỗ trống.",
    en="The folder “{folder}” holds files. Restore into an empty place only.",
)
_COUNTS = Words(
    vi="Số dòng không khớp với lúc sao lưu: {tables}. Dùng bản khác.",
    en="The numbers of rows are not those of the backup: {tables}. Use another one.",
)


def restore(source: Path, place: Place) -> Copied:
    """Bring a backup back, whole or not at all; an older one is brought up to this release.

    Raises NotEmpty, Damaged, Unreachable and OtherRelease.
    """
    manifest = read_manifest(source)
    check(source, manifest)
    if place.files.is_dir() and any(place.files.iterdir()):
        raise NotEmpty(_FOLDER(folder=place.files))
    for folder in _folders(place):
        folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=place.files.parent) as work,
        lone_engine(f"sqlite:///{_work_copy(source, Path(work))}") as copy,
        lone_engine(place.database_url) as target,
    ):
        _expect_counts(copy, manifest)
        migrate(copy)
        migrate(target)
        return _put(source, copy, place, target)


def _folders(place: Place) -> list[Path]:
    file = sqlite_file(place.database_url)
    return [place.files.parent, place.secret.parent, *([file.parent] if file else [])]


def _work_copy(source: Path, folder: Path) -> Path:
    """A copy to migrate: the backup itself is only read."""
    return Path(shutil.copyfile(source / DATABASE, folder / DATABASE))


def _expect_counts(copy: Engine, manifest: Manifest) -> None:
    with copy.connect() as connection:
        found = counts(connection, tables_of(connection))
    if found != manifest.rows:
        raise Damaged(_COUNTS(tables=_different(found, manifest.rows)))


def _put(source: Path, copy: Engine, place: Place, target: Engine) -> Copied:
    """Evidence first, then the rows that name it: a crash between the two leaves an empty database."""
    with one_transaction(target) as into, copy.connect() as rows:
        tables = tables_of(into)
        if target.dialect.name == "postgresql":
            names = ", ".join(target.dialect.identifier_preparer.quote(t.name) for t in tables)
            into.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
        there = [name for name, number in counts(into, tables).items() if number]
        if there:
            raise NotEmpty(_ROWS(tables=", ".join(there)))
        try:
            kept, size_bytes = copy_files(source / FILES, place.files)
            _put_secret(source / SECRET, place.secret)
            os.sync()
            copy_rows(rows, into, tables)
            found, expected = counts(into, tables), counts(rows, tables)
            if found != expected:
                raise Damaged(_COUNTS(tables=_different(found, expected)))
        except BaseException:
            shutil.rmtree(place.files, ignore_errors=True)
            raise
    return Copied(sum(found.values()), len(found), len(kept), size_bytes + (source / DATABASE).stat().st_size)


def _put_secret(kept: Path, to: Path) -> None:
    """An empty place may have made a secret of its own at a first start: no phone knows it."""
    if kept.is_file():
        to.touch(mode=0o600)
        to.chmod(0o600)
        shutil.copyfile(kept, to)


def _different(found: dict[str, int], expected: dict[str, int]) -> str:
    names = sorted(n for n in found.keys() | expected.keys() if found.get(n) != expected.get(n))
    return ", ".join(f"{n} {found.get(n, 0)}/{expected.get(n, 0)}" for n in names)
