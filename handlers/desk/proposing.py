"""handlers/desk/proposing.py — a helper proposes words for the question somebody is stuck on; nothing is written down."""

from __future__ import annotations

from domain.desk.case import LONGEST_TEXT, code_of, may_answer, note_in
from domain.desk.proposal import PROPOSAL, proposed
from domain.field import Field
from domain.kinds.kind import Context, Growing, Option, Refusal, Said
from domain.vietnamese import clean
from domain.words import Words, verbatim
from handlers.desk import at_case, helping_out, opening, stuck, writing
from handlers.turn import BACK, Question, Turn
from storage.desk.teams import once_of
from storage.drafts import Saved
from storage.sql import Row

FLOW = writing.PROPOSING
WRITE = Words(
    vi="{who} đang ở câu «{field}»:\n{asks}\nAnh/chị gõ câu trả lời đề xuất; người hỏi xem rồi tự quyết.",
    en="{who} is at “{field}”:\n{asks}\nType the answer you propose; the asker decides.",
)
NOTHING_ASKED = Words(
    vi="{who} không có bản nháp nào đang dở, nên chưa có câu nào để đề xuất.",
    en="{who} has no draft with an open question, so there is nothing to propose for.",
)
FILES = Words(
    vi="Câu «{field}» cần ảnh/tệp của chính người hỏi, anh/chị chỉ hướng dẫn được thôi ạ.",
    en="“{field}” wants the asker's own files: you can only explain how.",
)
EMPTY = Words(
    vi="Anh/chị gõ nội dung đề xuất giúp em: «đề xuất: …».", en="Please type what you propose: “propose: …”."
)
TOO_LONG = Words(
    vi="Câu đề xuất dài quá {n} chữ cái, anh/chị viết ngắn lại giúp em.",
    en="What you propose is longer than {n} characters; please shorten it.",
)(n=LONGEST_TEXT)
WOULD_NOT_FIT = Words(
    vi="Câu này chưa gửi, vì câu «{field}» sẽ không nhận: {why}",
    en="This was not sent: “{field}” would not take it: {why}",
)
SENT = Words(
    vi="Em đã gửi câu đề xuất tới {who} ({code}). {who} dùng hay không em báo lại.",
    en="I sent what you propose to {who} ({code}). I will tell you whether it is used.",
)
RECORD = Words(vi="Đề xuất cho câu «{field}»: {text}", en="Proposed for “{field}”: {text}")


def taken(turn: Turn, text: str) -> bool:
    """«đề xuất: …» at a case."""
    case = at_case.here(turn) if proposed(text) is not None else None
    if case is None:
        return False
    said(turn, case, text)
    at_case.stand(turn, case.id)
    return True


def said(turn: Turn, case: Row, text: str) -> bool:
    """The same said to one case: «HT-12: đề xuất: …», or in its own thread."""
    words = proposed(text)
    if words is not None:
        propose(turn, case, words)
    return words is not None


def ask(turn: Turn) -> None:
    """«Đề xuất câu trả lời»: which question it is for."""
    case = at_case.here(turn)
    field = _question(turn, case) if case is not None else None
    if case is None:
        turn.go("desk")
    elif field is None:
        at_case.stand(turn, case.id)
    else:
        words = WRITE(who=helping_out.asker_of(turn, case), field=field.label, asks=field.ask)
        turn.ask(Question(f"{FLOW}:{case.id}", words, (), (BACK,), free=True))


def answer(turn: Turn) -> None:
    case = at_case.found(turn, int(turn.state["case"]))
    if case is None:
        turn.go("desk")
        return
    propose(turn, case, turn.incoming.text.strip())
    at_case.stand(turn, case.id)


def back(turn: Turn) -> None:
    at_case.stand(turn, int(turn.state["case"]))


def propose(turn: Turn, case: Row, text: str) -> None:
    """To the asker, who alone decides; nobody else proposes where somebody has taken the case. A note stays one.

    A picture is no part of what is proposed: it goes as an answer does.
    """
    noted = note_in(text)
    if noted is not None:
        helping_out.note(turn, case, noted)
        return
    if turn.incoming.files:
        helping_out.answer(turn, case, "")
        if not text:
            return
    draft = stuck.draft_of(turn, case)
    field = _question(turn, case)
    if draft is None or field is None:
        return
    why = _fault(turn, field, text)
    if why is not None:
        turn.say(why)
    elif not may_answer(opening.standing(case), turn.person.id):
        helping_out.take(turn, case)
    else:
        _offer(turn, case, draft, field, text)


def _question(turn: Turn, case: Row) -> Field | None:
    """The question it can be for; says so where there is none."""
    draft = stuck.draft_of(turn, case)
    field = stuck.question_of(turn, draft) if draft is not None else None
    if field is None:
        turn.say(NOTHING_ASKED(who=helping_out.asker_of(turn, case)))
    elif isinstance(field.kind, Growing):
        turn.say(FILES(field=field.label))
        return None
    return field


def _fault(turn: Turn, field: Field, text: str) -> Words | None:
    """Why it is no use to her. Judged by the question alone: what she answered so far is hers."""
    if not text:
        return EMPTY
    if len(text) > LONGEST_TEXT:
        return TOO_LONG
    context = Context(turn.today, window=turn.programme.used_window)
    reading = None if field.parts else field.kind.read(Said(text=clean(text)), None, context)
    return WOULD_NOT_FIT(field=field.label, why=reading.why) if isinstance(reading, Refusal) else None


def _offer(turn: Turn, case: Row, draft: Saved, field: Field, text: str) -> None:
    store, code = turn.store, code_of(case.id)
    number = store.proposals.add(case.id, draft.id, field.key, text, turn.person.id, turn.now)
    record = RECORD(field=field.label, text=verbatim(text)).vi
    store.case_words.add(case.id, "helper", record, turn.now, by_id=turn.person.id)
    words = PROPOSAL(who=helping_out.signed(turn), field=field.label, code=code, text=verbatim(text))
    once = once_of(case.id, f"proposal-{number}", case.person_id)
    told = turn.tell(case.person_id, words, once=once, offers=offers(number))
    store.cases.stand(
        case, state="waiting", owner_id=turn.person.id, waits_since=None, rung=0, closed_at=None
    )
    store.cases.answered_first(case.id, turn.now)
    turn.say((SENT if told else helping_out.NOT_TOLD)(who=helping_out.asker_of(turn, case), code=code))


def offers(number: int) -> tuple[Option, ...]:
    return (
        Option(f"/use_proposal {number}", Words(vi="Dùng luôn", en="Use it")),
        Option(f"/change_proposal {number}", Words(vi="Sửa rồi dùng", en="Change, then use")),
        Option(f"/refuse_proposal {number}", Words(vi="Không dùng", en="Do not use it")),
    )
