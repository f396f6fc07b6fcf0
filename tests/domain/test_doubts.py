"""A date or a sum that others speak against is asked back once, with the figures; a yes takes it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.initiative import INITIATIVE
from domain.kinds.kind import AskBack, Context, OtherSums, Said, Taken
from domain.odd_sums import Yardstick

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


BY = Yardstick(high_vnd=1_000_000_000, median_times=50, same_figure=3, unit_median_vnd=4_000_000)


def agreed_sum(text: str, given_vnd: tuple[int, ...] = (), **answers: Any) -> Any:
    """What comes of a sum she typed and whose echo she agreed to."""
    kind = INITIATIVE.field("benefit").kind
    context = Context(TODAY, answers, sums=lambda: OtherSums(BY, given_vnd))
    asked: Any = kind.read(Said(text=text), None, context)
    return kind.read(Said(text="đúng"), asked.pending, context)


@pytest.mark.parametrize(
    ("text", "given_vnd", "said"),
    [
        ("30 tỷ", (), "rất lớn"),
        ("500 đồng", (), "thiếu nghìn hoặc triệu"),
        ("201 triệu", (), "hơn 50 lần"),
        ("999 nghìn 999", (), "toàn số 9"),
        ("40 triệu", (40_000_000, 40_000_000), "ở 2 sáng kiến trước"),
        ("200 triệu", (), ""),
        ("40 triệu", (40_000_000, 30_000_000), ""),
        ("1 nghìn", (), ""),
    ],
)
def test_an_odd_sum_is_asked_back_and_no_other(text: str, given_vnd: tuple[int, ...], said: str) -> None:
    reading = agreed_sum(text, given_vnd)
    assert isinstance(reading, AskBack if said else Taken)
    assert said in (reading.question.vi if isinstance(reading, AskBack) else "")


def test_a_sum_agreed_to_before_is_not_doubted_again() -> None:
    assert isinstance(agreed_sum("30 tỷ", benefit={"vnd": 30_000_000_000, "how": ""}), Taken)
    assert isinstance(agreed_sum("31 tỷ", benefit={"vnd": 30_000_000_000, "how": ""}), AskBack)


def test_a_great_sum_of_many_authors_is_not_odd() -> None:
    four = [{"name": name, "percent": "25"} for name in "ABCD"]
    kind, sums = INITIATIVE.field("benefit").kind, OtherSums(Yardstick(10**9, 50, 3))
    context = Context(TODAY, {"authors": four}, sums=lambda: sums)
    asked = kind.read(Said(text="3 tỷ"), None, context)
    assert isinstance(asked, AskBack)
    assert isinstance(kind.read(Said(text="đúng"), asked.pending, context), Taken)


def test_not_in_money_is_never_odd() -> None:
    assert agreed_sum("không tính được thành tiền") == Taken({"vnd": None})
