"""When something due may go out, what is made up for after an outage, and what is dropped and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from domain.pulse.coming import calendar_of, done_by, line_of
from domain.pulse.counting import Counts
from domain.pulse.due import due
from domain.pulse.facts import (
    AuthorFacts,
    ChatFacts,
    Done,
    Facts,
    Lagging,
    OfficerFacts,
    OpenDraft,
    OpenSupplement,
    UnitFacts,
    Work,
)
from domain.pulse.goal import current_phase, goal_of
from domain.pulse.lagging import needs_a_word
from domain.pulse.policy import USUAL
from domain.pulse.quiet import first_allowed
from domain.pulse.workdays import VIETNAMS
from tests.domain.pulse.test_pace import went
from tests.domain.test_shipped_programmes import programme_of

ZONE = "Asia/Ho_Chi_Minh"
VN = ZoneInfo(ZONE)
PROGRAMME = programme_of("2023")
UNIT = UnitFacts("A", "Công đoàn A", 40, Counts(12, 8, 2, 1, 1))


def at(written: str, zone: str = ZONE) -> datetime:
    """«2023-08-29 08:00» there."""
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))


def group(since: str, **more: object) -> ChatFacts:
    return replace(ChatFacts("g", ZONE, at(since), (UNIT,)), **more)  # type: ignore[arg-type]


def said(facts: Facts, now: datetime) -> list[str]:
    return [item.slot for item in due(facts, now, PROGRAMME) if not item.dropped]


def dropped(facts: Facts, now: datetime) -> dict[str, str]:
    return {item.slot: item.dropped.vi for item in due(facts, now, PROGRAMME) if item.dropped}


@pytest.mark.parametrize(
    ("planned", "zone", "on_its_day", "allowed"),
    [
        ("2023-08-29 08:00", ZONE, False, "2023-08-29 08:00"),
        ("2023-08-29 21:00", ZONE, False, "2023-08-30 08:00"),
        ("2023-08-29 05:00", ZONE, False, "2023-08-29 08:00"),
        ("2023-08-26 10:00", ZONE, False, "2023-08-28 08:00"),  # a Saturday
        ("2023-09-01 10:00", ZONE, False, "2023-09-05 08:00"),  # National Day and the days around it
        ("2023-01-19 22:00", ZONE, False, "2023-01-27 08:00"),  # Tết
        ("2023-09-01 08:00", ZONE, True, "2023-09-01 08:00"),
        ("2023-08-26 23:00", ZONE, True, "2023-08-27 07:00"),
        ("2023-08-29 02:00", "Europe/Prague", False, "2023-08-29 08:00"),
        ("2023-08-29 02:00", "Europe/Prague", True, "2023-08-29 07:00"),
    ],
)
def test_nothing_is_said_at_night_or_on_days_off_but_held(
    planned: str, zone: str, *, on_its_day: bool, allowed: str
) -> None:
    found = first_allowed(at(planned, zone), zone, USUAL, VIETNAMS, on_its_day=on_its_day)
    assert found == at(allowed, zone)


MOMENTS = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: at("2022-12-01 00:00") + timedelta(minutes=minutes)
)


@given(
    moment=MOMENTS,
    quiet_from=st.times(), on_its_day=st.booleans(),
)  # fmt: skip
def test_the_first_allowed_moment_is_allowed_and_not_before(
    moment: datetime, quiet_from: time, *, on_its_day: bool
) -> None:
    policy = replace(USUAL, quiet_from=quiet_from)
    assume(not policy.is_quiet(policy.morning_at))
    found = first_allowed(moment, ZONE, policy, VIETNAMS, on_its_day=on_its_day)
    assert found >= moment
    assert not policy.is_quiet(found.astimezone(VN).time())
    assert on_its_day or VIETNAMS.has(found.astimezone(VN).date())


def test_after_an_hour_it_goes_out_late_after_days_it_is_dropped_with_the_reason() -> None:
    hour, days = group("2023-08-25 07:00"), group("2023-08-18 07:00")
    assert said(hour, at("2023-08-25 09:00")) == ["2023-09-01 T-7"]
    assert said(days, at("2023-08-24 09:00")) == ["2023-W33"]
    assert dropped(days, at("2023-08-24 09:00")) == {
        "2023-09-01 T-14": "quá muộn: lẽ ra gửi lúc 08:00 thứ Sáu 18/8/2023"
    }


def test_across_the_deadline_only_the_closing_note_is_left() -> None:
    facts = group("2023-08-24 07:00")
    assert said(facts, at("2023-09-05 10:00")) == ["2023-09-01 T+1"]
    assert set(dropped(facts, at("2023-09-05 10:00"))) == {
        "2023-W34", *(f"2023-09-01 {mark}" for mark in ("T-7", "T-3", "T-1", "T", "T last call")),
    }  # fmt: skip


def test_a_card_missed_until_the_close_is_not_sent_after_it() -> None:
    programme = replace(PROGRAMME, phases=(replace(PROGRAMME.phases[1], closes=date(2023, 8, 22)),))
    facts = group("2023-08-21 07:00")
    assert {item.kind for item in due(facts, at("2023-08-24 09:00"), programme) if not item.dropped} == {
        "alert"
    }


def test_over_tet_the_newest_card_is_said_and_the_older_one_gives_way() -> None:
    facts = group("2023-01-19 09:00")
    assert said(facts, at("2023-01-25 09:00")) == []
    assert said(facts, at("2023-01-27 08:00")) == ["2023-W03"]
    told = Done("weekly", "2023-W03", at("2023-01-27 08:00"))
    assert said(replace(facts, done=(told,)), at("2023-01-30 08:00")) == ["2023-W04"]


def test_a_day_has_room_for_one_message_and_the_rest_waits_for_the_next() -> None:
    reached = replace(UNIT, counts=Counts(30, 25))
    facts = group(
        "2023-08-29 07:00", units=(reached,), done=(Done("alert", "2023-09-01 T-3", at("2023-08-29 08:00")),)
    )
    assert said(facts, at("2023-08-29 14:00")) == []
    assert said(facts, at("2023-08-30 08:00")) == ["giai-doan-2 A 50"]
    on_the_last_day = replace(
        facts,
        done=(*facts.done, *(Done("alert", f"2023-09-01 {m}", at("2023-09-01 08:00")) for m in ("T-1", "T"))),
    )
    assert said(on_the_last_day, at("2023-09-01 14:00")) == []
    assert said(on_the_last_day, at("2023-09-01 15:00")) == ["2023-09-01 T last call", "giai-doan-2 A 50"]


def test_what_the_calendar_has_for_later_that_day_goes_along() -> None:
    programme = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, weekly_at=time(10)))
    items = due(group("2023-07-02 07:00"), at("2023-07-03 08:00"), programme)
    assert [item.slot for item in items] == ["2023-09-01 T-60", "2023-W26"]


def test_a_unit_that_knows_is_left_alone_until_the_day_before_the_last() -> None:
    facts = group("2023-08-25 07:00", snoozed_until=at("2023-09-03 08:00"))
    assert dropped(facts, at("2023-08-25 08:00")) == {"2023-09-01 T-7": "đơn vị đã biết rồi"}
    assert said(facts, at("2023-08-28 08:00")) == ["2023-W34"]
    assert said(facts, at("2023-08-31 08:00")) == ["2023-09-01 T-1", "2023-W34"]


def test_a_paused_chat_hears_afterwards_what_still_makes_sense() -> None:
    facts = group("2023-08-21 07:00", muted_until=at("2023-08-26 00:00"))
    assert said(facts, at("2023-08-25 08:00")) == []
    assert said(facts, at("2023-08-26 08:00")) == []  # a Saturday
    assert said(facts, at("2023-08-28 07:30")) == []  # what is left over waits for the morning's card
    assert said(facts, at("2023-08-28 08:00")) == ["2023-09-01 T-7", "2023-W34"]
    assert dropped(facts, at("2023-08-28 08:00")) == {"2023-W33": "nhóm đang tạm dừng nhắc"}


def test_an_officer_above_hears_once_on_the_working_day_after_the_last_unanswered_alert() -> None:
    def officer(alerts: int, *done: Done) -> OfficerFacts:
        lagging = (Lagging(UNIT, alerts, at("2023-08-02 08:00"), at("2023-08-25 08:00")),)
        return OfficerFacts("o", ZONE, at("2023-08-25 09:00"), lagging=lagging, done=done)

    assert said(officer(3), at("2023-08-25 10:00")) == []
    assert said(officer(2), at("2023-08-28 08:00")) == []
    assert said(officer(3), at("2023-08-28 08:00")) == ["2023-09-01 A"]
    assert (
        said(officer(4, Done("lagging", "2023-09-01 A", at("2023-08-28 08:00"))), at("2023-08-30 08:00"))
        == []
    )


def test_an_officers_morning_is_silent_where_nothing_waits_and_useless_in_the_evening() -> None:
    busy = OfficerFacts("o", ZONE, at("2023-08-22 07:00"), Work(waiting=1))
    idle = replace(busy, work=Work())
    assert said(busy, at("2023-08-22 08:00")) == ["2023-08-22"]
    assert due(idle, at("2023-08-22 08:00"), PROGRAMME) == []
    assert said(busy, at("2023-08-22 17:00")) == []
    assert said(busy, at("2023-08-26 09:00")) == []  # a Saturday
    assert said(busy, at("2023-09-01 09:00")) == ["2023-09-01"]  # a holiday, but the last day


def test_of_missed_mornings_only_todays_is_dropped_with_its_reason_and_only_where_something_waited() -> None:
    busy = OfficerFacts("o", ZONE, at("2023-08-14 07:00"), Work(waiting=1))
    late = "quá muộn: lẽ ra gửi lúc 08:00 thứ Ba 22/8/2023"
    assert dropped(busy, at("2023-08-22 16:00")) == {"2023-08-22": late}
    assert due(replace(busy, work=Work()), at("2023-08-22 16:00"), PROGRAMME) == []
    assert [item.slot for item in due(busy, at("2023-08-22 09:00"), PROGRAMME)] == ["2023-08-22"]


@pytest.mark.parametrize(
    ("now", "slots"),
    [
        ("2023-08-09 09:59", []),
        ("2023-08-09 10:00", ["d 24h"]),
        ("2023-08-11 10:30", ["d 3d"]),
        ("2023-08-15 11:00", ["d 7d"]),
        ("2023-09-02 11:00", []),
    ],
)
def test_a_draft_is_brought_to_mind_three_times_while_entries_are_taken(now: str, slots: list[str]) -> None:
    draft = OpenDraft("d", "Giá", 2, at("2023-08-08 10:00"))
    assert said(AuthorFacts("a", ZONE, at("2023-08-08 09:00"), drafts=(draft,)), at(now)) == slots


def test_what_was_asked_of_an_author_is_brought_to_mind_and_the_last_time_keeps_its_day() -> None:
    asked = OpenSupplement("SK", "Máng", at("2023-07-06 10:00"), at("2023-07-16 23:59"))
    facts = AuthorFacts("a", ZONE, at("2023-07-06 09:00"), supplements=(asked,))
    assert said(facts, at("2023-07-08 09:00")) == []  # a Saturday
    assert said(facts, at("2023-07-10 08:00")) == ["SK 2023-07-06 D+2"]
    assert said(facts, at("2023-07-11 08:00")) == ["SK 2023-07-06 D+5"]
    assert said(facts, at("2023-07-15 08:00")) == ["SK 2023-07-06 D+9"]
    assert said(facts, at("2023-07-17 08:00")) == []


def test_whoever_is_officer_and_author_has_room_for_a_message_of_each() -> None:
    """They come to the same chat: the morning list of every working day does not take the author's place."""
    asked = OpenSupplement("SK", "Máng", at("2023-07-06 10:00"), at("2023-07-16 23:59"))
    author = AuthorFacts("a", ZONE, at("2023-07-06 09:00"), supplements=(asked,))
    officer = OfficerFacts("a", ZONE, at("2023-07-10 07:00"), Work(waiting=1))
    eight = at("2023-07-10 08:00")
    listed, told = Done("morning", "2023-07-10", eight), Done("supplement", "SK 2023-07-06 D+2", eight)
    also = Done(
        "yearly", "SK-9", eight
    )  # an officer hears of it and an author: it goes with the rest of its message
    for before in ((), (listed,), (listed, also)):
        assert said(replace(author, done=before), at("2023-07-10 09:00")) == ["SK 2023-07-06 D+2"]
    for before in ((), (told,), (told, also)):
        assert said(replace(officer, done=before), at("2023-07-10 09:00")) == ["2023-07-10"]
    another = Done("draft", "d 24h", eight)
    for full in ((another,), (also,), (listed, also, another)):
        assert said(replace(author, done=full), at("2023-07-10 09:00")) == []
    assert said(replace(officer, done=(Done("month", "2023-06", eight),)), at("2023-07-10 09:00")) == []


def test_what_she_asked_for_leaves_the_days_room_to_what_the_calendar_has() -> None:
    """Promised for seven it comes at seven; at eight she hears all the same of what she is asked to add."""
    draft = OpenDraft("d", "Giá", 2, at("2023-07-09 10:00"), remind_at=at("2023-07-10 07:00"))
    asked = OpenSupplement("SK", "Máng", at("2023-07-06 10:00"), at("2023-07-16 23:59"))
    facts = AuthorFacts("a", ZONE, at("2023-07-06 09:00"), drafts=(draft,), supplements=(asked,))
    assert said(facts, at("2023-07-10 07:00")) == ["d 2023-07-10T00:00"]
    promised = Done("draft", "d 2023-07-10T00:00", at("2023-07-10 07:00"))
    assert said(replace(facts, done=(promised,)), at("2023-07-10 08:00")) == ["SK 2023-07-06 D+2"]
    step = Done("draft", "d 24h", at("2023-07-10 07:00"))
    assert said(replace(facts, done=(promised, step)), at("2023-07-10 08:00")) == []


def test_an_alert_lists_what_was_open_then_and_not_what_was_begun_since() -> None:
    began = OpenDraft("d", "Giá", 2, at("2023-08-25 09:00"))
    facts = AuthorFacts("a", ZONE, at("2023-08-01 09:00"), drafts=(began,), looked_at=at("2023-08-25 07:00"))
    assert said(facts, at("2023-08-25 10:00")) == []
    assert said(facts, at("2023-08-29 08:00")) == ["2023-09-01 T-3", "d 3d"]


def test_what_is_decided_has_one_key_for_the_ledger_and_the_outbox() -> None:
    (item,) = due(group("2023-08-25 07:00"), at("2023-08-25 08:00"), PROGRAMME)
    assert item.key == ("alert", "2023", "g", "2023-09-01 T-7")
    assert item.once == "due:2023:alert:2023-09-01 T-7:g"


@settings(max_examples=15, deadline=None)
@given(start=st.integers(0, 80), muted=st.none() | st.integers(0, 30), valid=st.integers(0, 45))
@example(start=39, muted=2, valid=0)  # the pause ends on a day on which another card is due
@example(start=16, muted=19, valid=0)  # the pause ends at night: what it held back is said that morning
def test_the_calendar_foretells_what_sweeps_then_send(start: int, muted: int | None, valid: int) -> None:
    first = at("2023-06-20 09:30") + timedelta(days=start, hours=start % 24)
    last = first + timedelta(days=20)
    unit = replace(UNIT, counts=Counts(50, valid))
    facts: ChatFacts = replace(
        ChatFacts("g", ZONE, first, (unit,)),
        muted_until=None if muted is None else first + timedelta(days=muted),
    )
    swept, now = [], first
    keeping = facts
    while now <= last:
        decided = due(replace(keeping, looked_at=first), now, PROGRAMME)
        if [item for item in decided if not item.dropped]:
            swept.append([item.slot for item in decided if not item.dropped])
        keeping = replace(keeping, done=keeping.done + done_by(decided, now))
        now += timedelta(hours=1)
    foretold = [m for m in calendar_of(facts, first, last, PROGRAMME) if m.said]
    assert [[item.slot for item in m.said] for m in foretold] == swept


def test_a_line_of_the_calendar_says_when_and_what() -> None:
    (message,) = calendar_of(
        group("2023-07-02 07:00"), at("2023-07-03 07:00"), at("2023-07-03 12:00"), PROGRAMME
    )
    assert line_of(message, ZONE).vi == "08:00 thứ Hai 03/7/2023: nhắc hạn (còn 60 ngày), thẻ tuần"


def test_phases_that_count_together_add_up_and_others_stand_alone() -> None:
    first, second = PROGRAMME.phases
    assert goal_of(PROGRAMME, "TAMDUONG-CHE", first).target == 40
    assert goal_of(PROGRAMME, "TAMDUONG-CHE", second).target == 160
    assert goal_of(PROGRAMME, "LDLD-LAICHAU", second, of_all=True).target == 2300
    assert goal_of(PROGRAMME, "TAMDUONG-CHE", second).counts_from == first.opens
    alone = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, together=False))
    assert (goal_of(alone, "TAMDUONG-CHE", second).target, goal_of(alone, "X", second).target) == (120, 0)
    assert goal_of(alone, "TAMDUONG-CHE", second).counts_from == second.opens
    assert current_phase(PROGRAMME, at("2022-01-01 00:00")) is None
    assert current_phase(PROGRAMME, at("2023-10-01 00:00")) == second


def test_a_unit_is_told_of_above_if_it_is_slow_and_silent_and_not_for_being_under_its_target() -> None:
    slow = replace(UNIT, history=went(*[0] * 56, before=8))
    history = went(*[4, 4, 4, 4, 4, 0, 0] * 8, today=date(2023, 8, 28))
    quick = replace(UNIT, code="B", target=170, counts=Counts(165, 160), history=history)
    now = at("2023-08-28 08:00")

    def told(unit: UnitFacts, alerts: int = 3, now: datetime = now) -> bool:
        found = Lagging(unit, alerts, at("2023-08-02 08:00"), at("2023-08-25 08:00"))
        return needs_a_word(found, PROGRAMME, now)

    assert told(slow)
    assert not told(quick)
    assert not told(slow, alerts=2)
    assert not told(slow, now=at("2023-09-02 08:00"))


def test_an_officer_who_paused_hears_of_a_lagging_unit_once_the_pause_ends() -> None:
    lagging = (Lagging(UNIT, 3, at("2023-08-02 08:00"), at("2023-08-18 08:00")),)
    facts = OfficerFacts(
        "o", ZONE, at("2023-08-01 09:00"), lagging=lagging, muted_until=at("2023-08-23 23:59")
    )
    assert said(facts, at("2023-08-21 08:00")) == []
    assert said(facts, at("2023-08-24 08:00")) == ["2023-09-01 A"]


def test_whoever_paused_hears_only_what_she_asked_for_and_afterwards_what_still_makes_sense() -> None:
    draft = OpenDraft("d", "Giá", 2, at("2023-07-05 10:00"), remind_at=at("2023-07-10 19:00"))
    asked = OpenSupplement("SK", "Máng", at("2023-07-06 10:00"), at("2023-07-16 23:59"))
    facts = AuthorFacts(
        "a",
        ZONE,
        at("2023-07-06 09:00"),
        drafts=(draft,),
        supplements=(asked,),
        muted_until=at("2023-07-12 23:59"),
    )
    assert said(facts, at("2023-07-10 08:00")) == []
    assert said(facts, at("2023-07-10 19:00")) == ["d 2023-07-10T12:00"]
    promised = Done("draft", "d 2023-07-10T12:00", at("2023-07-10 19:00"))
    after = replace(facts, done=(promised,))
    assert said(after, at("2023-07-12 20:00")) == []
    assert said(after, at("2023-07-13 08:00")) == ["SK 2023-07-06 D+5", "d 24h"]
    assert dropped(facts, at("2023-07-13 08:00"))["SK 2023-07-06 D+2"] == "người nhận đang tạm dừng nhắc"


def test_the_coming_month_names_alerts_in_words_of_people() -> None:
    messages = calendar_of(
        group("2023-08-28 07:00"), at("2023-08-29 00:00"), at("2023-09-02 23:00"), PROGRAMME
    )
    told = " | ".join(line_of(message, ZONE).vi for message in messages)
    assert "nhắc hạn (còn 3 ngày)" in told
    assert "nhắc hạn (ngày cuối)" in told
    assert "T-" not in told
    assert "last call" not in told
