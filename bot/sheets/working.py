"""bot/sheets/working.py — works off filled-in workbooks, some rows a transaction: killed anywhere, it goes on from there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from bot.sheets.apart import read_apart
from domain.fault import Fault
from domain.words import Words
from handlers.place import Place
from handlers.sheets import answering, intake, telling, working
from handlers.sheets.purposes import PURPOSES
from handlers.sheets.turns import turn_for
from handlers.turn import Turn
from storage.database import Database
from storage.files import FileStore
from storage.filled_sheets import Filled
from storage.sheet_files import SheetFiles
from storage.sheets import OwnFault
from storage.store import Store

log = logging.getLogger(__name__)

ROWS_AT_ONCE, MOST_S = 20, 0.2  # in a transaction: nobody waits long for it
LEASE = timedelta(minutes=2)  # longer than a file may take to be read
TRIES = 5

_GONE = Words(
    vi="Em không còn giữ tệp này. Anh/chị gửi lại giúp em.",
    en="The file is not kept any more. Please send it again.",
)
_STUMBLED = Words(
    vi="Em gặp trục trặc khi đọc (số {n}). Anh/chị gửi lại sau, hoặc báo quản trị số này.",
    en="Something went wrong while reading it (number {n}). Please send it again later, or tell the operator this number.",
)

Read = Callable[[Path, int], Filled | Fault]


@dataclass(frozen=True, slots=True)
class Bench:
    """What the work needs; `read` opens a stranger's file."""

    database: Database
    files: FileStore
    clock: Callable[[], datetime]
    place: Place
    read: Read = read_apart


async def work_off(bench: Bench) -> int:
    """All that is due: how many steps that took. Raises nothing: what failed is due again."""
    steps = 0
    while True:
        try:
            worked = await _step(bench)
        except Exception:  # the database is away; the next call tries again
            log.exception("working off a workbook failed")
            return steps
        if not worked:
            return steps
        steps += 1


async def _step(bench: Bench) -> bool:
    """One step of one file; False if nothing is due."""
    sheet = await bench.database.write(lambda store: _claim(store, bench.clock()))
    if sheet is None:
        return False
    try:
        await (_read_one(bench, sheet) if sheet.state == "kept" else _rows_of(bench, sheet, ROWS_AT_ONCE))
    except Exception as failed:
        reference = uuid4().hex[:8]
        log.exception("a step of a workbook failed", extra={"number": sheet.id, "reference": reference})
        await _after_failure(bench, sheet, failed, reference)
    return True


def _claim(store: Store, now: datetime) -> Any | None:
    """What is due, for a while nobody else's."""
    files = SheetFiles(store)
    sheet = files.due(now)
    if sheet is not None:
        files.hold(sheet.id, now + LEASE)
    return sheet


async def _read_one(bench: Bench, sheet: Any) -> None:
    """Parsed in a process apart; what it says is then looked at here."""
    found = await asyncio.to_thread(_found, bench, sheet)
    await bench.database.write(lambda store: _keep(store, bench, sheet, found))


def _found(bench: Bench, sheet: Any) -> Filled | Fault:
    try:
        path = bench.files.path(sheet.key)
    except KeyError:
        return Fault(0, "", _GONE)
    most: int = bench.database.read_now(lambda store: store.programmes.active().limits.sheet_rows)
    return bench.read(path, most)


def _keep(store: Store, bench: Bench, sheet: Any, found: Filled | Fault) -> None:
    locked = SheetFiles(store).lock(sheet.id)
    if locked is None or locked.state != "kept":
        return  # its lease had ended, and somebody else was quicker
    turn = turn_for(store, sheet, bench.clock(), bench.place)
    if sheet.evidence_id is not None:
        intake.settle_doubt(turn, sheet, is_ours=isinstance(found, Filled | OwnFault))
        return
    why = (
        found.in_words()
        if isinstance(found, Fault)
        else intake.take_in(turn, sheet, found.stamp, found.columns, found.rows, found.notes)
    )
    if why is not None:
        SheetFiles(store).refuse(sheet.id, why)
        telling.refused(turn, sheet, why)


async def _rows_of(bench: Bench, sheet: Any, at_most: int) -> None:
    await bench.database.write(lambda store: some_rows(store, sheet.id, bench.clock(), bench.place, at_most))


def some_rows(store: Store, number: int, now: datetime, place: Place, at_most: int) -> None:
    """The next rows of a file, in one transaction with what they become; after the last one its sender is told."""
    files = SheetFiles(store)
    sheet = files.lock(number)
    if sheet is None or sheet.state not in {"checking", "taking"}:
        return
    turn, taking = turn_for(store, sheet, now, place), sheet.state == "taking"
    rows = _for_a_moment(files.next_rows(sheet.id, sheet.upto, at_most, good=taking))
    work, upto = working.take_rows if taking else working.check_rows, 0
    for row in rows:
        work(turn, sheet, PURPOSES[sheet.purpose], [row])
        upto = row.line
    if upto:
        files.stand(sheet.id, sheet.state, now, upto)
    else:
        files.stand(sheet.id, "taken" if taking else "checked", now)
        _told(turn, sheet, taking=taking)


def _for_a_moment(rows: Sequence[Any]) -> Iterator[Any]:
    """As many of them as there is time for; at least one."""
    begun = monotonic()
    for row in rows:
        yield row
        if monotonic() - begun > MOST_S:
            return


def _told(turn: Turn, sheet: Any, *, taking: bool) -> None:
    (telling.taken if taking else telling.looked_through)(turn, sheet)
    answering.give_back(turn, sheet, "taken" if taking else "checked")


async def _after_failure(bench: Bench, sheet: Any, failed: Exception, reference: str) -> None:
    """A file that cannot be read is given up after some tries; of rows the one that fails is passed by, with a number."""
    if sheet.state == "kept":
        if sheet.tries + 1 >= TRIES:
            await bench.database.write(lambda store: _give_up(store, bench, sheet, reference))
        return
    try:
        await _rows_of(bench, sheet, 1)
    except Exception:
        log.exception("a row failed", exc_info=failed, extra={"number": sheet.id, "reference": reference})
        await bench.database.write(lambda store: _pass_by(store, bench, sheet, reference))


def _give_up(store: Store, bench: Bench, sheet: Any, reference: str) -> None:
    why = _STUMBLED(n=reference)
    SheetFiles(store).refuse(sheet.id, why)
    telling.refused(turn_for(store, sheet, bench.clock(), bench.place), sheet, why)


def _pass_by(store: Store, bench: Bench, sheet: Any, reference: str) -> None:
    files = SheetFiles(store)
    locked = files.lock(sheet.id)
    if locked is None:
        return
    now = bench.clock()
    for row in files.next_rows(locked.id, locked.upto, 1, good=locked.state == "taking"):
        working.stumbled(turn_for(store, locked, now, bench.place), locked, row, reference)
        files.stand(locked.id, locked.state, now, row.line)
