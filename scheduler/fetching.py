"""scheduler/fetching.py — brings files here that a channel only named, or tells why they cannot be kept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.chat import Channel, IncomingFile, SendFailed, TryLater, Unsure
from domain.kinds.kind import Refusal
from domain.words import Words
from storage.database import Database
from storage.downloads import EVIDENCE, Downloads, Wanted
from storage.files import FileStore, Kept
from storage.sql import Row
from storage.store import Store

log = logging.getLogger(__name__)

AT_ONCE = 4  # files of 20 MB in memory
CLAIM = timedelta(minutes=10)  # for a slow line; after a crash the file waits as long
TRIES = 8  # with the waits between them: about two hours
FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 1_800.0

NOT_FETCHED = Words(
    vi="Em chưa tải được tệp này, anh/chị gửi lại giúp em.",
    en="I could not fetch this file; please send it again.",
)

OnRefused = Callable[[Store, Row, Words, datetime], None]
OnKept = Callable[[Store, int, datetime], None]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class NotNow:
    """It did not come; it may come later, in so many seconds at the earliest."""

    seconds: float = 0.0


def nothing(_store: Store, _number: int, _now: datetime) -> None:
    """Nobody waits for the file."""


@dataclass(frozen=True, slots=True)
class Then:
    """Which files, and what is done in the transaction that gives one up, or keeps it."""

    of: Wanted
    on_refused: OnRefused
    on_kept: OnKept


async def fetch_wanted(
    database: Database,
    channels: Mapping[tuple[str, str], Channel],
    files: FileStore,
    clock: Clock,
    on_refused: OnRefused,
    *,
    of: Wanted = EVIDENCE,
    on_kept: OnKept = nothing,
) -> int:
    """Fetch all that is due, and give how many files were settled. Raises nothing: what failed is due again.

    `on_refused` is called in the transaction that gives a file up, `on_kept` in the one that has it.
    """
    settled, then = 0, Then(of, on_refused, on_kept)
    try:
        while rows := await _claim(database, clock(), of):
            found = await asyncio.gather(
                *(_bring(channels.get((row.channel, row.bot)), files, row) for row in rows)
            )
            for row, what in zip(rows, found, strict=True):
                settled += await _settle(database, row, what, clock(), then)
    except Exception:  # the database is away; the next call tries again
        log.exception("fetching files failed")
    return settled


async def _claim(database: Database, now: datetime, of: Wanted) -> list[Row]:
    return await database.write(lambda store: Downloads(store, of).claim(AT_ONCE, now, now + CLAIM))


async def _settle(
    database: Database, row: Row, found: Kept | Refusal | NotNow, now: datetime, then: Then
) -> bool:
    """Write down what came of a file; True if no more is to be tried."""
    try:
        return await database.write(lambda store: _note(store, row, found, now, then))
    except Exception:  # one file's fault must not keep the others from being noted
        log.exception("noting a file failed", extra={"number": row.id, "channel": row.channel})
        return False


async def _bring(channel: Channel | None, files: FileStore, row: Row) -> Kept | Refusal | NotNow:
    if channel is None:  # not configured today
        return NotNow()
    wanted = IncomingFile(row.ref, row.unique_ref, row.kind, row.name, row.media_type, row.size_bytes)
    try:
        return await asyncio.to_thread(files.keep, await channel.fetch(wanted), row.name)
    except TryLater as later:
        return NotNow(later.seconds)
    except Unsure:
        return NotNow()
    except SendFailed:
        return Refusal(NOT_FETCHED)
    except Exception:  # a full disk, or a bug: neither is the person's fault, and either may be mended
        log.exception("a file could not be kept", extra={"number": row.id, "channel": row.channel})
        return NotNow()


def _note(store: Store, row: Row, found: Kept | Refusal | NotNow, now: datetime, then: Then) -> bool:
    rows = Downloads(store, then.of)
    match found:
        case Kept(key, media_type, size_bytes, name, looks):
            if rows.kept(row.id, key, media_type, size_bytes, name, looks):
                then.on_kept(store, row.id, now)
        case NotNow(seconds) if row.tries < TRIES:
            growing = min(FIRST_WAIT_S * 3.0 ** (row.tries - 1), LONGEST_WAIT_S)
            rows.later(row.id, now + timedelta(seconds=max(seconds, growing)))
            return False
        case _:
            why = found.why if isinstance(found, Refusal) else NOT_FETCHED
            if rows.refused(row.id):
                then.on_refused(store, row, why, now)
    return True
