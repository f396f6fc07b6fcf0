"""domain/draft.py — the answers of one form on the way, and what is on the table besides them; to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from domain.kinds.kind import Json, Option
from domain.words import Words

Answers = Mapping[str, Json]
LAID_ASIDE_AFTER = timedelta(days=21)  # untouched: no longer among the open ones
FORGOTTEN_AFTER = timedelta(days=30)  # until then she may take it up again
Part = tuple[str, str]  # the platform's id of a message, and what it said


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A kind's question back, kept so that it can be repeated after any interruption.

    `missed` only tells of the reply just read that nothing of it could be used.
    """

    question: Words
    options: tuple[Option, ...]
    pending: Json
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far (`null` = skipped) and what is on the table besides them.

    `parts` are the messages of answers not yet finished, `written` those of the finished ones; `growing` names the
    answers something may still be added to before their question is done with; `picked` says that the question
    asked again (`revisiting`) was picked out with «sửa 5», so that the way back leads where she came from; `sources`
    tells which message gave which answer, so that an edited message mends it; `full` means the later questions are
    wanted too.

    Of a draft that answers what the union asked for, `request` is which request of the entry's, `wanted` are the answers
    still to be asked for again, `dealt` those done with, the last one last. `dossier`: which papers are to be made once it
    is sent.
    """

    answers: Answers = field(default_factory=dict)
    asked_back: AskedBack | None = None
    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    growing: frozenset[str] = frozenset()
    revisiting: str = ""
    picked: bool = False
    full: bool = False
    sources: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    request: int = 0
    wanted: tuple[str, ...] = ()
    dealt: tuple[str, ...] = ()
    dossier: str = ""
    note: Words | None = None

    def heard(self, source: str, key: str) -> Mapping[str, str]:
        """`sources`, and that this message answered this question."""
        return {**self.sources, source: key} if source else self.sources

    def work(self) -> dict[str, Any]:
        """Everything but the answers and the note, as JSON; what is empty is left out."""
        found = {
            "asked_back": self.asked_back and _asked_back_json(self.asked_back),
            "parts": _parts_json(self.parts),
            "growing": sorted(self.growing),
            "revisiting": self.revisiting,
            "picked": self.picked,
            "full": self.full,
            "sources": dict(self.sources),
            "written": _parts_json(self.written),
            "request": self.request,
            "wanted": list(self.wanted),
            "dealt": list(self.dealt),
            "dossier": self.dossier,
        }
        return {name: value for name, value in found.items() if value}

    @staticmethod
    def from_json(answers: dict[str, Json], work: dict[str, Any]) -> Draft:
        asked = work.get("asked_back")
        return Draft(
            answers=answers,
            asked_back=asked and _asked_back(asked),
            parts=_parts(work.get("parts", {})),
            growing=frozenset(work.get("growing", ())),
            revisiting=work.get("revisiting", ""),
            picked=work.get("picked", False),
            full=work.get("full", False),
            sources=work.get("sources", {}),
            written=_parts(work.get("written", {})),
            request=work.get("request", 0),
            wanted=tuple(work.get("wanted", ())),
            dealt=tuple(work.get("dealt", ())),
            dossier=work.get("dossier", ""),
        )


def in_talk(back: AskedBack | None) -> bool:
    """Whether a kind waits for the reply to its own question back («viết lại» only invites to write anew)."""
    return back is not None and (back.pending is not None or bool(back.options))


def text_of(parts: tuple[Part, ...]) -> str:
    """The messages of one answer as one text."""
    return "\n".join(text for _, text in parts)


def without(parts: Mapping[str, tuple[Part, ...]], key: str) -> dict[str, tuple[Part, ...]]:
    return {k: v for k, v in parts.items() if k != key}


def _parts_json(parts: Mapping[str, tuple[Part, ...]]) -> dict[str, list[list[str]]]:
    return {key: [list(part) for part in several] for key, several in parts.items()}


def _parts(stored: Mapping[str, Any]) -> dict[str, tuple[Part, ...]]:
    return {key: tuple((source, text) for source, text in several) for key, several in stored.items()}


def _asked_back_json(asked: AskedBack) -> dict[str, Any]:
    return {
        "question": [asked.question.vi, asked.question.en],
        "options": [[o.value, o.label.vi, o.label.en, list(o.also)] for o in asked.options],
        "pending": asked.pending,
    }


def _asked_back(data: dict[str, Any]) -> AskedBack:
    options = tuple(Option(value, Words(vi, en), tuple(also)) for value, vi, en, also in data["options"])
    return AskedBack(Words(*data["question"]), options, data["pending"])
