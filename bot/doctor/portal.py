"""bot/doctor/portal.py — do the columns of the national portal's file still fit the form?"""

from __future__ import annotations

from collections.abc import Iterator

from domain.initiative import initiative_form
from domain.programme import Programme
from domain.sheet.portal_file import Portal, read_portal
from domain.words import Words
from storage.portal_maps import PortalMaps
from storage.store import Store

_FITS = Words(vi="Tệp cho Cổng: {n} cột.", en="The portal's file: {n} columns.")
_BROKEN = Words(
    vi="portal.toml đã nạp không còn khớp với phiếu ({fault}). Sửa rồi chạy: sangkien portal load <tệp .toml>",
    en="The portal.toml that was loaded no longer fits the form ({fault}). Mend it, then: sangkien portal load <file .toml>",
)


def columns(store: Store, programme: Programme) -> Iterator[tuple[bool, Words]]:
    """Nothing where none were loaded: not every union feeds that portal."""
    text = PortalMaps(store).text(programme.key)
    if text is None:
        return
    found = read_portal(text, initiative_form(programme.sectors, programme.fields_off))
    if isinstance(found, Portal):
        yield True, _FITS(n=len(found.columns))
    else:
        yield False, _BROKEN(fault=found[0].in_words())
