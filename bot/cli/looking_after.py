"""bot/cli/looking_after.py — run, doctor, migrate, audit, rekey, recount, backup, restore: what keeps the program well."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from dataclasses import astuple
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.cli.saying import say, show
from bot.config import ConfigError, Settings
from domain.calendar import VIETNAM, local_day, spoken_moment
from domain.pulse.counting import Counts, DayAt
from domain.pulse.goal import counted_on
from domain.words import Words

if TYPE_CHECKING:
    from storage.backup.place import Place
    from storage.store import Store

_ONLY_IN_DEMO = Words(
    vi="--at chỉ dùng với --demo: người thật sống theo giờ thật.",
    en="--at is for --demo: real people live by the real clock.",
)
_CLOCK = Words(vi="Đồng hồ của bản chạy thử: {at}.", en="The demo's clock: {at}.")
_UPGRADED = Words(vi="Đã nâng cấp cơ sở dữ liệu.", en="The database was upgraded.")
_UP_TO_DATE = Words(vi="Cơ sở dữ liệu đã ở bản mới nhất.", en="The database is up to date.")
_BACKED_UP = Words(vi="Đã sao lưu vào {folder}: {what}", en="Backed up to {folder}: {what}")
_RESTORED = Words(vi="Đã khôi phục từ {folder}: {what}", en="Restored from {folder}: {what}")
_PROVED = Words(
    vi="Lịch sử của {entries} sáng kiến nguyên vẹn ({rows} dòng).",
    en="The history of {entries} entries is whole ({rows} rows).",
)
_BROKEN = Words(
    vi="Lịch sử của {code} không còn nguyên vẹn từ dòng {number}: {fault}",
    en="The history of {code} is broken from row {number}: {fault}",
)
_REPORT_CHANGED = Words(
    vi="Báo cáo tuần số {number} không còn như khi ký: nội dung đã bị sửa.",
    en="Weekly report {number} is not what was signed: what it says was changed.",
)
_REKEYED = Words(
    vi="Đã lập lại chỉ mục của {entries} sáng kiến, và học lại cách đặt tên của các sáng kiến mới nhất.",
    en="Made the keys of {entries} entries anew, and learned from the newest titles.",
)
_COUNTED = Words(
    vi="Số đếm của mọi đơn vị khớp với sáng kiến.", en="The numbers of every unit are what its entries are."
)
_DIFFERS = Words(
    vi="{unit}, {programme}: đang giữ lệch {now}, cộng các ngày lệch {days} (đã nộp/hợp lệ/chờ/bổ sung/không hợp lệ).",
    en="{unit}, {programme}: what is kept is off by {now}, all its days by {days} (sent/valid/waiting/supplement/refused).",
)
_MENDED = Words(
    vi="Đã đếm lại {n} đơn vị từ sáng kiến và lịch sử.",
    en="Counted {n} units anew, from entries and histories.",
)
_NOT_MENDED = Words(
    vi="{n} đơn vị lệch. Đếm lại: sangkien recount --mend",
    en="{n} units differ. Count anew: sangkien recount --mend",
)
_KEYED_AT_ONCE = 200  # entries in a transaction
_FAULTS = {
    "missing": Words(vi="thiếu một dòng.", en="a row is missing."),
    "link": Words(vi="dòng này không nối với dòng trước.", en="it does not follow from the row before."),
    "changed": Words(vi="nội dung đã bị sửa.", en="what it says was changed."),
    "cut": Words(vi="phần cuối bị cắt.", en="the end was cut off."),
    "standing": Words(
        vi="trạng thái của sáng kiến không đúng với lịch sử.",
        en="the entry does not stand where its history left it.",
    ),
}


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Start the whole program; stops cleanly on Ctrl-C and SIGTERM."""
    from bot.serving import serve

    if options.demo and "demo" not in settings.model_fields_set:  # what the operator wrote counts more
        settings = settings.model_copy(update={"demo": True})
    if options.at is not None:
        if not settings.demo:
            raise ConfigError(_ONLY_IN_DEMO)
        say(_CLOCK(at=spoken_moment(options.at)))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(settings, at=options.at))
    return 0


def moment_of(written: str) -> datetime:
    """«2026-12-24T07:59»; without a zone it is Việt Nam's. Raises ValueError."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(VIETNAM))


def doctor(settings: Settings, _: argparse.Namespace) -> int:
    from bot.doctor import examine

    return show(examine(settings))


def migrate(settings: Settings, _: argparse.Namespace) -> int:
    from bot.opening import upgrade

    say(_UPGRADED if upgrade(settings) else _UP_TO_DATE)
    return 0


def backup(settings: Settings, options: argparse.Namespace) -> int:
    """Status 1 too if the backup is whole but evidence was lost before it."""
    from bot.opening import mendable
    from storage.backup.backing_up import back_up
    from storage.backup.place import CannotCopy

    try:
        with mendable():
            copied = back_up(_place(settings), options.to)
    except CannotCopy as error:
        say(error.why, wrong=True)
        return 1
    say(_BACKED_UP(folder=options.to, what=copied.in_words()))
    return 1 if copied.lost else 0


def restore(settings: Settings, options: argparse.Namespace) -> int:
    from bot.opening import mendable
    from storage.backup.place import CannotCopy
    from storage.backup.restoring import restore as bring_back

    try:
        with mendable():
            copied = bring_back(options.source, _place(settings))
    except CannotCopy as error:
        say(error.why, wrong=True)
        return 1
    say(_RESTORED(folder=options.source, what=copied.in_words()))
    return 0


def audit(settings: Settings, _: argparse.Namespace) -> int:
    """Status 1 if the history of an entry, or a signed report, does not hold; the first such one is named."""
    from bot.opening import opened
    from storage.audit import Broken, verify, verify_reports

    with opened(settings) as database:
        found, report = verify(database.write_now), verify_reports(database.write_now)
    if isinstance(found, Broken):
        say(_BROKEN(code=found.code, number=found.number, fault=_FAULTS[found.fault]), wrong=True)
        return 1
    if report is not None:
        say(_REPORT_CHANGED(number=report), wrong=True)
        return 1
    say(_PROVED(entries=found.entries, rows=found.rows))
    return 0


def rekey(settings: Settings, _: argparse.Namespace) -> int:
    """While the program runs too."""
    from bot.opening import opened

    with opened(settings) as database:
        entries = 0
        while done := database.write_now(lambda store: store.similar.rekey(_KEYED_AT_ONCE)):
            entries += done
        lexicon = asyncio.run(database.read(lambda store: store.similar.learned()))
        database.write_now(lambda store: store.similar.learn(lexicon))
    say(_REKEYED(entries=entries))
    return 0


def recount(settings: Settings, options: argparse.Namespace) -> int:
    """While the program runs too. Status 1 if a unit's numbers are not its entries and were not mended."""
    from bot.opening import opened
    from storage.recount import differences, mend

    with opened(settings) as database:
        found = database.write_now(differences)
        day_at = database.write_now(_day_at)
        for one in found:
            say(
                _DIFFERS(
                    unit=one.code, programme=one.programme, now=_signed(one.counts), days=_signed(one.days)
                )
            )
            if options.mend:
                database.write_now(partial(mend, programme=one.programme, unit_id=one.unit_id, day_at=day_at))
    if not found:
        say(_COUNTED)
    elif options.mend:
        say(_MENDED(n=len(found)))
    else:
        say(_NOT_MENDED(n=len(found)), wrong=True)
    return 1 if found and not options.mend else 0


def _day_at(store: Store) -> DayAt:
    if store.programmes.is_loaded():
        return partial(counted_on, store.programmes.active())
    return lambda _, at: local_day(at, VIETNAM)


def _signed(lacking: Counts) -> str:
    """By how much what is kept is too high or too low."""
    return "/".join(f"{-number:+d}" if number else "0" for number in astuple(lacking))


def _place(settings: Settings) -> Place:
    from storage.backup.place import Place

    return Place(settings.database, settings.files_dir, settings.secret_path, settings.data_dir / "templates")
