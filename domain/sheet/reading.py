"""domain/sheet/reading.py — a form's answers read from the cells of one row, by the same kinds that read a chat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from domain.draft import Draft
from domain.fault import Fault
from domain.field import Field
from domain.form import Form
from domain.kinds.kind import AskBack, Context, Json, Kind, Option, Refusal, Said, Taken
from domain.kinds.options import AGAIN
from domain.kinds.unit import UnitPick, nearest
from domain.sheet.column import fields_of, key_of
from domain.vietnamese import clean, legacy_font, words_key
from domain.words import Words, joined, verbatim

SHOWN_CHARS = 80
MOST_QUESTIONS = 4  # that one answer may lead to: an echo, then a doubt

MISSING = Words(vi="Ô này còn trống.", en="This cell is empty.")
_ONE_OF = Words(
    vi="{question} Anh/chị ghi rõ trong ô: {choices}.", en="{question} Please write in the cell: {choices}."
)
_ANEW = Words(
    vi="{question} Anh/chị viết lại trong ô cho rõ.", en="{question} Please write it anew in the cell."
)
_OLD_FONT = Words(
    vi="Giống chữ phông cũ. Có phải «{text}»? Anh/chị gõ lại bằng bảng mã Unicode.",
    en="Looks like an old font. Is it “{text}”? Please type it anew in Unicode.",
)
_NOT_ASKED = Words(
    vi="{label}: em không dùng ô này, vì các ô khác cho thấy không cần.",
    en="{label}: this cell is not used, as the other cells show.",
)
_UNDERSTOOD = Words(vi="{label}: em hiểu là {shown}", en="{label}: I understand {shown}")
_NEAR_UNIT = Words(
    vi="Chưa có đơn vị «{typed}» trong phạm vi của anh/chị. Có phải «{name}»? Chọn trong danh sách của ô giúp em.",
    en="No unit of yours is called “{typed}”. Is it “{name}”? Please choose from the list of the cell.",
)
_NO_UNIT = Words(
    vi="Không có đơn vị «{typed}» trong phạm vi của anh/chị. Chọn trong danh sách của ô giúp em.",
    en="No unit of yours is called “{typed}”. Please choose from the list of the cell.",
)


@dataclass(frozen=True, slots=True)
class FormRead:
    """`faults` say which cell and how to mend it; `notes` what was understood where it was not written out."""

    answers: Mapping[str, Json] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    notes: tuple[Words, ...] = ()


def read_form(
    form: Form, cells: Mapping[str, str], line: int, context: Context, known: Mapping[str, Json]
) -> FormRead:
    """The answers of a form in one row. `known`: what its drafts know that nobody is asked."""
    read = _Reading(form, cells, line, context, dict(known))
    for asked in fields_of(form):
        read.take(asked)
    return FormRead(read.answers, tuple(read.faults), tuple(read.notes))


class _Reading:
    """One row on the way: each answer is read knowing those before it."""

    def __init__(
        self, form: Form, cells: Mapping[str, str], line: int, context: Context, known: dict[str, Json]
    ) -> None:
        self.form, self.cells, self.line, self.context = form, cells, line, context
        self.answers = known
        self.faults: list[Fault] = []
        self.notes: list[Words] = []

    def take(self, asked: Field) -> None:
        cell = clean(self.cells.get(key_of(self.form, asked), "")).strip()
        if not asked.when(self.answers):
            self.notes += [_NOT_ASKED(label=asked.label)] if cell else []
        elif not cell:
            if asked.stage == "quick" and not asked.optional and asked.default is None:
                self._fault(asked, MISSING)
        else:
            self._read(asked, cell)

    def _read(self, asked: Field, cell: str) -> None:
        found, echo = settled(asked.kind, cell, replace(self.context, answers=self.answers))
        if isinstance(found, Refusal):
            self._fault(asked, found.why)
            return
        self.answers = {**self.answers, asked.key: found.value}
        if echo:
            self.notes.append(
                _UNDERSTOOD(label=asked.label, shown=_plainly(echo, asked.kind.show(found.value)))
            )

    def _fault(self, asked: Field, what: Words) -> None:
        self.faults.append(Fault(self.line, asked.label.vi, what))


def _plainly(echo: list[Words], shown: Words) -> Words:
    """The sum in digits and words, as it would have been asked back; else the value as it reads."""
    first = echo[0]
    is_sum = "đồng (" in first.vi
    return Words(vi=_statement(first.vi), en=_statement(first.en)) if is_sum else shown


def _statement(question: str) -> str:
    """«40.000.000 đồng (bốn mươi triệu đồng) một năm, đúng không ạ?» as a statement."""
    for tail in (", đúng không ạ?", ". Đúng không ạ?", ". Is that right?"):
        question = question.removesuffix(tail)
    return question + "."


def settled(kind: Kind, cell: str, context: Context) -> tuple[Taken | Refusal, list[Words]]:
    """What a cell says. A question back with a single way to say yes is answered with it, and echoed beside the row
    before anything is taken; one with several ways is for whoever wrote the cell to settle.
    """
    if isinstance(kind, UnitPick):
        return _unit(kind, cell, context), []
    if (meant := legacy_font(cell)) is not None:
        return Refusal(_OLD_FONT(text=verbatim(meant[:SHOWN_CHARS]))), []
    reading, echo = kind.read(Said(text=cell), None, context), list[Words]()
    for _ in range(MOST_QUESTIONS):
        if not isinstance(reading, AskBack):
            return reading, echo
        ways = [option for option in reading.options if option.value != AGAIN.value]
        if len(ways) != 1 or reading.missed:
            return Refusal(_which(reading.question, ways)), []
        echo.append(reading.question)
        reading = kind.read(Said(value=ways[0].value), reading.pending, context)
    return Refusal(echo[-1]), []


# Ways that agree to what was asked back, and name nothing by themselves.
_NAMELESS = frozenset({"yes", "some", "use", "keep", "even"})


def _which(question: Words, ways: list[Option]) -> Words:
    if not ways:
        return question
    if not _NAMELESS.isdisjoint(way.value for way in ways):
        return _ANEW(question=question)
    choices = joined([Words(vi="«{it}»", en="“{it}”")(it=way.label) for way in ways], " / ")
    return _ONE_OF(question=question, choices=choices)


def _unit(kind: UnitPick, cell: str, context: Context) -> Taken | Refusal:
    """One of the list by its very name, with its code or without, marks or not; what is only near is told, not taken."""
    units = context.options.get(kind.list_name, ())
    same = _by_key(units).get(words_key(cell), ())
    if len(same) == 1:
        chosen: Any = kind.read(Said(value=same[0].value), None, context)
        return chosen if isinstance(chosen, Taken) else Refusal(_NO_UNIT(typed=verbatim(cell[:60])))
    near = _near(cell, units)
    if not near:
        return Refusal(_NO_UNIT(typed=verbatim(cell[:60])))
    return Refusal(_NEAR_UNIT(typed=verbatim(cell[:60]), name=near[0].label))


@lru_cache(maxsize=8)  # the same few lists, row after row
def _by_key(units: tuple[Option, ...]) -> Mapping[str, tuple[Option, ...]]:
    found: dict[str, tuple[Option, ...]] = {}
    for unit in units:
        for key in {words_key(unit.label.vi), *map(words_key, unit.also)}:
            found[key] = (*found.get(key, ()), unit)
    return found


@lru_cache(maxsize=512)  # one slip is in many rows, and thousands of units are compared
def _near(cell: str, units: tuple[Option, ...]) -> tuple[Option, ...]:
    return nearest(cell, units)


def whole(form: Form, read: FormRead) -> dict[str, Json]:
    """The answers as they are stored when such a form is handed in."""
    return form.stored(Draft(read.answers, full=True))
