"""handlers/sending.py — «gửi» typed where no summary is on the screen: how far she is, or that it was received."""

from __future__ import annotations

from domain.words import Words
from handlers import filling, hand_in, mine
from handlers.summary import NOT_SENT
from handlers.turn import Turn

NOT_YET = Words(vi="Em chưa gửi được, còn {n} câu nữa ạ.", en="I cannot send it yet: {n} questions are left.")
HALF_SAID = Words(
    vi="Em chưa gửi, vì dòng này anh/chị chưa trả lời xong.",
    en="Nothing was sent, since this line is not answered to the end.",
)


def send(turn: Turn) -> None:
    """The open draft as far as it is; after the receipt the same word once more; else whatever draft there is."""
    draft = filling.shown(turn)
    receipt, _, number = str(turn.state.get("asked", "")).partition(":")
    if draft is not None and draft.answers.revisiting and draft.answers.asked_back is not None:
        turn.say(HALF_SAID)
        turn.repeat()
    elif draft is not None:
        form = filling.form_of(turn, draft)
        left = form.left(draft.answers) if draft.answers.revisiting else draft.answers
        turn.store.drafts.save(draft, left, turn.now)
        missing = form.missing(left)
        turn.say(NOT_YET(n=len(missing)) if missing else NOT_SENT)
        turn.repeat()
    elif receipt == "receipt":
        entry = turn.store.initiatives.get(int(number.partition(":")[0]))
        hand_in.once_more(turn, entry)
    else:
        mine.resume(turn)
