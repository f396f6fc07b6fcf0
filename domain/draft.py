"""domain/draft.py — the answers of one form on the way, and what is on the table besides them; to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.kinds.kind import Json, Option
from domain.words import Words

Answers = Mapping[str, Json]
Part = tuple[str, str]  # the platform's id of a message, and what it said


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A kind's question back, kept so that it can be repeated after any interruption."""

    question: Words
    options: tuple[Option, ...]
    pending: Json


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far (`null` = skipped) and what is on the table besides them.

    `parts` are the messages of an answer not yet finished, `written` those of the finished ones; `sources` tells
    which message gave which answer, so that an edited message mends it; `misses` counts replies in a row that could
    not be used; `full` means the later questions are wanted too.
    """

    answers: Answers = field(default_factory=dict)
    asked_back: AskedBack | None = None
    parts: tuple[Part, ...] = ()
    revisiting: str = ""
    misses: int = 0
    full: bool = False
    sources: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    note: Words | None = None

    def work(self) -> dict[str, Any]:
        """Everything but the answers and the note, as JSON."""
        return {
            "asked_back": self.asked_back and _asked_back_json(self.asked_back),
            "parts": [list(p) for p in self.parts],
            "revisiting": self.revisiting,
            "misses": self.misses,
            "full": self.full,
            "sources": dict(self.sources),
            "written": {k: [list(p) for p in parts] for k, parts in self.written.items()},
        }

    @staticmethod
    def from_json(answers: dict[str, Json], work: dict[str, Any]) -> Draft:
        asked = work.get("asked_back")
        return Draft(
            answers=answers,
            asked_back=asked and _asked_back(asked),
            parts=_parts(work.get("parts", ())),
            revisiting=work.get("revisiting", ""),
            misses=work.get("misses", 0),
            full=work.get("full", False),
            sources=work.get("sources", {}),
            written={k: _parts(v) for k, v in work.get("written", {}).items()},
        )


def text_of(parts: tuple[Part, ...]) -> str:
    """The messages of one answer as one text."""
    return "\n".join(text for _, text in parts)


def _parts(stored: Any) -> tuple[Part, ...]:
    return tuple((source, text) for source, text in stored)


def _asked_back_json(asked: AskedBack) -> dict[str, Any]:
    return {
        "question": [asked.question.vi, asked.question.en],
        "options": [[o.value, o.label.vi, o.label.en, list(o.also)] for o in asked.options],
        "pending": asked.pending,
    }


def _asked_back(data: dict[str, Any]) -> AskedBack:
    options = tuple(Option(value, Words(vi, en), tuple(also)) for value, vi, en, also in data["options"])
    return AskedBack(Words(*data["question"]), options, data["pending"])
