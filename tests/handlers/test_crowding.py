"""A channel whose plan is full leads newcomers to the chat page; whoever came before notices nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.chat import Limits
from handlers.place import Place
from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.talk import PLACE, Somebody

SMALL = replace(PLACE, most_persons={"zalo_bot": 2})
TWO = replace(PLACE, most_persons={"web": 4})  # two of the demo, and two more


@pytest.mark.both
def test_who_comes_when_it_is_full_is_led_to_the_page_with_her_invitation(database: Database) -> None:
    load_demo(database)
    early = [Somebody(database, f"early {nth}", "zalo_bot", place=SMALL) for nth in range(9)]
    said = [somebody.says("chào") for somebody in early]
    full = [nth for nth, words in enumerate(said) if "Em xin lỗi, chỗ Zalo này đã đủ 2 người" in words]
    assert full == list(range(2, 9))
    assert early[-1].newest.links[0].url == "https://sangkien.example/chat/"
    late = Somebody(database, "late", "zalo_bot", place=SMALL)
    assert "em chưa trả lời anh/chị ở đây được" in late.does(start="demo-loi-moi-don-vi")
    assert late.newest.links[0].url == "https://sangkien.example/i/demo-loi-moi-don-vi"
    assert "Anh/chị có đồng ý không?" in early[0].says("gửi sáng kiến")


def test_groups_are_not_people(database: Database) -> None:
    load_demo(database)
    for nth in range(6):
        Somebody(database, f"-{nth}", kind="group", place=TWO).does(text="/tiendo", sender="x")
    group = Somebody(database, "-9", kind="group", place=replace(PLACE, most_persons={"web": 0}))
    assert "Nhóm này chưa nối" in group.does(text="/tiendo", sender="x")


def test_the_groups_of_a_plan_are_those_that_came_first_and_one_that_put_us_out_makes_room(
    database: Database,
) -> None:
    load_demo(database)
    small = replace(PLACE, most_groups={"zalo_bot": 2})
    groups = [Somebody(database, f"-{nth}", "zalo_bot", kind="group", place=small) for nth in range(4)]
    said = [group.does(text="/tiendo", sender="x") for group in groups]
    assert ["chỉ cho 2 nhóm và đã đủ" in words for words in said] == [False, False, True, True]
    assert "Anh/chị có đồng ý không?" in Somebody(database, "x", "zalo_bot", place=small).says("chào")
    database.write_now(lambda store: store.deliveries.cut_off(groups[0].address, "turned out"))
    assert "Nhóm này chưa nối" in groups[2].does(text="/tiendo", sender="x")


def test_a_channel_without_a_limit_takes_everybody(database: Database) -> None:
    load_demo(database)
    somebody = Somebody(database, "anybody", place=replace(PLACE, most_persons={"zalo": 0}))
    assert "Anh/chị có đồng ý không?" in somebody.says("chào")


def test_limits_come_from_the_channels() -> None:
    small = Limits(2000, 10, 40, 1, persons=50, group_chats=0)
    large = replace(small, persons=None, group_chats=None)
    place = Place("https://sangkien.example").among({"zalo": small, "web": large})
    assert (place.most_persons, place.most_groups) == ({"zalo": 50}, {"zalo": 0})
