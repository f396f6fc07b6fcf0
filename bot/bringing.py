"""bot/bringing.py — which files are brought here that a channel only named, and what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping

from domain.chat import Channel
from handlers.desk import passing_files
from handlers.sheets import receiving
from handlers.told import evidence_refused
from scheduler.fetching import Clock, fetch_wanted
from storage.database import Database
from storage.downloads import IN_CASES
from storage.files import FileStore
from storage.sheet_files import SHEETS


async def bring_files(
    database: Database, channels: Mapping[tuple[str, str], Channel], files: FileStore, clock: Clock
) -> None:
    """Evidence, what was said in cases, which is passed on, and workbooks; people hear where a file is not taken."""
    where = database, channels, files, clock
    await fetch_wanted(*where, evidence_refused)
    await fetch_wanted(*where, passing_files.refused, of=IN_CASES, on_kept=passing_files.passed_on)
    await fetch_wanted(*where, receiving.not_brought, of=SHEETS, on_kept=receiving.brought)
