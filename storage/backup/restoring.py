"""storage/backup/restoring.py — restores a backup into an empty place, on either database."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, text

from domain.words import Words
from storage.backup.backing_up import copy_files
from storage.backup.manifest import DATABASE, FILES, SECRET, TEMPLATES, Manifest, check, read_manifest
from storage.backup.place import Copied, Damaged, NotEmpty, Place
from storage.backup.rows import copy_rows, counts, faults, tables_of
from storage.backup.templates import copy_templates, templates_in
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
_UNSOUND = Words(
    vi="Cơ sở dữ liệu trong bản sao lưu có chỗ hỏng: {faults}. Dùng bản khác.",
    en="The database in the backup is damaged: {faults}. Use another one.",
)


def restore(source: Path, place: Place) -> Copied:
    """Bring a backup back, whole or not at all; an older one is brought up to this release.

    Raises NotEmpty, Damaged, Unreachable and OtherRelease.
    """
    manifest = read_manifest(source)
    check(source, manifest)
    if place.files.is_dir() and any(place.files.iterdir()):
        raise NotEmpty(_FOLDER(folder=place.files))
    if manifest.templates and any(templates_in(place.templates)):
        raise NotEmpty(_FOLDER(folder=place.templates))
    file = sqlite_file(place.database_url)
    home = file.parent if file else place.files.parent
    for folder in (home, place.files.parent, place.secret.parent):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as work:
        copy = Path(
            shutil.copyfile(source / DATABASE, Path(work) / DATABASE)
        )  # the backup itself is only read
        rows = _brought_up_to_date(copy, manifest)
        if file is not None and not file.exists():
            kept, size_bytes = _put_file(source, copy, place, file)
        else:
            kept, size_bytes = _put_rows(source, copy, place)
    total_bytes = size_bytes + (source / DATABASE).stat().st_size
    return Copied(sum(rows.values()), len(rows), len(kept), total_bytes, templates=len(manifest.templates))


def _brought_up_to_date(copy: Path, manifest: Manifest) -> dict[str, int]:
    """The copied database in today's schema; how many rows each table has."""
    with lone_engine(f"sqlite:///{copy}") as engine:
        found = _counted(engine)
        if found != manifest.rows:
            raise Damaged(_COUNTS(tables=_different(found, manifest.rows)))
        with engine.connect() as connection:
            wrong = faults(connection)
        if wrong:
            raise Damaged(_UNSOUND(faults=wrong))
        return _counted(engine) if migrate(engine) else found


def _counted(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return counts(connection)


def _put_file(source: Path, copy: Path, place: Place, file: Path) -> tuple[set[str], int]:
    """The copy becomes the database. Fails if there is one by now."""
    with _beside_the_database(source, place) as put:
        os.link(copy, file)
        os.sync()
    return put


def _put_rows(source: Path, copy: Path, place: Place) -> tuple[set[str], int]:
    """Into a database that exists already, of either kind, and has no rows."""
    with lone_engine(place.database_url) as target, lone_engine(f"sqlite:///{copy}") as engine:
        migrate(target)
        with one_transaction(target) as into, engine.connect() as rows:
            tables = tables_of(into)
            _alone(into, tables)
            there = [name for name, number in counts(into).items() if number]
            if there:
                raise NotEmpty(_ROWS(tables=", ".join(there)))
            with _beside_the_database(source, place) as put:
                copy_rows(rows, into, tables)
                found, expected = counts(into), counts(rows)
                if found != expected:
                    raise Damaged(_COUNTS(tables=_different(found, expected)))
    return put


def _alone(into: Connection, tables: Sequence[Table]) -> None:
    """Nobody else writes meanwhile. On SQLite that is so in every transaction that writes."""
    if into.dialect.name == "postgresql":
        names = ", ".join(into.dialect.identifier_preparer.quote(table.name) for table in tables)
        into.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))


@contextmanager
def _beside_the_database(source: Path, place: Place) -> Iterator[tuple[set[str], int]]:
    """Evidence, templates and secret come first: a crash between leaves an empty database, never rows without their files."""
    templates = [place.templates / path.name for path in templates_in(source / TEMPLATES)]
    try:
        kept, size_bytes = copy_files(source / FILES, place.files)
        put = kept, size_bytes + copy_templates(source / TEMPLATES, place.templates)
        _put_secret(source / SECRET, place.secret)
        os.sync()
        yield put
    except BaseException:
        shutil.rmtree(place.files, ignore_errors=True)
        for path in templates:
            path.unlink(missing_ok=True)
        raise


def _put_secret(kept: Path, to: Path) -> None:
    """An empty place may have made a secret of its own at a first start: no phone knows it."""
    if kept.is_file():
        to.touch(mode=0o600)
        to.chmod(0o600)
        shutil.copyfile(kept, to)


def _different(found: dict[str, int], expected: dict[str, int]) -> str:
    names = sorted(n for n in found.keys() | expected.keys() if found.get(n) != expected.get(n))
    return ", ".join(f"{n} {found.get(n, 0)}/{expected.get(n, 0)}" for n in names)
