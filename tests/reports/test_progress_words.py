"""A unit's progress in words, in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.pulse.pace import CountRange, DayRange
from domain.words import Words
from reports.progress_words import standing, words_of_chart
from tests.support.progress_states import STATES, USUAL


def test_the_words_say_what_the_chart_shows() -> None:
    assert words_of_chart(USUAL) == Words(
        vi="Biểu đồ tiến độ của Công đoàn Chè Tam Đường, Giai đoạn 2, đến 07/8. Hợp lệ 86/120 (72 %), tuần qua +11; "
        "còn 25 ngày, cần 1,4 mỗi ngày. Giữ nhịp này: đạt khoảng 29/8 (27/8–01/9).",
        en="Progress chart of Công đoàn Chè Tam Đường, Stage 2, on 7 Aug. Valid 86/120 (72 %), past week +11; "
        "25 days left, 1.4 a day needed. At this pace: reached about 29 Aug (27 Aug–1 Sep).",
    )


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


def test_a_forecast_is_a_day_where_the_target_comes_in_time_and_else_a_range() -> None:
    late = DayRange(date(2023, 9, 5), date(2023, 8, 30), None)
    for progress in (
        replace(USUAL, target=80),
        replace(USUAL, reached_by=late),
        replace(USUAL, reached_by=None),
    ):
        assert words_of_chart(progress).vi.endswith("Dự báo đến hạn 01/9: 115–133.")
    open_end = replace(USUAL, reached_by=replace(late, likely=date(2023, 8, 31)))
    assert words_of_chart(open_end).vi.endswith("Giữ nhịp này: đạt khoảng 31/8.")
    certain = replace(USUAL, reached_by=None, at_close=CountRange(95, 95, 95))
    assert words_of_chart(certain).vi.endswith("Dự báo đến hạn 01/9: 95.")


def test_the_words_stay_short_whatever_the_unit_is_called() -> None:
    assert max(len(words_of_chart(state).vi) for state in STATES.values()) < 320
