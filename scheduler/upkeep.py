"""scheduler/upkeep.py — sweeps what has served its time, each small and safe to repeat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from domain.desk.papers import KEPT as CASE_KEPT
from domain.draft import LAID_ASIDE_AFTER
from domain.papers import KEPT as PAPER_KEPT
from domain.retention import GUESS_KEPT, JOIN_CODE_KEPT, ONCE_KEPT, QUESTION_KEPT, TALK_KEPT, WORKBOOK_KEPT
from domain.similar.lexicon import Lexicon
from storage.files import FileStore
from storage.paper_requests import PaperRequests
from storage.sheet_files import SheetFiles
from storage.store import Store
from storage.upkeep import Upkeep

BATCH = 500
FILE_KEPT = TALK_KEPT + timedelta(days=1)  # an event or a message may still name it
BOOKS_AT_ONCE = 5  # workbooks of up to 5,000 rows each
KEYED_AT_ONCE = 20  # entries whose keys are of an older version: some 30 ms of writing
SLICES = 256
SLICE_TIME = timedelta(minutes=10)


def forget_events(store: Store, now: datetime) -> Mapping[str, int]:
    return {"events": Upkeep(store).forget_events(now - TALK_KEPT, BATCH)}


def forget_messages(store: Store, now: datetime) -> Mapping[str, int]:
    gone = Upkeep(store).forget_messages(now - TALK_KEPT, now - CASE_KEPT, now - ONCE_KEPT, BATCH)
    return {"messages": gone}


def forget_case_words(store: Store, now: datetime) -> Mapping[str, int]:
    """Words, files and threads; the case's row stays without a text."""
    return {"cases": Upkeep(store).forget_case_words(now - CASE_KEPT, BATCH)}


def forget_guesses(store: Store, now: datetime) -> Mapping[str, int]:
    old = Upkeep(store)
    return {
        "guesses": old.forget_guesses(now - GUESS_KEPT, BATCH),
        "codes": old.forget_join_codes(now - JOIN_CODE_KEPT),
    }


def forget_offers(store: Store, now: datetime) -> Mapping[str, int]:
    return {"offers": Upkeep(store).forget_offers(now - TALK_KEPT, BATCH)}


def forget_questions(store: Store, now: datetime) -> Mapping[str, int]:
    return {"questions": Upkeep(store).forget_questions(now - QUESTION_KEPT, BATCH)}


def forget_workbooks(store: Store, now: datetime) -> Mapping[str, int]:
    """What stood in them and the files themselves; that a row was taken is still known, by its own key."""
    return {"workbooks": SheetFiles(store).forget(now - WORKBOOK_KEPT, BOOKS_AT_ONCE)}


def forget_papers(store: Store, now: datetime) -> Mapping[str, int]:
    """Who asked for which; the files are swept with what nothing names."""
    return {"papers": PaperRequests(store).forget(now - PAPER_KEPT, BATCH)}


def lay_drafts_aside(store: Store, now: datetime) -> Mapping[str, int]:
    """The answers stay, and she may take such a draft up again for as long once more."""
    return {"drafts": Upkeep(store).lay_drafts_aside(now - LAID_ASIDE_AFTER, BATCH)}


def learn_titles(store: Store) -> Lexicon:
    """Seconds of reading."""
    return store.similar.learned()


def keep_lexicon(store: Store, _now: datetime, lexicon: Lexicon) -> Mapping[str, int]:
    """Look-alikes are compared by it from now on, in every process."""
    store.similar.learn(lexicon)
    return {"lexicons": 1}


def rekey(store: Store, _now: datetime) -> Mapping[str, int]:
    """After a release that reads titles otherwise; then `sangkien rekey` does all at once."""
    return {"entries": store.similar.rekey(KEYED_AT_ONCE)}


def nothing(_store: Store, _now: datetime) -> Mapping[str, int]:
    """Of a job whose work is in transactions of its own."""
    return {}


def sweeping(
    files: FileStore, wall: Callable[[], datetime] | None = None
) -> Callable[[Store, datetime], Mapping[str, int]]:
    """Files no evidence names, and what crashes left: one slice of 256 at a time, all of them in two days.

    Evidence a draft let go of long ago is forgotten first.

    A file is on disk before the row that names it is committed: only what has lain long is removed, and keeping
    the same content again makes it young. `wall` tells the time by which the disk dates files, where the program's own
    clock was set to another day.
    """

    def sweep(store: Store, now: datetime) -> Mapping[str, int]:
        Upkeep(store).forget_dropped(now - FILE_KEPT, BATCH)
        prefix = f"{int(now.timestamp() / SLICE_TIME.total_seconds()) % SLICES:02x}"
        on_disk = now if wall is None else wall()
        old = [key for key in files.keys(prefix) if _age(files, key, on_disk) > FILE_KEPT]
        unnamed = set(old) - Upkeep(store).keys_named(prefix) if old else set()
        for key in unnamed:
            files.remove(key)
        return {"files": len(unnamed), "leftovers": files.sweep_leftovers(on_disk - GUESS_KEPT, prefix)}

    return sweep


def _age(files: FileStore, key: str, now: datetime) -> timedelta:
    return now - datetime.fromtimestamp(files.path(key).stat().st_mtime, UTC)
