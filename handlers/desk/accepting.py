"""handlers/desk/accepting.py — what a helper proposed for her answer: she uses it, changes it, or leaves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from domain.desk.case import code_of
from domain.desk.proposal import TOLD, Decided, decision, source_of
from domain.kinds.kind import Option, Said
from domain.vietnamese import clean
from domain.words import Words, verbatim
from handlers import filling, owned
from handlers.desk import opening, stuck
from handlers.turn import BACK, KEPT, Question, Turn
from storage.desk.teams import once_of
from storage.drafts import Saved
from storage.sql import Row

FLOW = "proposal"
NONE = Words(
    vi="Em không thấy câu đề xuất nào đang chờ anh/chị.", en="I see nothing proposed that waits for you."
)
DECIDED = Words(
    vi="Câu đề xuất này anh/chị đã quyết rồi ạ, em giữ nguyên.",
    en="You have decided about this proposal already; everything stays.",
)
PASSED = Words(
    vi="Câu đề xuất này cho câu «{field}», mà câu đó đã qua rồi, nên em không ghi gì thêm.",
    en="This was proposed for “{field}”, which is behind you, so I wrote nothing.",
)
WRITE = Words(
    vi="Anh/chị chép câu dưới đây, sửa theo ý mình rồi gửi cho câu «{field}»:\n{text}",
    en="Copy the words below, change them as you like and send them for “{field}”:\n{text}",
)
USED = Words(vi="Em đã ghi câu đề xuất vào bản nháp.", en="What was proposed is in your draft now.")
REFUSED = Words(
    vi="Vâng, em không dùng câu đề xuất này. Anh/chị tự viết nhé.",
    en="All right, it is not used. Please write it yourself.",
)
STILL_THERE = Words(
    vi="Câu đề xuất vẫn còn: cần thì anh/chị gõ «dùng luôn», «sửa rồi dùng» hoặc «không dùng».",
    en="What was proposed is still there: type “use it”, “change then use” or “do not use it”.",
)
EMPTY = Words(vi="Anh/chị gõ câu trả lời giúp em.", en="Please type your answer.")


def taken(turn: Turn, text: str) -> bool:
    """«dùng luôn», «sửa rồi dùng», «không dùng»: only while something proposed waits for her.

    Of one whose question has passed she hears so once; «không dùng» then is an answer like any other.
    """
    wanted = decision(text)
    newest = turn.store.proposals.newest(turn.person.id) if wanted is not None else None
    if wanted is None or newest is None:
        return False
    if wanted == "refused" and _asked_still(turn, newest) is None:
        _overtaken(turn, newest)
        return False
    BY_WORD[wanted](turn)
    return True


def use(turn: Turn) -> None:
    """«Dùng luôn»: as if she had typed it, with every check; that it was proposed stays with the draft."""
    found = _open(turn)
    if found is not None:
        proposal, draft = found
        turn.incoming = replace(turn.incoming, message_id=source_of(proposal.id))
        _put_in(turn, proposal, draft, proposal.text, "accepted")


def change(turn: Turn) -> None:
    """«Sửa rồi dùng»."""
    found = _open(turn)
    if found is not None:
        turn.go(FLOW, proposal=found[0].id)


def refuse(turn: Turn) -> None:
    """«Không dùng»: nothing is written, and the helper hears it."""
    proposal = _meant(turn)
    if proposal is None or proposal.person_id != turn.person.id or proposal.state != "offered":
        _open(turn)
        return
    _decide(
        turn, proposal, turn.store.drafts.get(proposal.draft_id), "refused"
    )  # also where its question has passed
    turn.say(REFUSED)
    turn.repeat()


BY_WORD: Mapping[Decided, Callable[[Turn], None]] = {"accepted": use, "changed": change, "refused": refuse}


def ask(turn: Turn) -> None:
    proposal = turn.store.proposals.lock(int(turn.state.get("proposal") or 0))
    if proposal is None or proposal.person_id != turn.person.id:
        turn.go("menu")
        return
    draft = turn.store.drafts.get(proposal.draft_id)
    words = WRITE(field=_label(turn, draft, proposal), text=verbatim(proposal.text))
    turn.ask(Question(f"{FLOW}:{proposal.id}", words, (), (BACK,), free=True))


def answer(turn: Turn) -> None:
    """Her own words in its place."""
    turn.argument = str(turn.state.get("proposal") or 0)
    text = turn.incoming.text.strip()
    if not text:
        turn.missed(EMPTY)
        ask(turn)
        return
    found = _open(turn, at=FLOW)
    if found is not None:
        _put_in(turn, *found, text, "changed")


def back(turn: Turn) -> None:
    """Nothing is decided; it can still be used, by its words: a message's buttons serve once."""
    turn.say(STILL_THERE)
    _leave(turn)


def _leave(turn: Turn) -> None:
    turn.go("form" if turn.talk.draft_id is not None else "menu")


def _open(turn: Turn, at: str = "") -> tuple[Row, Saved] | None:
    """The proposal meant and its draft, if that question is still on the table; else a polite word, and where we were."""
    proposal = _meant(turn)
    if proposal is None or proposal.person_id != turn.person.id:
        why = NONE
    elif proposal.state != "offered":
        why = DECIDED
    else:
        draft = _asked_still(turn, proposal)
        if draft is not None:
            return proposal, draft
        _overtaken(turn, proposal)
        why = PASSED(field=_label(turn, turn.store.drafts.get(proposal.draft_id), proposal))
    turn.say(why)
    (_leave if at else Turn.repeat)(turn)
    return None


def _asked_still(turn: Turn, proposal: Row) -> Saved | None:
    """Her draft, if what was proposed is for the question it is at."""
    draft = owned.draft(turn, proposal.draft_id)
    asked = stuck.question_of(turn, draft) if draft is not None else None
    return draft if asked is not None and asked.key == proposal.field else None


def _overtaken(turn: Turn, proposal: Row) -> None:
    """She answered by herself: it waits no longer, and whoever proposed it hears so once."""
    _decide(turn, proposal, turn.store.drafts.get(proposal.draft_id), "overtaken")


def _meant(turn: Turn) -> Row | None:
    """The one a button or her words name, else the newest; nobody decides of it meanwhile."""
    if turn.argument.isdigit():
        return turn.store.proposals.lock(int(turn.argument))
    newest = turn.store.proposals.newest(turn.person.id)
    return newest and turn.store.proposals.lock(newest.id)


def _put_in(turn: Turn, proposal: Row, draft: Saved, text: str, becomes: Decided) -> None:
    """Through the form, as her own answer. Where the form does not take it she hears why, and it still waits."""
    kept = {name: value for name, value in turn.state.items() if name in KEPT}
    turn.talk.draft_id, turn.talk.state = draft.id, {**kept, "flow": "form"}
    turn.reply, before = Said(text=clean(text)), draft.answers
    filling.answer(turn)
    if draft.answers is not before:
        _decide(turn, proposal, draft, becomes)
        turn.say_first([USED] if becomes == "accepted" else [])


def _decide(turn: Turn, proposal: Row, draft: Saved, becomes: Decided) -> None:
    """Noted with the case, and told to whoever proposed it."""
    store = turn.store
    if not store.proposals.decide(proposal.id, becomes, turn.now):
        return
    case = store.cases.now(proposal.case_id)
    number = case.id if case is not None else proposal.case_id
    store.case_words.add(number, "event", f"proposal {becomes}", turn.now, by_id=turn.person.id)
    words = TOLD[becomes](
        code=code_of(number),
        who=opening.named(turn.person.name),
        field=_label(turn, draft, proposal),
    )
    once = once_of(number, f"proposal-{proposal.id}", proposal.by_id)
    turn.tell(proposal.by_id, words, once=once, offers=[Option(f"/case {number}", opening.SEE)])


def _label(turn: Turn, draft: Saved, proposal: Row) -> Words:
    fields = filling.form_of(turn, draft).fields
    return next((field.label for field in fields if field.key == proposal.field), verbatim(proposal.field))
