"""handlers/sending.py — «gửi» typed where no summary is on the screen: how far she is, or that it was received."""

from __future__ import annotations

from domain.words import Words
from handlers import filling, hand_in, mine
from handlers.summary import NOT_SENT
from handlers.turn import Turn

NOT_YET = Words(vi="Em chưa gửi được, còn {n} câu nữa ạ.", en="I cannot send it yet: {n} questions are left.")
MAY_BE_LEFT = Words(
    vi="Còn {n} câu nữa, không trả lời cũng được: gõ «đủ rồi» để xem lại rồi gửi.",
    en="{n} questions are left, and may stay so: type “enough” to see it all and send it.",
)
NOT_THERE_YET = Words(
    vi="Chưa gửi được ạ: câu này anh/chị trả lời đã, rồi em cho xem lại trước khi gửi.",
    en="It cannot be sent yet: please answer this first; you see it all before it goes.",
)
PUT_TOGETHER = frozenset(
    {"supplement", "refuse", "appeal"}
)  # what is sent at its end, once it was seen whole
HALF_SAID = Words(
    vi="Em chưa gửi, vì dòng này anh/chị chưa trả lời xong.",
    en="Nothing was sent, since this line is not answered to the end.",
)


def send(turn: Turn) -> None:
    """The open draft as far as it is; after the receipt the same word once more; else whatever draft there is.

    What a reviewer or an appeal is half said with stays on the screen.
    """
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
        needed = any(not field.optional or field.key in left.wanted for field in missing)
        turn.say((NOT_YET if needed else MAY_BE_LEFT)(n=len(missing)) if missing else NOT_SENT)
        turn.repeat()
    elif receipt == "receipt":
        entry = turn.store.initiatives.get(int(number.partition(":")[0]))
        hand_in.once_more(turn, entry)
    elif turn.state.get("flow") in PUT_TOGETHER:
        turn.missed(NOT_THERE_YET)
        turn.repeat()
    else:
        mine.resume(turn)
