"""What an officer hears by her own calendar: the last days, what follows the close, months, quarters, a year in use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import months_after
from domain.programme import Programme
from domain.pulse.counting import Counts
from domain.pulse.digest import message_of
from domain.pulse.due import due
from domain.pulse.facts import Aged, AuthorFacts, Done, Facts, OfficerFacts, UnitFacts, Work
from domain.pulse.officer_days import numbers_wanted
from domain.pulse.screen import ONE_SCREEN
from domain.pulse.yearly import in_use_since
from tests.domain.pulse.test_pace import went
from tests.domain.test_shipped_programmes import programme_of

ZONE = "Asia/Ho_Chi_Minh"
VN = ZoneInfo(ZONE)
PROGRAMME = programme_of("2023")
STAGE = PROGRAMME.phases[1]
HISTORY = went(*[2, 2, 1, 2, 2, 0, 0] * 8, before=3, today=date(2023, 8, 28))
TEA = UnitFacts("T", "Công đoàn Chè Tam Đường", 120, Counts(105, 86, 9, 4, 6), HISTORY)
DONE = UnitFacts("D", "Công đoàn May", 20, Counts(22, 21, 0, 0, 1))


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=VN)


def officer(now: str, **more: Any) -> OfficerFacts:
    """Looked at since the evening before."""
    return OfficerFacts("o", ZONE, at(now) - timedelta(hours=13), **more)


def kinds(facts: Facts, now: str, programme: Programme = PROGRAMME) -> list[str]:
    return [item.kind for item in due(facts, at(now), programme) if not item.dropped]


def text(facts: Facts, now: str, programme: Programme = PROGRAMME) -> str:
    items = [item for item in due(facts, at(now), programme) if not item.dropped]
    words = message_of(items, facts, programme, at(now))
    assert max(len(words.vi), len(words.en)) <= ONE_SCREEN
    return words.vi


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2023-08-25", False),  # a week before: seven days begin tomorrow
        ("2023-08-26", False),  # a Saturday
        ("2023-08-28", True),
        ("2023-08-30", True),
        ("2023-08-31", True),
        ("2023-09-01", True),  # a holiday, but the last day
        ("2023-09-02", False),
    ],
)
def test_each_morning_of_the_last_days_tells_how_far_it_is(day: str, told: bool) -> None:
    assert ("rush" in kinds(officer(f"{day} 08:00", units=(TEA,)), f"{day} 08:00")) is told


def test_it_goes_into_the_one_message_of_the_morning() -> None:
    facts = officer("2023-08-29 08:00", units=(TEA, DONE), work=Work(waiting=5))
    assert kinds(facts, "2023-08-29 08:00") == ["rush", "morning"]
    said = text(facts, "2023-08-29 08:00")
    assert said.startswith(
        "Còn 3 ngày (hết 01/9/2023).\nViệc sáng nay của anh/chị:\n• 5 hồ sơ chờ kiểm tra quá hạn"
    )
    assert (
        "Công đoàn Chè Tam Đường: 86/120 (72 %) · chờ 9 · cần bổ sung 4\n→ cần 8,5 hồ sơ hợp lệ mỗi ngày"
        in said
    )
    assert "Công đoàn May: 21/20 (105 %) · chờ 0 · cần bổ sung 0\n→ đã đủ chỉ tiêu." in said
    assert "9 hồ sơ chờ kiểm tra: chia nhau xem" in said


def test_who_reviews_nowhere_and_a_programme_without_it_hear_nothing_of_it() -> None:
    assert kinds(officer("2023-08-29 08:00"), "2023-08-29 08:00") == []
    off = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, rush_days=0))
    assert kinds(officer("2023-08-29 08:00", units=(TEA,)), "2023-08-29 08:00", off) == []


def test_ten_days_after_the_close_what_waits_is_to_be_finished_and_thirty_after_it_is_closed() -> None:
    ten, thirty = "2023-09-11 08:00", "2023-10-02 08:00"  # T+30 is a Sunday
    waits = officer(ten, closed=(TEA,))
    assert kinds(waits, ten) == ["finish"]
    assert text(waits, ten) == (
        "Giai đoạn 2 hết hạn đã 10 ngày: còn 9 hồ sơ chờ kiểm tra, 4 hồ sơ chờ bổ sung. Xong thì mới chốt được số."
    )
    assert kinds(officer(ten, closed=(DONE,)), ten) == []
    since = at(thirty) - timedelta(days=2)
    late = OfficerFacts("o", ZONE, since, closed=(TEA,))
    assert "còn 9 hồ sơ chờ kiểm tra" in text(late, thirty)
    assert "đề nghị khen thưởng" in text(late, thirty)
    assert text(replace(late, closed=(DONE,)), thirty).startswith(
        "Giai đoạn 2 hết hạn đã 30 ngày, hồ sơ đã kiểm tra xong."
    )
    off = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, finish_days=()))
    assert kinds(late, thirty, off) == []


def test_it_is_made_up_for_within_a_week_and_then_dropped_with_the_reason() -> None:
    facts = OfficerFacts("o", ZONE, at("2023-09-10 08:00"), closed=(TEA,))
    assert kinds(facts, "2023-09-14 08:00") == ["finish"]
    (gone,) = [item for item in due(facts, at("2023-09-19 08:00"), PROGRAMME) if item.kind == "finish"]
    assert gone.dropped is not None
    assert gone.dropped.vi.startswith("quá muộn")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2023-07-25 07:59", []),
        ("2023-07-25 08:00", ["month"]),
        ("2023-07-26 08:00", []),  # looked at since the evening of the 25th
        ("2022-12-25 08:00", []),  # a Sunday …
    ],
)
def test_on_the_25th_the_months_numbers_are_to_be_looked_at(now: str, told: list[str]) -> None:
    assert kinds(officer(now), now) == told


def test_a_day_off_moves_it_to_the_next_working_morning() -> None:
    facts = OfficerFacts("o", ZONE, at("2022-12-24 08:00"))
    assert text(facts, "2022-12-26 08:00").endswith(
        "Số liệu tháng 12: anh/chị xem lại («tiến độ») rồi gửi báo cáo lên cấp trên."
    )
    off = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, month_day=0))
    assert kinds(facts, "2022-12-26 08:00", off) == []


def test_outside_the_phases_no_month_is_asked_for() -> None:
    assert kinds(officer("2023-09-25 08:00"), "2023-09-25 08:00") == []


def test_after_a_quarter_the_ranking_can_be_read() -> None:
    facts = OfficerFacts("o", ZONE, at("2023-06-30 20:00"))
    assert "Hết quý 2/2023: xếp hạng các đơn vị đã có, gõ «xếp hạng» để xem." in text(
        facts, "2023-07-03 08:00"
    )
    off = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, quarters=False))
    assert kinds(facts, "2023-07-03 08:00", off) == []


def test_numbers_are_asked_for_on_the_few_days_on_which_they_are_told() -> None:
    def wanted(now: str, *done: Done) -> dict[str, str]:
        facts = replace(officer(now), done=done)
        return {kind: phase.key for kind, phase in numbers_wanted(facts, at(now), PROGRAMME).items()}

    assert wanted("2023-08-29 08:00") == {"rush": STAGE.key}
    assert wanted("2023-08-29 07:00") == {}
    assert wanted("2023-08-29 09:00", Done("rush", "2023-08-29", at("2023-08-29 08:00"))) == {}
    assert wanted("2023-09-11 08:00") == {"finish": STAGE.key}
    assert wanted("2023-07-25 08:00") == {}


AGED = Aged("SK23-A-1", "Giá phơi chè ba tầng quay được, có lưới tre", date(2022, 7, 20))


def test_a_year_after_it_was_first_used_author_and_officer_hear_once() -> None:
    now = "2023-07-20 08:00"
    author = AuthorFacts("a", ZONE, at(now), aged=(AGED,))
    assert kinds(author, now) == ["yearly"]
    assert "• SK23-A-1 «Giá phơi chè ba tầng quay được, có lưới…» đã dùng tròn 12 tháng." in text(author, now)
    assert "Thù lao của năm, nếu có, nay đến hạn trả." in text(author, now)
    above = officer(now, aged=(AGED,), work=Work(waiting=1))
    assert kinds(above, now) == ["morning", "yearly"]
    assert "Anh/chị hỏi tác giả giúp em: cả năm thực tế làm lợi bao nhiêu." in text(above, now)
    told = Done("yearly", AGED.code, at(now))
    assert kinds(replace(author, done=(told,)), "2023-07-21 08:00") == []


def test_a_year_in_use_is_told_within_a_week_and_after_the_programme_too() -> None:
    author = AuthorFacts(
        "a", ZONE, at("2023-10-01 08:00"), aged=(replace(AGED, applied_on=date(2022, 10, 1)),)
    )
    assert kinds(author, "2023-10-01 08:00") == []  # a Sunday
    assert kinds(author, "2023-10-06 08:00") == ["yearly"]
    assert kinds(author, "2023-10-09 08:00") == []
    off = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, benefit_months=0))
    assert kinds(author, "2023-10-06 08:00", off) == []
    first, last = in_use_since(off, at("2023-10-06 08:00"))
    assert first > last


@given(
    used=st.dates(date(2021, 9, 1), date(2023, 9, 1)),
    waited=st.integers(0, 25),
    months=st.integers(1, 24),
)
def test_whatever_may_be_due_was_first_used_on_the_days_that_are_asked_for(
    used: date, waited: int, months: int
) -> None:
    programme = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, benefit_months=months))
    now = datetime.combine(months_after(used, months) + timedelta(days=waited), datetime.min.time(), VN)
    now += timedelta(hours=9)
    facts = AuthorFacts("a", ZONE, now, aged=(replace(AGED, applied_on=used),))
    told = [item for item in due(facts, now, programme) if item.kind == "yearly" and not item.dropped]
    first, last = in_use_since(programme, now)
    assert not told or first <= used <= last
