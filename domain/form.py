"""domain/form.py — a form asked one question at a time. No clock, no database, no channel."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from domain import asked_again
from domain.draft import Answers, AskedBack, Draft, in_talk, text_of, without
from domain.field import Field, FormRow, belonging
from domain.gathering import gather, mended, too_long
from domain.kinds.kind import AskBack, Context, Growing, Json, Reading, Refusal, Said, Taken
from domain.vietnamese import yes_no
from domain.words import Words


@dataclass(frozen=True)
class Form:
    """A list of questions. `about` are things its drafts know that nobody is asked."""

    name: str
    fields: tuple[Field, ...]
    about: frozenset[str] = frozenset()

    def without(self, off: frozenset[str]) -> Form:
        return replace(self, fields=tuple(f for f in self.fields if f.key not in off)) if off else self

    def field(self, key: str) -> Field:
        return next(f for f in self.fields if f.key == key)

    def due(self, draft: Draft) -> list[Field]:
        """The questions that belong to this draft as it stands, answered or not."""
        found = belonging(self.fields, draft.answers)
        return list(found) if self.is_full(draft) else [f for f in found if f.stage == "quick"]

    def is_full(self, draft: Draft) -> bool:
        """Whether the later questions belong to it: they were asked for, or answered in a version before."""
        return draft.full or not self._later.isdisjoint(draft.answers)

    @cached_property
    def _later(self) -> frozenset[str]:
        return frozenset(f.key for f in self.fields if f.stage == "full")

    def asking(self, draft: Draft) -> Field | None:
        """The question on the table; None when it is time for the summary.

        Derived from the answers, never stored: a field that tonight's release adds is asked next, one that it
        drops is forgotten, in every open draft.
        """
        if draft.revisiting:
            again = (f for f in self.fields if f.key == draft.revisiting and f.when(draft.answers))
            if (wanted := next(again, None)) is not None:
                return wanted
        return next(iter(self.missing(draft)), None)

    def missing(self, draft: Draft) -> list[Field]:
        """Questions due and neither answered to the end nor skipped nor given by default, or asked for again."""
        again = draft.growing.union(draft.wanted)
        return [
            f for f in self.due(draft) if f.key in again or (f.key not in draft.answers and f.default is None)
        ]

    def place(self, draft: Draft, asked: Field) -> tuple[int, int]:
        """Where she is: question 3 of 9. Fields with a default are not counted: they are not asked."""
        if draft.request and not draft.picked:
            return asked_again.place(draft, self.missing(draft))
        counted = [f for f in self.due(draft) if f.default is None or f.key == asked.key]
        keys = [f.key for f in counted]
        return (keys.index(asked.key) + 1 if asked.key in keys else len(keys), len(keys))

    def take(self, draft: Draft, said: Said, context: Context, source: str = "") -> Draft | Refusal:
        """Use a reply to the question on the table: a longer draft, or why it cannot be used."""
        asked = self.asking(draft)
        if asked is None:
            return draft
        if asked.parts and not in_talk(draft.asked_back):
            gathered = gather(draft, asked.key, asked.kind, said, source)
            if isinstance(gathered, Draft):
                return replace(gathered, asked_back=None, sources=draft.heard(source, asked.key))
            if isinstance(gathered, Refusal):
                return gathered
            said = gathered
        back = draft.asked_back
        pending = draft.answers.get(asked.key) if isinstance(asked.kind, Growing) else back and back.pending
        reading = asked.kind.read(said, pending, context)
        if isinstance(reading, Refusal) and asked.optional and yes_no(said.text) is False:
            return self.answered(draft, asked, None)  # «không có», where nothing need be said
        return self._settle(draft, asked, reading, source)

    def _settle(self, draft: Draft, asked: Field, reading: Reading, source: str) -> Draft | Refusal:
        match reading:
            case Taken(value, note):
                return self.answered(draft, asked, value, source, note)
            case AskBack(_, _, pending) if isinstance(asked.kind, Growing):
                return self._hold(draft, asked, pending)
            case AskBack(question, options, pending, missed):
                back = AskedBack(question, options, pending, missed)
                parts = draft.parts if in_talk(back) else without(draft.parts, asked.key)
                sources = draft.heard(source, asked.key)
                return replace(draft, asked_back=back, parts=parts, note=None, sources=sources)
            case Refusal():
                return reading

    def answered(
        self, draft: Draft, asked: Field, value: Json, source: str = "", note: Words | None = None
    ) -> Draft:
        """The draft with one answer more: nothing else about this question is open."""
        parts = draft.parts.get(asked.key, ()) if value is not None else ()
        return replace(
            asked_again.done_with(draft, asked, self.missing(draft)) if draft.request else draft,
            answers=self._answers_with(draft, asked, value),
            written={**draft.written, asked.key: parts} if parts else draft.written,
            parts=without(draft.parts, asked.key) if parts else draft.parts,
            growing=draft.growing - {asked.key}, asked_back=None, revisiting="", picked=False, note=note,
            sources=draft.heard(source, asked.key),
        )  # fmt: skip

    def _with(self, draft: Draft, asked: Field, value: Json) -> Draft:
        """The draft with this answer changed."""
        return replace(draft, answers=self._answers_with(draft, asked, value))

    def _answers_with(self, draft: Draft, asked: Field, value: Json) -> Answers:
        """The answers with this one changed. Those that no longer belong are forgotten."""
        answers = {**draft.answers, asked.key: value}
        gone = self._keys.difference(f.key for f in belonging(self.fields, answers)).intersection(answers)
        return {k: v for k, v in answers.items() if k not in gone} if gone else answers

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(f.key for f in self.fields)

    @cached_property
    def growing(self) -> Field | None:
        """The question whose answer may be added to at any time, if this form has one."""
        return next((f for f in self.fields if isinstance(f.kind, Growing)), None)

    def held(self, draft: Draft) -> list[int]:
        """What such a question has so far, answered or not."""
        grows = self.growing
        return list(draft.answers.get(grows.key) or ()) if grows is not None else []

    def receive(self, draft: Draft, more: tuple[int, ...]) -> Draft:
        """Something came for it, whatever is on the table."""
        grows = self.growing
        if grows is None or not isinstance(grows.kind, Growing):
            return draft
        return self._hold(draft, grows, grows.kind.add(draft.answers.get(grows.key), more))

    def release(self, draft: Draft, gone: Collection[int]) -> Draft:
        """Some of what it has is taken away."""
        grows, left = self.growing, [one for one in self.held(draft) if one not in gone]
        return draft if grows is None else self._hold(draft, grows, left)

    def _hold(self, draft: Draft, grows: Field, value: Json) -> Draft:
        """Change what it has: an answer given stays given while it is enough, and the question stays open else."""
        assert isinstance(grows.kind, Growing)  # noqa: S101 - see `growing`
        given = grows.key in draft.answers and grows.key not in draft.growing and grows.kind.enough(value)
        growing = draft.growing - {grows.key} if given else draft.growing | {grows.key}
        return replace(self._with(draft, grows, value), growing=growing, note=None)

    def skip(self, draft: Draft) -> Draft | None:
        """Leave the question on the table unanswered; None where it must be answered."""
        asked = self.asking(draft)
        return self.answered(draft, asked, None) if asked is not None and asked.optional else None

    def skip_all(self, draft: Draft) -> Draft | None:
        """Leave this and the next questions unanswered, up to one that must be answered (None: this one must), or the end."""
        shorter = self.skip(draft)
        return None if shorter is None else self.skip_all(shorter) or shorter

    def back(self, draft: Draft) -> Draft | None:
        """One question back; None at the first. Before that a question back is given up, and a picked one left."""
        if draft.asked_back is not None:
            return replace(draft, asked_back=None)
        if draft.picked:
            return self.left(draft)
        if draft.request:
            return asked_again.one_back(self.left(draft), self.due(draft))
        asked = self.asking(draft)
        due = [f for f in self.due(draft) if f.default is None or f.key in draft.answers]
        place = next((i for i, f in enumerate(due) if asked is not None and f.key == asked.key), len(due))
        return self.revisit(draft, due[place - 1].key) if place > 0 else None

    def revisit(self, draft: Draft, key: str, *, picked: bool = False) -> Draft:
        """Ask one question again; its old answer stands until a new one is given."""
        return replace(draft, revisiting=key, picked=picked, asked_back=None, note=None)

    def left(self, draft: Draft) -> Draft:
        """The question asked again is left as it was answered: she is where she came from."""
        return replace(draft, revisiting="", picked=False, asked_back=None, note=None)

    def standing(self, draft: Draft) -> FormRow | None:
        """The answer that stands while its question is asked again."""
        asked = self.asking(draft) if draft.revisiting or draft.wanted else None
        if asked is None or asked.key not in {draft.revisiting, *draft.wanted}:
            return None
        return next((r for r in self.rows(draft) if r.field.key == asked.key and r.value is not None), None)

    def correct(self, draft: Draft, source: str, text: str, context: Context) -> Draft | Refusal | None:
        """An earlier message now reads `text`: the answer it gave is mended. None if it gave none that still stands.

        Where the new wording must be asked about first, that question is on the table next.
        """
        given = next((f for f in self.fields if f.key == draft.sources.get(source)), None)
        if given is None:
            return None
        if any(sent == source for sent, _ in draft.parts.get(given.key, ())):
            parts = mended(draft.parts[given.key], source, text)
            asked_back = None if self.asking(draft) is given else draft.asked_back
            return too_long(given.kind, parts) or replace(
                draft, parts={**draft.parts, given.key: parts}, asked_back=asked_back
            )
        if given.key not in draft.answers:
            return self._correct_half(draft, given, source, text, context)
        parts = mended(draft.written.get(given.key, ()), source, text)
        match given.kind.read(Said(text=text_of(parts) if parts else text), None, context):
            case Taken(value, _):
                after = replace(self._with(draft, given, value), written={**draft.written, given.key: parts})
                same = self.asking(after) is self.asking(draft)
                return after if same else replace(after, asked_back=None)
            case AskBack(question, options, pending):
                asked_back = AskedBack(question, options, pending)
                written = {**draft.written, given.key: parts}
                return replace(self.revisit(draft, given.key), asked_back=asked_back, written=written)
            case Refusal() as refused:
                return refused

    def _correct_half(
        self, draft: Draft, given: Field, source: str, text: str, context: Context
    ) -> Draft | Refusal | None:
        """The same for an answer that is only half given: asked about, not yet agreed to."""
        if draft.asked_back is None or self.asking(draft) is not given:
            return None
        return self._settle(draft, given, given.kind.read(Said(text=text), None, context), source)

    def rows(self, draft: Draft) -> list[FormRow]:
        """The summary: every question that is due, numbered as «sửa 5» means it."""
        return [FormRow(n, f, *f.shown(draft.answers)) for n, f in enumerate(self.due(draft), 1)]

    def stored(self, draft: Draft) -> dict[str, Json]:
        """What is stored when she sends it: the answers the summary lists, and what the draft knows besides.

        What is true unless she says otherwise is stored as it is true now.
        """
        due = self.due(draft)
        wanted = {f.key for f in due} | self.about
        by_default = {f.key: f.default(draft.answers) for f in due if f.default is not None}
        return by_default | {k: v for k, v in draft.answers.items() if k in wanted}
