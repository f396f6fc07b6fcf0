"""The notice that a last day was moved is held until it can go out, whatever holidays or pause lie between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.programme import Programme
from domain.pulse.due import due
from domain.pulse.facts import ChatFacts, Moved
from domain.pulse.slot import Due
from tests.domain.pulse.test_due import VN, at, group
from tests.domain.test_shipped_programmes import programme_of

DAY = timedelta(days=1)


def moved(key: str, phase: str, to: date, when: datetime) -> tuple[Programme, Moved]:
    programme = programme_of(key)
    old = next(one for one in programme.phases if one.key == phase)
    phases = tuple(replace(one, closes=to) if one is old else one for one in programme.phases)
    return replace(programme, phases=phases), Moved(phase, old.closes, to, when)


def notices(facts: ChatFacts, now: datetime, programme: Programme, move: Moved) -> list[Due]:
    return [item for item in due(facts, now, programme, (move,)) if item.kind == "moved"]


@pytest.mark.parametrize(
    ("when", "to", "first_morning"),
    [
        ("2023-01-19 22:00", date(2023, 6, 1), "2023-01-27 08:00"),
        ("2026-02-13 21:30", date(2026, 6, 30), "2026-02-23 08:00"),
    ],
)
def test_over_tet_it_waits_for_the_first_morning_after_it(when: str, to: date, first_morning: str) -> None:
    key = "2023" if to.year == 2023 else "2026"
    phase = programme_of(key).phases[-1].key
    programme, move = moved(key, phase, to, at(when))
    facts = group(f"{at(when) - DAY:%Y-%m-%d %H:%M}")
    said: list[Due] = []
    now = at(when)
    while not said:
        said = notices(facts, now, programme, move)
        assert now <= at(first_morning)
        now += timedelta(hours=1) if now.minute == 0 else timedelta(minutes=60 - now.minute)
    assert [(item.dropped, item.at.astimezone(VN)) for item in said] == [(None, at(first_morning))]


def test_after_a_pause_of_weeks_it_is_told_while_the_new_last_day_is_to_come() -> None:
    programme, move = moved("2026", "dot-2", date(2026, 12, 20), at("2026-11-03 10:00"))
    facts = group("2026-11-01 08:00", muted_until=at("2026-12-08 00:00"))
    assert notices(facts, at("2026-12-07 10:00"), programme, move) == []
    (notice,) = notices(facts, at("2026-12-08 08:00"), programme, move)
    assert notice.dropped is None


def test_after_the_new_last_day_it_is_dropped_for_its_reason() -> None:
    programme, move = moved("2026", "dot-2", date(2026, 11, 20), at("2026-11-03 10:00"))
    for pause, why in (({"muted_until": at("2026-12-08 00:00")}, "tạm dừng"), ({}, "quá muộn")):
        facts = group("2026-11-01 08:00", **pause)
        (notice,) = notices(facts, at("2026-12-08 08:00"), programme, move)
        assert notice.dropped is not None
        assert why in notice.dropped.vi


def test_a_last_day_moved_to_today_or_before_is_told_for_a_week() -> None:
    programme, move = moved("2026", "dot-2", date(2026, 11, 3), at("2026-11-03 10:00"))
    facts = group("2026-11-01 08:00")
    for now, told in (("2026-11-10 09:00", True), ("2026-11-10 11:00", False)):
        (notice,) = notices(facts, at(now), programme, move)
        assert (notice.dropped is None) == told
