"""bot/papers/closing.py — makes the close of a unit for the union above: its papers, all in one .zip with a manifest."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.papers.certificates import pages_of
from bot.papers.making import Made, MadeFile, Making
from bot.papers.rights import holds
from domain.calendar import local_day
from domain.closing import papers as say
from domain.closing.facts import Certified, Closing
from domain.closing.manifest import File, Head, Manifest, fingerprint, to_text
from domain.closing.summary import summary
from domain.desk.papers import DOCX
from domain.programme import Programme
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from reports.bundle.writing import file_of, write_bundle
from reports.certificates import AT_ONCE, certificates_pdf
from reports.closing.letter import letter
from reports.closing.sheets import sheets_of
from reports.filled import FaultyTemplate
from reports.pdf import pdf_of
from reports.sheets.sheet import Made as Moment
from reports.sheets.xlsx import write_xlsx
from storage.closing.bundles import Bundles, head_of
from storage.closing.entries import Valid
from storage.closing.reckoning import closing_of
from storage.sql import Row
from storage.store import Store

log = logging.getLogger(__name__)
LOOSE = {"bao-cao.docx": DOCX, "danh-sach.xlsx": say.XLSX}  # what she opens herself, beside the bundle


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is told, as of one moment; `short` is how the unit is called in codes."""

    programme: Programme
    closing: Closing
    certified: tuple[Certified, ...]
    bundle: Row
    head: Head
    short: str


def closing_papers(making: Making) -> Made:
    """Rights are looked at again; then all is read at once, and written afterwards."""
    facts = making.read(partial(_facts, making))
    if isinstance(facts, Words):
        return Made(facts)
    try:
        paths = {path.name: path for path in _papers(making, facts)}
    except FaultyTemplate as faulty:
        log.exception("a template is faulty", extra={"template": faulty.name})
        return Made(say.FAULTY(name=faulty.name, why=verbatim(faulty.why)))
    manifest = _manifest(facts, [file_of(name, paths[name]) for name in sorted(paths)])
    name = f"tong-ket-{facts.short}-{facts.closing.day:%Y-%m-%d}-so-{facts.bundle.number}.zip".lower()
    whole = making.folder / name
    write_bundle(whole, manifest, paths)
    said = say.CLOSING_HERE(
        unit=verbatim(facts.closing.unit), n=facts.bundle.number, fingerprint=fingerprint(to_text(manifest))
    )  # fmt: skip
    loose = [MadeFile(file, LOOSE[file], paths[file]) for file in LOOSE]
    return Made(joined([summary(facts.closing), said]), (MadeFile(name, say.ZIP, whole), *loose))


def _facts(making: Making, store: Store) -> Facts | Words:
    programme, unit_id = store.programmes.active(), int(making.params["unit"])
    day = local_day(making.now, programme.zone)
    if not holds(store, making.person_id, MAY["close"], unit_id, day):
        return say.NOT_YOURS
    unit, bundle = store.units.today(unit_id, day), Bundles(store).get(int(making.params["bundle"]))
    closing = closing_of(store, unit.id, programme, making.now)
    if closing is None or bundle is None or (bundle.unit_id, bundle.programme) != (unit.id, programme.key):
        return say.NO_MORE
    certified = Valid(store, programme, unit.id, day).certified()
    head = head_of(store, programme.key, unit.id, day)
    return Facts(programme, closing, certified, bundle, head, unit.short)


def _papers(making: Making, facts: Facts) -> Iterator[Path]:
    closing, folder = facts.closing, making.folder
    tables = folder / "danh-sach.xlsx"
    write_xlsx(
        tables, sheets_of(closing, making.language), Moment(making.now, making.language, facts.programme.zone)
    )
    yield tables
    content = letter(closing, making.own)
    for name, made in (("bao-cao.docx", content), ("bao-cao.pdf", pdf_of(content))):
        (folder / name).write_bytes(made)
        yield folder / name
    pages = pages_of(facts.certified, closing.unit, closing.programme, making)
    for at in range(0, len(pages), AT_ONCE):
        path = folder / f"giay-chung-nhan-{at // AT_ONCE + 1:02}.pdf"
        path.write_bytes(certificates_pdf(pages[at : at + AT_ONCE], making.language))
        yield path


def _manifest(facts: Facts, files: Sequence[File]) -> Manifest:
    closing, bundle = facts.closing, facts.bundle
    return Manifest(
        facts.programme.key, closing.code, closing.unit, bundle.number, bundle.before, bundle.seal, closing.at,
        closing.is_over, closing.numbers, closing.own, closing.parts, facts.head, tuple(files),
    )  # fmt: skip
