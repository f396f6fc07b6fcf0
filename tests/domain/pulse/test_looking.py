"""When chats are worth looking at, and what is found once a morning."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.pulse.looking import is_mornings_first
from tests.support.entries import PROGRAMME

VN = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=VN)


@pytest.mark.parametrize(
    ("now", "looked_at", "first"),
    [
        (at(18, 8), at(18, 7), True), (at(18, 8), at(17, 23), True), (at(18, 9), at(18, 8), False),
        (at(18, 7, 59), at(17, 9), False), (at(18, 11), None, True), (at(18, 23), at(18, 7, 59), True),
    ],
)  # fmt: skip
def test_the_first_look_of_a_morning_is_the_one_nobody_came_before(
    now: datetime, looked_at: datetime | None, *, first: bool
) -> None:
    assert is_mornings_first(PROGRAMME, now, looked_at) == first
