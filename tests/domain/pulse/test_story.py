"""A tip or a story a week on a unit's card, in turn; two lines at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.pulse.card import card_lines
from domain.pulse.counting import Counts
from domain.pulse.facts import UnitFacts
from domain.pulse.screen import ONE_SCREEN, on_one_screen
from domain.pulse.story import Story, of_the_week, story_in_words
from tests.domain.test_shipped_programmes import programme_of

PROGRAMME = programme_of("2023")
MONDAY = date(2023, 8, 7)
MAI = Story("Lò Thị Mai", "Đội 1", "Giá phơi chè ba tầng quay được", 40_000_000)


def test_a_story_is_two_lines_of_who_and_what() -> None:
    assert story_in_words(MAI).vi == (
        "Tiêu biểu: Lò Thị Mai, Đội 1.\n«Giá phơi chè ba tầng quay được», làm lợi 40.000.000 đồng một năm."
    )
    assert story_in_words(replace(MAI, benefit_vnd=0)).vi.endswith("«Giá phơi chè ba tầng quay được».")
    long = story_in_words(replace(MAI, title="Giá phơi {chè} " * 20)).vi
    assert len(long.splitlines()) == 2
    assert len(long.splitlines()[1]) < 120


def test_tips_and_stories_take_turns_by_the_week() -> None:
    policy = PROGRAMME.pulse
    weeks = [of_the_week((MAI,), policy, MONDAY + timedelta(days=7 * n)) for n in range(len(policy.tips) + 1)]
    told = {words.vi for words in weeks if words}
    assert told == {*(tip.vi for tip in policy.tips), story_in_words(MAI).vi}
    bare = replace(policy, tips=())
    assert of_the_week((), bare, MONDAY) is None
    assert of_the_week((MAI,), bare, MONDAY) == story_in_words(MAI)


def test_it_is_the_first_to_go_where_there_is_no_room() -> None:
    programme = replace(PROGRAMME, pulse=replace(PROGRAMME.pulse, tips=()))
    phase, now = programme.phases[1], datetime(2023, 8, 7, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    unit = UnitFacts("A", "Công đoàn A", 40, Counts(12, 8, 2, 1, 1), stories=(MAI,))
    lines = card_lines(unit, phase, programme, now)
    assert "Tiêu biểu: Lò Thị Mai" in on_one_screen(lines).vi
    assert len(on_one_screen(lines).vi) <= ONE_SCREEN
    assert "Tiêu biểu" not in on_one_screen(lines, 300).vi
