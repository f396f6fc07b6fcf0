"""bot/cli/bringing_in.py — programme, units, invite: what an operator brings in before people come."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.saying import say
from bot.config import Settings
from domain.kinds.numerals import digits
from domain.roles import ROLES
from domain.words import Words

if TYPE_CHECKING:
    from domain.fault import Fault

INVITE_HOURS = 48

_PROGRAMME = Words(
    vi="{file}: {name}, {phases} đợt, chỉ tiêu {target}",
    en="{file}: {name}, {phases} phases, target {target}",
)
_UNITS = Words(
    vi="{file}: {n} đơn vị, {new} mới, {changed} đổi", en="{file}: {n} units, {new} new, {changed} changed"
)
_ONLY_CHECKED = Words(vi=" — chỉ kiểm tra, chưa nạp.", en=" — only checked, not loaded.")
_LOADED = Words(vi=" — đã nạp.", en=" — loaded.")
_SAME = Words(vi=" — như cũ, không đổi gì.", en=" — as it was, nothing changed.")
_DOUBT = Words(vi="? {fault}", en="? {fault}")
_FAULT = Words(vi="{file}: {fault}", en="{file}: {fault}")
_NO_ROLE = Words(vi="Không có vai trò «{role}».{meant}", en="There is no role “{role}”.{meant}")
_NO_UNITS = Words(
    vi="Chưa có đơn vị nào. Nạp danh sách trước: sangkien units load <tệp>",
    en="There are no units yet. Load their list first: sangkien units load <file>",
)
_NO_UNIT = Words(
    vi="Chưa có đơn vị mã «{code}».{meant} Mã nằm ở cột «mã» của danh sách đã nạp.",
    en="There is no unit with the code “{code}”.{meant} Codes stand in the list you loaded, in the column “mã”.",
)
_INVITED = Words(
    vi="{role}, {unit}. Dùng một lần, trong {n} giờ. Gửi riêng cho người đó.",
    en="{role}, {unit}. Once, within {n} hours. For that person only.",
)


def programme(settings: Settings, options: argparse.Namespace) -> int:
    from bot.loading import LoadedProgramme, take_programme
    from bot.opening import opened

    now, keep = datetime.now(UTC), not options.dry_run
    with opened(settings) as database:
        taken = database.write_now(lambda store: take_programme(options.file, store, now, keep=keep))
    if not isinstance(taken, LoadedProgramme):
        return _refuse(options.file, taken)
    found = taken.programme
    said = _PROGRAMME(
        file=options.file, name=found.name, phases=len(found.phases), target=digits(found.target)
    )
    say(said + _outcome(keep=keep, changed=taken.changed))
    return 0


def units(settings: Settings, options: argparse.Namespace) -> int:
    from bot.loading import LoadedUnits, take_units
    from bot.opening import opened

    now, keep = datetime.now(UTC), not options.dry_run
    with opened(settings) as database:
        taken = database.write_now(lambda store: take_units(options.file, store, now, keep=keep))
    if not isinstance(taken, LoadedUnits):
        return _refuse(options.file, taken)
    for doubt in taken.doubts:
        say(_DOUBT(fault=doubt.in_words()))
    n, new, changed = map(digits, (taken.units, taken.new, taken.changed))
    said = _UNITS(file=options.file, n=n, new=new, changed=changed)
    say(said + _outcome(keep=keep, changed=bool(taken.new or taken.changed)))
    return 0


def _outcome(*, keep: bool, changed: bool) -> Words:
    if not keep:
        return _ONLY_CHECKED
    return _LOADED if changed else _SAME


def _refuse(file: Path, faults: Iterable[Fault]) -> int:
    for fault in faults:
        say(_FAULT(file=file, fault=fault.in_words()), wrong=True)
    return 1


def invite(settings: Settings, options: argparse.Namespace) -> int:
    """A one-time link for a role in a unit: how the first administrator comes in. Only its hash is kept."""
    from bot.opening import opened
    from domain.fault import meant
    from domain.words import verbatim
    from handlers.rights import hashed

    if options.role not in ROLES:
        say(_NO_ROLE(role=options.role, meant=meant(options.role, ROLES)), wrong=True)
        return 1
    code, now = secrets.token_urlsafe(16), datetime.now(UTC)
    until = now + timedelta(hours=INVITE_HOURS)
    with opened(settings) as database:
        unit = database.write_now(lambda store: store.units.by_code(options.unit.upper()))
        if unit is None:
            known = [u.code for u in database.write_now(lambda store: store.units.every())]
            near = meant(options.unit.upper(), known)
            say(_NO_UNIT(code=verbatim(options.unit), meant=near) if known else _NO_UNITS, wrong=True)
            return 1
        database.write_now(
            lambda store: store.rights.invite(
                "role", hashed(code), unit.id, now, role=options.role, expires_at=until
            )
        )
    print(f"{settings.public_url}/i/{code}")
    say(_INVITED(role=ROLES[options.role], unit=verbatim(unit.name), n=INVITE_HOURS))
    return 0
