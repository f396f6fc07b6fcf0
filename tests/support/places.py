"""tests/support/places.py — places filled with rows, evidence and a secret, to back up and restore."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, text

from storage.backup.place import Place
from storage.files import FileStore, Kept
from storage.lone_engine import lone_engine, one_transaction
from storage.migrating import migrate
from storage.tables import metadata
from tests.support.empty_databases import NewDatabase
from tests.support.filled import fill
from tests.support.migrated import lay_out

SECRET_TEXT = "bí mật của máy chủ"
# From and into: both kinds of database, every way.
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
        return Place(new_database(kind), folder / "files", folder / "secret", folder / "templates")

    return make


@pytest.fixture
def filled(kind: str, new_place: NewPlace) -> Place:
    return fill_place(new_place(kind))


def fill_place(place: Place, rows: int = 20) -> Place:
    place.secret.parent.mkdir(parents=True, exist_ok=True)
    place.secret.write_text(SECRET_TEXT)
    key = keep(place.files, photo(0))
    lay_out(place.database_url)
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
    """Every row of every table, in the order of its key."""
    with lone_engine(database_url) as engine, engine.connect() as connection:
        return {
            t.name: [tuple(r) for r in connection.execute(select(t).order_by(*t.primary_key))]
            for t in metadata.sorted_tables
        }


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
