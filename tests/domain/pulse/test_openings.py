"""How a phase opens and how a quarter ends, in a unit's chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.programme import Programme
from domain.pulse.coming import calendar_of, line_of
from domain.pulse.counting import Counts
from domain.pulse.digest import message_of
from domain.pulse.due import due
from domain.pulse.facts import ChatFacts, Frequency, Place, UnitFacts
from domain.pulse.screen import ONE_SCREEN
from domain.pulse.timetable import quarter_ends
from tests.domain.test_shipped_programmes import programme_of

ZONE = "Asia/Ho_Chi_Minh"
VN = ZoneInfo(ZONE)
PROGRAMME = programme_of("2026")
TEA = UnitFacts("TAMDUONG-CHE", "Công đoàn Chè Tam Đường", 50, Counts(30, 20, 5, 2, 3))
PLACED = replace(TEA, place=Place("Cụm doanh nghiệp lớn", 3, 6, risen=1))


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=VN)


def group(since: str, *units: UnitFacts, frequency: Frequency = "all") -> ChatFacts:
    return ChatFacts("g", ZONE, at(since), units or (TEA,), frequency=frequency)


def kinds(facts: ChatFacts, now: str, programme: Programme = PROGRAMME) -> list[str]:
    return [item.kind for item in due(facts, at(now), programme) if not item.dropped]


def text(facts: ChatFacts, now: str) -> str:
    items = [item for item in due(facts, at(now), PROGRAMME) if not item.dropped]
    words = message_of(items, facts, PROGRAMME, at(now))
    assert max(len(words.vi), len(words.en)) <= ONE_SCREEN
    return words.vi


def test_a_phase_that_opens_is_told_in_five_rules_with_how_to_begin_and_whom_to_ask() -> None:
    facts = group("2026-01-01 00:00")
    assert kinds(facts, "2026-01-01 08:00") == []  # a holiday
    lines = text(facts, "2026-01-02 08:00").splitlines()
    assert lines[0] == "Đợt 1 đã mở: nhận sáng kiến đến hết 30/6/2026."
    assert [line[:2] for line in lines[1:6]] == ["1.", "2.", "3.", "4.", "5."]
    assert "Bắt đầu dùng từ 01/01/2026 đến 31/12/2026." in lines[2]
    assert "«gửi sáng kiến»" in lines[6]
    assert lines[7] == "Cần hỏi: Tẩn Thị Hoa, Chủ tịch Công đoàn cơ sở, 0900 000 003."


def test_where_its_units_have_no_contact_the_first_is_named_and_without_any_nobody() -> None:
    other, now = group("2026-01-01 07:00", replace(TEA, code="X")), at("2026-01-02 08:00")
    assert "Cần hỏi: Hoàng Thị Vân" in text(other, "2026-01-02 08:00")
    alone = replace(PROGRAMME, contacts=())
    items = [item for item in due(other, now, alone) if not item.dropped]
    assert "Cần hỏi" not in message_of(items, other, alone, now).vi


@pytest.mark.parametrize(
    ("since", "now", "told"),
    [
        ("2026-01-01 07:00", "2026-01-02 08:00", ["opening"]),
        ("2026-01-01 07:00", "2026-01-05 08:00", ["opening", "weekly"]),  # the program was down
        ("2026-01-01 07:00", "2026-01-06 09:00", ["weekly"]),  # too late
        ("2026-01-01 09:00", "2026-01-02 08:00", []),  # connected after it
    ],
)
def test_it_is_told_once_and_made_up_for_within_days(since: str, now: str, told: list[str]) -> None:
    assert kinds(group(since), now) == told


def test_a_programme_can_switch_it_off() -> None:
    off = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, opening=False, quarters=False))
    assert kinds(group("2026-06-30 20:00"), "2026-07-01 08:00", off) == ["alert"]


def test_a_quarter_that_ended_tells_a_chat_its_own_place_alone() -> None:
    facts = group("2026-09-30 20:00", PLACED, replace(TEA, name="Công đoàn B"))
    said = text(facts, "2026-10-01 08:00")
    assert said.splitlines()[:3] == [
        "Hết quý 3/2026, tính đến 08:00 01/10/2026:",
        "Công đoàn Chè Tam Đường: 20/50 (40 %) hợp lệ. Xếp thứ 3/6 trong cụm doanh nghiệp lớn, lên 1 bậc so với tuần trước.",
        "Công đoàn B: 20/50 (40 %) hợp lệ.",
    ]


def test_a_quarter_in_a_chat_of_many_units_fits_one_screen_and_says_how_many_more_there_are() -> None:
    units = [replace(PLACED, code=f"T{nth}", name=f"Công đoàn bộ phận số {nth}") for nth in range(5)]
    said = text(group("2026-09-30 20:00", *units), "2026-10-01 08:00")
    assert said.count("Xếp thứ 3/6") == 3
    assert said.endswith("Và 2 đơn vị nữa: gõ «tiến độ» để xem.")


def test_where_the_phase_ended_with_it_the_quarter_is_of_the_phase_that_closed() -> None:
    facts = replace(group("2026-06-30 20:00", replace(TEA, counts=Counts())), closed=(PLACED,))
    assert kinds(facts, "2026-07-01 08:00") == ["opening", "alert", "quarter"]
    said = text(facts, "2026-07-01 08:00")
    assert "Đợt 2 đã mở" in said
    assert "Đợt 1 đã hết hạn nộp" in said
    assert "Công đoàn Chè Tam Đường: 20/50 (40 %) hợp lệ" in said


@pytest.mark.parametrize(
    ("frequency", "told"), [("all", ["quarter"]), ("weekly", ["quarter"]), ("alerts", [])]
)
def test_who_wants_alerts_only_is_not_told(frequency: Frequency, told: list[str]) -> None:
    assert kinds(group("2026-09-30 20:00", frequency=frequency), "2026-10-01 08:00") == told


def test_quarters_end_four_times_a_year() -> None:
    assert list(quarter_ends(date(2026, 3, 31), date(2026, 12, 30))) == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30),
    ]  # fmt: skip
    assert list(quarter_ends(date(2026, 4, 1), date(2026, 4, 1))) == []


def test_the_coming_month_has_them() -> None:
    facts = group("2026-06-30 08:00", PLACED)
    lines = [
        line_of(m, ZONE).vi
        for m in calendar_of(facts, at("2026-06-30 09:00"), at("2026-07-02 00:00"), PROGRAMME)
    ]
    assert "08:00 thứ Tư 01/7/2026: mở đợt, nhắc hạn (đã hết hạn), hết quý" in lines
