"""storage/backup/place.py — what a program knows and where it lies; what was copied, and why it could not be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from domain.kinds.numerals import digits
from domain.pulse.figures import one_decimal
from domain.words import Words

_DONE = Words(
    vi="{rows} dòng trong {tables} bảng, {files} tệp minh chứng ({megabytes} MB).",
    en="{rows} rows in {tables} tables, {files} files of evidence ({megabytes} MB).",
)
_TEMPLATES = Words(vi=" {n} mẫu Word riêng.", en=" {n} Word templates of your own.")
_LOST = Words(
    vi=" Thiếu {n} tệp, đã mất hoặc hỏng trong kho từ trước: {keys}",
    en=" {n} files are missing, lost or damaged in the store before: {keys}",
)


@dataclass(frozen=True, slots=True)
class Place:
    """All that has to be kept: the database, the folder of evidence, the file with the server's secret, and the folder of
    the union's own templates.

    Without the secret no phone would be known any more. It may be missing where it is set elsewhere.
    """

    database_url: str
    files: Path
    secret: Path
    templates: Path


class CannotCopy(Exception):
    """Nothing was changed; `why` says what to do."""

    def __init__(self, why: Words) -> None:
        super().__init__(why.en)
        self.why = why


class NotEmpty(CannotCopy):
    """There is something already where the copy should go."""


class Damaged(CannotCopy):
    """The backup is not whole, or was changed since it was made."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What is in the copy; `lost` are files that the database names and the store no longer has, or has damaged."""

    rows: int
    tables: int
    files: int
    size_bytes: int
    lost: tuple[str, ...] = ()
    templates: int = 0

    def in_words(self) -> Words:
        megabytes, rows, files = (
            one_decimal(self.size_bytes / 1_000_000),
            digits(self.rows),
            digits(self.files),
        )
        done = _DONE(rows=rows, tables=self.tables, files=files, megabytes=megabytes)
        done = done + _TEMPLATES(n=self.templates) if self.templates else done
        return done + _LOST(n=len(self.lost), keys=", ".join(self.lost[:20])) if self.lost else done
