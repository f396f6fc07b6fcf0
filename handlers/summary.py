"""handlers/summary.py — shows all answers before anything is sent, and changes one of them."""

from __future__ import annotations

from collections.abc import Sequence

from domain.form import Form, FormRow
from domain.kinds.kind import Option
from domain.vietnamese import fold
from domain.words import Words, joined, verbatim
from handlers import hand_in
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
LINE_CHARS = 160  # of one answer on the summary: a phone's screen holds all of them


def ask(turn: Turn, draft: Saved, form: Form) -> None:
    """All answers, and what may be done with them."""
    rows = form.rows(draft.answers)
    words = joined([HEAD, *(line(row) for row in rows), FOOT])
    target = f"d{draft.id}"
    edit = Option(f"/edit {target}", Words(vi="Sửa một dòng", en="Change a line"), ("sửa", "edit", "change"))
    options = (SEND, edit) if draft.answers.full else (SEND, edit, more_of(target))
    turn.state.pop("picking", None)
    turn.ask(Question(f"{draft.id}:summary", words, options, (PAUSE,), numbered=False))


HEAD = Words(vi="Anh/chị xem lại giúp em:", en="Please check:")
FOOT = Words(
    vi="\nSửa dòng nào, gõ «sửa» và số dòng, ví dụ «sửa 2». Đúng rồi thì gõ «gửi»: nghĩa là anh/chị cam "
    "đoan đúng sự thật.",
    en="\nTo change a line type “edit” and its number, such as “edit 2”. If all is right type “send”: you "
    "declare it is true.",
)


def line(row: FormRow) -> Words:
    return Words(vi="{n} {label}: {shown}", en="{n} {label}: {shown}")(
        n=row.number, label=row.field.label, shown=_short(row.shown)
    )


def _short(words: Words) -> Words:
    return Words(vi=_cut(words.vi), en=_cut(words.en))


def _cut(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LINE_CHARS else one_line[: LINE_CHARS - 1] + "…"


def pick(turn: Turn, draft: Saved, rows: Sequence[FormRow]) -> None:
    """Which line to change."""
    options = [Option(f"/edit {row.number} d{draft.id}", row.field.label) for row in rows]
    turn.ask(Question(f"{draft.id}:pick", Words(vi="Sửa dòng nào ạ?", en="Which line?"), options, (PAUSE,)))


def answer(turn: Turn, draft: Saved, form: Form) -> None:
    """At the summary: send, or a bare number means that line."""
    if turn.reply.value == "send":
        hand_in.hand_in(turn, draft, form)
        return
    if turn.reply.text.isdigit():
        turn.argument = turn.reply.text
        from handlers.changing import edit

        edit(turn)
        return
    turn.say(
        Words(
            vi="Em chưa gửi gì cả. Anh/chị xem lại nhé.", en="Nothing was sent yet. Please check once more."
        )
        if fold(turn.reply.text)
        else verbatim("")
    )
    ask(turn, draft, form)
