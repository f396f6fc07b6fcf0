"""domain/desk/policy.py — what a programme says of its support team: when it works, and how it signs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Sign = Literal["role", "name"]
Hours = tuple[tuple[time, time], ...]  # from, until; one after the other

OFFICE_HOURS: Hours = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))


@dataclass(frozen=True, slots=True)
class DeskPolicy:
    """`hours` are those of a day on which offices work; `hours_on` those of a weekday (0 is Monday) that has others.

    A weekday named there is worked unless it is a holiday, also a Saturday; without hours it never is. `sign`: answers
    are signed «Tổ hỗ trợ», or with the helper's name beside it.
    """

    hours: Hours = OFFICE_HOURS
    hours_on: Mapping[int, Hours] = field(default_factory=dict)
    sign: Sign = "name"


USUAL_DESK = DeskPolicy()
