"""Whoever has a question loses her role, or hears nothing any more: the team has it, and nothing of it reaches her."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduler.desk import tell_who_waits
from storage.database import Database
from storage.store import Store
from tests.support.talk import Somebody, settled
from tests.support.team_room import Team
from tests.support.together import Together


def ends(database: Database, who: Somebody) -> None:
    """As an import does, of which the desk does not hear."""

    def work(store: Store) -> None:
        person = store.people.at(who.address)
        assert person is not None
        for held in store.rights.of(person.id):
            store.rights.end(held.id, person.id, who.now)

    database.write_now(work)


@pytest.mark.both
def test_a_role_taken_back_takes_the_questions_back(
    desk: Together, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    desk.says(helper, "nhận HT-1")
    desk.reads(officer)
    assert "❓ HT-1 · Lò Thị Mai" in desk.says(officer, "thu quyền", "1", "1")
    assert "đã thu vai trò" in desk.reads(helper)
    assert "Anh/chị đã nhận HT-1" in desk.says(officer, "nhận HT-1")
    desk.says(mai, "HT-1: số của em 0900000021")
    assert "0900000021" in desk.reads(officer)
    assert desk.reads(helper) == ""


@pytest.mark.both
def test_a_role_that_ended_elsewhere_is_seen_at_the_next_word_and_by_the_clock(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét", "hỏi tổ hỗ trợ câu nữa")
    desk.says(helper, "nhận HT-1", "nhận HT-2")
    desk.reads(officer)
    desk.reads(helper)
    ends(database, helper)
    desk.says(mai, "HT-1: còn ai không")
    assert "HT-1 · Lò Thị Mai viết thêm:\n«còn ai không»" in desk.reads(officer)
    assert "Anh/chị đã nhận HT-1" in desk.presses(officer, "Tôi nhận")
    desk.wait(timedelta(hours=26))
    database.write_now(lambda store: tell_who_waits(store, mai.now))
    told = desk.reads(officer)
    assert "HT-2 · Lò Thị Mai" in told
    assert "đang giữ" not in told
    assert "HT" not in desk.reads(helper)


def test_who_blocked_us_lets_go(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    desk.says(helper, "nhận HT-1")
    desk.reads(officer)
    database.write_now(lambda store: store.deliveries.cut_off(helper.address, "blocked"))
    desk.says(mai, "HT-1: còn ai không")
    assert "«còn ai không»" in desk.reads(officer)
    assert "Công đoàn Chè Tam Đường · mới, chưa ai nhận" in desk.says(officer, "HT-1")


def test_in_a_room_who_only_speaks_there_keeps_it_while_her_role_lasts(
    team: Team, database: Database, mai: Somebody
) -> None:
    settled(database, "kia", "helper", name="Vừ A Tủa")
    team.asks(mai)
    team.presses("Tôi nhận", by="kia")
    team.all.says(mai, "HT-1: thêm")
    team.looks()
    assert team.room.texts(1)[-1] == "❓ HT-1 · L. T. Mai: thêm"
    ends(database, Somebody(database, "kia", now=mai.now))
    team.all.says(mai, "HT-1: thêm nữa")
    team.looks()
    assert "↩️ Vừ A Tủa không còn trả lời HT-1 được nữa" in team.room.texts(1)[-1]
    team.presses("Tôi nhận")
    assert "Lò Văn Ín đã nhận HT-1" in team.room.texts(1)[-1]
