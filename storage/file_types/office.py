"""storage/file_types/office.py — tells a Word or Excel file from every other zip, trusting none."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO

from domain import file_words as say
from domain.file_rules import DOCX, RUNNABLE_EXTENSIONS, XLSX, FileType
from domain.kinds.kind import Refusal
from domain.words import Words
from storage.file_types.pieces import DamagedError

MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
HARMLESS_UNPACKED_BYTES = 10 * 1024 * 1024
MAX_RATIO = 100  # XML of long tables packs 20 to 50 times
MAX_LIST_BYTES = 1024 * 1024  # [Content_Types].xml
END_OF_ZIP = b"PK\x05\x06"
RUNNABLE = RUNNABLE_EXTENSIONS - {"bin"}  # .bin: printer settings and embedded drawings

# zipfile lets these through on hostile bytes, besides its own BadZipFile.
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, RuntimeError)


def inside_zip(content: bytes) -> FileType | Refusal:
    """What a zip holds. Raises DamagedError. Each entry is unpacked once, within bounds: none can lie."""
    if content.count(b"PK\x01\x02") > MAX_ENTRIES:
        return Refusal(say.PACKED_TOO_TIGHT)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _inside(archive, len(content))
    except ZIP_ERRORS as error:
        raise DamagedError from error


def _inside(archive: zipfile.ZipFile, size_bytes: int) -> FileType | Refusal:
    entries = archive.infolist()
    names = [entry.orig_filename.replace("\\", "/") for entry in entries]
    found = _kind(names)
    if isinstance(found, Words):
        return Refusal(found)
    if _smuggles(entries, names):
        return Refusal(say.FILES_WITHIN)
    if _too_tight(entries, size_bytes):
        return Refusal(say.PACKED_TOO_TIGHT)
    if any(entry.flag_bits & 1 or entry.compress_type not in (0, 8) for entry in entries):
        raise DamagedError  # ECMA-376 part 2 §9 allows only stored and deflated entries, none encrypted
    if archive.testzip() is not None:
        raise DamagedError
    return Refusal(say.MACROS) if _has_macros(archive, names) else found


def _kind(names: list[str]) -> FileType | Words:
    if "[Content_Types].xml" in names:
        parts = {name.split("/")[0].lower() for name in names}
        return _package(parts)
    if {"AndroidManifest.xml", "classes.dex", "META-INF/MANIFEST.MF"} & set(names):
        return say.APP
    return say.OTHER_OFFICE if "mimetype" in names and "META-INF/manifest.xml" in names else say.ARCHIVE


def _package(parts: set[str]) -> FileType | Words:
    if "word" in parts and "xl" not in parts:
        return DOCX
    if "xl" in parts and "word" not in parts:
        return XLSX
    return say.SLIDES if "ppt" in parts else say.ARCHIVE


def _smuggles(entries: list[zipfile.ZipInfo], names: list[str]) -> bool:
    """A name that climbs out of its folder, two of one name, a program, or something in front of the zip."""
    return (
        len(set(names)) != len(names)
        or any(map(_climbs, names))
        or any(name.rpartition(".")[2].lower() in RUNNABLE for name in names)
        or min(entry.header_offset for entry in entries) > 0
    )


def _climbs(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or bool(re.search(r"[:\0]", name))


def _too_tight(entries: list[zipfile.ZipInfo], size_bytes: int) -> bool:
    unpacked = sum(entry.file_size for entry in entries)
    return unpacked > MAX_UNPACKED_BYTES or unpacked > max(HARMLESS_UNPACKED_BYTES, MAX_RATIO * size_bytes)


def _has_macros(archive: zipfile.ZipFile, names: list[str]) -> bool:
    with archive.open("[Content_Types].xml") as types:
        listed = types.read(MAX_LIST_BYTES)
    return b"macroEnabled" in listed or any(name.lower().endswith("vbaproject.bin") for name in names)


def ends_like_a_zip(content: bytes) -> bool:
    """Whether a zip's closing record reaches exactly to the end: then a zip was hung onto another file."""
    at = content.rfind(END_OF_ZIP)
    comment = int.from_bytes(content[at + 20 : at + 22], "little")
    return at >= 0 and at + 22 + comment == len(content)
