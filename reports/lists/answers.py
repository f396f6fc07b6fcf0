"""reports/lists/answers.py — a question of the form as a column: a field that is added is one more of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from domain.field import Field
from domain.kinds.choice import Choice, YesNo
from domain.kinds.date import Date
from domain.kinds.doubted import Doubted
from domain.kinds.money import Money
from domain.lists.entry import SECRET_PARTS, ListedEntry
from domain.words import Language, Words
from reports.sheets.sheet import Cell, Column, Month

CellOf = Callable[[ListedEntry], Cell]
Answers = dict[str, Any]

KEPT_SECRET = Words(vi="(giữ bí mật)", en="(kept secret)")
IN_DONG = Words(vi=" (đồng)", en=" (VND)")
WIDTHS = {
    "title": 44,
    "authors": 34,
    "sector": 22,
    "solution_type": 18,
    "recognised": 14,
    "secret": 9,
    "evidence": 12,
}
USUAL_WIDTH = 34


def column_of(field: Field, language: Language) -> tuple[Column, CellOf]:
    """Its heading, and what stands there for an entry: a sum as a number, a day as a day, all else as it reads."""
    kind = field.kind.kind if isinstance(field.kind, Doubted) else field.kind
    if isinstance(kind, Money):
        return Column(field.label + IN_DONG, "money", 18), partial(_money, field, language)
    if isinstance(kind, Date):
        return Column(field.label, "date", 13), partial(_day, field)
    column = Column(field.label, width=WIDTHS.get(field.key, USUAL_WIDTH))
    if isinstance(kind, YesNo | Choice):
        return column, partial(_chosen, field, language, {})
    if field.key in SECRET_PARTS:
        return column, partial(_unless_secret, field, language)
    return column, partial(_shown, field, language)


def _shown(field: Field, language: Language, entry: ListedEntry) -> Cell:
    value, words = field.shown(entry.answers)
    return None if value is None else words.within(language)


def _unless_secret(field: Field, language: Language, entry: ListedEntry) -> Cell:
    return KEPT_SECRET.within(language) if entry.is_secret else _shown(field, language, entry)


def _chosen(field: Field, language: Language, known: dict[Any, Cell], entry: ListedEntry) -> Cell:
    """There are few answers: each is put in words once."""
    value = field.value(entry.answers)
    if not isinstance(value, str):
        return _shown(field, language, entry)
    if value not in known:
        known[value] = _shown(field, language, entry)
    return known[value]


def _money(field: Field, language: Language, entry: ListedEntry) -> Cell:
    """The sum of a year; in words where it cannot be put in money."""
    value = field.value(entry.answers)
    if value is None:
        return None
    vnd: Cell = value.get("vnd") if isinstance(value, dict) else None
    return field.kind.show(value).within(language) if vnd is None else vnd


def _day(field: Field, entry: ListedEntry) -> Cell:
    value = field.value(entry.answers)
    if value is None:
        return None
    day = date.fromisoformat(value["on"])
    return day if value["precision"] == "day" else Month(day)
