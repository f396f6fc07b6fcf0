"""A unit's progress in words, in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.words import Words
from reports.progress_words import standing
from tests.support.progress_states import STATES, USUAL


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("no entries yet", "còn 95 ngày · cần 1,3 mỗi ngày"),
        ("before it opens", "mở nhận từ 15/5 · cần 1,1 mỗi ngày"),
        ("no target", "còn 25 ngày · chưa có chỉ tiêu"),
        ("target 0", "còn 25 ngày · chưa có chỉ tiêu"),
        ("far past the target", "còn 25 ngày · đạt chỉ tiêu ngày 22/5/2023"),
        ("three days left", "còn 3 ngày · cần 2 mỗi ngày"),
        ("last day", "hôm nay là ngày cuối · còn thiếu 8"),
        ("after close", "đã hết hạn nộp 01/9 · còn thiếu 3"),
        ("long after close, reached", "đã hết hạn nộp 01/9 · đạt chỉ tiêu ngày 17/8"),
        ("one of one missing", "còn 88 ngày · còn thiếu 1"),
        ("a million", "còn 25 ngày · cần 8.214,2 mỗi ngày"),
    ],
)
def test_one_line_says_how_the_unit_stands(state: str, said: str) -> None:
    assert standing(STATES[state], " · ").vi == said


def test_one_day_is_one_day() -> None:
    eve = replace(STATES["three days left"], today=date(2023, 8, 31))
    assert standing(eve, ", ") == Words(vi="còn 1 ngày, cần 2 mỗi ngày", en="1 day left, 2 a day needed")


def test_a_target_that_was_lost_again_is_reached_on_the_later_day() -> None:
    days = [date(2023, 8, n) for n in (1, 2, 3, 4)]
    again = replace(USUAL, target=10, series=list(zip(days, (10, 9, 10, 12), strict=True)))
    assert again.reached_on == days[2]
    assert replace(again, series=again.series[:2]).reached_on is None


def test_days_after_today_are_not_looked_at() -> None:
    later = replace(USUAL, series=[*USUAL.series, (date(2023, 8, 20), 500)])
    assert (later.valid, later.reached_on) == (86, None)
