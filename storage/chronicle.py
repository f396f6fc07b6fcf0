"""storage/chronicle.py — an entry not in the database yet, and its history: as storage/acts.py would have left both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

from domain.deadlines import Standing, after, handed_in, standing_of
from domain.kinds.kind import Refusal
from domain.lifecycle import NEEDS, path_of, step
from domain.programme import Programme
from domain.pulse.counting import Counts, days_of
from domain.pulse.goal import counted_on
from storage.acts import NOTHING, state_of
from storage.history import By, sealed_row
from storage.written import difference

BEGINNING = {
    "entered_by_id": None, "confirm_code": None, "confirmed_at": None, "version": 1, "history_rows": 0, "history_head": "",
    "public_at": None, "reviewer_id": None, "verified_vnd": None, "same_as_id": None,
    "money_public_at": None,
}  # fmt: skip


class Chronicle:
    """One entry. `entry` has every column as an attribute; `history` and `verdicts` are rows of their tables."""

    def __init__(self, programme: Programme, by: By, /, *, recognised: bool, **columns: Any) -> None:
        """Handed in at `by.at`. `columns`: those of the entry that are neither its standing nor a beginning's."""
        self._programme, self._author_id = programme, by.actor_id
        standing = handed_in(programme, by.at, recognised=recognised)
        self.entry = SimpleNamespace(**BEGINNING, **_plain(standing), submitted_at=by.at, **columns)
        self.history: list[dict[str, Any]] = []
        self.verdicts: list[dict[str, Any]] = []
        self._write("handed_in", by, {}, state_of(self.entry), "", {"declared": True})

    def perform(
        self,
        act: str,
        capacity: str,
        by: By,
        *,
        why: str = "",
        sets: Mapping[str, Any] = NOTHING,
        said: Mapping[str, Any] = NOTHING,
    ) -> None:
        """An act whose needs are met, long heard by the author. `said`: what its verdict says, if it says anything."""
        path = path_of(self._programme.levels, four_eyes=False)
        before, standing = state_of(self.entry), standing_of(self.entry)
        to = step(standing.status, act, {capacity}, path, NEEDS, standing.came_from)
        if isinstance(to, Refusal):
            raise TypeError(to.why.en)
        new = after(self._programme, standing, act, to, by.at, self.entry.submitted_at)
        vars(self.entry).update(_plain(new), **sets)
        self._write(act, by, *difference(before, state_of(self.entry)), why, {})
        if said:
            words = {"rule": "", "reasons": [], "own_words": "", "fields": {}, **said}
            row = {"initiative_id": self.entry.id, "number": self.entry.history_rows, "act": act, **words}
            self.verdicts.append({**row, "by_id": by.actor_id, "at": by.at})

    @property
    def version(self) -> dict[str, Any]:
        """What it said when it was handed in."""
        entry = self.entry
        said = {"initiative_id": entry.id, "number": 1, "answers": entry.answers}
        return {**said, "by_id": self._author_id, "at": entry.submitted_at}

    @property
    def days(self) -> dict[tuple[int, date], Counts]:
        """By how much it changed the counts of which unit on which day."""
        rows = [SimpleNamespace(**row) for row in self.history]
        return days_of(self.entry, rows, partial(counted_on, self._programme))

    def _write(
        self,
        act: str,
        by: By,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        why: str,
        detail: Mapping[str, Any],
    ) -> None:
        row = sealed_row(self.entry.id, self.entry, act, by, old, new, why, detail)
        self.history.append(row)
        self.entry.history_rows, self.entry.history_head = row["number"], row["seal"]


def _plain(standing: Standing) -> dict[str, Any]:
    """Its columns; dataclasses.asdict would copy every moment."""
    return {field.name: getattr(standing, field.name) for field in fields(standing)}
