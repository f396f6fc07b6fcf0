"""domain/field.py — one question of a form, and one line of its summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from domain.draft import Answers
from domain.kinds.kind import Json, Kind
from domain.words import Words

Stage = Literal["quick", "full"]


def always(_answers: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form, from asking to export.

    `when` says whether the question is due, from the other answers; `optional` that it may be skipped; `parts` that
    several messages make one answer; `example` shows an answer, by the worker's own field where that is known; `ask_for`
    how it is asked of whoever enters it for {name}, where `ask` is about the author herself.
    """

    key: str
    label: Words
    ask: Words
    kind: Kind
    example: Callable[[Answers], Words] | None = None
    stage: Stage = "quick"
    optional: bool = False
    parts: bool = False
    when: Callable[[Answers], bool] = always
    default: Callable[[Answers], Json] | None = None
    ask_for: Words | None = None

    def value(self, answers: Answers) -> Json:
        """What stands as its answer, given or by default; None where nothing does."""
        value = answers.get(self.key)
        return self.default(answers) if value is None and self.default is not None else value

    def shown(self, answers: Answers) -> tuple[Json, Words]:
        """What stands as its answer, and how that reads; (None, «chưa có») where nothing does."""
        value = self.value(answers)
        return value, Words(vi="chưa có", en="not given") if value is None else self.kind.show(value)


def belonging(fields: tuple[Field, ...], answers: Answers) -> tuple[Field, ...]:
    """The questions that these answers open up, at any stage.

    One turn asks this of the same answers many times over, so what was found last is remembered. Answers are replaced,
    never mutated: the same object says the same.
    """
    asked_of, answered, found = _found_last[0]
    if asked_of is not fields or answered is not answers:
        found = tuple(field for field in fields if field.when(answers))
        _found_last[0] = fields, answers, found
    return found


_found_last: list[tuple[tuple[Field, ...], Answers | None, tuple[Field, ...]]] = [((), None, ())]


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line of the summary: its number, the field, its value (None: not answered) and how it reads."""

    number: int
    field: Field
    value: Json
    shown: Words
