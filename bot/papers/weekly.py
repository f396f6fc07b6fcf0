"""bot/papers/weekly.py — a signed weekly report as a letter (.docx, .pdf) and its annex (.xlsx), for those it is for."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bot.papers.dossiers import FAULTY
from bot.papers.making import CSV, XLSX, MadeFile, Making
from bot.papers.making import Made as Paper
from bot.papers.rights import holds
from domain.calendar import local_day, plain_day
from domain.desk.papers import DOCX
from domain.papers import PDF
from domain.roles import MAY
from domain.weekly.frozen import from_text
from domain.words import Words, verbatim
from reports.filled import FaultyTemplate
from reports.pdf import pdf_of
from reports.sheets.sheet import Made
from reports.weekly_annex import write_annex
from reports.weekly_letter import Letter, letter
from storage.sql import Row
from storage.store import Store
from storage.weekly.reports import WeeklyReports

log = logging.getLogger(__name__)

HERE = Words(
    vi="Báo cáo tuần đến {week} của {unit} (số {number}): văn bản, phụ lục (Excel; .csv có bảng theo đơn vị). Số, nơi ký, "
    "chức vụ để văn thư ghi.",
    en="The weekly report to {week} of {unit} (number {number}): letter and annex (Excel; the table by units as .csv). Its "
    "official number, place and office are left to the clerk.",
)
NOT_YOURS = Words(
    vi="Em không gửi báo cáo này được: anh/chị không còn quyền xem.",
    en="I may not send this report: you may not see it any more.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A signed report as its letter is made from it, and what its files are called."""

    letter: Letter
    stem: str


def weekly(making: Making) -> Paper:
    """Always the same letter and annex, whatever has happened since it was signed."""
    found = making.read(partial(_find, making))
    if found is None:
        return Paper(NOT_YOURS)
    try:
        files = tuple(_files(making, found))
    except FaultyTemplate as faulty:
        log.exception("a template is faulty", extra={"template": faulty.name})
        return Paper(FAULTY(name=faulty.name, why=faulty.why))
    report = found.letter.report
    unit, number = verbatim(report.name), found.letter.number
    return Paper(HERE(week=plain_day(report.week), unit=unit, number=number), files)


def _files(making: Making, found: Found) -> Iterator[MadeFile]:
    content = letter(found.letter, making.own)
    for ending, media_type, made in (("docx", DOCX, content), ("pdf", PDF, pdf_of(content))):
        path = making.folder / f"letter.{ending}"
        path.write_bytes(made)
        yield MadeFile(f"{found.stem}.{ending}", media_type, path)
    of, annex, beside = found.letter, making.folder / "annex.xlsx", making.folder / "annex.csv"
    write_annex(annex, of.report, of.number, Made(of.report.at, making.language, of.report.zone), beside)
    yield MadeFile(f"phu-luc-{found.stem}.xlsx", XLSX, annex)
    yield MadeFile(f"phu-luc-{found.stem}.csv", CSV, beside)


def _find(making: Making, store: Store) -> Found | None:
    row = WeeklyReports(store).get(int(making.params["report"]))
    if row is None or row.state != "signed" or not _may_see(store, making, row):
        return None
    signer, unit = store.people.get(row.signed_by_id).name, store.units.get(row.unit_id)
    of = Letter(from_text(row.text), row.id, row.digest, signer)
    return Found(of, f"bao-cao-tuan-{unit.short}-{row.week:%Y-%m-%d}-ban-{row.version}".lower())


def _may_see(store: Store, making: Making, row: Row) -> bool:
    """As when she asked for it: in the unit or above it, today."""
    day = local_day(making.now, store.programmes.active().zone)
    return holds(store, making.person_id, MAY["watch"], row.unit_id, day)
