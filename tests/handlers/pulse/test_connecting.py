"""«nối nhóm»: an officer's one-time code lets a group hear of her unit; nobody's mere word does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import demo
from domain.chat import Notice
from handlers.place import Place
from storage.database import Database
from storage.store import Store
from tests.support.groups import Group, code_of
from tests.support.talk import PLACE, UNIT, Somebody, later, settled

IN_ZALO = "(ở Zalo nhắc tên em trước: @tên-bot /noi"
WITH_ZALO = replace(PLACE, by_mention=frozenset({"zalo_bot"}))
WRONG, TOO_OFTEN = "không đúng hoặc đã hết hạn", "Một giờ nữa"


@pytest.mark.parametrize(
    "typed",
    ["/noi {}", "nối nhóm {}", "noi nhom {}", "{}", "connect {}", "@sangkien {}", "@sangkien /noi {}"],
)
def test_the_code_typed_in_a_group_connects_it_with_her_unit(
    group: Group, officer: Somebody, typed: str
) -> None:
    said = group.hears(typed.format(code_of(officer)))
    assert said.splitlines()[0] == (
        "Em là trợ lý sáng kiến. Nguyễn Thị Hoa vừa nối nhóm này với Công đoàn Chè Tam Đường."
    )
    assert len(said.splitlines()) == 3
    assert group.units == [UNIT]
    assert "Hợp lệ 0/50" in group.hears("/tiendo")


def test_the_link_that_adds_us_brings_the_code_along(group: Group, officer: Somebody) -> None:
    code = code_of(officer)
    assert "vừa nối nhóm này" in group.hears("/start", start=code)
    doors = Place("https://sangkien.example", {"telegram": "https://t.me/sangkien_bot"})
    assert doors.into_groups(code) == {"telegram": f"https://t.me/sangkien_bot?startgroup={code}"}


def test_whoever_made_the_code_hears_where_it_was_used(group: Group, officer: Somebody) -> None:
    group.connected_by(officer)
    officer.now = group.chat.now
    assert "vừa nối với Công đoàn Chè Tam Đường bằng mã của anh/chị" in officer.reads()


def test_a_group_is_called_as_people_call_its_platform(database: Database, officer: Somebody) -> None:
    zalo = Group(Somebody(database, "g1", "zalo_bot", kind="group"))
    assert "vừa nối nhóm này" in zalo.connected_by(officer)
    officer.now = zalo.chat.now
    assert "Một nhóm Zalo vừa nối với Công đoàn Chè Tam Đường" in officer.reads()


def test_a_code_opens_one_group_once(database: Database, group: Group, officer: Somebody) -> None:
    code = code_of(officer)
    group.hears(f"/noi {code}")
    assert "đã nối với Công đoàn Chè Tam Đường rồi" in group.hears(f"/noi {code}")
    other = Group(Somebody(database, "-200", kind="group"))
    assert "đã được dùng" in other.hears(f"/noi {code}")
    assert other.units == []


def test_a_code_ends_after_a_day(group: Group, officer: Somebody) -> None:
    code = code_of(officer)
    group.chat.now += timedelta(hours=25)
    assert WRONG in group.hears(f"/noi {code}")
    assert group.units == []


@pytest.mark.parametrize(
    "typed", ["/noi 123456", f"/noi {demo.CODE}", "/noi 12", "999999", "/noi 12345678901"]
)
def test_a_wrong_code_and_one_for_something_else_change_nothing(group: Group, typed: str) -> None:
    assert WRONG in group.hears(typed)
    assert group.units == []


@pytest.mark.parametrize("typed", ["/noi", "nối nhóm", "/noi abc", "connect a group"])
def test_without_a_code_the_group_is_told_how(group: Group, typed: str) -> None:
    said = group.hears(typed)
    assert "nhắn riêng em «nối nhóm»" in said
    assert "@" not in said, "all is heard in this group"
    assert group.units == []


def test_a_group_that_hears_only_mentions_is_told_how_to_mention_us(database: Database, group: Group) -> None:
    zalo = Group(Somebody(database, "g1", "zalo_bot", kind="group", place=WITH_ZALO))
    assert IN_ZALO in zalo.hears("/noi")


def test_guesses_are_counted_wherever_they_are_made(
    database: Database, group: Group, officer: Somebody
) -> None:
    code = code_of(officer)
    for number in range(10):
        group.hears(f"/noi {100_000 + number}", by="guesser")
    assert TOO_OFTEN in group.hears(f"/noi {code}", by="guesser")
    assert TOO_OFTEN in Somebody(database, "guesser").says("đồng ý", demo.CODE)
    assert "vừa nối nhóm này" in group.hears(f"/noi {code}", by="somebody else")


def test_her_code_is_worth_nothing_once_she_is_no_officer(
    database: Database, group: Group, officer: Somebody
) -> None:
    code = code_of(officer)
    settled(database, "above", "upper_officer", at="XA-BINHLU").says(
        "thu quyền", "nguyen thi hoa", "1", "đúng"
    )
    assert "không còn phụ trách" in group.hears(f"/noi {code}")
    assert group.units == []


def test_whoever_is_no_officer_gets_no_code(database: Database, officer: Somebody) -> None:
    for role in ((), ("helper",), ("viewer",)):
        said = settled(database, f"w{role}", *role).says("nối nhóm")
        assert "dành cho cán bộ" in said


def test_a_code_typed_in_private_is_led_to_the_group(officer: Somebody) -> None:
    said = officer.says("/noi 123456")
    assert "gõ trong nhóm" in said
    assert "ở Zalo" not in said
    officer.place = WITH_ZALO
    assert IN_ZALO in officer.says("/noi 123456")


def test_whoever_gets_a_code_learns_how_a_group_that_hears_only_mentions_is_told(officer: Somebody) -> None:
    code_of(officer)
    assert "@" not in officer.newest.text, "no bot of Zalo runs here"
    officer.place = WITH_ZALO
    code = code_of(officer)
    assert f"{IN_ZALO} {code})" in officer.newest.text


def test_one_group_hears_of_several_units_and_one_unit_is_heard_in_several_groups(
    database: Database, connected: Group, officer: Somebody
) -> None:
    above = settled(database, "above", "upper_officer", at="XA-BINHLU", name="Anh Bảy")
    said = connected.connected_by(above, "mac ca binh lu")
    assert "Anh Bảy vừa nối nhóm này với Công đoàn HTX Mắc ca Bình Lư nữa" in said
    assert set(connected.units) == {UNIT, "BINHLU-MACCA"}
    both = connected.hears("/tiendo")
    assert "Hợp lệ 0/50" in both
    assert "Công đoàn HTX Mắc ca Bình Lư: 0/6" in both
    other = Group(Somebody(database, "-200", kind="group"))
    other.connected_by(officer)
    assert other.units == [UNIT]


def test_put_out_of_a_group_we_fall_silent_there_and_its_officer_hears_it_once(
    database: Database, connected: Group, officer: Somebody
) -> None:
    officer.now = connected.chat.now
    officer.reads()
    for _ in range(2):
        connected.chat.does(notice=Notice("left"), sender="somebody")
    officer.now = connected.chat.now
    said = officer.reads()
    assert said.count("không còn ở trong nhóm trên trang chat của Công đoàn Chè Tam Đường") == 1
    assert connected.units == []


def test_put_out_of_a_forum_we_fall_silent_in_its_topics(
    database: Database, connected: Group, officer: Somebody
) -> None:
    topic = Group(Somebody(database, "-100/77", kind="group"))
    beside = Group(Somebody(database, "-1007", kind="group"))
    topic.connected_by(officer)
    beside.connected_by(officer)
    connected.chat.does(notice=Notice("left"), sender="somebody")
    assert (connected.units, topic.units, beside.units) == ([], [], [UNIT])


@pytest.mark.both
def test_where_whoever_connected_it_left_office_those_above_hear_that_we_were_put_out(
    database: Database, connected: Group
) -> None:
    above = settled(database, "above", "upper_officer", at="XA-BINHLU")
    above.says("thu quyền", "nguyen thi hoa", "1", "đúng")
    connected.chat.now = above.now
    connected.chat.does(notice=Notice("left"), sender="somebody")
    above.now = connected.chat.now
    assert "không còn ở trong nhóm" in above.reads()


def test_a_group_that_moves_hears_on_under_its_new_name(database: Database, connected: Group) -> None:
    connected.chat.does(sender="", notice=Notice("moved", "-1005"))
    moved = Group(later(Somebody(database, "-1005", kind="group"), timedelta(minutes=5)))
    assert "Hợp lệ 0/50" in moved.hears("/tiendo")


def test_a_unit_that_was_merged_is_told_of_as_what_it_became(database: Database, connected: Group) -> None:
    def merge(store: Store) -> None:
        old, into = store.units.by_code(UNIT), store.units.by_code("BINHLU-MACCA")
        assert old is not None
        assert into is not None
        yesterday = connected.chat.now.date() - timedelta(days=1)
        store.units.change(
            UNIT, short=old.short, name=old.name, kind=old.kind, parent_id=old.parent_id, valid_from=None,
            valid_to=yesterday, merged_into_id=into.id, members=None, search=old.search,
            cluster=None,
        )  # fmt: skip

    database.write_now(merge)
    assert "Công đoàn HTX Mắc ca Bình Lư · tuần" in connected.hears("/tiendo")
