"""handlers/review/judging.py — what the rules say of an entry, which others look like it, and whether two have to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domain.similar.matching import Likeness
from domain.validity import Finding, findings, holding, needs_four_eyes
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Judged:
    """One entry as the rules see it today; `four_eyes`: where one level confirms, two officers look.

    Of those `alike` the ones that a reviewer told apart from it are left out. Two look all the same: nobody takes the
    second look from an entry by a word of hers.
    """

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
    every = turn.store.facts.alike_to(entry)
    found = _found(turn, entry, every)
    four_eyes = needs_four_eyes(found, entry.answers, turn.programme)
    alike = [like for like in every if not turn.store.facts.told_apart(entry.id, like.entry_id)]
    return Judged(found if alike == every else _found(turn, entry, alike), tuple(alike), four_eyes)


def _found(turn: Turn, entry: Any, alike: list[Likeness]) -> tuple[Finding, ...]:
    return findings(entry.answers, turn.store.facts.of(entry, turn.today, alike), turn.programme)
