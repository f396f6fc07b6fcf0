"""bot/papers/leftovers.py — folders of papers whose worker was killed while it made them; they hold what people wrote."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path

from bot.papers.worker import FOLDER

ABANDONED_S = 86_400.0  # of several processes one must not sweep what another works at


def folders_of(holder: str) -> str:
    """How the names of the folders begin in which a holder's workers write, in every life of it."""
    return f"{FOLDER}{hashlib.sha256(holder.encode()).hexdigest()[:8]}-"


def sweep(scratch: Path, own: str) -> int:
    """One's own, at which nobody works now, and those of others that nobody works at any more; how many there were."""
    oldest = time.time() - ABANDONED_S
    found = [
        folder
        for folder in scratch.glob(f"{FOLDER}*")
        if folder.name.startswith(own) or _changed_at(folder) < oldest
    ]
    for folder in found:
        shutil.rmtree(folder, ignore_errors=True)
    return len(found)


def _changed_at(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:  # its worker has just ended, and it with it
        return float("inf")
