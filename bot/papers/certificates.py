"""bot/papers/certificates.py — makes the certificates of a unit's exemplary initiatives, a page for each author."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bot.papers.making import Made, MadeFile, Making
from bot.papers.rights import holds
from domain.calendar import local_day
from domain.closing import papers as say
from domain.closing.facts import Certified
from domain.kinds.numerals import digits
from domain.roles import MAY
from domain.words import Words, verbatim
from reports.certificates import AT_ONCE, Certificate, certificates_pdf
from storage.closing.entries import Valid
from storage.store import Store


def certificates(making: Making) -> Made:
    """Rights are looked at again, in the same read."""
    return making.read(partial(_made, making))


def _made(making: Making, store: Store) -> Made:
    programme, unit_id = store.programmes.active(), int(making.params["unit"])
    day = local_day(making.now, programme.zone)
    if not holds(store, making.person_id, MAY["close"], unit_id, day):
        return Made(say.NOT_YOURS)
    unit = store.units.today(unit_id, day)
    entries = Valid(store, programme, unit.id, day).certified()
    pages = pages_of(entries, unit.name, programme.name, making)
    if not pages:
        return Made(say.NO_CERTIFICATE(unit=verbatim(unit.name)))
    files = tuple(_files(making, pages, f"giay-chung-nhan-{unit.short}-{day:%Y-%m-%d}".lower()))
    return Made(say.CERTIFICATES_HERE(unit=verbatim(unit.name), n=digits(len(pages))), files)


def pages_of(
    entries: Sequence[Certified], issuer: str, programme: Words, making: Making
) -> list[Certificate]:
    """In the order of the entries, each author's behind the other."""
    language = making.language
    return [
        Certificate(
            issuer, say.TITLE.within(language), say.CERTIFIES.within(language), name, entry.unit,
            _what(entry).within(language), entry.title, programme.within(language), say.PLACE.within(language),
            say.SIGNS.within(language), say.NUMBER(code=entry.code).within(language),
        )
        for entry in entries
        for name in entry.names
    ]  # fmt: skip


def _what(entry: Certified) -> Words:
    return say.IS_AWARDED(award=verbatim(entry.award)) if entry.award else say.IS_AUTHOR


def _files(making: Making, pages: Sequence[Certificate], name: str) -> list[MadeFile]:
    """Of many several files, each small enough to be opened on a phone."""
    found = []
    for at in range(0, len(pages), AT_ONCE):
        part = f"-{at // AT_ONCE + 1:02}" if len(pages) > AT_ONCE else ""
        path = making.folder / f"certificates{part}.pdf"
        path.write_bytes(certificates_pdf(pages[at : at + AT_ONCE], making.language))
        found.append(MadeFile(f"{name}{part}.pdf", say.PDF, path))
    return found
