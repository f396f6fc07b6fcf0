"""handlers/sheets/template.py — «mẫu nhập»: an officer chooses what she will fill in, and is made a workbook for it."""

from __future__ import annotations

from domain.roles import MAY
from domain.words import Words
from handlers import scope
from handlers.helping import leave
from handlers.papers import asking
from handlers.sheets import purposes
from handlers.sheets.receiving import FLOW
from handlers.turn import BACK, UNCLEAR, Question, Turn

WHICH = Words(
    vi="Mẫu nhập nào ạ? Điền xong, anh/chị gửi tệp vào chat này.",
    en="Which template? Once filled in, send the file to this chat.",
)
KIND = "sheet_template"
WHAT = Words(vi="mẫu nhập", en="the template")


def begin(turn: Turn) -> None:
    if not scope.refused(turn, "bring_entries"):
        turn.go(FLOW)


def ask(turn: Turn) -> None:
    if not scope.role_over(turn, "bring_entries"):
        options = [purpose.option for purpose in purposes.hers(turn)]
        turn.ask(Question(FLOW, WHICH, options, (BACK,)))


def answer(turn: Turn) -> None:
    if scope.role_over(turn, "bring_entries"):
        return
    chosen = next((one for one in purposes.hers(turn) if one.key == turn.reply.value), None)
    if chosen is None:
        turn.missed(UNCLEAR)
        ask(turn)
        return
    asking.ask(turn, KIND, {"purpose": chosen.key}, WHAT)
    leave(turn)


def may(turn: Turn, key: str) -> bool:
    """Asked again when it is made: roles end."""
    purpose = purposes.PURPOSES.get(key)
    return purpose is not None and bool(scope.roots(turn, MAY[purpose.act]))
