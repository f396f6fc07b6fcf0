"""handlers/sheets/confirming.py — «nhận dòng»: she looked through the file and says that its good rows are to be taken."""

from __future__ import annotations

from typing import Any

from domain.sheet.page import GOOD
from domain.words import Words
from handlers.sheets import purposes, telling
from handlers.turn import Turn
from storage.sheet_files import SheetFiles

NONE_WAITS = Words(
    vi="Chưa có tệp nào chờ nhận. Anh/chị gõ «mẫu nhập» để lấy mẫu, điền rồi gửi tệp vào đây.",
    en="No file waits to be taken. Type “template” to get one, fill it in and send it here.",
)
NOT_FOR_HER = Words(
    vi="Không có tệp nào của anh/chị chờ nhận.",
    en="No file of yours waits to be taken.",
)
UNDER_WAY = Words(
    vi="Tệp «{name}»: em đang nhận {n} dòng. Xong em báo ngay.",
    en="The file “{name}”: {n} rows are being taken. I will tell you.",
)
TAKEN_BEFORE = Words(
    vi="Tệp «{name}» đã nhận rồi ạ, không phải bấm lại.",
    en="The file “{name}” was taken already; no need to press again.",
)


def take(turn: Turn) -> None:
    """The file that the button names, else the last one of hers that waits."""
    files, sheet = SheetFiles(turn.store), chosen(turn, "checked")
    if sheet is None:
        turn.say(NONE_WAITS if purposes.hers(turn) else NOT_FOR_HER)
    elif sheet.state == "checked":
        counts = files.counts(sheet.id)
        files.stand(sheet.id, "taking", turn.now)
        turn.say(UNDER_WAY(name=telling.named(sheet), n=sum(counts.get(fate, 0) for fate in GOOD)))
    else:
        turn.say((UNDER_WAY if sheet.state == "taking" else TAKEN_BEFORE)(name=telling.named(sheet), n="…"))
    turn.repeat()


def chosen(turn: Turn, state: str) -> Any | None:
    """A workbook of hers, and nobody else works at it: the one that the button names, else the last that stands so."""
    files = SheetFiles(turn.store)
    newest = files.newest(turn.person.id, state)
    number = int(turn.argument) if turn.argument.isdigit() else newest.id if newest is not None else 0
    sheet = files.lock(number) if number else None
    return sheet if sheet is not None and sheet.person_id == turn.person.id else None
