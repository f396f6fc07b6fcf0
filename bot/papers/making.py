"""bot/papers/making.py — what a maker of papers is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from domain import file_rules
from domain.papers import Param
from domain.words import Language, Words
from storage.store import Store

T = TypeVar("T")
XLSX, CSV = file_rules.XLSX.media_type, "text/csv"


class Read(Protocol):
    def __call__(self, work: Callable[[Store], T], /) -> T:
        """What a plain function of the store finds; whatever it asks is as of one moment."""


def nowhere(key: str) -> Path:
    """Where no files of people are kept."""
    raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Making:
    """One paper to be made for this person: rights are looked at again, they may have ended since she asked.

    `now` is when it is made; files are written into `folder`, which is empty. `kept`: where a file
    of people's lies, by its key, to be read; KeyError where it is not there. `own`: where the union's own templates lie.
    """

    read: Read
    person_id: int
    params: Mapping[str, Param]
    language: Language
    now: datetime
    folder: Path
    kept: Callable[[str], Path] = nowhere
    own: Path | None = None


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file at `path`; `name` is what the person sees."""

    name: str
    media_type: str
    path: Path


@dataclass(frozen=True, slots=True)
class Made:
    """What is said to her, with these files. Without any, the words say why."""

    say: Words
    files: tuple[MadeFile, ...] = ()


Maker = Callable[[Making], Made]
