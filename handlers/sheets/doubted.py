"""handlers/sheets/doubted.py — one of our workbooks came in the middle of a draft: she says whether it is evidence or ours."""

from __future__ import annotations

from typing import Any

from domain.words import Words
from handlers import evidence, filling
from handlers.sheets import confirming, telling
from handlers.sheets.receiving import GOT
from handlers.turn import Turn
from storage.sheet_files import SheetFiles

NONE_ASKED = Words(
    vi="Không có bảng kê nào em đang hỏi anh/chị.", en="There is no workbook that I asked you about."
)
STAYS = Words(
    vi="Hồ sơ có tệp này đã gửi rồi, nên tệp cũng còn ở minh chứng của hồ sơ đó.",
    en="The entry with this file was handed in, so the file stays among its evidence, too.",
)
IS_EVIDENCE = Words(vi="Vâng, tệp «{name}» là minh chứng.", en="Good: the file “{name}” is evidence.")


def load(turn: Turn) -> None:
    """It is evidence no more, and read like any other workbook."""
    sheet = _asked(turn)
    if sheet is None:
        turn.say(NONE_ASKED)
    else:
        SheetFiles(turn.store).meant(sheet.id, turn.now)
        turn.say(GOT(name=telling.named(sheet)))
        _take_out(turn, sheet.evidence_id)
    turn.repeat()


def leave(turn: Turn) -> None:
    """It stays what it was kept as."""
    sheet = _asked(turn)
    if sheet is not None:
        SheetFiles(turn.store).stand(sheet.id, "dropped", turn.now)
    turn.say(NONE_ASKED if sheet is None else IS_EVIDENCE(name=telling.named(sheet)))
    turn.repeat()


def _asked(turn: Turn) -> Any | None:
    """None where she has said already."""
    sheet = confirming.chosen(turn, "asked")
    return sheet if sheet is not None and sheet.state == "asked" else None


def _take_out(turn: Turn, number: int) -> None:
    """Out of the draft it came with, as long as that one is open."""
    for draft in turn.store.drafts.open_of(turn.person.id, "initiative"):
        form = filling.form_of(turn, draft)
        if number in form.held(draft.answers):
            evidence.let_go(turn, draft, form, turn.store.attachments.of([number]))
            return
    turn.say(STAYS)
