"""domain/sheet/column.py — the columns of a workbook to be filled in: made from the fields of a form, never listed twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.draft import Answers
from domain.field import Field
from domain.form import Form
from domain.kinds.choice import Choice, YesNo
from domain.kinds.date import Date
from domain.kinds.doubted import Doubted
from domain.kinds.kind import Context, Growing, Kind
from domain.kinds.money import Money
from domain.kinds.unit import UnitPick
from domain.words import Words

Holds = Literal["text", "long", "choice", "unit", "day", "sum", "count"]
LONG_FROM = 400  # letters: such an answer gets a wide cell
# A question that one of these closes is not asked of everybody.
PROBES: tuple[Answers, ...] = ({}, {"benefit": {}})
CHOOSE = Words(vi="Chọn một dòng trong danh sách của ô.", en="Choose a line from the list of the cell.")
EXAMPLES = {
    "sum": "40 triệu",
    "day": "15/3/2026",
    "count": "12",
}  # the sum is what the example of a calculation comes to
A_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` stands in a hidden row and is what it is read by; `head` is for people and may change.

    `holds` says which check and which width it gets, `choices` its drop-down list, `needed` that no row is taken
    without it.
    """

    key: str
    head: Words
    hint: Words
    holds: Holds = "text"
    choices: tuple[str, ...] = ()
    needed: bool = False
    example: str = ""


def columns_of(form: Form) -> tuple[Column, ...]:
    """A form's columns, in its order; what is no text (pictures, papers) has none."""
    return tuple(_column(form, field) for field in fields_of(form))


def fields_of(form: Form) -> tuple[Field, ...]:
    """The fields of a form that a cell can hold."""
    return tuple(field for field in form.fields if not isinstance(field.kind, Growing))


def key_of(form: Form, field: Field) -> str:
    return f"{form.name}.{field.key}"


def _column(form: Form, field: Field) -> Column:
    kind = plain(field.kind)
    holds, choices = _holds(kind), _choices(kind)
    return Column(
        key_of(form, field), field.label, CHOOSE if choices or holds == "unit" else field.kind.hint(), holds, choices,
        _needed(field), choices[0] if choices else _example(field, holds),
    )  # fmt: skip


def plain(kind: Kind) -> Kind:
    """The kind behind a doubt."""
    return kind.kind if isinstance(kind, Doubted) else kind


def _needed(field: Field) -> bool:
    """Whatever the other cells say."""
    asked = all(field.when(answers) for answers in PROBES)
    return asked and field.stage == "quick" and not field.optional and field.default is None


def _example(field: Field, holds: Holds) -> str:
    """The question's own where a cell can hold it as it stands; beside a sum and most days it is a sentence."""
    own = field.example({}).vi if field.example is not None else ""
    fits = A_DAY.fullmatch(own) if holds == "day" else holds not in EXAMPLES
    return own if fits else EXAMPLES[holds]


def _holds(kind: Kind) -> Holds:
    for kinds, holds in _HOLDS:
        if isinstance(kind, kinds):
            return holds
    return "long" if getattr(kind, "max_chars", 0) > LONG_FROM else "text"


_HOLDS: tuple[tuple[tuple[type, ...], Holds], ...] = (
    ((UnitPick,), "unit"), ((Choice, YesNo), "choice"), ((Date,), "day"), ((Money,), "sum"),
)  # fmt: skip


def _choices(kind: Kind) -> tuple[str, ...]:
    if not isinstance(kind, Choice | YesNo):
        return ()
    return tuple(option.label.vi for option in kind.options(Context(date.min)))


def keys(columns: Iterable[Column]) -> frozenset[str]:
    return frozenset(column.key for column in columns)
