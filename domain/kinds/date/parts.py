"""domain/kinds/date/parts.py — a date as far as it was told."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Part:
    """What one stretch of a text names; `number` is a bare figure («15»). Not `sure` where another reading is near."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    quarter: int | None = None
    number: int | None = None
    sure: bool = True

    def named(self) -> dict[str, int]:
        """What is known."""
        fields = (
            ("day", self.day),
            ("month", self.month),
            ("year", self.year),
            ("quarter", self.quarter),
            ("number", self.number),
        )
        return {name: value for name, value in fields if value is not None}

    def joined(self, other: Part) -> Part | None:
        """Both as one date; None if they speak of the same thing twice or do not fit together."""
        mine, others = self.named(), other.named()
        together = mine | others
        fits = len(together) == len(mine) + len(others) and "number" not in together
        if not fits or ("quarter" in together and {"day", "month"} & together.keys()):
            return None
        return replace(self, **others, sure=self.sure and other.sure)
