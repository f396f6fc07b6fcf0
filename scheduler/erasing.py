"""scheduler/erasing.py — carries out what people asked to have erased, step by step: killed anywhere, it goes on there."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from storage.data_requests import DataRequests
from storage.database import Database
from storage.files import FileStore
from storage.outbox import EVER
from storage.paper_requests import PaperRequests
from storage.personal.copies import AT_ONCE, MESSAGES, PLACES, Copies
from storage.personal.erasing import erase
from storage.personal.stretches import Window, together
from storage.sql import Row
from storage.store import Store
from storage.upkeep import Upkeep

log = logging.getLogger(__name__)

JOB = "erase what people asked for"
FAILED = "an erasure failed"  # what the operator finds in the log
GOODBYE = timedelta(minutes=10)  # the last word is given so long to reach her
COPIES_WAIT = timedelta(days=1)  # what is on its way to others, or open with them, is left to be read
LATE = timedelta(hours=1)  # a step that was due so long ago does not go through
MADE_MEANWHILE = timedelta(minutes=20)  # what was begun before is done within these (bot/papers/room.py)
Clock = Callable[[], datetime]


def worth(store: Store, now: datetime) -> datetime:
    """At every tick while there is something to erase now; without, never."""
    return now if any(_is_ripe(asked, now) for asked in DataRequests(store).open("erase")) else EVER


def _is_ripe(asked: Row, now: datetime) -> bool:
    """Whether a step of it can be done: for the last one others have had their day."""
    return asked.state != "copies" or now >= _due_at(asked)


def overdue(store: Store, now: datetime) -> list[int]:
    """The numbers of requests whose next step was due long ago: each look fails at it, or nobody looks."""
    return [asked.id for asked in DataRequests(store).open("erase") if now > _due_at(asked) + LATE]


def _due_at(asked: Row) -> datetime:
    began: datetime = asked.asked_at + GOODBYE if asked.state == "asked" else asked.answered_at
    return began + COPIES_WAIT if asked.state == "copies" else began


def erasing(files: FileStore) -> Callable[[Database, Clock], Awaitable[Mapping[str, int]]]:
    async def walk(database: Database, clock: Clock) -> Mapping[str, int]:
        return await erase_all(database, files, clock)

    return walk


async def erase_all(database: Database, files: FileStore, clock: Clock) -> Mapping[str, int]:
    """Every request as far as it can be carried out now; one that fails keeps nobody waiting, and is tried again next time."""
    counts: Counter[str] = Counter()
    for asked in await database.read(lambda store: DataRequests(store).open("erase")):
        try:
            counts["erased"] += await database.write(partial(_rows, number=asked.id, now=clock()))
            counts["done"] += await _what_is_left(database, files, asked.id, clock)
        except Exception:  # the operator's to mend; until then the others go on
            log.exception(FAILED, extra={"number": asked.id})
            counts["failed"] += 1
    return dict(counts)


def _rows(store: Store, number: int, now: datetime) -> int:
    """All of hers in one transaction, once her goodbye has gone out."""
    requests = DataRequests(store)
    asked = requests.lock(number)
    if asked is None or asked.state != "asked" or _says_goodbye(store, asked, now):
        return 0
    done = erase(store, asked.person_id, now)
    left = {"files": done.files, "surely": done.surely, "perhaps": done.perhaps}
    requests.stand(asked, "rows", left, answered_at=now, how="machine")
    for other in requests.open_of(
        asked.person_id
    ):  # what she asked besides there is nobody to answer any more
        if other.id != asked.id:
            requests.stand(other, "done", answered_at=other.answered_at or now, done_at=now, how="machine")
    return 1


def _says_goodbye(store: Store, asked: Row, now: datetime) -> bool:
    """Whether the last word, or what she asked to take along, is on its way to her yet."""
    if now >= asked.asked_at + GOODBYE:
        return False
    if PaperRequests(store).how_many_open(asked.person_id):
        return True
    return any(store.outbox.owes(chat, now) for chat in store.conversations.of_person(asked.person_id))


async def _what_is_left(database: Database, files: FileStore, number: int, clock: Clock) -> int:
    """Files nobody else's row names, then what others were told; a day later what was still open with them."""
    asked: Row = await database.read(lambda store: DataRequests(store).lock(number))
    if asked.state == "rows":
        await _remove(database, files, set(asked.left["files"]))
        await _empty_copies(database, files, asked.left, later=False)
        left = {name: asked.left[name] for name in ("surely", "perhaps")}
        await database.write(partial(_stand, number=number, before="rows", state="copies", left=left))
    elif asked.state == "copies" and _is_ripe(asked, clock()):
        await _empty_copies(database, files, asked.left, later=False)
        await _empty_copies(database, files, asked.left, later=True)
        await _forget_papers(database, files, asked.answered_at + MADE_MEANWHILE)
        done = partial(_stand, number=number, before="copies", state="done", left={}, done_at=clock())
        await database.write(done)
        return 1
    return 0


async def _remove(database: Database, files: FileStore, keys: set[str]) -> None:
    for key in keys - await database.read(partial(_named, keys=keys)):
        files.remove(key)


def _named(store: Store, keys: set[str]) -> set[str]:
    return {key for prefix in {key[:4] for key in keys} for key in Upkeep(store).keys_named(prefix)}


async def _forget_papers(database: Database, files: FileStore, before: datetime) -> None:
    """Lists and reports made for others before may have her name: whoever needs one has it made anew, without."""
    made = await database.read(lambda store: PaperRequests(store).made_before(before))
    await _remove(database, files, {file["key"] for row in made for file in row.files})
    await database.write(lambda store: PaperRequests(store).forget(before, len(made)))


def _stand(store: Store, number: int, before: str, state: str, left: Mapping[str, Any], **more: Any) -> None:
    requests = DataRequests(store)
    asked = requests.lock(number)
    if asked is not None and asked.state == before:
        requests.stand(asked, state, left, **more)


async def _empty_copies(
    database: Database, files: FileStore, left: Mapping[str, list[str]], *, later: bool
) -> None:
    """Read beside everybody, written where something was found."""
    every, surely = [*left["surely"], *left["perhaps"]], left["surely"]
    for place, where in enumerate(PLACES):
        if where.later is later:
            await _empty_place(database, files, place, surely if where.surely else every)


async def _empty_place(database: Database, files: FileStore, place: int, marks: list[str]) -> None:
    windows = await database.read(partial(_windows, place=place, marks=marks))
    for some in together(windows, AT_ONCE):
        numbers, keys = await database.read(partial(_found, place=place, windows=some, marks=marks))
        await _remove(database, files, keys)
        if numbers:
            await database.write(partial(_empty, place=place, numbers=numbers))


def _windows(store: Store, place: int, marks: list[str]) -> list[Window]:
    return Copies(store).windows(place, marks)


def _found(store: Store, place: int, windows: list[Window], marks: list[str]) -> tuple[list[int], set[str]]:
    """In some windows, with the files that went out with them."""
    copies = Copies(store)
    numbers = [number for window in windows for number in copies.found(place, window, marks)]
    return numbers, copies.files(numbers) if place == MESSAGES else set()


def _empty(store: Store, place: int, numbers: list[int]) -> None:
    Copies(store).empty(place, numbers)
