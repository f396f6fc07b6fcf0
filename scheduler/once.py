"""scheduler/once.py — what a sweep finds when the first chat needs it, and knows for all others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from storage.store import Store

T = TypeVar("T")


@dataclass(slots=True)
class Once(Generic[T]):
    """`find` is asked in the transaction of the chats that need it first; where it fails, again by the next ones."""

    find: Callable[[Store, datetime], T]
    found: T | None = None

    def at(self, store: Store, now: datetime) -> T:
        if self.found is None:
            self.found = self.find(store, now)
        return self.found
