"""scheduler/garbage.py — leaves what is in memory already out of the search for garbage while very much new is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 200_000  # things made and not thrown away: some slices of chats, none of which leaves a circle behind


@contextmanager
def left_alone() -> Iterator[None]:
    """What is there now (programmes with 50,000 targets, all code) is not looked through again and again meanwhile, and
    what is new seldom.
    """
    usual = gc.get_threshold()
    gc.set_threshold(MANY, *usual[1:])
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
