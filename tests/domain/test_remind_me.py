"""How people ask to be reminded, and all that only sounds like it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.remind_me import asked_for
from domain.remind_when import is_wish
from tests.support.talk import QUICK, RECOGNISED

VN = ZoneInfo("Asia/Ho_Chi_Minh")
THURSDAY = datetime(2026, 11, 26, 10, 20, tzinfo=VN)

# said at 10:20 on a Thursday => when
MORNING = """
nhắc tôi tối nay; nhac toi toi nay; nhắc tối nay; nhắc tối; nhac toi nay; tối nay nhắc em nhé => 26 19:00
Dạ tối nay nhắc em ạ => 26 19:00
nhắc nhở tối nay => 26 19:00
toi nay nhac em voi; em ơi nhắc chị tối nay nhé; nhắc sau; nhắc tôi sau; để sau nhắc em; nhắc tôi; nhac em => 26 19:00
nhắc tôi lúc khác; khi rảnh nhắc tôi; remind me tonight; remind me; please remind me later; remind me this evening => 26 19:00
nhac toi 19h; nhắc tôi lúc 19 giờ; nhắc tôi 19:00; nhắc em 7 giờ tối; nhắc tôi 7h tối nay; remind me at 19:00 => 26 19:00
remind me at 7pm; remind me at 7 pm today; nhắc tôi 19g; nhắc em nộp tiếp lúc 19h; nhắc tôi 7h => 26 19:00
nhắc tôi 19h30; nhac toi 7 gio ruoi toi => 26 19:30
nhắc tôi 5h; nhắc tôi 5h chiều; 5 giờ chiều nay nhắc em => 26 17:00
chiều nay nhắc tôi; nhắc tôi chiều nay; remind me this afternoon => 26 14:00
trưa nay nhắc em => 26 11:00
nhắc tôi sau 2 tiếng; 2 tiếng nữa nhắc em nhé; hai tiếng nữa nhắc tôi; remind me in 2 hours => 26 12:20
30 phút nữa nhắc tôi; nửa tiếng nữa nhắc tôi; nhac toi sau 30 phut; remind me in half an hour => 26 10:50
mai nhắc tôi; nhac toi mai; nhắc tôi ngày mai; mai nhắc em nộp tiếp ạ; 8h sáng mai nhắc tôi; remind me tomorrow => 27 08:00
nhắc tôi tối mai; nhắc tối mai; nhac toi toi mai; toi mai nhac em; remind me tomorrow evening => 27 19:00
nhắc tôi 9h; nhac toi 9h; mai 9h nhắc em; nhắc tôi 9 giờ sáng mai => 27 09:00
nhắc tôi thứ bảy; cuối tuần nhắc tôi; nhac toi thu 7; remind me on Saturday => 28 08:00
chủ nhật nhắc em nộp tiếp nhé; nhắc tôi ngày 29; nhắc tôi 29/11 => 29 08:00
nhac em sang thu 2 => 30 08:00
3 ngày nữa nhắc tôi; nhắc tôi 3 hôm nữa; ba ngày nữa nhắc em => 29 10:20
nhắc tôi 12h đêm nay; nhắc tôi 12h tối; nhắc tôi 12h đêm; nhac toi 0h dem nay; nhắc tôi 24h; remind me at 12am => 27 00:00
nhắc tôi 12h; nhắc tôi 12h trưa nay; remind me at 12 pm => 26 12:00
nhắc tôi 2h đêm => 27 02:00
nhắc tôi 26/11; nhắc tôi ngày 26; nhắc tôi 26/11/2026; nhắc tôi hôm nay => 26 11:20
2 ngày nữa lúc 9h nhắc tôi; 2 ngày nữa nhắc tôi lúc 9h sáng => 28 09:00
2 ngày nữa nhắc tôi lúc 7 giờ tối => 28 19:00
nhắc cô tối nay; nhắc chú tối nay; nhac co toi nay; nhắc bà tối nay; nhắc tôi nộp sáng kiến tối nay => 26 19:00
nhac toi nop sang kien toi nay; nhắc em điền nốt hồ sơ tối nay => 26 19:00
nhắc chú mai => 27 08:00
nhắc tôi 7 rưỡi tối => 26 19:30
nhắc tôi thứ bẩy; nhắc tôi cuối tuần này => 28 08:00
nhắc tôi tuần sau; nhắc tôi tuần tới; nhắc tôi thứ hai tuần sau; nhac toi thu 2 tuan toi; remind me next week => 30 08:00
1 tuần nữa nhắc tôi; nhắc tôi sau 1 tuần => 03 10:20
nhắc tôi cuối tuần sau => 05 08:00
"""
NOTHING_OF_THE_KIND = """
nhắc; nhắc lại; nhắc lại em; nhac lai cho em; nhạc tối nay; nhắc tới mai; nhấc tối nay; nhác tôi 19h; nhắc tôi 25h; nhắc tôi 2 lần
Bảng nhắc việc buổi sáng; nhắc tôi tắt máy tối nay; nhắc công nhân tắt điện lúc 19h; Chuông nhắc giờ uống thuốc; nhắc lịch nộp
lịch nhắc; tạm dừng nhắc; chỉ nhắc hạn; bật nhắc; tần suất nhắc; mai; tối nay; 19h; để sau; 2 tiếng; sau 2 tiếng; remind
remind the team at 7; reminder at 19:00; ngày kia nhắc em sáng chủ nhật; không nhắc tôi; đừng nhắc tôi tối nay; nhắc tôi nhắc tôi
thôi nhắc em; nhắc tôi 26/11/2025; nhắc tôi thứ ba tuần này; nhắc tôi 2 tiếng nữa tối nay; nhắc tôi tháng sau
Tối nay tổ trưởng nhắc cả đội; nhắc tôi 19h 20h; nhắc tôi tối nay tối mai
"""


def cases() -> list[tuple[str, str]]:
    lines = [line.partition(" => ") for line in MORNING.strip().splitlines()]
    return [(said.strip(), when) for many, _, when in lines for said in many.split(";")]


@pytest.mark.parametrize(("said", "when"), cases())
def test_what_was_said_means_then(said: str, when: str) -> None:
    found = asked_for(said, THURSDAY)
    assert found is not None, said
    assert f"{found:%d %H:%M}" == when


@pytest.mark.parametrize(
    "said", [said.strip() for line in NOTHING_OF_THE_KIND.strip().splitlines() for said in line.split(";")]
)
def test_what_means_something_else_is_left_alone(said: str) -> None:
    assert asked_for(said, THURSDAY) is None


@pytest.mark.parametrize("answer", [*QUICK, *RECOGNISED])
def test_no_answer_to_the_form_is_taken_for_it(answer: str) -> None:
    assert asked_for(answer, THURSDAY) is None


@pytest.mark.parametrize(
    ("said", "at", "when"),
    [
        ("nhắc tôi 1h đêm", "00:30", "26 01:00"),
        ("nhắc tôi tối nay", "19:40", "26 20:40"),  # the evening has begun
        ("nhắc sau", "18:00", "27 08:00"),
        ("nhắc tôi 7h", "19:30", "27 07:00"),
        ("nhắc tôi 5h", "18:00", "27 17:00"),
        ("sáng nay nhắc em", "10:00", "26 11:00"),
        ("nhắc tôi thứ năm", "07:00", "26 08:00"),
        ("nhắc tôi thứ năm", "09:00", "03 08:00"),
    ],
)
def test_an_hour_that_has_passed_is_the_next_of_its_kind(said: str, at: str, when: str) -> None:
    now = datetime.fromisoformat(f"2026-11-26 {at}").replace(tzinfo=VN)
    found = asked_for(said, now)
    assert found is not None
    assert f"{found:%d %H:%M}" == when


SAID = [said for said, _ in cases() if "2026" not in said and "tuần này" not in said]  # these may have passed


@given(said=st.sampled_from(SAID), minutes=st.integers(0, 400 * 24 * 60))
def test_it_is_always_still_to_come_and_never_far(said: str, minutes: int) -> None:
    now = THURSDAY + timedelta(minutes=minutes)
    found = asked_for(said, now)
    assert found is not None
    assert now < found <= now + timedelta(days=400 if {"29", "26"} & set(re.findall(r"\d+", said)) else 14)


@given(
    before=st.sampled_from(SAID), after=st.sampled_from(["giấy tờ", "mọi người", "máy sao chè", "công nhân"])
)
def test_a_sentence_that_only_holds_it_is_an_answer(before: str, after: str) -> None:
    assert asked_for(f"{before} {after}", THURSDAY) is None
    assert asked_for(f"{after} {before}", THURSDAY) is None


UNCLEAR = """
nhắc tôi tháng sau; nhắc tôi sau tết; nhắc tôi trước hạn; nhắc tôi khi gần hết hạn ạ; tháng sau nhắc em nhé; nhắc tôi 25h
nhắc tôi 19h 20h; nhắc tôi tối nay tối mai; ngày kia nhắc em sáng chủ nhật; nhắc tôi 2 tiếng nữa tối nay; nhac toi thang sau
remind me next month; nhắc tôi thứ hai tới; nhắc tôi thứ ba tuần này; nhắc em trước 2 ngày; nhắc tôi vài hôm nữa
"""
AN_ANSWER = """
nhắc; nhắc lại; nhắc lại em; nhắc tôi 2 lần; thôi nhắc em; đừng nhắc tôi tối nay; không nhắc tôi; nhắc tôi tắt máy tối nay
Nhắc em rửa tay trước khi ăn; Nhắc em uống thuốc lúc 19h; nhắc công nhân tắt điện lúc 19h; Bảng nhắc việc buổi sáng; nhắc lịch nộp
tối qua tôi nhắc em; nhạc tối nay; nhấc tôi mai; chỉ nhắc hạn; nhắc cô giáo; remind the team at 7; nhắc bác sĩ; nhắc tới mai
"""


@pytest.mark.parametrize("said", [one.strip() for one in UNCLEAR.strip().replace("\n", ";").split(";")])
def test_a_wish_that_does_not_say_when_is_known_as_one(said: str) -> None:
    assert asked_for(said, THURSDAY) is None
    assert is_wish(said)


@pytest.mark.parametrize(
    "said", [*(one.strip() for one in AN_ANSWER.strip().replace("\n", ";").split(";")), *QUICK, *RECOGNISED]
)
def test_what_has_another_word_in_it_is_no_such_wish(said: str) -> None:
    assert not is_wish(said)
