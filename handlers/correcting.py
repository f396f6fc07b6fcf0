"""handlers/correcting.py — an earlier message was edited: the answer it gave is mended."""

from __future__ import annotations

from domain.draft import Draft
from domain.kinds.kind import Refusal
from domain.words import Words
from handlers.asking import context_for
from handlers.desk import mending
from handlers.filling import SHORT_FORMS, form_of
from handlers.turn import Turn
from storage.drafts import Saved

CHANGED = Words(vi="Em đã sửa «{what}» theo tin anh/chị vừa sửa.", en="I changed “{what}” as you did.")
ASKS_FIRST = Words(
    vi="Anh/chị vừa sửa tin về «{what}», em hỏi lại cho chắc:",
    en="You edited what you wrote about “{what}”; let me ask first:",
)
NOT_CHANGED = Words(
    vi="Em chưa sửa «{what}» theo tin anh/chị vừa sửa.", en="I did not change “{what}” as you did."
)
FORMS = ("initiative", *SHORT_FORMS)


def _open_drafts(turn: Turn) -> list[Saved]:
    return [draft for form in FORMS for draft in turn.store.drafts.open_of(turn.person.id, form)]


def corrected(turn: Turn) -> None:
    """She edited an earlier message of hers: the answer it gave is mended, in whichever open draft; so is a word of a case."""
    if mending.mended(turn):
        return
    for draft in _open_drafts(turn):
        form = form_of(turn, draft)
        key = draft.answers.sources.get(turn.incoming.message_id)
        if key is None or not any(f.key == key for f in form.fields):
            continue
        context = context_for(turn, form.field(key), draft)
        match form.correct(draft.answers, turn.incoming.message_id, turn.incoming.text, context):
            case Refusal(why):
                turn.say(NOT_CHANGED(what=form.field(key).label))
                turn.say(why)
            case Draft() as mended:
                turn.store.drafts.save(draft, mended, turn.now)
                words = CHANGED if mended.asked_back is None else ASKS_FIRST
                turn.say(words(what=form.field(key).label))
            case _:
                continue
        turn.talk.draft_id = draft.id
        turn.go("form")
        return
    turn.say(
        Words(
            vi="Em thấy anh/chị vừa sửa một tin cũ; tin đó không còn là câu trả lời nào đang mở nên em để "
            "nguyên.",
            en="You edited an older message; it answers nothing that is still open, so I left everything as "
            "it is.",
        )
    )
    turn.repeat()
