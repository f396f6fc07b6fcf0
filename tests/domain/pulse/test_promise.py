"""What is promised to somebody who wants to be reminded is kept: at an hour at which chats are looked at, and not at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.pulse.due import due
from domain.pulse.facts import AuthorFacts, Done, OpenDraft
from domain.pulse.looking import newest_moment
from domain.pulse.promise import promise
from tests.domain.test_shipped_programmes import programme_of

PROGRAMME = programme_of("2023")
VN = ZoneInfo("Asia/Ho_Chi_Minh")


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=VN)


NOW = at("2023-07-20 10:20")  # a Thursday


@pytest.mark.parametrize(
    ("wished", "kept", "said"),
    [
        ("2023-07-20 19:00", "2023-07-20 19:00", "Dạ, 19 giờ tối nay em nhắc anh/chị nộp tiếp ạ."),
        ("2023-07-20 19:30", "2023-07-20 19:00", "19 giờ tối nay"),
        ("2023-07-20 10:50", "2023-07-20 11:00", "11 giờ trưa nay"),
        ("2023-07-21 08:00", "2023-07-21 08:00", "8 giờ sáng mai"),
        ("2023-07-22 14:00", "2023-07-22 14:00", "14 giờ chiều thứ Bảy 22/7/2023"),
        ("2023-07-20 20:59", "2023-07-20 20:00", "20 giờ tối nay"),
        ("2023-07-20 22:00", "2023-07-21 07:00", "Từ 21:00 đến 07:00 em không nhắn, nên 7 giờ sáng mai em nhắc"),
        ("2023-07-21 05:00", "2023-07-21 07:00", "nên 7 giờ sáng mai"),
    ],
)  # fmt: skip
def test_it_is_said_back_as_it_is_kept(wished: str, kept: str, said: str) -> None:
    found = promise(at(wished), NOW, NOW, PROGRAMME)
    assert found.at == at(kept)
    assert said in found.words.vi
    assert "remind you" in found.words.en


@pytest.mark.parametrize(
    ("now", "wished", "why"),
    [
        ("2023-08-31 10:00", "2023-09-02 08:00", "Lúc đó đã hết hạn nộp (hết ngày 01/9/2023)"),
        ("2023-09-01 20:30", "2023-09-01 21:00", "Lúc đó đã hết hạn nộp"),
        ("2023-07-20 10:00", "2023-08-10 10:00", "Em chỉ hẹn được đến ngày 09/8/2023"),
        ("2023-10-01 10:00", "2023-10-01 19:00", "Hiện chưa nhận sáng kiến"),
    ],
)
def test_what_could_not_be_kept_is_not_promised(now: str, wished: str, why: str) -> None:
    found = promise(at(wished), at(now), at(now), PROGRAMME)
    assert found.at is None
    assert why in found.words.vi


@settings(deadline=None)
@given(
    minutes=st.integers(0, 30 * 24 * 60),
    ahead=st.integers(1, 14 * 24 * 60),
    quiet_from=st.integers(18, 23),
    quiet_to=st.times(time(4), time(8)),
)
def test_at_the_promised_moment_a_sweep_says_it_and_at_no_other(
    minutes: int, ahead: int, quiet_from: int, quiet_to: time
) -> None:
    policy = replace(PROGRAMME.pulse, quiet_from=time(quiet_from), quiet_to=quiet_to)
    programme, now = replace(PROGRAMME, pulse=policy), NOW + timedelta(minutes=minutes)
    found = promise(now + timedelta(minutes=ahead), now, now, programme)
    if found.at is None:
        return
    assert found.at > now
    assert not policy.is_quiet(found.at.astimezone(VN).time())
    assert newest_moment(programme, found.at) == found.at
    facts = AuthorFacts("a", "Asia/Ho_Chi_Minh", now, drafts=(OpenDraft("d", "Giá", 2, now, found.at),))
    early = found.at - timedelta(minutes=1)
    assert not [item for item in due(facts, early, programme) if item.kind == "draft" and not item.dropped]
    (item,) = [item for item in due(facts, found.at, programme) if item.kind == "draft" and not item.dropped]
    assert item.extra


def test_whoever_said_when_is_not_asked_before() -> None:
    monday = at("2023-07-24 10:00")
    draft = OpenDraft("d", "Giá", 2, NOW, monday)
    facts = AuthorFacts("a", "Asia/Ho_Chi_Minh", NOW, drafts=(draft,))
    told = Done("draft", "d 2023-07-24T03:00", monday)

    def said(facts: AuthorFacts, now: datetime) -> list[str]:
        return [item.slot for item in due(facts, now, PROGRAMME) if not item.dropped]

    assert said(facts, at("2023-07-21 11:00")) == []
    assert said(facts, monday) == [told.slot]
    assert said(replace(facts, done=(told,)), at("2023-07-24 12:00")) == []
    assert said(replace(facts, done=(told,)), at("2023-07-25 10:00")) == ["d 24h"]
