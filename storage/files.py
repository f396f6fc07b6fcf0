"""storage/files.py — keeps people's files, each under the hash of its content; names are never paths."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from domain import file_words as say
from domain.file_rules import (
    MAX_FILE_BYTES,
    FileType,
    contradiction,
    kept_name,
    refusal_by_name,
    too_big,
)
from domain.kinds.kind import Refusal
from storage.file_types.sniff import sniff
from storage.grey_copy import looks_of
from storage.picture_metadata.strip import without_metadata

MOST_MADE_BYTES = (
    200_000_000  # of a file of our own making: a list of a million entries, of about 105 MB, fits
)
KEY = re.compile(r"[0-9a-f]{64}")
LEFTOVER = ".part-"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store: `key` is the SHA-256 of what is stored, `name` is for people to read.

    `looks`: of a picture, what domain/similar/picture.py makes of it.
    """

    key: str
    media_type: str
    size_bytes: int
    name: str
    looks: int | None = None


class MadeTooBig(Exception):
    """A file of our own making is larger than what we hand out."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__(f"more than {most_bytes} bytes")
        self.most_mb = most_bytes // 1_000_000


@dataclass(frozen=True, slots=True)
class FileStore:
    """Files under `root`/ab/cd/<hash>, each written whole or not at all, whenever the program dies."""

    root: Path
    max_bytes: int = MAX_FILE_BYTES

    def keep(self, content: bytes, name: str) -> Kept | Refusal:
        """Check a stranger's file, store what may be stored. Durable when it returns; OSError: it is not.

        The same content is one file; keeping it again renews its age (see `remove`).
        """
        found = self._checked(content, name)
        if isinstance(found, Refusal):
            return found
        clean = without_metadata(content, found)
        if isinstance(clean, Refusal):
            return clean
        key = hashlib.sha256(clean).hexdigest()
        self._write(key, clean)
        return Kept(key, found.media_type, len(clean), kept_name(name, found), looks_of(clean, found))

    def keep_made(self, made: Path, most_bytes: int = MOST_MADE_BYTES) -> str:
        """Store a file of our own making, whatever is in it; its key. Raises MadeTooBig, or OSError: it is not kept.

        No row need name it: it is swept like one that none names any more.
        """
        if made.stat().st_size > most_bytes:
            raise MadeTooBig(most_bytes)
        content = made.read_bytes()
        key = hashlib.sha256(content).hexdigest()
        self._write(key, content)
        return key

    def read(self, key: str) -> bytes:
        """Raises KeyError where no such file is kept."""
        return self.path(key).read_bytes()

    def path(self, key: str) -> Path:
        """Where the file lies, to be read only. Raises KeyError where no such file is kept."""
        place = self._place(key)
        if not place.is_file():
            raise KeyError(key)
        return place

    def keys(self, first_two: str = "??") -> Iterator[str]:
        """Every file's key, or those that begin with these two digits."""
        return (path.name for path in sorted(self.root.glob(f"{first_two}/??/*")) if KEY.fullmatch(path.name))

    def remove(self, key: str) -> None:
        """Forget a file; none there is no error. Raises KeyError where `key` is no key at all.

        A file is kept before the row that names it is committed: remove only what no row names and what has
        lain for hours (`path(key).stat().st_mtime`).
        """
        place = self._place(key)
        place.unlink(missing_ok=True)
        if place.parent.is_dir():
            _sync(place.parent)

    def sweep_leftovers(self, older_than: datetime, first_two: str = "??") -> int:
        """Delete what a crash in the middle of writing left behind, as `keys`; the number deleted."""
        swept = 0
        for leftover in self.root.glob(f"{first_two}/??/{LEFTOVER}*"):
            with contextlib.suppress(FileNotFoundError):  # finished, or another process swept it
                if datetime.fromtimestamp(leftover.stat().st_mtime, UTC) < older_than:
                    leftover.unlink()
                    swept += 1
        return swept

    def _checked(self, content: bytes, name: str) -> FileType | Refusal:
        if not content:
            return Refusal(say.EMPTY)
        if len(content) > self.max_bytes:
            return too_big(self.max_bytes)
        found = sniff(content)
        if isinstance(found, Refusal):
            return refusal_by_name(found, name)
        return contradiction(name, found) or found

    def _place(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise KeyError(key)
        return self.root / key[:2] / key[2:4] / key

    def _write(self, key: str, content: bytes) -> None:
        """Even where the file is there already: writing again makes it whole, durable and young."""
        place = self._place(key)
        folders = (self.root, place.parent.parent, place.parent)
        for folder in folders:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(place, content)
        for folder in reversed(folders):
            _sync(folder)


def _replace(place: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=LEFTOVER, dir=place.parent)  # readable by us alone (0600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    """A rename lasts through a power cut only once its folder is written too."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
