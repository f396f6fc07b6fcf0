"""bot/papers/lists.py — makes the list of initiatives that an officer asked for, as .xlsx and, where she wants it, .csv."""

from __future__ import annotations

from functools import partial

from bot.papers.making import CSV, XLSX, MadeFile, Making
from bot.papers.making import Made as Paper
from bot.papers.rights import holds
from domain.calendar import local_day
from domain.lists import asked as lists
from domain.lists.asked import ListAsked
from domain.lists.words import NO_ENTRIES
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from reports.lists.entries import Wanted, entries_sheet
from reports.sheets.csv_beside import with_csv
from reports.sheets.sheet import Made
from reports.sheets.xlsx import write_xlsx
from storage.lists.entries import Entries, Of
from storage.store import Store

NOT_YOURS = Words(
    vi="Anh/chị không còn vai trò cán bộ công đoàn ở đơn vị này nên em không gửi danh sách ạ.",
    en="You are no longer an officer of this unit, so the list is not sent.",
)
NO_MORE = Words(
    vi="Chương trình đã đổi từ lúc anh/chị hỏi. Anh/chị gõ lại «danh sách» giúp em.",
    en="The programme has changed since you asked. Please type “lists” again.",
)
HERE = Words(
    vi="Danh sách sáng kiến của {unit} · {which}: {counted}.",
    en="Initiatives of {unit} · {which}: {counted}.",
)
PRIVATE = Words(
    vi="Trong tệp có tên người{phones}: anh/chị chỉ dùng cho việc của công đoàn, đừng gửi vào nhóm.",
    en="The file holds people's names{phones}: please use it for the union's work only and send it to no group.",
)
PHONES = Words(vi=" và số điện thoại", en=" and phone numbers")
NOTHING = Words(vi="", en="")


def entries_list(making: Making) -> Paper:
    """All of it in one read: it is as of one moment, and her rights are looked at in the same."""
    return making.read(partial(_made, making, lists.asked_in(making.params)))


def _made(making: Making, asked: ListAsked, store: Store) -> Paper:
    programme = store.programmes.active()
    day = local_day(making.now, programme.zone)
    phase = next((phase for phase in programme.phases if phase.key == asked.phase), None)
    if phase is None:
        return Paper(NO_MORE)
    if not holds(store, making.person_id, MAY["review"], asked.unit_id, day):
        return Paper(NOT_YOURS)
    unit = store.units.today(asked.unit_id, day)
    which, name = asked.which, verbatim(unit.name)
    entries = Entries(store, Of(programme, phase, unit.id, day), which)
    if not len(entries):
        return Paper(NO_ENTRIES(unit=name, which=which.said))
    wanted, made = Wanted(which, asked.every, asked.phones), Made(making.now, making.language, programme.zone)
    sheet = entries_sheet(entries, len(entries), name, phase.name, wanted, programme, making.language)
    called = f"danh-sach-{unit.short}-{phase.key}-{day:%Y-%m-%d}".lower()
    files = [MadeFile(f"{called}.xlsx", XLSX, making.folder / "list.xlsx")]
    if asked.csv:
        files.append(MadeFile(f"{called}.csv", CSV, making.folder / "list.csv"))
        sheet = with_csv(sheet, files[-1].path, making.language)
    write_xlsx(files[0].path, [sheet], made)
    said = HERE(unit=name, which=which.said, counted=made.said(len(entries)))
    return Paper(joined([said, PRIVATE(phones=PHONES if asked.phones else NOTHING)]), tuple(files))
