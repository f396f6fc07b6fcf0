"""How people ask to be reminded, and all that only sounds like it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.remind_me import asked_for
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
3 ngày nữa nhắc tôi => 29 10:20
"""
NOTHING_OF_THE_KIND = """
nhắc; nhắc lại; nhắc lại em; nhac lai cho em; nhạc tối nay; nhắc tới mai; nhấc tối nay; nhác tôi 19h; nhắc tôi 25h; nhắc tôi 2 lần
Bảng nhắc việc buổi sáng; nhắc tôi tắt máy tối nay; nhắc công nhân tắt điện lúc 19h; Chuông nhắc giờ uống thuốc; nhắc lịch nộp
lịch nhắc; tạm dừng nhắc; chỉ nhắc hạn; bật nhắc; tần suất nhắc; mai; tối nay; 19h; để sau; 2 tiếng; sau 2 tiếng; remind
remind the team at 7; reminder at 19:00; ngày kia nhắc em sáng chủ nhật; không nhắc tôi; đừng nhắc tôi tối nay; nhắc tôi nhắc tôi
thôi nhắc em
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


SAID = [said for said, _ in cases()]


@given(said=st.sampled_from(SAID), minutes=st.integers(0, 400 * 24 * 60))
def test_it_is_always_still_to_come_and_never_far(said: str, minutes: int) -> None:
    now = THURSDAY + timedelta(minutes=minutes)
    found = asked_for(said, now)
    assert found is not None
    assert now < found <= now + timedelta(days=400 if "29" in said else 8)


@given(
    before=st.sampled_from(SAID), after=st.sampled_from(["giấy tờ", "mọi người", "máy sao chè", "công nhân"])
)
def test_a_sentence_that_only_holds_it_is_an_answer(before: str, after: str) -> None:
    assert asked_for(f"{before} {after}", THURSDAY) is None
    assert asked_for(f"{after} {before}", THURSDAY) is None
