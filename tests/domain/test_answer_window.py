"""What may be said to somebody where a platform lets us answer for a while only: one table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.answer_window import Standing, Verdict, Window, verdict

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZALO = Window(48 * HOUR, 8, 7 * DAY)
PACKED = Window(48 * HOUR, 8, 7 * DAY, package=100, reserve=20)

# since her last action, sent since, paid this month, what lasts, what does not; with a package: both again
TABLE: list[tuple[timedelta | None, int, int, Verdict, Verdict, Verdict, Verdict]] = [
    (timedelta(0), 0, 0, "free", "free", "free", "free"),
    (47 * HOUR, 7, 0, "free", "free", "free", "free"),
    (47 * HOUR, 8, 0, "held", "refused", "paid", "paid"),
    (48 * HOUR, 0, 0, "held", "refused", "paid", "paid"),
    (48 * HOUR, 0, 79, "held", "refused", "paid", "paid"),
    (48 * HOUR, 0, 80, "held", "refused", "paid", "refused"),
    (48 * HOUR, 0, 99, "held", "refused", "paid", "refused"),
    (48 * HOUR, 0, 100, "held", "refused", "held", "refused"),
    (7 * DAY - HOUR, 3, 0, "held", "refused", "paid", "paid"),
    (7 * DAY, 0, 0, "held", "refused", "held", "refused"),
    (None, 0, 0, "held", "refused", "held", "refused"),
    (-HOUR, 0, 0, "free", "free", "free", "free"),  # clocks that differ
]


@pytest.mark.parametrize(("ago", "sent", "paid", "lasts", "passes", "lasts_packed", "passes_packed"), TABLE)
def test_what_may_be_said(
    ago: timedelta | None, sent: int, paid: int, lasts: Verdict, passes: Verdict, lasts_packed: Verdict, passes_packed: Verdict
) -> None:  # fmt: skip
    standing = Standing(None if ago is None else NOW - ago, sent, paid)
    assert verdict(ZALO, standing, NOW, lasting=True) == lasts
    assert verdict(ZALO, standing, NOW, lasting=False) == passes
    assert verdict(PACKED, standing, NOW, lasting=True) == lasts_packed
    assert verdict(PACKED, standing, NOW, lasting=False) == passes_packed


@pytest.mark.parametrize("lasting", [True, False])
def test_a_template_reaches_whom_nothing_else_does(lasting: bool) -> None:
    assert verdict(ZALO, Standing(None, template=True), NOW, lasting=lasting) == "template"
    assert verdict(ZALO, Standing(NOW, template=True), NOW, lasting=lasting) == "free"
