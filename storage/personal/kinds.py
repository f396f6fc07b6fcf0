"""storage/personal/kinds.py — what a column may hold of somebody, and what becomes of a row when she has her data erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

from sqlmodel import SQLModel

from domain.words import Words


class Kind(Enum):
    """What a column holds."""

    NUMBER = "number"  # of a row of ours: of an emptied one it leads nowhere
    MARK = "mark"  # a state, a key, a count, a unit or a place in the programme
    WHEN = "when"
    CATEGORY = "category"  # of workers
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"  # a chat, a sender, a message's number on a platform
    WORDS = "words"
    ANSWERS = "answers"
    FILE = "file"
    CODE = "code"

    @property
    def personal(self) -> bool:
        """Whether it is somebody's own, and says something of her."""
        return self not in SAYS_NOTHING


SAYS_NOTHING = frozenset({Kind.NUMBER, Kind.MARK, Kind.WHEN, Kind.CATEGORY})


def kinds(**listed: str) -> dict[str, Kind]:
    """`kinds(number="id unit_id", name="name")`: each column by its kind. Raises ValueError where one is named twice."""
    found: dict[str, Kind] = {}
    for kind, names in listed.items():
        for name in names.split():
            if name in found:
                raise ValueError(f"{name} is of two kinds")
            found[name] = Kind(kind)
    return found


@dataclass(frozen=True, slots=True)
class Act:
    """What is done to rows of hers (`whose`, a condition on :person): they go, or these columns are emptied."""

    does: Literal["goes", "emptied"]
    whose: Any
    blanks: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """One table: whose data it is, what each column holds, and what erasing does with it.

    `by_code`: personal columns that storage/personal/erasing.py changes with its own hands; `stays`: which stay, and
    `why` says why.
    """

    model: type[SQLModel]
    about: Words
    columns: Mapping[str, Kind]
    acts: tuple[Act, ...] = ()
    by_code: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()
    why: Words | None = None
    keep: Words | None = None

    @property
    def name(self) -> str:
        return str(self.model.__tablename__)

    @property
    def personal(self) -> list[str]:
        return [name for name, kind in self.columns.items() if kind.personal]


def goes(whose: Any) -> Act:
    return Act("goes", whose)


def emptied(whose: Any, **blanks: Any) -> Act:
    """These columns come to say what `blanks` says."""
    return Act("emptied", whose, blanks)
