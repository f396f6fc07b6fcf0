"""What a group hears is decided by people of its unit and by its officers, in the group or from their own chat."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.chat import Notice, Outgoing
from storage.database import Database
from storage.outbox import BROADCAST
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Outbox
from tests.support.groups import Group
from tests.support.talk import NOW, Somebody, settled

END_OF_25 = datetime(2026, 11, 25, 16, 59, 59, 999999, tzinfo=UTC)  # of that day in Vietnam
END_OF_29 = END_OF_25 + timedelta(days=4)


@pytest.fixture
def team(database: Database, connected: Group) -> Group:
    """Chư works in the unit; nobody knows who «stranger» is, and «beside» works elsewhere."""
    settled(database, "chu", name="Vàng A Chư")
    settled(database, "beside", unit="BINHLU-MACCA")
    return connected


@pytest.mark.parametrize(
    "typed",
    [
        "tạm dừng nhắc 3 ngày",
        "/tamdung 3 ngày",
        "tam dung nhac 3 ngay",
        "/mute 3 days",
        "/tamdungnhac ba ngày",
    ],
)
def test_a_pause_ends_by_itself_at_the_end_of_a_day(team: Group, typed: str) -> None:
    assert "đến hết ngày 25/11/2026" in team.hears(typed, by="chu")
    assert [row.muted_until for row in team.rows] == [END_OF_25]


def test_until_when_is_asked_and_answered_by_press_by_number_and_in_words(team: Group) -> None:
    for answer in ("1", "3 ngày", "tam dung 3 ngay"):
        assert "đến khi nào" in team.hears("/tamdung", by="chu")
        assert "đến hết ngày 25/11/2026" in team.hears(answer, by="chu")
    team.hears("tạm dừng nhắc", by="chu")
    assert "đến hết ngày 29/11/2026" in team.presses("Tạm dừng 1 tuần", by="chu")
    team.hears("/tamdung", by="chu")
    assert "đến khi có người gõ «bật nhắc»" in team.presses("Tạm dừng đến khi bật lại", by="chu")
    assert "nhắc lại như trước" in team.hears("bat nhac", by="chu")
    assert [row.muted_until for row in team.rows] == [None]


def test_a_button_is_for_its_own_group(database: Database, team: Group, officer: Somebody) -> None:
    team.hears("/tamdung", by="chu")
    other = Group(Somebody(database, "-200", kind="group"))
    other.connected_by(officer)
    said = other.chat.does(press=team.chat.button("Tạm dừng 3 ngày"), sender="chu")
    assert "không dùng được nữa" in said
    assert [row.muted_until for row in (*team.rows, *other.rows)] == [None, None]


@pytest.mark.parametrize("who", ["stranger", "beside"])
def test_nothing_changes_by_the_word_of_somebody_who_is_not_of_the_unit(team: Group, who: str) -> None:
    before = team.rows
    for typed in ("/tamdung 3 ngày", "bật nhắc", "chúng tôi biết rồi", "/tansuat thẻ tuần", "/tamdung"):
        assert "dành cho đoàn viên của đơn vị" in team.hears(typed, by=who)
    team.hears("/tamdung", by="chu")
    assert "dành cho đoàn viên" in team.presses("Tạm dừng 3 ngày", by=who)
    assert [row._replace(talked_at=None) for row in team.rows] == [
        row._replace(talked_at=None) for row in before
    ]


@pytest.mark.both
def test_we_know_ends_by_itself_and_those_above_see_who_said_it(database: Database, team: Group) -> None:
    above = settled(database, "above", "upper_officer", at="XA-BINHLU")
    said = team.hears("chung toi biet roi", by="chu")
    assert "đến hết ngày 29/11/2026" in said
    assert "Chư" not in said
    assert [row.snoozed_until for row in team.rows] == [END_OF_29]
    known = "đã nói «biết rồi» (Vàng A Chư), em thôi nhắc hạn đến 29/11/2026"
    assert known in above.says("tiến độ", "che tam duong")
    above.now = NOW + timedelta(days=9)
    assert "biết rồi" not in above.says("tiến độ", "che tam duong")


@pytest.mark.parametrize(
    ("typed", "often"),
    [("/tansuat thẻ tuần", "weekly"), ("tần suất nhắc nhắc hạn", "alerts"), ("/frequency all", "all")],
)
def test_a_group_says_how_often_it_hears(team: Group, typed: str, often: str) -> None:
    assert "nhóm nhận" in team.hears(typed, by="chu")
    assert [row.frequency for row in team.rows] == [often]


def test_the_month_to_come_is_what_would_be_sent(team: Group) -> None:
    assert "• 08:00 thứ Ba 01/12/2026: nhắc hạn (còn 30 ngày)" in team.hears("lịch nhắc")
    team.hears("/tansuat thẻ tuần", by="chu")
    later = team.hears("/lichnhac")
    assert "thứ Hai 30/11/2026: thẻ tuần" in later
    assert "nhắc hạn" not in later


@pytest.mark.both
def test_an_officer_steers_the_groups_of_her_units_from_her_own_chat(
    database: Database, team: Group, officer: Somebody
) -> None:
    said = officer.says("nhóm của đơn vị")
    assert "2 nhóm nhận tin" in said  # the demo's own, and this one
    assert "Nhận: mọi tin" in officer.says("2")
    assert "tạm dừng đến 25/11/2026" in officer.says("tạm dừng 3 ngày")
    assert [row.muted_until for row in team.rows] == [END_OF_25]
    assert "nhắc lại như trước" in officer.presses("Bật nhắc")
    assert "đã nói «biết rồi», đến 29/11/2026" in officer.says("biết rồi")
    assert "Nhận: chỉ nhắc hạn" in officer.says("chi nhac han")
    assert "30 ngày tới" in officer.says("lịch nhắc")
    assert "chưa hiểu" in officer.says("gì cơ")


def test_disconnecting_asks_first_and_the_group_is_told(
    database: Database, team: Group, officer: Somebody
) -> None:
    officer.says("nhóm của đơn vị", "2")
    assert "Anh/chị chắc chứ?" in officer.says("ngắt nhóm")
    assert "giữ nguyên" in officer.says("không")
    assert team.units
    assert "Đã ngắt nhóm này" in officer.says("ngat nhom", "đúng")
    assert team.units == []
    team.chat.now = officer.now
    assert team.chat.reads() == (
        "Nguyễn Thị Hoa đã ngắt nhóm này với Công đoàn Chè Tam Đường: em thôi nhắn tin của đơn vị ở đây."
    )


def test_an_officer_beside_sees_and_steers_none_of_them(database: Database, team: Group) -> None:
    beside = settled(database, "other", "officer", unit="BINHLU-MACCA", at="BINHLU-MACCA")
    for typed in ("nhóm của đơn vị", "chúng tôi biết rồi", "lịch nhắc"):
        assert "Chưa nhóm nào nối" in beside.says(typed)


def test_rights_that_end_while_a_group_is_open_steer_it_no_more(
    database: Database, team: Group, officer: Somebody
) -> None:
    officer.says("nhóm của đơn vị", "2")
    settled(database, "above", "upper_officer", at="XA-BINHLU").says(
        "thu quyền", "nguyen thi hoa", "1", "đúng"
    )
    officer.says("tạm dừng 3 ngày")
    assert [row.muted_until for row in team.rows] == [None]


@pytest.mark.both
@pytest.mark.parametrize("typed", ["tạm dừng nhắc 3 ngày", "chúng tôi biết rồi", "/tansuat nhắc hạn"])
def test_what_waits_for_a_group_is_decided_anew_when_it_says_how_it_wants_to_hear(
    database: Database, team: Group, typed: str
) -> None:
    waiting(database, team)
    team.hears(typed, by="chu")
    assert planned(database, team) == []
    assert owed(database) == []


@pytest.mark.both
def test_what_waits_for_a_group_goes_with_the_group(
    database: Database, team: Group, officer: Somebody
) -> None:
    waiting(database, team)
    officer.says("nhóm của đơn vị", "2", "ngắt nhóm", "đúng")
    assert planned(database, team) == []
    assert owed(database) == []


@pytest.mark.both
def test_what_waited_when_we_were_put_out_is_owed_no_more(database: Database, team: Group) -> None:
    waiting(database, team)
    team.chat.does(notice=Notice("left"), sender="somebody")
    assert owed(database) == []


def test_a_question_about_reminders_leaves_them_where_they_are(database: Database, team: Group) -> None:
    waiting(database, team)
    for typed in ("/tamdung", "lịch nhắc", "tiến độ"):
        team.hears(typed, by="chu")
    assert planned(database, team) == ["2026-W47"]
    assert owed(database) == [CARD]


CARD = "due:2026:weekly:2026-W47:1"
BY_ITSELF = Sql(select(table(Outbox).c.once).where(table(Outbox).c.once.like("due:%")))


def waiting(database: Database, team: Group) -> None:
    """A card that has not left."""

    def work(store: Store) -> None:
        talk = store.conversations.open(team.chat.address, "group", NOW).id
        store.slots.plan([{
            "programme": "2026", "kind": "weekly", "conversation_id": talk, "slot": "2026-W47", "due_at": NOW,
            "at": NOW, "outcome": "owed", "why": "", "once": CARD,
        }])  # fmt: skip
        store.outbox.owe_all([(team.chat.address, Outgoing("thẻ tuần"), CARD)], NOW, lane=BROADCAST)

    database.write_now(work)


def planned(database: Database, team: Group) -> list[str]:
    def work(store: Store) -> list[str]:
        talk = store.conversations.open(team.chat.address, "group", NOW).id
        return [row.slot for row in store.slots.of_chat(talk, NOW - timedelta(days=30))]

    return database.write_now(work)


def owed(database: Database) -> list[str]:
    return [row.once for row in database.write_now(lambda store: store.all(BY_ITSELF))]
