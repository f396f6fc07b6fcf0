"""The card on top of a question in the team's room says how it stands now: changed where it is, never more than needed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.chat import Outgoing, ThreadGone
from scheduler.desk_cards import OF_A_ROOM, freshen, maybe_old
from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Outbox
from tests.support.talk import QUICK, RECOGNISED, Somebody, before_the_sum, settled
from tests.support.team_room import OFFICER, Team

O = table(Outbox).c  # noqa: E741
CHANGES = Sql(select(O.state, O.message).where(O.once.like("case:%:fresh-%")).order_by(O.id))


def card(team: Team, topic: int = 1) -> Outgoing:
    team.looks()
    return team.room.in_(topic)[0]


def labels(message: Outgoing) -> list[str]:
    return [choice.label for choice in message.choices]


def changes(database: Database) -> list[Any]:
    return database.write_now(lambda store: store.all(CHANGES))


def sweep(team: Team) -> int:
    def work(store: Store) -> int:
        return freshen(store, team.room.chat.now, maybe_old(store))["cards"]

    team.all.wait()
    return team.room.database.write_now(work)


@pytest.mark.both
def test_it_tells_who_has_the_question_and_how_it_stands(team: Team, mai: Somebody, helper: Somebody) -> None:
    team.asks(mai)
    assert labels(card(team)) == ["Tôi nhận", "Ghi chú", "Đóng", "Xem số điện thoại"]
    team.presses("Tôi nhận")
    taken = card(team)
    assert "đang có người xử lý\n" in taken.text
    assert "Người nhận: Lò Văn Ín" in taken.text
    assert labels(taken) == ["Ghi chú", "Đóng", "Xem số điện thoại"]
    team.all.says(helper, "chuyển HT-1 cho Hoa")
    assert "Người nhận: Nguyễn Thị Hoa" in card(team).text
    team.writes("Được chị ạ", by=OFFICER)
    assert "đã trả lời\n" in card(team).text
    team.presses("Đóng", by=OFFICER)
    closed = card(team)
    assert "đã đóng\n" in closed.text
    assert labels(closed) == ["Ghi chú", "Xem số điện thoại"]
    team.all.reads(mai)
    team.all.presses(mai, "Chưa xong")
    reopened = card(team)
    assert "đang có người xử lý\n" in reopened.text
    assert labels(reopened) == ["Ghi chú", "Đóng", "Xem số điện thoại"]
    assert len([m for m in team.room.texts(1) if m.startswith("❓")]) == 1, "the card stands once"
    team.presses("Đóng", by=OFFICER)  # the buttons of a changed card work
    assert "đã đóng\n" in card(team).text


def test_without_topics_as_well(plain: Team, mai: Somebody, helper: Somebody) -> None:
    plain.asks(mai)
    place = next(n for n, text in enumerate(plain.room.texts()) if "HT-1" in text)
    plain.all.says(helper, "nhận HT-1")
    plain.looks()
    plain.looks()
    assert "Người nhận: Lò Văn Ín" in plain.room.texts()[place]


def test_what_happens_in_one_go_is_one_change(team: Team, mai: Somebody, helper: Somebody) -> None:
    team.asks(mai)
    before = changes(team.room.database)
    assert before == []
    helper.says("nhận HT-1", "HT-1: được chị ạ", "đóng HT-1", "menu", "trả lại HT-1")
    (waiting,) = changes(team.room.database)
    assert waiting.state == "new"
    assert "đã đóng" in waiting.message["text"]
    assert "đã đóng" in card(team).text
    team.all.says(mai, "HT-1: chưa được")
    team.all.says(mai, "HT-1: vẫn chưa")
    assert [row.state for row in changes(team.room.database)] == ["sent", "new"]


def test_what_changes_nothing_on_it_sends_nothing(team: Team, mai: Somebody) -> None:
    team.asks(mai)
    team.all.says(mai, "HT-1: em ở đội 3")
    team.writes("ghi chú: máy của con chị ấy")
    assert changes(team.room.database) == []


def test_what_changed_while_the_card_was_on_its_way_is_on_it_at_once(
    team: Team, mai: Somebody, helper: Somebody
) -> None:
    team.all.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    team.all.says(helper, "nhận HT-1")
    team.looks()
    assert "Người nhận: Lò Văn Ín" in card(team).text


@pytest.mark.both
def test_it_follows_her_drafts_and_entries_a_minute_later(
    team: Team, mai: Somebody, officer: Somebody
) -> None:
    team.asks(mai)
    assert "còn 8 câu" in card(team).text
    assert sweep(team) == 0
    answers = (*before_the_sum(), *QUICK[6:-1], *RECOGNISED)
    team.all.says(mai, answers[0])
    assert sweep(team) == 1
    assert "còn 7 câu" in card(team).text
    team.all.says(mai, *answers[1:])
    team.all.wait()
    mai.sends_photo()
    mai.says("xong")
    code = mai.says("gửi").partition("SK")[2][:12]
    assert sweep(team) == 1
    sent = card(team).text
    assert "Đang viết" not in sent
    assert f"SK{code.split()[0]}" in sent
    assert "kiểm tra\n" in sent
    team.all.says(officer, "việc của tôi", "1")
    assert sweep(team) == 0, "what its author has not heard the team does not know either"
    team.all.wait(timedelta(minutes=11))
    assert sweep(team) == 1
    assert "xác nhận\n" in card(team).text
    assert sweep(team) == 0


def test_of_a_room_with_many_a_few_at_a_time(team: Team, mai: Somebody) -> None:
    for n in range(OF_A_ROOM + 2):
        asker = settled(team.room.database, f"asker {n}", name=f"Lò Thị {n}")
        asker.now = team.room.chat.now
        asker.says("gửi sáng kiến", "hỏi tổ hỗ trợ bao giờ xét")
        team.looks()
        asker.now = team.room.chat.now
        asker.says(f"Giá phơi chè {n} tầng quay được")
    assert [sweep(team) for _ in range(3)] == [OF_A_ROOM, 2, 0]


def test_of_a_closed_question_it_is_left_as_it_is(team: Team, mai: Somebody, helper: Somebody) -> None:
    team.asks(mai)
    helper.says("nhận HT-1", "HT-1: được", "đóng HT-1")
    team.looks()
    team.all.says(mai, "1", "1")
    assert sweep(team) == 0


@pytest.mark.both
def test_a_card_deleted_by_hand_stands_anew_and_is_changed_there(
    team: Team, mai: Somebody, helper: Somebody
) -> None:
    team.asks(mai)
    team.room.deleted.add(f"m{team.room.delivered}")
    team.all.says(helper, "nhận HT-1")
    team.looks()
    team.looks()
    assert "Người nhận: Lò Văn Ín" in team.room.texts(1)[-1]
    anew = len(team.room.texts(1)) - 1
    team.all.says(helper, "HT-1: được chị ạ")
    team.looks()
    team.looks()
    assert "đã trả lời\n" in team.room.texts(1)[anew]
    team.writes("vâng", quotes=f"m{team.room.delivered}")
    assert "vâng" in team.all.reads(mai)


@pytest.mark.both
def test_of_two_that_became_one_the_old_card_leads_to_the_other(
    team: Team, mai: Somebody, helper: Somebody
) -> None:
    team.asks(mai)
    team.all.says(mai, "hỏi tổ hỗ trợ câu thứ hai")
    team.looks()
    team.all.says(helper, "gộp HT-1 vào HT-2")
    old = card(team)
    assert old.text.endswith("đã đóng\nĐã gộp vào HT-2: đọc và viết tiếp ở đó.")
    assert labels(old) == []


@pytest.mark.both
def test_of_a_topic_made_again_the_new_card_is_kept_fresh(
    team: Team, mai: Somebody, helper: Somebody
) -> None:
    team.asks(mai)
    team.all.says(helper, "nhận HT-1")
    team.all.wait()
    team.room.fetch(ThreadGone("message thread not found"))
    team.all.says(helper, "HT-1: được chị ạ")
    again = card(team, 2).text
    assert "đã trả lời\n" in again
    assert again.endswith("mở lại.)")
