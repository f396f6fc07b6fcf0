"""bot/papers/figures.py — makes the figures R1 to R6 and R9 of a unit and all below it as one workbook, or one of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.papers.lists import NO_MORE, NOT_YOURS, XLSX
from bot.papers.making import Made as Paper
from bot.papers.making import MadeFile, Making
from domain.calendar import local_day
from domain.closing.facts import Closing
from domain.lists import sheets as tables
from domain.lists.figures import Figures
from domain.programme import Phase, Programme
from domain.roles import MAY
from domain.words import Language, Words, joined, verbatim
from reports.lists import entry_sheets, unit_sheets
from reports.sheets.sheet import Made, Sheet
from reports.sheets.xlsx import write_xlsx
from storage.closing.allowed import holds
from storage.closing.reckoning import closing_of
from storage.lists.entries import Of
from storage.lists.figures import figures_of
from storage.store import Store

EVERY_PHASE = Words(vi="mọi giai đoạn", en="every phase")
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
    found = figures_of(store, Of(programme, phase, unit.id, day), making.now)
    closing = closing_of(store, unit.id, programme, making.now)
    sheets = sheets_of(found, closing, programme, phase, verbatim(unit.name), making.language)
    wanted = [sheet for name, sheet in sheets.items() if only in ("", name)]
    path = making.folder / "figures.xlsx"
    write_xlsx(path, wanted, Made(making.now, making.language, programme.zone))
    called = f"so-lieu-{only or 'r1-r9'}-{unit.short}-{phase.key}-{day.isoformat()}.xlsx".lower()
    said = HERE(what=_begun(tables.said(only)), unit=verbatim(unit.name), phase=phase.name)
    return Paper(said, (MadeFile(called, XLSX, path),))


def sheets_of(
    found: Figures, closing: Closing | None, programme: Programme, phase: Phase, unit: Words, language: Language
) -> Mapping[str, Sheet]:  # fmt: skip
    """By the names of domain/lists/sheets.py. What waits has to be done whichever phase it is of."""
    about, of_all = joined([unit, phase.name], " · "), joined([unit, EVERY_PHASE], " · ")
    made = {
        "r1": unit_sheets.progress_sheet(found.units, phase, about, language),
        "r2": unit_sheets.ranking_sheet(found.ranked, about, language),
        "r3": entry_sheets.structure_sheet(found, programme.sectors, about, language),
        "r4": entry_sheets.benefit_sheet(found, about, language),
        "r5": entry_sheets.waiting_sheet(found, of_all, language),
        "r6": entry_sheets.quality_sheet(found, about, language),
    }
    return made if closing is None else {**made, "r9": unit_sheets.closing_sheet(closing, of_all, language)}


def _begun(words: Words) -> Words:
    """As a sentence begins."""
    return Words(vi=words.vi[:1].upper() + words.vi[1:], en=words.en[:1].upper() + words.en[1:])
