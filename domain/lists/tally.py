"""domain/lists/tally.py — counts entries that go by one at a time: whose they are, what about, what they are worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from domain.lists.entry import ListedEntry
from domain.lists.figures import Benefit, Parts, Structure
from domain.pulse.counting import COUNTED_AS

OTHER = "other"


class Tally:
    """All of it in one look at each: of a million entries no list is kept."""

    def __init__(self, since: datetime | None = None) -> None:
        """`since`: what came in later is counted by unit, too."""
        self.lately: Counter[int] = Counter()
        self._since = since
        self._sent: dict[str, Counter[str]] = defaultdict(Counter)
        self._valid: dict[str, Counter[str]] = defaultdict(Counter)
        self._people: dict[str, set[int]] = defaultdict(set)
        self._money: Counter[str] = Counter()

    def add_all(self, entries: Iterable[ListedEntry]) -> None:
        for entry in entries:
            self.add(entry)

    def add(self, entry: ListedEntry) -> None:
        is_valid = COUNTED_AS[entry.status] == "valid"
        keys = {
            "group": entry.group,
            "sector": entry.answers.get("sector"),
            "solution": entry.answers.get("solution_type"),
        }
        for what, said in keys.items():
            key = said if isinstance(said, str) and said else OTHER
            self._sent[what][key] += 1
            self._valid[what][key] += is_valid
        if self._since is not None and entry.submitted_at > self._since:
            self.lately[entry.unit_id] += 1
        self._people[entry.group or OTHER].add(entry.person_id)
        if is_valid:
            self._weigh(entry)

    def _weigh(self, entry: ListedEntry) -> None:
        if entry.worth:
            self._money["in_money"] += 1
            self._money["agreed"] += entry.agreed_vnd is not None
        else:
            self._money["not_in_money"] += 1

    @property
    def structure(self) -> Structure:
        parts = {what: Parts(self._sent[what], self._valid[what]) for what in ("group", "sector", "solution")}
        people = {group: len(them) for group, them in self._people.items()}
        return Structure(parts["group"], parts["sector"], parts["solution"], people)

    @property
    def benefit(self) -> Benefit:
        """Without its lists: those the database has in order."""
        money = self._money
        return Benefit(money["in_money"], money["agreed"], money["not_in_money"])
