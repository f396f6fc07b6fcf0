"""handlers/review/overriding.py — valid though a rule says no: only where that rule allows it, and with a reason on record."""

from __future__ import annotations

from typing import Any

from domain.words import Words, joined
from handlers.review import judging, leaving, verdict
from handlers.review.judging import Judged
from handlers.review.refusal import MOST_CHARS, TOO_LONG
from handlers.turn import BACK, UNCLEAR, Question, Turn

WHY = Words(
    vi="{code}: {what}\nAnh/chị vẫn thấy hợp lệ thì ghi giúp em một câu vì sao. Câu này lưu cùng hồ sơ.",
    en="{code}: {what}\nIf you find it valid all the same please say why in a sentence. It is kept with the entry.",
)


def stands_in_the_way(turn: Turn, entry: Any, judged: Judged) -> bool:
    """Whether only rules that she may decide otherwise say no: she is asked why before anything else."""
    if not judged.overridable or len(judged.overridable) < len(judged.hindering):
        return False
    begin(turn, entry)
    return True


def begin(turn: Turn, entry: Any) -> None:
    leaving.leave(turn, "override", entry)


def ask(turn: Turn) -> None:
    entry = leaving.unchanged(turn)
    if entry is not None:
        what = joined([f.said for f in judging.judged(turn, entry).overridable], " ")
        name = f"override:{entry.id}:{entry.history_rows}"
        turn.ask(Question(name, WHY(code=entry.code, what=what), (), (BACK,), free=True))


def answer(turn: Turn) -> None:
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    reason = turn.reply.text
    if not reason or len(reason) > MOST_CHARS:
        turn.missed(TOO_LONG(n=MOST_CHARS) if reason else UNCLEAR)
        ask(turn)
    else:
        verdict.accept(turn, entry, reason)
        leaving.come_back(turn)


def back(turn: Turn) -> None:
    leaving.come_back(turn)
