"""bot/sheets/portal.py — the national portal's file: made for somebody who asks in the chat, or from the command line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.papers.making import CSV, XLSX, Made, MadeFile, Making
from bot.sheets.making import turn_of
from domain.initiative import initiative_form
from domain.kinds.numerals import digits
from domain.lists.entry import ListedEntry
from domain.programme import Programme
from domain.sheet.portal_file import Portal, read_portal
from domain.words import Words, verbatim
from handlers import scope
from handlers.sheets import portal_back, portal_out
from reports.portal_sheet import off_portal, write_portal
from storage.portal_maps import PortalMaps
from storage.store import Store

HERE = Words(
    vi="{n} sáng kiến hợp lệ chưa lên Cổng, {unit}: tệp Excel và .csv. Nạp xong thì gõ «mẫu nhập», chọn «Mã trên Cổng».",
    en="{n} valid initiatives not on the portal yet, {unit}: Excel and .csv. Afterwards type “template” and choose “The "
    "portal's codes” to record them.",
)
NONE = Words(
    vi="{unit} không còn sáng kiến hợp lệ nào chưa lên Cổng.",
    en="{unit} has no valid initiative that is not on the portal.",
)


def portal_paper(making: Making) -> Made:
    """Both files, and how many entries are in them."""
    unit_id = int(making.params["unit"])
    xlsx, csv = making.folder / "cong.xlsx", making.folder / "cong.csv"

    def write(store: Store) -> Words | tuple[Words, int]:
        turn = turn_of(store, making)
        if not portal_out.may(turn, unit_id):
            return scope.REFUSED["review"]
        portal = loaded(store, turn.programme)
        if portal is None:
            return portal_out.NO_MAP
        unit = verbatim(store.units.get(unit_id).name)
        return unit, written(xlsx, csv, portal, portal_back.valid(turn, unit_id), turn.programme)

    found = making.read(write)
    if isinstance(found, Words):
        return Made(found)
    unit, count = found
    if not count:
        return Made(NONE(unit=unit))
    files = (MadeFile("nap-cong.xlsx", XLSX, xlsx), MadeFile("nap-cong.csv", CSV, csv))
    return Made(HERE(n=digits(count), unit=unit), files)


def loaded(store: Store, programme: Programme) -> Portal | None:
    """The columns in force; None where none were loaded, or they no longer fit the form."""
    text = PortalMaps(store).text(programme.key)
    found = read_portal(text, initiative_form(programme.sectors, programme.fields_off)) if text else ()
    return found if isinstance(found, Portal) else None


def written(
    xlsx: Path, csv: Path, portal: Portal, entries: Iterable[ListedEntry], programme: Programme
) -> int:
    form = initiative_form(programme.sectors, programme.fields_off)
    return write_portal(xlsx, csv, portal.columns, off_portal(entries), form, programme.zone)
