"""bot/cli/showing.py — demo: fills a database with made-up entries, so that anybody sees the program at full size."""

from __future__ import annotations

import argparse
import asyncio
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli.saying import say
from bot.config import Settings
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from storage.database import Database
    from storage.store import Store

INTERRUPTED = 130  # as a shell says it of Ctrl-C

_TOO_FEW = Words(vi="Cần ít nhất 1 sáng kiến.", en="At least 1 entry is needed.")
_NOT_EMPTY = Words(
    vi="Cơ sở dữ liệu này đã có sáng kiến: chọn chỗ trống khác bằng SANGKIEN_DATA_DIR hoặc SANGKIEN_DATABASE_URL.",
    en="This database holds entries already: choose an empty place by SANGKIEN_DATA_DIR or SANGKIEN_DATABASE_URL.",
)
_NOT_THE_DEMO = Words(
    vi="Cơ sở dữ liệu này có chương trình thật, nên không nạp sáng kiến giả vào đây.",
    en="This database has a programme of its own: made-up entries are not put there.",
)
_SO_FAR = Words(vi="{n}/{all} sáng kiến, mỗi giây {rate}.", en="{n} of {all} entries, {rate} a second.")
_STOPPED = Words(
    vi="Đã dừng: có {n} sáng kiến, tất cả đều trọn vẹn.",
    en="Stopped: {n} entries are there, each of them whole.",
)
_FILLED = Words(
    vi="Xong: {n} sáng kiến giả trong {minutes} phút. Xem thử: sangkien run --demo. "
    "Xem như cán bộ tỉnh: {command}",
    en="Done: {n} made-up entries in {minutes} minutes. See them: sangkien run --demo. "
    "As an officer of the province: {command}",
)


def demo(settings: Settings, options: argparse.Namespace) -> int:
    """The demo and so many made-up entries, in a database that has none. Stops cleanly on Ctrl-C."""
    from bot.opening import opened

    if options.entries < 1:
        say(_TOO_FEW, wrong=True)
        return 2
    settings = settings.model_copy(update={"demo": True})
    with opened(settings) as database:
        hindrance = database.write_now(lambda store: _hindrance(store, settings.programme))
        if hindrance is not None:
            say(hindrance, wrong=True)
            return 1
        return _fill(settings, database, options)


def _hindrance(store: Store, which: str) -> Words | None:
    from bot.demo import years_moved

    if store.initiatives.are_there():
        return _NOT_EMPTY
    ours = not store.programmes.is_loaded() or years_moved(store, which) is not None
    return None if ours else _NOT_THE_DEMO


def _fill(settings: Settings, database: Database, options: argparse.Namespace) -> int:
    from bot.made_up.filling import fill
    from bot.wiring import load_demo
    from storage.files import FileStore

    now, began, there = datetime.now(UTC), time.monotonic(), 0

    def committed(number: int) -> None:
        nonlocal there
        there = number
        rate = round(number / (time.monotonic() - began))
        say(_SO_FAR(n=number, all=options.entries, rate=rate))

    asyncio.run(load_demo(settings, database, now))
    try:
        fill(
            database,
            FileStore(settings.files_dir),
            options.entries,
            now,
            seed=options.seed,
            committed=committed,
        )
    except KeyboardInterrupt:
        say(_STOPPED(n=there), wrong=True)
        return INTERRUPTED
    root = database.write_now(lambda store: next(u.code for u in store.units.every() if u.parent_id is None))
    command = f"sangkien invite upper_officer {root}"
    minutes = max(1, round((time.monotonic() - began) / 60))
    say(_FILLED(n=options.entries, minutes=minutes, command=verbatim(command)))
    return 0
