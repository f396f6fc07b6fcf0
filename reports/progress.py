"""reports/progress.py — the facts of one unit's progress, as its chart shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.pulse.pace import reached_on

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from domain.pulse.pace import CountRange
    from domain.pulse.rate import History
    from domain.words import Language, Words


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a unit has come on `today`.

    `series` is how many were valid at the end of a day, in order of days; its last up to `today` is what is valid now,
    later ones are not shown. `target` is None or 0 where none was set. The rest is as domain/pulse/pace.py defines it,
    and None where it is not known or not to be shown.
    """

    unit: str
    phase: Words
    opens: date
    closes: date
    today: date
    target: int | None = None
    series: History = ()
    gained: int | None = None
    needed: Fraction | None = None
    at_close: CountRange | None = None
    language: Language = "vi"

    @property
    def valid(self) -> int:
        return next((count for day, count in reversed(self.series) if day <= self.today), 0)

    @property
    def days_left(self) -> int:
        """0 on the last day, below 0 after it."""
        return (self.closes - self.today).days

    @property
    def missing(self) -> int:
        """How many the target still wants."""
        return max(0, (self.target or 0) - self.valid)

    @property
    def reached_on(self) -> date | None:
        """The day from which on the target has stood reached; None while it does not."""
        return reached_on([(day, count) for day, count in self.series if day <= self.today], self.target or 0)

    @property
    def ahead(self) -> CountRange | None:
        """The forecast, while there are days ahead for it."""
        return self.at_close if self.opens <= self.today < self.closes else None

    @property
    def wanted(self) -> int | None:
        """The target, while it is not reached and there are days ahead for it."""
        return self.target if self.missing and self.today < self.closes else None
