"""domain/lists/which.py — of which entries a list can be: as one of a unit's five numbers counts them, of one group or all."""

from __future__ import annotations

from dataclasses import dataclass

from domain.lists import definitions
from domain.profile import WORKER_GROUPS
from domain.pulse.counting import COUNTED_AS
from domain.words import Words, joined

SENT = "sent"
ALL_GROUPS = ""
GROUPS = {option.value: option.label for option in WORKER_GROUPS}
COUNTED = (SENT, "valid", "waiting", "supplement", "refused")


@dataclass(frozen=True, slots=True)
class Which:
    """`counted`: as which of the five numbers; its list has exactly as many rows as the card says.

    `group`: of authors of this group alone («khu vực doanh nghiệp» is "enterprise"); "" of all.
    """

    counted: str = SENT
    group: str = ALL_GROUPS

    @property
    def statuses(self) -> tuple[str, ...]:
        """Where such entries stand."""
        return tuple(
            status for status, as_what in COUNTED_AS.items() if as_what and self.counted in (SENT, as_what)
        )

    @property
    def said(self) -> Words:
        """«Hợp lệ», «Hợp lệ · Công nhân, người lao động doanh nghiệp»."""
        label = definitions.of(self.counted).label
        return joined([label, GROUPS[self.group]], " · ") if self.group else label


def which_of(counted: str, group: str) -> Which | None:
    """What was asked for; None for what there is not."""
    known = counted in COUNTED and (group == ALL_GROUPS or group in GROUPS)
    return Which(counted, group) if known else None
