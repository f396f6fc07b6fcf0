"""domain/lists/entry.py — an entry as a list tells of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

# Of a secret entry these are for its reviewers alone (§6, no. 22); a file goes from hand to hand, so none has them.
SECRET_PARTS = frozenset({"before", "solution", "novelty"})
# Given for the printed form and nothing else: the question says so.
NOT_LISTED = frozenset({"born_on"})


class ListedEntry(NamedTuple):
    """`unit` is its unit's name when it came there; `group` and `phone` are its author's. A tuple: there are a million."""

    code: str
    title: str
    unit: str
    answers: dict[str, Any]
    status: str
    submitted_at: datetime
    due_at: datetime | None
    benefit_vnd: int | None
    verified_vnd: int | None
    money_state: str
    group: str
    phone: str

    @property
    def is_secret(self) -> bool:
        return self.answers.get("secret") is True
