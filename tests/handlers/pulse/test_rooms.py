"""«Mở phòng trên web»: the address an officer passes on is a one-time code itself; whoever opens it first connects the room."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.chat import OutgoingFile
from storage.database import Database
from tests.support.groups import Group, code_of
from tests.support.rooms import chat_of_room
from tests.support.talk import ROOMS, UNIT, Somebody, settled

OPENS = {"start": "room"}


@pytest.fixture
def room(database: Database, officer: Somebody) -> Group:
    """A room nobody opened yet."""
    return Group(Somebody(database, chat_of_room(officer), kind="group"))


def test_beside_the_code_she_gets_a_room_with_its_link_and_a_picture_of_it(
    officer: Somebody, room: Group
) -> None:
    link = ROOMS.link(room.chat.chat)
    assert [(one.label, one.url) for one in officer.newest.links] == [("Mở phòng trên web", link)]
    assert officer.newest.files == (
        OutgoingFile(f"room:{room.chat.chat}", f"phong-{UNIT}.png", "image/png", "Mã QR của phòng trên web"),
    )
    assert officer.newest.copy.startswith("/noi ")
    assert link in officer.newest.text


def test_whoever_opens_it_first_connects_it_and_it_introduces_itself_once(
    officer: Somebody, room: Group
) -> None:
    said = room.hears("", by="a stranger", **OPENS)
    assert said.splitlines()[0] == (
        "Em là trợ lý sáng kiến. Nguyễn Thị Hoa vừa nối nhóm này với Công đoàn Chè Tam Đường."
    )
    assert len(said.splitlines()) == 3
    assert room.chat.newest.copy == ROOMS.link(room.chat.chat)
    assert room.units == [UNIT]
    assert room.hears("", by="another", **OPENS) == ""
    officer.now = room.chat.now
    assert "Một phòng trên web vừa nối với Công đoàn Chè Tam Đường bằng mã của anh/chị" in officer.reads()


def test_it_answers_as_any_group_does(room: Group) -> None:
    room.hears("", **OPENS)
    assert "Hợp lệ 0/50" in room.hears("/tiendo", by="a stranger")
    assert "30 ngày tới" in room.hears("/lichnhac", by="a stranger")


@pytest.mark.parametrize("said", ["/tamdung 3 ngày", "/biet", "/tansuat thẻ tuần", "/batnhac"])
def test_who_only_has_its_address_cannot_keep_it_quiet_whatever_unit_she_says_is_hers(
    room: Group, officer: Somebody, said: str
) -> None:
    room.hears("", **OPENS)
    for by in ("a stranger", "demo-group"):
        assert "chỉ cán bộ công đoàn tạm dừng hay chỉnh lời nhắc" in room.hears(said, by=by)
    assert "chỉ cán bộ" not in room.hears(said, by="demo-officer")


def test_an_address_nobody_opened_ends_after_a_day(room: Group) -> None:
    room.chat.now += timedelta(hours=25)
    assert "hết hạn" in room.hears("", **OPENS)
    assert room.units == []


def test_once_open_it_stays_open(room: Group) -> None:
    room.hears("", **OPENS)
    room.chat.now += timedelta(days=30)
    assert room.hears("", **OPENS) == ""
    assert "Hợp lệ 0/50" in room.hears("/tiendo")


def test_it_is_worth_nothing_once_she_is_no_officer(database: Database, room: Group) -> None:
    above = settled(database, "above", "upper_officer", at="XA-BINHLU")
    above.says("thu quyền", "nguyen thi hoa", "1", "đúng")
    assert "không còn phụ trách" in room.hears("", **OPENS)
    assert room.units == []


@pytest.mark.both
def test_a_room_that_was_never_offered_does_not_open(database: Database, officer: Somebody) -> None:
    made_up = Group(Somebody(database, ROOMS.new(), kind="group"))
    assert "không đúng" in made_up.hears("", **OPENS)
    assert made_up.units == []


def test_no_stranger_tries_codes_in_a_room_but_an_officer_connects_it_with_another_unit(
    database: Database, officer: Somebody, room: Group
) -> None:
    room.hears("", **OPENS)
    settled(database, "above", "upper_officer", at="XA-BINHLU", name="Anh Bảy")
    above = Somebody(database, "above")
    code = code_of(above, "mac ca binh lu")
    for typed in (f"/noi {code}", f"@sangkien {code}", "/noi 111111"):
        assert "chỉ cán bộ công đoàn gõ mã" in room.hears(typed, by="a stranger")
    assert room.units == [UNIT]
    assert "Anh Bảy vừa nối nhóm này với" in room.hears(f"/noi {code}", by="above")


def test_the_officer_finds_its_address_again_and_closes_it(officer: Somebody, room: Group) -> None:
    room.hears("", **OPENS)
    listed = officer.says("nhóm của đơn vị")
    number = next(choice.number for choice in officer.newest.choices if "phòng trên web" in choice.label)
    card = officer.says(number)
    assert "phòng trên web" in listed + card
    assert f"Đường dẫn của phòng: {ROOMS.link(room.chat.chat)}" in card
    assert officer.newest.copy == ROOMS.link(room.chat.chat)
    officer.says("ngắt nhóm", "đúng")
    room.chat.now = officer.now
    assert "Nguyễn Thị Hoa đã ngắt nhóm này" in room.chat.reads()
    assert room.units == []


def test_other_groups_have_no_address(connected: Group, officer: Somebody) -> None:
    assert "nối ngày" in officer.says("nhóm của đơn vị", "1")
    assert officer.newest.links == ()
    assert officer.newest.copy == ""


def test_in_english(officer: Somebody, database: Database) -> None:
    officer.says("english")
    assert "Or open a room on the web" in officer.says("connect a group", "1")
    assert [link.label for link in officer.newest.links] == ["Open a room on the web"]
