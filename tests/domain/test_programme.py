"""The programme's clocks: what is open, until when, and when an answer is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.kinds.kind import Option, Refusal
from domain.programme import (
    Phase,
    Programme,
    answer_due,
    closes_at,
    days_left,
    deadline,
    entry_refusal,
    next_phase,
    opens_at,
    phase_at,
)
from domain.words import Words

THERE = ZoneInfo("Asia/Ho_Chi_Minh")
STAGE_1 = Phase("1", Words(vi="Giai đoạn 1", en="Stage 1"), date(2022, 1, 8), date(2022, 5, 31), 690)
STAGE_2 = Phase("2", Words(vi="Giai đoạn 2", en="Stage 2"), date(2022, 6, 10), date(2023, 9, 1), 1610)
PROGRAMME = Programme(
    key="2023",
    name=Words(vi="01 triệu sáng kiến", en="One million initiatives"),
    owner=Words(vi="LĐLĐ tỉnh", en="The province"),
    controller=Words(vi="LĐLĐ tỉnh", en="The province"),
    consent_version="1",
    code_prefix="SK23",
    used_window=(date(2021, 9, 1), date(2023, 9, 1)),
    phases=(STAGE_1, STAGE_2),
    sectors=(Option("other", Words(vi="Khác", en="Other")),),
    holidays=frozenset({date(2023, 9, 1), date(2023, 9, 4)}),
)


def there(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """A moment on the clock of Lai Châu, as the database gives it back: in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=THERE).astimezone(UTC)


def test_a_phase_is_open_from_the_first_minute_of_its_first_day_to_the_last_of_its_last() -> None:
    assert opens_at(STAGE_1, PROGRAMME.zone) == there(2022, 1, 8, 0, 0)
    assert phase_at(PROGRAMME, there(2022, 1, 7, 23, 59)) is None
    assert phase_at(PROGRAMME, there(2022, 1, 8, 0, 0)) is STAGE_1
    assert phase_at(PROGRAMME, closes_at(STAGE_2, PROGRAMME.zone)) is STAGE_2
    assert phase_at(PROGRAMME, closes_at(STAGE_2, PROGRAMME.zone) + timedelta(microseconds=1)) is None


def test_the_target_of_both_stages_is_counted_together() -> None:
    assert PROGRAMME.target == 2300


def test_days_left_are_calendar_days_there() -> None:
    assert days_left(STAGE_2, there(2023, 8, 4), PROGRAMME.zone) == 28
    assert days_left(STAGE_2, there(2023, 9, 1, 23, 59), PROGRAMME.zone) == 0
    assert days_left(STAGE_2, there(2023, 9, 2, 0, 0), PROGRAMME.zone) == -1


def test_an_entry_of_friday_is_answered_by_tuesday_at_sixteen() -> None:
    due = answer_due(PROGRAMME, there(2023, 8, 4, 9))
    assert due == there(2023, 8, 8, 16)
    assert (due.hour, due.utcoffset()) == (16, timedelta(hours=7))


def test_an_entry_of_the_weekend_is_answered_as_one_of_friday() -> None:
    assert answer_due(PROGRAMME, there(2023, 8, 6, 23)) == there(2023, 8, 8, 16)


def test_holidays_put_the_answer_off() -> None:
    assert answer_due(PROGRAMME, there(2023, 8, 31, 10)) == there(2023, 9, 6, 16)


def test_an_entry_just_before_midnight_counts_from_that_day_there_not_in_utc() -> None:
    assert answer_due(PROGRAMME, there(2023, 8, 3, 23, 59)) == there(2023, 8, 7, 16)
    assert answer_due(PROGRAMME, there(2023, 8, 4, 0, 1)) == there(2023, 8, 8, 16)


def test_while_open_the_deadline_is_told_with_the_days_left() -> None:
    said = deadline(PROGRAMME, there(2023, 8, 4))
    assert said.vi == "Hạn nộp là hết ngày 01/9/2023, còn 28 ngày."
    assert said.en == "Entries close at the end of 1 Sep 2023: 28 days left."
    assert deadline(PROGRAMME, there(2023, 8, 31)).en.endswith(": 1 day left.")


def test_on_the_last_day_the_deadline_is_tonight() -> None:
    assert "đêm nay" in deadline(PROGRAMME, there(2023, 9, 1, 8)).vi
    assert "tonight" in deadline(PROGRAMME, there(2023, 9, 1, 8)).en


def test_before_the_opening_a_person_is_told_when_it_opens() -> None:
    refusal = entry_refusal(PROGRAMME, there(2022, 1, 1))
    assert isinstance(refusal, Refusal)
    assert refusal.why.vi.startswith("Giai đoạn 1 mở nhận từ thứ Bảy 08/01/2022.")
    assert refusal.why.en.startswith("Stage 1 opens on Sat 8 Jan 2022.")


def test_between_two_phases_both_ends_are_told() -> None:
    said = deadline(PROGRAMME, there(2022, 6, 3))
    assert next_phase(PROGRAMME, there(2022, 6, 3)) is STAGE_2
    assert "Giai đoạn 1 đã hết hạn nộp từ hết ngày 31/5/2022." in said.vi
    assert "Giai đoạn 2 mở nhận từ thứ Sáu 10/6/2022." in said.vi


def test_after_the_close_an_entry_is_refused_and_nothing_is_promised() -> None:
    refusal = entry_refusal(PROGRAMME, there(2023, 9, 2, 0, 0))
    assert refusal is not None
    assert refusal.why.vi == "Giai đoạn 2 đã hết hạn nộp từ hết ngày 01/9/2023."
    assert next_phase(PROGRAMME, there(2023, 9, 2)) is None


def test_an_entry_is_judged_by_when_it_was_handed_in_however_late_we_read_it() -> None:
    handed_in = there(2023, 9, 1, 23, 59)
    assert entry_refusal(PROGRAMME, handed_in) is None
    assert entry_refusal(PROGRAMME, handed_in + timedelta(minutes=1)) is not None
