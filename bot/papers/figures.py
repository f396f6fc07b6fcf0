"""bot/papers/figures.py — makes the figures R1 to R6 and R9 of a unit and all below it as one workbook, or one of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.papers.lists import NO_MORE, NOT_YOURS
from bot.papers.making import CSV, XLSX, MadeFile, Making
from bot.papers.making import Made as Paper
from bot.papers.rights import holds
from domain.calendar import local_day
from domain.lists import sheets as tables
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from reports.lists import entry_sheets, unit_sheets
from reports.sheets.csv_beside import with_csv
from reports.sheets.sheet import Made, Sheet
from reports.sheets.xlsx import write_xlsx
from storage.closing.reckoning import closing_of
from storage.lists.entries import Of
from storage.lists.figures import figures_of
from storage.lists.overdue import overdue
from storage.store import Store

EVERY_PHASE = Words(vi="mọi giai đoạn", en="every phase")
CSV_TOO = Words(
    vi="Cần cả tệp .csv của từng bảng thì gõ «bảng số liệu csv».",
    en="For a .csv of each table as well type “figures csv”.",
)
HERE = Words(vi="{what} của {unit}, {phase}.", en="{what} of {unit}, {phase}.")


def figures(making: Making) -> Paper:
    """All of it in one read, so that every table tells of the same entries."""
    return making.read(partial(_made, making))


def _made(making: Making, store: Store) -> Paper:
    programme = store.programmes.active()
    day, only = local_day(making.now, programme.zone), str(making.params["only"])
    phase = next((phase for phase in programme.phases if phase.key == making.params["phase"]), None)
    if phase is None:
        return Paper(NO_MORE)
    unit = store.units.today(int(making.params["unit_id"]), day)
    if not holds(store, making.person_id, MAY["watch"], unit.id, day):
        return Paper(NOT_YOURS)
    sheets = sheets_of(store, Of(programme, phase, unit.id, day), making)
    wanted = {name: sheet for name, sheet in sheets.items() if only in ("", name.partition("-")[0])}
    called = f"so-lieu-{{}}-{unit.short}-{phase.key}-{day.isoformat()}".lower()
    beside = [_csv(making, called, name) for name in wanted] if only or making.params.get("csv") else []
    path = making.folder / "figures.xlsx"
    rows = [
        with_csv(sheet, file.path, making.language)
        for sheet, file in zip(wanted.values(), beside, strict=False)
    ]
    write_xlsx(path, rows or wanted.values(), Made(making.now, making.language, programme.zone))
    book = MadeFile(f"{called.format(only or 'r1-r9')}.xlsx", XLSX, path)
    said = HERE(what=_begun(tables.said(only)), unit=verbatim(unit.name), phase=phase.name)
    return Paper(said if beside else joined([said, CSV_TOO]), (book, *beside))


def _csv(making: Making, called: str, name: str) -> MadeFile:
    return MadeFile(f"{called.format(name)}.csv", CSV, making.folder / f"{name}.csv")


def sheets_of(store: Store, of: Of, making: Making) -> Mapping[str, Sheet]:
    """By the names of domain/lists/sheets.py, and «r5-qua-han» for one more of R5. What waits, and how targets changed, is
    told whichever phase it is of. Rows of single entries are for those who review there.
    """
    programme, phase, language = of.programme, of.phase, making.language
    found = figures_of(store, of, making.now)
    unit = verbatim(store.units.get(of.unit_id).name)
    about, of_all = joined([unit, phase.name], " · "), joined([unit, EVERY_PHASE], " · ")
    reviews, places = (
        holds(store, making.person_id, MAY[act], of.unit_id, of.day) for act in ("review", "place")
    )
    unknown = store.people.how_many_without_unit() if places else None
    made = {
        "r1": unit_sheets.progress_sheet(found.units, phase, about, language),
        "r1-chi-tieu": unit_sheets.changes_sheet(found.changes, of_all, programme.zone, language),
        "r2": unit_sheets.ranking_sheet(found.ranked, about, language),
        "r3": entry_sheets.structure_sheet(found, programme.sectors, about, language),
        "r4": entry_sheets.benefit_sheet(found, about, language),
        "r5": entry_sheets.waiting_sheet(found, of_all, language, unknown),
    }
    if reviews:
        late = sum(one.late for one in found.waiting) + found.questions + (unknown or 0)
        rows = overdue(store, of, making.now, places=places)
        made["r5-qua-han"] = entry_sheets.overdue_sheet(
            rows, late, making.now, programme.zone, of_all, language
        )
    made["r6"] = entry_sheets.quality_sheet(found, about, language)
    closing = closing_of(store, of.unit_id, programme, making.now)
    return made if closing is None else {**made, "r9": unit_sheets.closing_sheet(closing, of_all, language)}


def _begun(words: Words) -> Words:
    """As a sentence begins."""
    return Words(vi=words.vi[:1].upper() + words.vi[1:], en=words.en[:1].upper() + words.en[1:])
