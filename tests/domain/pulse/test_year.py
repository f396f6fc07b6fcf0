"""Both demo programmes from their first day to their last in seconds, and every invariant of what chats got."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import months_after
from domain.pulse.counting import Counts
from domain.pulse.facts import (
    Aged,
    AuthorFacts,
    ChatFacts,
    Lagging,
    OfficerFacts,
    OpenDraft,
    OpenSupplement,
    UnitFacts,
    Unrecognised,
    Work,
)
from domain.pulse.timetable import quarter_ends
from domain.words import verbatim
from tests.domain.pulse.site import Made, Site, check, planned_until
from tests.domain.test_shipped_programmes import programme_of

VN = ZoneInfo("Asia/Ho_Chi_Minh")
ZONES = {
    "tea": "Asia/Ho_Chi_Minh", "silent": "Asia/Ho_Chi_Minh", "two": "Asia/Ho_Chi_Minh", "abroad": "Europe/Prague",
    "weekly": "Asia/Ho_Chi_Minh", "paused": "Asia/Ho_Chi_Minh", "officer": "Asia/Ho_Chi_Minh",
    "author": "Asia/Ho_Chi_Minh",
}  # fmt: skip
GROUPS = ("tea", "silent", "two", "abroad", "weekly", "paused")
LOOKS = [time(1), time(8), time(13), time(15), time(20)]


def unit(code: str, target: int, valid: int) -> UnitFacts:
    return UnitFacts(code, f"Công đoàn {code}", target, Counts(valid + 5, valid, 3, 1, 1))


def chats(since: datetime, close: datetime) -> dict[str, Made]:
    """A handful of chats: one goes steadily to its target, one is silent, one hears of two units, one is abroad …"""

    def grown(now: datetime, target: int) -> int:
        return int(target * 1.2 * max((now - since) / (close - since), 0))

    def group(chat: str, now: datetime, *units: UnitFacts) -> ChatFacts:
        return ChatFacts(chat, ZONES[chat], since, units)

    def paused(now: datetime) -> ChatFacts:
        facts = group("paused", now, unit("P", 20, grown(now, 20)))
        pause = (close - timedelta(days=90), close - timedelta(days=20))
        knows = (close - timedelta(days=8), close - timedelta(days=2))
        return ChatFacts(
            facts.chat, facts.zone, since, facts.units,
            muted_until=pause[1] if pause[0] <= now else None, snoozed_until=knows[1] if knows[0] <= now else None,
        )  # fmt: skip

    def officer(now: datetime) -> OfficerFacts:
        local = now.astimezone(VN)
        work = Work(waiting=local.day % 3, supplements=1 if local.day % 5 == 0 else 0)
        lagging = (
            (Lagging(unit("S", 40, 2), 3, close - timedelta(60), close - timedelta(days=14)),)
            if now > close - timedelta(14)
            else ()
        )
        started = since.date() + timedelta(days=10)
        waits = (Unrecognised("SK-A-1", started, started + timedelta(days=91)),)
        aged = (Aged("SK-A-9", "Máng nước", months_after(started, -12)),)
        return OfficerFacts(
            "officer", ZONES["officer"], since, work, waits, lagging, (unit("T", 120, 90),), (unit("T", 120, 100),), aged
        )  # fmt: skip

    def author(now: datetime) -> AuthorFacts:
        began = close - timedelta(days=40)
        evening = (close - timedelta(days=5)).replace(hour=19, minute=30, second=0, microsecond=0)
        draft = OpenDraft("d1", "Giá phơi chè", 2, began, evening)
        asked = OpenSupplement("SK-A-2", "Máng nước", began + timedelta(days=3), began + timedelta(days=13))
        open_now = (asked,) if asked.asked_at <= now < asked.due_at else ()
        return AuthorFacts(
            "author", ZONES["author"], since, verbatim("chị Mai"), (draft,) if now >= began else (), open_now
        )

    return {
        "tea": lambda now: group("tea", now, unit("T", 120, grown(now, 120))),
        "silent": lambda now: group("silent", now, unit("S", 40, 2)),
        "two": lambda now: group("two", now, unit("X", 6, grown(now, 6)), unit("Y", 30, 0)),
        "abroad": lambda now: group("abroad", now, unit("A", 10, 0)),
        "weekly": lambda now: replace(group("weekly", now, unit("W", 10, 4)), frequency="weekly"),
        "paused": paused,
        "officer": officer,
        "author": author,
    }


@pytest.fixture(scope="module", params=["2023", "2026"])
def year(request: pytest.FixtureRequest) -> Site:
    programme = programme_of(request.param)
    since = datetime.combine(programme.phases[0].opens, time.min, VN) - timedelta(days=2)
    close = datetime.combine(programme.phases[-1].closes, time.max, VN)
    site = Site(programme, chats(since, close))
    for nth in range((close - since).days + 15):
        for at in LOOKS:
            site.look(datetime.combine(since.date() + timedelta(days=nth), at, VN))
    return site


def named(site: Site, chat: str, kind: str, *, said: bool = True) -> list[str]:
    found = [m for m in site.transcript if m.chat == chat]
    return [item.slot for m in found for item in (m.said if said else m.dropped) if item.kind == kind]


def test_a_year_keeps_every_rule(year: Site) -> None:
    assert len(year.transcript) > 300
    check(year, ZONES, GROUPS)


def test_every_alert_of_the_calendar_is_said_or_told_by_a_newer_one(year: Site) -> None:
    """To a group that never paused nothing is lost but what days off pushed into the next alert."""
    end = max(message.at for message in year.transcript)
    for chat in ("tea", "silent", "two", "abroad"):
        facts = year.chats[chat](end)
        assert isinstance(facts, ChatFacts)
        said, dropped = named(year, chat, "alert"), named(year, chat, "alert", said=False)
        alerts = {slot for kind, slot in planned_until(year, facts, end) if kind == "alert"}
        assert alerts == {*said, *dropped}
        assert len(dropped) <= 2
        for phase in year.programme.phases:
            for mark in ("T-1", "T", "T last call", "T+1"):
                assert f"{phase.closes} {mark}" in said


def test_each_week_of_the_programme_has_its_card_but_tet(year: Site) -> None:
    said, dropped = named(year, "tea", "weekly"), named(year, "tea", "weekly", said=False)
    days = sum((phase.closes - phase.opens).days for phase in year.programme.phases)
    assert abs(len(said) + len(dropped) - days / 7) <= 2
    assert len(dropped) <= 2
    assert named(year, "weekly", "weekly") == said
    assert named(year, "weekly", "alert") == []


def test_milestones_are_told_once_and_lower_ones_with_the_highest(year: Site) -> None:
    said = named(year, "tea", "milestone")
    assert [slot.split()[-1] for slot in said][-1] == "100"
    assert len(said) == len(set(said))
    assert named(year, "silent", "milestone") == []


def test_a_chat_that_paused_hears_nothing_and_what_still_makes_sense_afterwards(year: Site) -> None:
    close = datetime.combine(year.programme.phases[-1].closes, time.max, VN)
    pause = (close - timedelta(days=90), close - timedelta(days=20))
    assert not [m for m in year.spoken("paused") if pause[0] <= m.at < pause[1]]
    reasons = {
        item.dropped.vi for m in year.transcript if m.chat == "paused" for item in m.dropped if item.dropped
    }
    assert reasons >= {"nhóm đang tạm dừng nhắc", "đơn vị đã biết rồi"}
    said = named(year, "paused", "alert")
    last = year.programme.phases[-1].closes
    assert f"{last} T-7" not in said
    assert [slot for slot in said if slot.startswith(str(last))][-4:] == [
        f"{last} {mark}" for mark in ("T-1", "T", "T last call", "T+1")
    ]


def test_officers_hear_on_working_mornings_and_of_a_lagging_unit_once(year: Site) -> None:
    assert len(named(year, "officer", "lagging")) == 1
    assert [slot.split()[-1] for slot in named(year, "officer", "recognition")] == ["30", "60", "85"]
    assert named(year, "officer", "morning", said=False) == []
    mornings = [datetime.fromisoformat(slot).date() for slot in named(year, "officer", "morning")]
    assert mornings
    assert all(day.day % 3 or day.day % 5 == 0 for day in mornings)


def test_each_phase_opens_once_and_each_quarter_ends_once(year: Site) -> None:
    keys = [phase.key for phase in year.programme.phases]
    assert named(year, "tea", "opening") == keys
    assert named(year, "weekly", "opening") == keys
    first, last = year.programme.phases[0].opens, year.programme.phases[-1].closes
    ended = [f"{day.year}-Q{day.month // 3}" for day in quarter_ends(first, last)]
    assert named(year, "tea", "quarter") == ended
    assert named(year, "officer", "quarter") == ended


def test_an_officers_own_calendar_is_kept(year: Site) -> None:
    last = year.programme.phases[-1].closes
    assert f"{last} T+10" in named(year, "officer", "finish")
    rush = named(year, "officer", "rush")
    assert {f"{last - timedelta(days=n)}" for n in (0, 1)} <= set(rush)
    days = [datetime.fromisoformat(slot).date() for slot in rush]
    assert all(any(0 <= (p.closes - day).days < 7 for p in year.programme.phases) for day in days)
    months = named(year, "officer", "month")
    opens = year.programme.phases[0].opens
    assert (
        len(months)
        == len(set(months))
        == 12 * (last.year - opens.year) + last.month - opens.month + (last.day >= 25)
    )
    assert named(year, "officer", "yearly") == ["SK-A-9"]


def test_an_author_is_reminded_of_her_own_and_at_the_hour_she_asked_for(year: Site) -> None:
    evening = [
        m for m in year.spoken("author") if any(item.extra and item.kind == "draft" for item in m.said)
    ]
    assert len(evening) == 1
    assert evening[0].at.astimezone(VN).hour == 20
    last = year.programme.phases[-1].closes
    assert set(named(year, "author", "alert")) >= {
        f"{last} {mark}" for mark in ("T-7", "T-3", "T", "T last call")
    }
    assert f"{last} T+1" not in named(year, "author", "alert")
    assert len(named(year, "author", "supplement")) >= 2
