"""handlers/changing.py — «sửa 5» and «bổ sung hồ sơ»: always of the initiative on the screen, or of one she names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.draft import Draft
from domain.field import FormRow
from domain.form import Form
from domain.kinds.kind import Refusal
from domain.words import Words
from handlers import deciding, filling, mine, owned, publishing, summary, supplementing
from handlers.turn import Turn
from storage.drafts import Saved

LATER = Words(
    vi="Phần bổ sung để sau ạ: xong các câu chính em sẽ mời.",
    en="The further details come later: first the main questions.",
)


def edit(turn: Turn) -> None:
    """Change one line, by its number on the screen; without a number ask which line."""
    line, target = _asked_for(turn)
    draft = _opened(turn, target, f"edit {line}".strip())
    if draft is None:
        return
    turn.talk.draft_id = draft.id
    form = filling.form_of(turn, draft)
    rows = form.rows(draft.answers)
    shown = _entry_rows(turn, target) or rows
    key = next((r.field.key for r in shown if str(r.number) == line), "")
    if any(r.field.key == key for r in rows):
        turn.store.drafts.save(draft, form.revisit(draft.answers, key, picked=True), turn.now)
        turn.go("form")
    else:
        if line:
            turn.missed(Words(vi="Không có dòng {n}.", en="There is no line {n}.")(n=line))
        turn.go("form")
        summary.pick(turn, draft, rows)


def more(turn: Turn) -> None:
    """The later questions, from where she stopped; before the first ones are answered they wait."""
    _, target = _asked_for(turn)
    if _answers_request(turn, target):
        return
    draft = _opened(turn, target or _begun(turn), "more")
    if draft is None:
        return
    turn.talk.draft_id = draft.id
    form = filling.form_of(turn, draft)
    if form.missing(draft.answers) and not form.is_full(draft.answers):
        turn.say(LATER)
    else:
        turn.store.drafts.save(draft, with_more(form, draft.answers), turn.now)
    turn.go("form")


def decided(turn: Turn) -> None:
    """«Đã có quyết định»: its workplace has recognised it; only the paper, its day and pictures are asked for."""
    target = turn.argument or owned.on_screen(turn) or _waiting(turn)
    entry = owned.entry(turn, int(target[1:])) if target.startswith("e") else None
    if entry is None:
        turn.go("mine", wanted="decided")
        return
    refusal = deciding.would(turn, entry, "recognise")
    if isinstance(refusal, Refusal):
        turn.say(refusal.why)
        turn.go("entry", entry=entry.id)
        return
    draft = owned.beside(turn, entry)
    answers = {**draft.answers.answers, "recognised": "yes"}
    growing = draft.answers.growing | {"evidence"}  # asked for again, what there is of it kept
    turn.store.drafts.save(draft, Draft(answers, growing=growing, full=draft.answers.full), turn.now)
    turn.talk.draft_id = draft.id
    turn.go("form")


def _waiting(turn: Turn) -> str:
    """The only entry of hers that waits for recognition, if there is just one."""
    seen = (publishing.seen(turn, entry) for entry in turn.store.initiatives.of(turn.person.id))
    hers = [entry for entry in seen if entry.status == "waiting_recognition"]
    return f"e{hers[0].id}" if len(hers) == 1 else ""


def _answers_request(turn: Turn, target: str) -> bool:
    """«bổ sung» of an entry of which the union asks something, or where nothing else is on the screen, is the answer."""
    entry = owned.entry(turn, int(target[1:])) if target.startswith("e") else None
    if entry is not None and supplementing.request_of(turn, entry) is not None:
        supplementing.take(turn, entry)
    elif not target and any(supplementing.waiting(turn)):
        supplementing.begin(turn)
    else:
        return False
    return True


def _asked_for(turn: Turn) -> tuple[str, str]:
    """The line, and what it is a line of: named by a button, else on the screen."""
    words = turn.argument.split()
    line = next((w for w in words if w.isdigit()), "")
    return line, next((w for w in words if not w.isdigit()), "") or owned.on_screen(turn)


def _begun(turn: Turn) -> str:
    """Where «bổ sung hồ sơ» goes on: the draft with later questions open, or the only thing there is."""
    drafts = turn.store.drafts.open_of(turn.person.id, "initiative")
    begun = [f"d{d.id}" for d in drafts if owned.form(turn).is_full(d.answers)]
    there = mine.changeable(turn)
    return begun[0] if begun else there[0] if len(there) == 1 else ""


def _opened(turn: Turn, target: str, wanted: str) -> Saved | None:
    """The open draft of a target; where there is none she is told, or asked which initiative she means."""
    number = int(target[1:] or 0)
    draft = owned.draft(turn, number) if target.startswith("d") else None
    entry = owned.entry(turn, number) if target.startswith("e") else None
    refusal = None if entry is None else _not_open(turn, entry)
    if entry is not None and refusal is not None:
        turn.say(refusal.why)
        turn.go("entry", entry=entry.id)
    elif entry is not None:
        draft = owned.beside(turn, entry)
    elif draft is None:
        turn.go("mine", wanted=wanted)
    return draft


def _not_open(turn: Turn, entry: Any) -> Refusal | None:
    """Why it may not be changed, if it may not; while something is asked of her it may as long as she may answer."""
    if supplementing.request_of(turn, entry) is not None:
        return supplementing.refused(turn, entry)
    return deciding.refused(turn, entry, "touch_up")


def _entry_rows(turn: Turn, target: str) -> list[FormRow]:
    """What the numbers on an entry's card count: the entry, not the change begun beside it."""
    return owned.entry_rows(turn, owned.entry(turn, int(target[1:]))) if target.startswith("e") else []


def with_more(form: Form, draft: Draft) -> Draft:
    """The same answers with the later questions wanted too; once none is left, those she skipped are asked again."""
    full = draft if draft.full else replace(draft, full=True, revisiting="", picked=False, asked_back=None)
    if form.missing(full):
        return full
    skipped = {f.key for f in form.due(full) if f.stage == "full" and full.answers.get(f.key, "") is None}
    return replace(full, answers={k: v for k, v in full.answers.items() if k not in skipped})
