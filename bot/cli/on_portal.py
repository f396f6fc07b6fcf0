"""bot/cli/on_portal.py — portal: the columns of the national portal's file, and that file without a chat."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli.saying import say
from bot.config import Settings
from domain.words import Words

if TYPE_CHECKING:
    from storage.store import Store

_FAULT = Words(vi="{file}: {fault}", en="{file}: {fault}")
_LOADED = Words(vi="{file}: {n} cột — đã nạp.", en="{file}: {n} columns — loaded.")
_CHECKED = Words(
    vi="{file}: {n} cột — chỉ kiểm tra, chưa nạp.", en="{file}: {n} columns — only checked, not loaded."
)
_NO_FILE = Words(vi="{file}: không đọc được tệp này.", en="{file}: cannot be read.")
_NO_PROGRAMME = Words(
    vi="Chưa nạp chương trình. Chạy: sangkien programme load <tệp .toml>",
    en="No programme is loaded. Run: sangkien programme load <file .toml>",
)
_NO_MAP = Words(
    vi="Chưa nạp cột của Cổng. Chạy: sangkien portal load <tệp .toml>",
    en="The portal's columns are not loaded. Run: sangkien portal load <file .toml>",
)
_NO_UNIT = Words(vi="Chưa có đơn vị mã «{code}».", en="There is no unit with the code “{code}”.")
_WRITTEN = Words(vi="{n} sáng kiến: {xlsx}, {csv}", en="{n} initiatives: {xlsx}, {csv}")


def portal(settings: Settings, options: argparse.Namespace) -> int:
    from bot.opening import opened
    from storage.programmes import NoProgramme

    with opened(settings) as database:
        try:
            now = datetime.now(UTC)
            return database.write_now(
                lambda store: (_load if options.what == "load" else _export)(store, options, now)
            )
        except NoProgramme:
            say(_NO_PROGRAMME, wrong=True)
            return 1


def _load(store: Store, options: argparse.Namespace, now: datetime) -> int:
    from domain.initiative import initiative_form
    from domain.sheet.portal_file import Portal, read_portal
    from storage.portal_maps import PortalMaps

    programme = store.programmes.active()
    try:
        text = options.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        say(_NO_FILE(file=options.file), wrong=True)
        return 1
    found = read_portal(text, initiative_form(programme.sectors, programme.fields_off))
    if not isinstance(found, Portal):
        for fault in found:
            say(_FAULT(file=options.file, fault=fault.in_words()), wrong=True)
        return 1
    if not options.dry_run:
        PortalMaps(store).load(programme.key, text, now)
    say((_CHECKED if options.dry_run else _LOADED)(file=options.file, n=len(found.columns)))
    return 0


def _export(store: Store, options: argparse.Namespace, now: datetime) -> int:
    from bot.sheets.portal import loaded, written
    from storage.lists.every_phase import valid_of

    programme = store.programmes.active()
    columns, unit = loaded(store, programme), store.units.by_code(options.unit.upper())
    if columns is None or unit is None:
        say(_NO_MAP if columns is None else _NO_UNIT(code=options.unit), wrong=True)
        return 1
    xlsx, csv = options.file.with_suffix(".xlsx"), options.file.with_suffix(".csv")
    count = written(xlsx, csv, columns, valid_of(store, programme, unit.id, now), programme)
    say(_WRITTEN(n=count, xlsx=xlsx, csv=csv))
    return 0
