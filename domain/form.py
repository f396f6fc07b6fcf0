"""domain/form.py — a form asked one question at a time. No clock, no database, no channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from domain.draft import Answers, AskedBack, Draft, Part, text_of
from domain.kinds.kind import AskBack, Context, Growing, Json, Kind, Refusal, Said, Taken
from domain.vietnamese import fold
from domain.words import Words

Stage = Literal["quick", "full"]

DONE_WORDS = frozenset({"xong", "het", "done", "finish", "het roi", "xong roi", "the thoi", "/xong", "/done"})

NOTHING_YET = Words(
    vi="Anh/chị viết giúp em vài câu trước, rồi gõ «xong».",
    en="Please write a few sentences first, then type “done”.",
)
AGAIN = Words(vi="Dạ, mình viết lại từ đầu.", en="Let us start this answer again.")


def always(_answers: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form, from asking to export.

    `when` says whether the question is due, from the other answers; `optional` that it may be skipped; `parts` that
    several messages make one answer; `example` shows an answer, by the worker's own field where that is known.
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


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line of the summary: its number, the field, its value (None: not answered) and how it reads."""

    number: int
    field: Field
    value: Json
    shown: Words


@dataclass(frozen=True, slots=True)
class Form:
    """A list of questions. `off` are fields the programme does not want."""

    name: str
    fields: tuple[Field, ...]

    def without(self, off: frozenset[str]) -> Form:
        return replace(self, fields=tuple(f for f in self.fields if f.key not in off)) if off else self

    def field(self, key: str) -> Field:
        return next(f for f in self.fields if f.key == key)

    def due(self, draft: Draft) -> list[Field]:
        """The questions that belong to this draft as it stands, answered or not."""
        return [f for f in self.fields if (draft.full or f.stage == "quick") and f.when(draft.answers)]

    def asking(self, draft: Draft) -> Field | None:
        """The question on the table; None when it is time for the summary.

        Derived from the answers, never stored: a field that tonight's release adds is asked next, one that it
        drops is forgotten, in every open draft.
        """
        if draft.revisiting:
            wanted = next(
                (f for f in self.fields if f.key == draft.revisiting and f.when(draft.answers)), None
            )
            if wanted is not None:
                return wanted
        return next((f for f in self.due(draft) if f.key not in draft.answers and f.default is None), None)

    def place(self, draft: Draft, asked: Field) -> tuple[int, int]:
        """Where she is: question 3 of 9. Fields with a default are not counted: they are not asked."""
        counted = [f for f in self.due(draft) if f.default is None or f.key == asked.key]
        keys = [f.key for f in counted]
        return (keys.index(asked.key) + 1 if asked.key in keys else len(keys), len(keys))

    def take(self, draft: Draft, said: Said, context: Context, source: str = "") -> Draft | Refusal:
        """Use a reply to the question on the table: a longer draft, or why it cannot be used."""
        asked = self.asking(draft)
        if asked is None:
            return draft
        if asked.parts and not _in_talk(draft):
            gathered = _gather(draft, asked, said, source)
            if not isinstance(gathered, Said):
                return gathered
            draft, said = (
                replace(draft, parts=(), written={**draft.written, asked.key: draft.parts}),
                gathered,
            )
        pending = draft.asked_back.pending if draft.asked_back else None
        return self._settle(draft, asked, asked.kind.read(said, pending, context), source)

    def _settle(self, draft: Draft, asked: Field, reading: Any, source: str) -> Draft | Refusal:
        match reading:
            case Taken(value, note):
                return self.answered(draft, asked, value, source, note)
            case AskBack(question, options, pending):
                asked_back = AskedBack(question, options, pending)
                return replace(
                    draft, asked_back=asked_back, misses=0, note=None, sources=_source(draft, asked, source)
                )
            case _:
                assert isinstance(reading, Refusal)  # noqa: S101 - the three readings there are
                return reading

    def answered(
        self, draft: Draft, asked: Field, value: Json, source: str = "", note: Words | None = None
    ) -> Draft:
        """The draft with one answer more. Answers that no longer belong are forgotten."""
        answers = {**draft.answers, asked.key: value}
        kept = {f.key for f in self.fields if f.when(answers)}
        return replace(
            draft,
            answers={k: v for k, v in answers.items() if k in kept or not self._knows(k)},
            asked_back=None, parts=(), revisiting="", misses=0, note=note, sources=_source(draft, asked, source),
        )  # fmt: skip

    def _knows(self, key: str) -> bool:
        return any(f.key == key for f in self.fields)

    def skip(self, draft: Draft) -> Draft | None:
        """Leave the question on the table unanswered; None where it must be answered."""
        asked = self.asking(draft)
        return self.answered(draft, asked, None) if asked is not None and asked.optional else None

    def back(self, draft: Draft) -> Draft | None:
        """One question back; None at the first. An answer half given is dropped first."""
        if draft.asked_back is not None or draft.parts:
            return replace(draft, asked_back=None, parts=(), misses=0)
        asked = self.asking(draft)
        due = [f for f in self.due(draft) if f.default is None or f.key in draft.answers]
        place = next((i for i, f in enumerate(due) if asked is not None and f.key == asked.key), len(due))
        return self.revisit(draft, due[place - 1].key) if place > 0 else None

    def correct(self, draft: Draft, source: str, text: str, context: Context) -> Draft | Refusal | None:
        """An earlier message now reads `text`: the answer it gave is mended. None if it gave none that still stands.

        Where the new wording must be asked about first, that question is on the table next.
        """
        key = draft.sources.get(source, "")
        if any(sent == source for sent, _ in draft.parts):
            return replace(draft, parts=_mended(draft.parts, source, text))
        if key not in draft.answers or not self._knows(key):
            return None
        parts = _mended(draft.written.get(key, ()), source, text)
        match self.field(key).kind.read(Said(text=text_of(parts) if parts else text), None, context):
            case Taken(value, _):
                return replace(
                    draft, answers={**draft.answers, key: value}, written={**draft.written, key: parts}
                )
            case AskBack(question, options, pending):
                return replace(self.revisit(draft, key), asked_back=AskedBack(question, options, pending))
            case refused:
                assert isinstance(refused, Refusal)  # noqa: S101 - the three readings there are
                return refused

    def revisit(self, draft: Draft, key: str) -> Draft:
        """Ask one question again; its old answer stands until a new one is given."""
        kind = self.field(key).kind
        again = kind.again(draft.answers.get(key)) if isinstance(kind, Growing) else None
        asked_back = AskedBack(again.question, again.options, again.pending) if again else None
        return replace(draft, revisiting=key, asked_back=asked_back, parts=(), misses=0, note=None)

    def rows(self, draft: Draft, *, everything: bool = False) -> list[FormRow]:
        """The summary: every question that is due (or, with `everything`, answered), numbered as «sửa 5» means it."""
        shown = [f for f in self.due(draft) if everything or draft.full or f.stage == "quick"]
        return [FormRow(n, f, *_value(f, draft.answers)) for n, f in enumerate(shown, 1)]

    def missing(self, draft: Draft) -> list[Field]:
        """Questions due and neither answered nor skipped nor given by default."""
        return [f for f in self.due(draft) if f.key not in draft.answers and f.default is None]


def _in_talk(draft: Draft) -> bool:
    """Whether a kind waits for the reply to its own question back («viết lại» only invites to write anew)."""
    back = draft.asked_back
    return back is not None and (back.pending is not None or bool(back.options))


def _value(asked: Field, answers: Answers) -> tuple[Json, Words]:
    value = answers.get(asked.key)
    if value is None and asked.default is not None:
        value = asked.default(answers)
    return value, Words(vi="chưa có", en="not given") if value is None else asked.kind.show(value)


def _source(draft: Draft, asked: Field, source: str) -> Mapping[str, str]:
    return {**draft.sources, source: asked.key} if source else draft.sources


def _mended(parts: tuple[Part, ...], source: str, text: str) -> tuple[Part, ...]:
    return tuple((sent, text if sent == source else said) for sent, said in parts)


def _gather(draft: Draft, asked: Field, said: Said, source: str) -> Draft | Said | Refusal:
    """Collect the messages of a long answer; what to read once she says she is done."""
    done = said.value == "done" or fold(said.text) in DONE_WORDS
    if said.value == "rewrite":
        return replace(draft, parts=(), misses=0, note=AGAIN)
    if done and draft.parts:
        return Said(text=text_of(draft.parts))
    if done or not said.text:
        return Refusal(NOTHING_YET)
    return replace(
        draft,
        parts=(*draft.parts, (source, said.text)),
        misses=0,
        note=None,
        sources=_source(draft, asked, source),
    )
