"""scheduler/garbage.py — leaves what is in memory already out of the search for garbage while very much new is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_alone() -> Iterator[None]:
    """What is there now (programmes with 50,000 targets, all code) is not looked through again and again meanwhile."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
