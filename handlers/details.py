"""handlers/details.py — «sửa thông tin»: who she is, line by line; what she does not choose is kept as it is."""

from __future__ import annotations

from domain.draft import Draft
from domain.kinds.kind import Option
from domain.profile import PROFILE
from domain.words import Words, joined
from handlers import filling, start
from handlers.answer_lines import lines
from handlers.own_data.door import MY_DATA
from handlers.turn import BACK, UNCLEAR, Question, Turn

KEEP = Option(
    "keep", Words(vi="Giữ nguyên", en="Keep it as it is"), ("giữ", "không sửa", "xong", "done", "keep")
)


def begin(turn: Turn) -> None:
    """From wherever she is; an open draft is taken up again afterwards."""
    draft = filling.current(turn)
    if draft is not None and draft.form == "initiative":
        turn.state["then"] = f"{start.DRAFT}{draft.id}"
    turn.talk.draft_id = None
    if start.known(turn):
        turn.go("details")
    else:
        turn.go("form", form="profile")


def ask(turn: Turn) -> None:
    rows = PROFILE.rows(Draft(turn.person.profile))
    head = Words(vi="Em đang ghi về anh/chị thế này:", en="This is what I have about you:")
    foot = Words(vi="Sửa dòng nào ạ?", en="Which line do you want to change?")
    words = joined([head, *lines(rows), foot])
    turn.offer_beside(MY_DATA)
    options = [Option(row.field.key, row.field.label) for row in rows]
    turn.ask(Question("details", words, [*options, KEEP], (BACK,)))


def answer(turn: Turn) -> None:
    """One line is asked again; the old profile stands until the new one is whole."""
    if turn.reply.value == KEEP.value:
        turn.say(Words(vi="Vâng, em giữ nguyên.", en="All right, everything is kept."))
        start.go_on(turn)
    elif any(field.key == turn.reply.value for field in PROFILE.fields):
        for unfinished in turn.store.drafts.open_of(turn.person.id, "profile"):
            turn.store.drafts.close(unfinished, "dropped", turn.now)
        answers = PROFILE.revisit(Draft(dict(turn.person.profile)), turn.reply.value or "", picked=True)
        turn.talk.draft_id = turn.store.drafts.start("profile", turn.person.id, turn.now, answers=answers).id
        turn.go("form")
    else:
        turn.missed(UNCLEAR)
        ask(turn)
