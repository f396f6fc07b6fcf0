"""A date that other answers speak against is asked back once, with both figures; a yes takes it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.initiative import INITIATIVE
from domain.kinds.kind import AskBack, Context, Said, Taken

TODAY = date(2026, 11, 22)


def day(on: str, precision: str = "day") -> dict[str, str]:
    return {"on": on, "precision": precision}


def read(key: str, text: str, answers: dict[str, Any], pending: Any = None) -> Any:
    return INITIATIVE.field(key).kind.read(Said(text=text), pending, Context(TODAY, answers))


@pytest.mark.parametrize(
    ("key", "text", "answers", "odd"),
    [
        ("recognised_on", "10/3/2026", {"applied_on": day("2026-03-15")}, True),
        ("recognised_on", "15/3/2026", {"applied_on": day("2026-03-15")}, False),
        ("recognised_on", "10/3/2026", {"applied_on": day("2026-03-01", "month")}, False),
        ("recognised_on", "10/2/2026", {"applied_on": day("2026-03-01", "month")}, True),
        ("recognised_on", "10/3/2026", {}, False),
        ("applied_on", "15/3/2026", {"recognised_on": day("2026-03-10")}, True),
        ("applied_on", "10/3/2026", {"recognised_on": day("2026-03-10")}, False),
        ("applied_on", "10/3/2026", {}, False),
        ("born_on", "22/11/2011", {}, False),
        ("born_on", "23/11/2011", {}, True),
        ("born_on", "22/11/1951", {}, False),
        ("born_on", "22/11/1950", {}, True),
    ],
)
def test_an_odd_date_is_asked_back_and_no_other(
    key: str, text: str, answers: dict[str, Any], odd: bool
) -> None:
    assert isinstance(read(key, text, answers), AskBack if odd else Taken)


@pytest.mark.parametrize("yes", ["đúng", "ừ", "ok"])
def test_a_yes_takes_it_as_it_is(yes: str) -> None:
    answers = {"applied_on": day("2026-03-15")}
    asked = read("recognised_on", "10/3/2026", answers)
    assert "10/3/2026" in asked.question.vi
    assert "15/3/2026" in asked.question.vi
    assert read("recognised_on", yes, answers, asked.pending) == Taken(day("2026-03-10"))


def test_a_no_asks_to_write_it_again_and_another_day_is_read_at_once() -> None:
    answers = {"applied_on": day("2026-03-15")}
    asked = read("recognised_on", "10/3/2026", answers)
    assert read("recognised_on", "không", answers, asked.pending).pending is None
    assert read("recognised_on", "20/3/2026", answers, asked.pending) == Taken(day("2026-03-20"))


def test_the_kinds_own_question_back_comes_first() -> None:
    asked = read("born_on", "23/11", {})
    assert "doubted" not in asked.pending
