"""reports/bundle/reading.py — looks through a bundle that may be anything: bounded in time and memory, each fault by its file.

A bundle of ours is not compressed and has no folders, so that whatever is otherwise is not ours: it is not read at all.
"""

from __future__ import annotations

import hashlib
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from domain.closing.manifest import (
    FILE_NAME,
    ITS_HASH,
    MANIFEST,
    MOST_FILES,
    Manifest,
    Unread,
    digest,
    fingerprint,
    from_text,
)
from domain.words import Words, verbatim
from reports.bundle.writing import AT_ONCE, entry, in_order

MOST_BYTES = 1 << 30
MOST_MANIFEST = 8 << 20
MOST_DIRECTORY = 1 << 20
END, LOCATOR = struct.Struct("<4s4H2LH"), struct.Struct("<4s2LQ")
BROKEN = (BadZipFile, NotImplementedError, ValueError, RuntimeError, OSError, EOFError, struct.error)

UNREADABLE = Words(vi="không mở được tệp này", en="the file cannot be opened")
TOO_LARGE = Words(vi="lớn quá {mb} MB", en="it is larger than {mb} MB")
NOT_OURS = Words(vi="không phải gói do chương trình này làm ra", en="it is no bundle made by this program")
TOO_MANY = Words(vi="có quá {n} tệp", en="it holds more than {n} files")
PACKED = Words(vi="đã bị nén hoặc đóng gói lại", en="it was compressed or packed anew")
STRANGE_NAME = Words(vi="tên tệp lạ", en="a strange name")
TWICE = Words(vi="có hai tệp cùng tên", en="there are two of that name")
MISSING = Words(vi="thiếu tệp này", en="the file is missing")
UNLISTED = Words(vi="không có trong bảng kê", en="it is not in the manifest")
ALTERED = Words(vi="nội dung đã bị thay đổi", en="its content was changed")
BAD_MANIFEST = Words(vi="bảng kê hỏng: {why}", en="the manifest is damaged: {why}")
OTHER_SHELL = Words(vi="phần vỏ của gói đã bị thay đổi", en="the shell of the bundle was changed")
_NONE = Words(vi="", en="")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which file in the bundle; "" where it is the bundle."""

    what: Words
    file: str = ""

    @property
    def said(self) -> Words:
        return verbatim(f"{self.file}: ") + self.what if self.file else self.what


@dataclass(frozen=True, slots=True)
class Looked:
    """What is in a bundle, as far as it can be read; without faults it is whole, byte by byte."""

    manifest: Manifest | None
    faults: tuple[Fault, ...]
    fingerprint: str = ""


def look(path: Path) -> Looked:
    """Never raises for what the file holds."""
    try:
        with path.open("rb") as file:
            refused = _refused(file)
            if refused is not None:
                return Looked(None, (Fault(refused),))
            with ZipFile(file) as bundle:
                return _looked(bundle, file)
    except BROKEN:
        return Looked(None, (Fault(UNREADABLE),))


def _refused(file: IO[bytes]) -> Words | None:
    """By its last bytes alone: how many files it says it has, and how long its directory is."""
    size = file.seek(0, 2)
    if size > MOST_BYTES:
        return TOO_LARGE(mb=MOST_BYTES >> 20)
    if size < END.size + LOCATOR.size:
        return NOT_OURS
    file.seek(size - END.size - LOCATOR.size)
    locator, end = file.read(LOCATOR.size), file.read(END.size)
    sign, disk, first, here, count, length, offset, comment = END.unpack(end)
    if sign != b"PK\x05\x06" or locator.startswith(b"PK\x06\x07") or (disk, first, comment) != (0, 0, 0):
        return NOT_OURS
    if count > MOST_FILES + 2 or length > MOST_DIRECTORY:
        return TOO_MANY(n=MOST_FILES)
    return None if here == count and offset + length == size - END.size else NOT_OURS


def _looked(bundle: ZipFile, file: IO[bytes]) -> Looked:
    infos = bundle.infolist()
    faults = list(_of_entries(infos))
    if faults:
        return Looked(None, tuple(faults))
    by_name = {info.filename: info for info in infos}
    text, why = _manifest_text(bundle, by_name)
    if text is None:
        return Looked(None, (Fault(why, MANIFEST),))
    try:
        manifest = from_text(text)
    except Unread as wrong:
        return Looked(None, (Fault(BAD_MANIFEST(why=wrong.why), MANIFEST),))
    faults += _of_files(bundle, by_name, manifest, text)
    if not faults and not _is_written_so(bundle, file, manifest):
        faults.append(Fault(OTHER_SHELL))
    return Looked(manifest, tuple(faults), fingerprint(text))


def _of_entries(infos: list[ZipInfo]) -> Iterator[Fault]:
    names = Counter(info.filename for info in infos)
    for info in infos:
        shown = "".join(letter if letter.isprintable() else "?" for letter in info.filename[:60])
        if not FILE_NAME.fullmatch(info.filename):
            yield Fault(STRANGE_NAME, shown)
        elif names[info.filename] > 1:
            yield Fault(TWICE, shown)
        elif info.compress_type != ZIP_STORED or info.file_size != info.compress_size or info.flag_bits & 1:
            yield Fault(PACKED, shown)


def _manifest_text(bundle: ZipFile, by_name: dict[str, ZipInfo]) -> tuple[str | None, Words]:
    if MANIFEST not in by_name:
        return None, MISSING
    if by_name[MANIFEST].file_size > MOST_MANIFEST:
        return None, TOO_LARGE(mb=MOST_MANIFEST >> 20)
    try:
        return bundle.read(MANIFEST).decode(), _NONE
    except BROKEN:  # UnicodeDecodeError is a ValueError
        return None, ALTERED


def _of_files(bundle: ZipFile, by_name: dict[str, ZipInfo], manifest: Manifest, text: str) -> Iterator[Fault]:
    listed = {file.name: file for file in manifest.files}
    if len(listed) < len(manifest.files):
        yield Fault(TWICE, MANIFEST)
    if ITS_HASH not in by_name:
        yield Fault(MISSING, ITS_HASH)
    elif _hashed(bundle, ITS_HASH) != hashlib.sha256(f"{digest(text)}\n".encode()).hexdigest():
        yield Fault(ALTERED, ITS_HASH)
    for name, file in sorted(listed.items()):
        if name not in by_name:
            yield Fault(MISSING, name)
        elif by_name[name].file_size != file.size or _hashed(bundle, name) != file.sha256:
            yield Fault(ALTERED, name)
    for name in sorted(by_name.keys() - listed.keys() - {MANIFEST, ITS_HASH}):
        yield Fault(UNLISTED, name)


def _hashed(bundle: ZipFile, name: str) -> str:
    """ "" where it cannot be read."""
    found = hashlib.sha256()
    try:
        with bundle.open(name) as content:
            while piece := content.read(AT_ONCE):
                found.update(piece)
    except BROKEN:
        return ""
    return found.hexdigest()


def _is_written_so(bundle: ZipFile, file: IO[bytes], manifest: Manifest) -> bool:
    """Whether we would write this bundle of these files: what no file and no hash tells of is looked at too."""
    with TemporaryFile() as again:
        with ZipFile(again, "w", ZIP_STORED) as made:
            for name in (MANIFEST, ITS_HASH, *(one.name for one in in_order(manifest.files))):
                size = bundle.getinfo(name).file_size
                with bundle.open(name) as content, made.open(entry(name, size), "w") as into:
                    while piece := content.read(AT_ONCE):
                        into.write(piece)
        return _same(again, file)


def _same(one: IO[bytes], other: IO[bytes]) -> bool:
    one.seek(0)
    other.seek(0)
    while True:
        piece = one.read(AT_ONCE)
        if piece != other.read(AT_ONCE):
            return False
        if not piece:
            return True
