"""handlers/review/recognising.py — «Ghi công nhận»: an officer records the paper by which a workplace recognised an entry."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from domain.draft import Draft
from domain.form import Form
from domain.kinds.kind import Option, Refusal
from domain.recognition import RECOGNITION, known, with_recognition
from domain.words import Words, joined, verbatim
from handlers import deciding, publishing
from handlers.answer_lines import lines
from handlers.review import leaving, verdict
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.drafts import Saved

SURE = Words(vi="Em ghi công nhận cho {code} «{title}»:", en="Recognition of {code} “{title}”:")
YES = Option(
    "record", Words(vi="Đúng, ghi công nhận", en="Yes, record it"), ("dung", "ghi", "co", "gui", "ok", "yes")
)
RECORDED = Words(
    vi="{code}: đã ghi công nhận, chuyển sang chờ kiểm tra ✓ Em đã báo tác giả.",
    en="{code}: recognition is recorded; it now waits for a check ✓ I told the author.",
)
UNTOLD = Words(
    vi="{code}: đã ghi công nhận, chuyển sang chờ kiểm tra ✓ Em chưa nhắn được cho tác giả, anh/chị nói lại giúp em.",
    en="{code}: recognition is recorded; it now waits for a check ✓ I cannot reach the author; please pass it on.",
)
HEARD = Words(
    vi="{officer} đã ghi đơn vị công nhận sáng kiến của anh/chị: {paper}, ngày {day}.",
    en="{officer} recorded that your workplace recognised your initiative: {paper}, {day}.",
)


def begin(turn: Turn, entry: Any) -> None:
    """The author's own questions, in a draft of the officer's."""
    drafts = turn.store.drafts.open_of(turn.person.id, RECOGNITION.name)
    draft = next((d for d in drafts if d.initiative_id == entry.id), None) or turn.store.drafts.start(
        RECOGNITION.name, turn.person.id, turn.now, answers=Draft(known(entry.answers)), initiative_id=entry.id
    )  # fmt: skip
    turn.talk.draft_id = draft.id
    leaving.leave(turn, "form", entry)


def ask(turn: Turn, draft: Saved, form: Form) -> None:
    """Everything was told: what will be recorded."""
    entry = _entry(turn, draft)
    if not leaving.hers(turn, entry):
        turn.talk.draft_id = None
        return
    words = joined([SURE(code=entry.code, title=verbatim(entry.title)), *lines(form.rows(draft.answers))])
    edit = Option(
        f"/edit d{draft.id}", Words(vi="Sửa một dòng", en="Change a line"), ("sửa", "edit", "change")
    )
    turn.ask(Question(f"recognise:{draft.id}?{crc32(words.vi.encode()):x}", words, (YES, edit), (BACK,)))


def answer(turn: Turn, draft: Saved, form: Form) -> None:
    if turn.reply.value == YES.value:
        _record(turn, draft, form)
    else:
        turn.missed(UNCLEAR)
        ask(turn, draft, form)


def leave(turn: Turn, draft: Saved) -> None:
    """Back to the card; what was told so far is kept."""
    turn.talk.draft_id = None
    turn.state["entry"] = draft.initiative_id
    leaving.come_back(turn)


def _entry(turn: Turn, draft: Saved) -> Any:
    return turn.store.initiatives.get(draft.initiative_id or 0)


def _record(turn: Turn, draft: Saved, form: Form) -> None:
    """A new version of the entry by the officer: its recognition, and nothing else."""
    entry, told = _entry(turn, draft), form.stored(draft.answers)
    told["evidence"] = turn.store.attachments.usable(told.get("evidence") or ())
    done = deciding.recognise(turn, entry, with_recognition(entry.answers, told))
    if isinstance(done, Refusal):
        _too_late(turn, draft, entry, done)
        return
    turn.store.drafts.close(draft, "sent", turn.now)
    reached = [_tell(turn, done, form, draft, person) for person in publishing.concerned(turn, done)]
    turn.say((RECORDED if any(reached) else UNTOLD)(code=done.code))
    leave(turn, draft)


def _too_late(turn: Turn, draft: Saved, entry: Any, refusal: Refusal) -> None:
    """Somebody recorded it before, or it may not be done: who, or why."""
    turn.store.drafts.close(draft, "dropped", turn.now)
    if entry.status == "waiting_recognition":
        turn.say(refusal.why)
    else:
        verdict.tell_what_happened(turn, entry)
    leave(turn, draft)


def _tell(turn: Turn, entry: Any, form: Form, draft: Saved, person: int) -> bool:
    shown = {row.field.key: row.shown for row in form.rows(draft.answers)}
    words = HEARD(
        officer=verbatim(turn.person.name), paper=shown["recognition_paper"], day=shown["recognised_on"]
    )
    return turn.tell(
        person, joined([words, publishing.heard(turn, entry)]), once=f"recognised:{entry.id}:{entry.version}:{person}"
    )  # fmt: skip
