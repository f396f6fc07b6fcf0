"""domain/lists/entry.py — an entry as a list tells of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

# Of a secret entry these are for its reviewers alone (§6, no. 22); a file goes from hand to hand, so none has them.
SECRET_PARTS = frozenset({"before", "solution", "novelty"})
# Given for the printed form and nothing else: the question says so.
NOT_LISTED = frozenset({"born_on"})


class ListedEntry(NamedTuple):
    """`unit` is its unit's name when it came there; `unit_id` the one for which it counts now. `person_id`, `group` and
    `phone` are its author's; `won` is the award that was noted of it. A tuple: there are a million.
    """

    number: int
    person_id: int
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
    won: str = ""
    unit_id: int = 0

    @property
    def is_secret(self) -> bool:
        return self.answers.get("secret") is True

    @property
    def agreed_vnd(self) -> int | None:
        """What a reviewer agreed to, if one did."""
        return self.verified_vnd if self.money_state == "verified" else None

    @property
    def worth(self) -> int:
        """In one year: as agreed to, else as declared; 0 where it cannot be put in money."""
        if self.money_state == "not_in_money" or not self.benefit_vnd:
            return 0
        return self.benefit_vnd if self.agreed_vnd is None else self.agreed_vnd
