"""handlers/summary.py — shows all answers before anything is sent, and changes one of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from zlib import crc32

from domain.field import FormRow
from domain.form import Form
from domain.kinds.kind import Option
from domain.words import Words, joined
from handlers import hand_in, supplementing
from handlers.answer_lines import lines
from handlers.start import more_of
from handlers.turn import PAUSE, Question, Turn
from storage.drafts import Saved

SEND = Option(
    "send",
    Words(vi="Tôi cam đoan đúng sự thật, gửi", en="I declare it is true: send"),
    (
        "gửi",
        "gửi ngay",
        "ok gửi",
        "đồng ý gửi",
        "gửi sáng kiến",
        "nộp",
        "nộp ngay",
        "nộp sáng kiến",
        "cam đoan",
        "cam đoan đúng sự thật",
        "send",
        "send it",
        "submit",
        "i declare",
        "i declare it is true",
    ),
)


NOT_SENT = Words(
    vi="Em chưa gửi gì cả. Đúng hết rồi thì anh/chị gõ «gửi» giúp em.",
    en="Nothing was sent yet. If all is right, please type “send”.",
)


def ask(turn: Turn, draft: Saved, form: Form) -> None:
    """All answers, and what may be done with them."""
    rows, head = form.rows(draft.answers), HEAD
    if draft.answers.request:
        rows, head = supplementing.rows(turn, draft, rows), supplementing.HEAD
    words = joined([head, *lines(rows), FOOT])
    target = f"d{draft.id}"
    edit = Option(f"/edit {target}", Words(vi="Sửa một dòng", en="Change a line"), ("sửa", "edit", "change"))
    options = (
        SEND,
        edit,
        *(() if form.is_full(draft.answers) or draft.answers.request else (more_of(target),)),
    )
    turn.state.pop("picking", None)
    turn.ask(Question(_name(draft, form), words, options, (PAUSE,), numbered=False))


def _name(draft: Saved, form: Form) -> str:
    """Another one for every card: what she agrees to is what that card showed."""
    answers = draft.answers.answers
    shown = json.dumps([[f.key, f.value(answers)] for f in form.due(draft.answers)], sort_keys=True)
    return f"{draft.id}:summary?{crc32(shown.encode()):x}"


HEAD = Words(vi="Anh/chị xem lại giúp em:", en="Please check:")
FOOT = Words(
    vi="\nSửa dòng nào, gõ «sửa» và số dòng, ví dụ «sửa 2». Đúng rồi thì gõ «gửi»: nghĩa là anh/chị cam "
    "đoan đúng sự thật.",
    en="\nTo change a line type “edit” and its number, such as “edit 2”. If all is right type “send”: you "
    "declare it is true.",
)


def pick(turn: Turn, draft: Saved, rows: Sequence[FormRow]) -> None:
    """Which line to change."""
    options = [Option(f"/edit {row.number} d{draft.id}", row.field.label) for row in rows]
    turn.ask(
        Question(
            f"{draft.id}:pick", Words(vi="Anh/chị muốn sửa dòng nào?", en="Which line?"), options, (PAUSE,)
        )
    )


def answer(turn: Turn, draft: Saved, form: Form) -> None:
    """At the summary: send, or a bare number means that line."""
    if turn.reply.value == "send" and turn.state.get("asked") == _name(draft, form):
        hand_in.hand_in(turn, draft, form)
        return
    if turn.reply.text.isdigit():
        turn.argument = turn.reply.text
        from handlers.changing import edit

        edit(turn)
        return
    if turn.reply.text:
        turn.missed(NOT_SENT)
    ask(turn, draft, form)
