"""bot/papers/leftovers.py — folders of papers whose worker was killed while it made them."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from bot.papers.worker import FOLDER

ABANDONED_S = 86_400.0  # of several processes one must not sweep what another works at


def sweep(scratch: Path) -> int:
    """How many there were."""
    oldest = time.time() - ABANDONED_S
    old = [folder for folder in scratch.glob(f"{FOLDER}*") if folder.stat().st_mtime < oldest]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)
