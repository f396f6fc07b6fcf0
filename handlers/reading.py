"""handlers/reading.py — «xem 4»: one line of a summary or of an entry, whole, where the card had to cut it."""

from __future__ import annotations

from dataclasses import replace

from domain.draft import Draft, text_of
from domain.field import FormRow
from domain.words import Words, verbatim
from handlers import filling, owned
from handlers.turn import Turn


def see(turn: Turn) -> None:
    """What is being written of a line that has no answer yet counts too."""
    row = next((row for row in _rows(turn) if str(row.number) == turn.argument), None)
    if row is None:
        turn.say(
            Words(
                vi="Anh/chị gõ «xem» và số dòng, ví dụ «xem 4», khi em đang hiện các câu trả lời.",
                en="Type “see” and the number of a line, such as “see 4”, while I show your answers.",
            )
        )
    else:
        turn.say(
            Words(vi="{label}:\n{shown}", en="{label}:\n{shown}")(label=row.field.label, shown=row.shown)
        )
    turn.repeat()


def _rows(turn: Turn) -> list[FormRow]:
    """The lines of what is shown: the entry looked at, else the draft open in this chat."""
    if turn.state.get("flow") == "entry":
        return owned.entry_rows(turn, owned.entry(turn, turn.state["entry"]))
    draft = filling.current(turn)
    rows = [] if draft is None else filling.form_of(turn, draft).rows(draft.answers)
    return [_with_parts(row, draft.answers) if draft and row.value is None else row for row in rows]


def _with_parts(row: FormRow, draft: Draft) -> FormRow:
    parts = draft.parts.get(row.field.key, ())
    return replace(row, shown=verbatim(text_of(parts))) if parts else row
