"""A group we cannot enter: when what is due there is written, and that it reads as if nobody had passed it on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.pulse.coming import calendar_of
from domain.pulse.digest import message_of
from domain.pulse.due import due
from domain.pulse.facts import ChatFacts
from domain.pulse.policy import USUAL
from domain.pulse.relay import MOST_CHARS
from tests.domain.pulse.test_due import PROGRAMME, UNIT, at, group

FRIDAY, ALERTS = 4, (60, 30, 14, 7, 3, 1, 0)
TO_US = re.compile(r"[Gg]õ «|[Tt]ype “|nhắn riêng|in private|anh/chị")


def relayed(since: str) -> ChatFacts:
    return group(since, relayed=True)


def written(since: str, until: str) -> list[tuple[date, set[str]]]:
    messages = calendar_of(relayed(since), at(since), at(until), PROGRAMME)
    return [(m.at.date(), {item.kind for item in m.said}) for m in messages if m.said]


def test_the_card_is_written_on_fridays_and_alerts_on_their_days() -> None:
    found = written("2023-06-01 07:00", "2023-09-06 09:00")
    cards = [day for day, kinds in found if kinds == {"weekly"}]
    assert len(cards) > 5
    assert {day.weekday() for day in cards} == {FRIDAY}
    alerts = {day for day, kinds in found if "alert" in kinds}
    closes = PROGRAMME.phases[1].closes
    assert {closes - timedelta(days=n) for n in (14, 7, 3, 1, 0)} <= alerts
    assert date(2023, 9, 5) in alerts  # T+1 falls on National Day and the days around it


def test_the_day_is_the_programmes_to_choose() -> None:
    wednesdays = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, relay_on=2))
    facts = relayed("2023-07-31 07:00")
    messages = calendar_of(facts, facts.since, at("2023-08-17 09:00"), wednesdays)
    assert [m.at.date() for m in messages if m.said[0].kind == "weekly"] == [
        date(2023, 8, 9),
        date(2023, 8, 16),
    ]
    assert USUAL.relay_on == FRIDAY


@pytest.mark.parametrize(
    "day",
    ["2023-08-11", "2023-08-18", "2023-08-25", "2023-08-29", "2023-08-31", "2023-09-01", "2023-09-05"],
)
def test_nobody_is_asked_to_answer_where_nobody_listens(day: str) -> None:
    facts = relayed("2023-06-01 07:00")
    items = [item for item in due(facts, at(f"{day} 08:00"), PROGRAMME) if not item.dropped]
    assert items
    words = message_of(items, facts, PROGRAMME, at(f"{day} 08:00"))
    assert not TO_US.search(words.vi + words.en)
    assert UNIT.name in words.vi
    assert "8/40 (20 %)" in words.vi
    assert len(words.vi) <= MOST_CHARS


def test_how_to_begin_is_told_without_writing_to_us_there() -> None:
    opens = PROGRAMME.phases[1].opens
    now = at(f"{opens} 08:00")
    facts = relayed(f"{opens - timedelta(days=1)} 09:00")
    items = [item for item in due(facts, now, PROGRAMME) if item.kind == "opening"]
    assert items
    words = message_of(items, facts, PROGRAMME, now)
    assert "trang chat của chương trình" in words.vi
    assert not TO_US.search(words.vi + words.en)
