"""tests/support/traces.py — where rare words are left: in every row of a database, in the bytes of its file, in kept files."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import text

from domain.vietnamese import fold
from storage.database import Database
from storage.tables import metadata


def forms(words: str) -> set[str]:
    """As typed, as some phones send it, and without marks."""
    return {unicodedata.normalize("NFC", words), unicodedata.normalize("NFD", words), fold(words)}


def in_rows(database: Database, rare: Iterable[str]) -> list[str]:
    """«table.column: word» wherever a value of any table holds one of these."""
    looked_for = {form for word in rare for form in forms(word)}
    found = []
    with database.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')).mappings():
                for column, value in row.items():
                    said = value.decode("latin-1") if isinstance(value, bytes) else str(value)
                    found += [f"{table.name}.{column}: {word}" for word in looked_for if word in said]
    return sorted(set(found))


def _content(file: Path) -> bytes:
    """Read by another process: a process that closes a file it has open as a database, too, loses all its locks on it."""
    return subprocess.run(["cat", str(file)], capture_output=True, check=True).stdout


def in_bytes(files: Iterable[Path], rare: Iterable[str]) -> list[str]:
    """The same of files as they lie on the disk."""
    looked_for = {
        form.encode(kind) for word in rare for form in forms(word) for kind in ("utf-8", "utf-16-le")
    }
    return [
        f"{file.name}: {word!r}"
        for file in files
        if file.is_file()
        for content in [_content(file)]
        for word in looked_for
        if word in content
    ]
