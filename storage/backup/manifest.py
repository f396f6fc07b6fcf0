"""storage/backup/manifest.py — what belongs to a backup, so that a missing or changed part is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from domain.words import Words
from storage.backup.place import Damaged
from storage.backup.templates import templates_in

FORMAT = 2  # 1: without templates
MANIFEST, DATABASE, FILES, SECRET, TEMPLATES = "manifest.json", "database.db", "files", "secret", "templates"

_NO_BACKUP = Words(
    vi="«{folder}» không phải bản sao lưu: thiếu hoặc hỏng tệp {manifest}.",
    en="“{folder}” is no backup: its {manifest} is missing or damaged.",
)
_NEWER = Words(
    vi="Bản sao lưu này do phiên bản mới hơn làm ra. Cập nhật chương trình rồi thử lại.",
    en="A newer release made this backup. Update the program, then try again.",
)
_CHANGED = Words(
    vi="Bản sao lưu đã hỏng: {part} thiếu hoặc không còn như lúc sao lưu. Dùng bản khác.",
    en="The backup is damaged: {part} is missing or not as it was. Use another one.",
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Sums are SHA-256. A file of evidence is named by its own sum; `file_names_sha256` is of their sorted list.
    `templates`: the sum of each by its name.
    """

    revision: str
    rows: dict[str, int]
    database_sha256: str
    file_count: int
    file_names_sha256: str
    secret_sha256: str
    templates: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        (folder / MANIFEST).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Raises Damaged."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if found["format"] > FORMAT:
            raise Damaged(_NEWER)
        return Manifest(**found)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Damaged(_NO_BACKUP(folder=folder, manifest=MANIFEST)) from error


def check(folder: Path, manifest: Manifest) -> None:
    """Read every byte of the backup and compare. Raises Damaged."""
    _expect(folder / DATABASE, manifest.database_sha256)
    if manifest.secret_sha256:
        _expect(folder / SECRET, manifest.secret_sha256)
    if sums_of(folder / TEMPLATES) != manifest.templates:
        raise Damaged(_CHANGED(part=f"{TEMPLATES}/"))
    kept = sorted(path for path in (folder / FILES).glob("**/*") if path.is_file())
    for path in kept:
        _expect(path, path.name)
    names = sum_of_names(path.name for path in kept)
    if (len(kept), names) != (manifest.file_count, manifest.file_names_sha256):
        raise Damaged(_CHANGED(part=f"{FILES}/"))


def _expect(path: Path, sha256: str) -> None:
    if not path.is_file() or sum_of(path) != sha256:
        raise Damaged(_CHANGED(part=path.name))


def sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sums_of(templates: Path) -> dict[str, str]:
    return {path.name: sum_of(path) for path in templates_in(templates)}


def sum_of_names(names: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()
