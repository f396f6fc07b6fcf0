"""handlers/review/judging.py — what the rules say of an entry, which others look like it, and whether two have to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domain.similar.matching import Likeness
from domain.validity import Finding, findings, holding, needs_four_eyes
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Judged:
    """One entry as the rules see it today; `four_eyes`: where one level confirms, two officers look."""

    found: tuple[Finding, ...]
    alike: tuple[Likeness, ...]
    four_eyes: bool

    @property
    def hindering(self) -> tuple[Finding, ...]:
        """The rules that keep it from being valid."""
        return holding(self.found, "valid")

    @property
    def overridable(self) -> tuple[Finding, ...]:
        """Those of them that a reviewer may decide otherwise, giving a reason."""
        return tuple(finding for finding in self.hindering if finding.override)


def judged(turn: Turn, entry: Any) -> Judged:
    """Gathered anew: other entries come and go."""
    alike = turn.store.facts.alike_to(entry)
    facts = turn.store.facts.of(entry, turn.today, alike)
    found = findings(entry.answers, facts, turn.programme)
    return Judged(found, tuple(alike), needs_four_eyes(found, entry.answers, turn.programme))
