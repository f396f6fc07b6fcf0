"""handlers/review/marking.py — which lines of an entry need more: by their numbers, several at once or one after the other."""

from __future__ import annotations

import re
from typing import Any

from domain.kinds.kind import Option
from domain.vietnamese import fold
from domain.words import Words, joined, verbatim
from handlers import owned
from handlers.answer_lines import lines
from handlers.turn import UNCLEAR, Turn

DONE = Option("done", Words(vi="Xong", en="Done"), ("xong", "het", "done"))

WHICH = Words(vi="{code}: cần bổ sung dòng nào?", en="{code}: which lines need more?")
HOW_MANY = Words(
    vi="Gõ số dòng, mấy dòng cũng được: «4, 12». Chọn lại để bỏ. Đủ rồi thì gõ «xong».",
    en="Type the numbers of lines: “4, 12”. Choose one again to take it off. Then type “done”.",
)
CHOSEN = Words(vi="Đã chọn: {what}.", en="Chosen: {what}.")
NO_LINE = Words(vi="Không có dòng {n}.", en="There is no line {n}.")
NONE_YET = Words(vi="Anh/chị chọn ít nhất một dòng.", en="Please choose one line or more.")

_SEP = r"(?:[\s,;.+&]|\b(?:so|dong|cau|va|and|lines?)\b)*"
_NUMBERS = re.compile(rf"{_SEP}(?:\d+{_SEP})+")


def ask(turn: Turn, entry: Any) -> tuple[Words, list[Option]]:
    """Every line as it was told; once some are marked they alone, so that the next one is chosen on the same screen."""
    rows, chosen = owned.entry_rows(turn, entry), turn.state["asking_more"]["why"]
    names = [Words(vi="{n} {label}", en="{n} {label}")(n=r.number, label=r.field.label) for r in rows]
    marked = [name for name, row in zip(names, rows, strict=True) if row.field.key in chosen]
    parts = [
        WHICH(code=entry.code),
        *([CHOSEN(what=joined(marked, ", "))] if marked else lines(rows)),
        HOW_MANY,
    ]
    tick = verbatim("✓ ")
    options = [
        Option(r.field.key, tick + r.field.label if r.field.key in chosen else r.field.label) for r in rows
    ]
    return joined(parts), [*options, DONE]


def take(turn: Turn, entry: Any) -> bool:
    begun, rows = turn.state["asking_more"], owned.entry_rows(turn, entry)
    by_number = {row.number: row.field.key for row in rows}
    if turn.reply.value == DONE.value:
        begun["marked"] = bool(begun["why"])
        if not begun["why"]:
            turn.missed(NONE_YET)
    elif turn.reply.value in by_number.values():
        _turn_over(begun, str(turn.reply.value))
    elif not _NUMBERS.fullmatch(fold(turn.reply.text)):
        turn.missed(UNCLEAR)
    else:
        for number in map(int, re.findall(r"\d+", turn.reply.text)):
            if number in by_number:
                begun["why"].setdefault(by_number[number], None)
            else:
                turn.missed(NO_LINE(n=number))
    return False


def _turn_over(begun: dict[str, Any], key: str) -> None:
    """Marked if it was not; else no longer."""
    if key in begun["why"]:
        del begun["why"][key]
        begun["own"].pop(key, None)
    else:
        begun["why"][key] = None
