"""bot/sheets/making.py — workbooks as files: one to be filled in, and one that was, with what became of each row."""

from __future__ import annotations

import secrets
from pathlib import Path

from bot.papers.making import XLSX, Made, MadeFile, Making
from domain.chat import Address
from domain.sheet.page import Page
from domain.words import Words
from handlers import scope
from handlers.place import Place
from handlers.sheets import pages, telling, template
from handlers.sheets.purposes import PURPOSES
from handlers.sheets.receiving import OURS
from handlers.sheets.turns import of_person
from handlers.turn import Turn
from reports.filling_sheet import write_page
from storage.sheet_files import SheetFiles
from storage.store import Store

NOWHERE = Address("", "", "")
HERE = Words(
    vi="Đây là mẫu nhập. Anh/chị điền rồi gửi lại tệp này vào chat; em kiểm tra từng dòng trước khi nhận.",
    en="Here is the template. Fill it in and send it back to this chat; each row is checked before it is taken.",
)
GONE = Words(vi="Tệp này em không còn giữ nữa ạ.", en="That file is not kept any more.")


def template_paper(making: Making) -> Made:
    """A new one each time: its rows have keys that no other has."""
    key, seed = str(making.params["purpose"]), secrets.token_hex(8)

    def look(store: Store) -> Page | None:
        turn = turn_of(store, making)
        return pages.blank(turn, PURPOSES[key], seed) if template.may(turn, key) else None

    page = making.read(look)
    if page is None:
        return Made(scope.REFUSED["bring_entries"])
    return Made(
        HERE, (_file(page, making.folder, f"{OURS}-{PURPOSES[key].file}-{page.stamp.programme}.xlsx"),)
    )


def answer_paper(making: Making) -> Made:
    """To nobody but whoever sent it."""

    def look(store: Store) -> tuple[Page, Words] | None:
        sheet = SheetFiles(store).get(int(making.params["sheet"]))
        if sheet is None or sheet.person_id != making.person_id:
            return None
        turn = turn_of(store, making)
        return pages.answered(turn, PURPOSES[sheet.purpose], sheet), telling.summed_up(turn, sheet)

    found = making.read(look)
    if found is None:
        return Made(GONE)
    page, said = found
    name = f"{OURS}-{PURPOSES[page.stamp.kind].file}-{making.params['sheet']}-ket-qua.xlsx"
    return Made(said, (_file(page, making.folder, name),))


def turn_of(store: Store, making: Making) -> Turn:
    """In the name of whoever asked; nothing is written."""
    return of_person(store, making.person_id, NOWHERE, making.now, making.now, Place(""))


def _file(page: Page, folder: Path, name: str) -> MadeFile:
    path = folder / "mau.xlsx"
    write_page(page, path)
    return MadeFile(name, XLSX, path)
