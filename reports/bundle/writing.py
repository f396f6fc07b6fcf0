"""reports/bundle/writing.py — files and their manifest as one .zip: the same ones give the same bytes.

Nothing is compressed: what is in it is small already, and so a bundle can hide nothing larger than itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from domain.closing.manifest import ITS_HASH, MANIFEST, File, Manifest, digest, to_text

NO_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16
AT_ONCE = 1 << 20


def file_of(name: str, path: Path) -> File:
    """As it is listed."""
    with path.open("rb") as content:
        found = hashlib.file_digest(content, "sha256")
        return File(name, content.tell(), found.hexdigest())


def write_bundle(to: Path | IO[bytes], manifest: Manifest, paths: Mapping[str, Path]) -> None:
    """`paths`: where each listed file is."""
    text = to_text(manifest)
    with ZipFile(to, "w", ZIP_STORED) as bundle:
        bundle.writestr(entry(MANIFEST), text)
        bundle.writestr(entry(ITS_HASH), f"{digest(text)}\n")
        for file in in_order(manifest.files):
            with (
                bundle.open(entry(file.name, file.size), "w") as into,
                paths[file.name].open("rb") as content,
            ):
                while piece := content.read(AT_ONCE):
                    into.write(piece)


def in_order(files: Sequence[File]) -> list[File]:
    return sorted(files, key=lambda file: file.name)


def entry(name: str, size: int = 0) -> ZipInfo:
    """Without anything of the machine or the moment."""
    made = ZipInfo(name, NO_TIME)
    made.compress_type, made.external_attr, made.create_system, made.file_size = ZIP_STORED, READABLE, 3, size
    return made
