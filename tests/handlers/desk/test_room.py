"""The team answers in its own group: a topic a question, or replies where there are no topics; nothing gets lost or out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.chat import Held, Notice, Outgoing, SendFailed, ThreadGone, Unreachable
from scheduler import room_following
from storage.database import Database
from storage.store import Store
from tests.support.talk import ROOMS, Somebody, photo, settled
from tests.support.team_room import GROUP, HELPER, OFFICER, Room, Team, made, room
from tests.support.together import Together


def test_a_question_gets_its_topic_with_a_card_and_words_there_answer_it(
    team: Team, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    team.asks(mai)
    assert team.room.titles == {f"{GROUP}/1": "HT-1 · Mai · Chè Tam Đường"}
    (card,) = team.room.texts(1)
    assert card.startswith("❓ HT-1 · L. T. Mai, Công đoàn Chè Tam Đường · mới, chưa ai nhận\n«em doi may")
    assert "0900000021" not in card
    assert "Đang ở câu: Loại giải pháp\nĐang viết 1 bản nháp, còn 8 câu" in card
    assert team.all.reads(helper) == ""  # the room has it: nobody is told apart
    team.all.says(mai, "HT-1: em ở đội 3")
    team.looks()
    assert team.room.texts(1)[1:] == ["❓ HT-1 · L. T. Mai: em ở đội 3"]
    assert team.presses("Tôi nhận") == ""
    assert team.room.texts(1)[2:] == ["✋ Lò Văn Ín đã nhận HT-1."]
    assert "Lò Văn Ín đang xử lý HT-1" in team.presses("Tôi nhận", by=OFFICER)
    assert team.all.reads(mai) == "Tổ hỗ trợ (Ín) đã nhận câu hỏi HT-1 của anh/chị."
    assert team.writes("Được chị ạ") == "✓ Đã gửi Mai (HT-1)."
    assert "người hỏi không thấy" in team.writes("Ghi chu: máy cũ của con chị ấy")
    assert team.all.reads(mai) == "Tổ hỗ trợ (Ín) trả lời câu hỏi HT-1:\nĐược chị ạ"
    assert "Lò Văn Ín đang xử lý" in team.writes("để tôi trả lời", by=OFFICER)
    assert team.all.reads(mai) == ""
    assert "Anh/chị đã nhận HT-1" in team.all.says(officer, "nhận thay HT-1")
    team.looks()
    assert team.room.texts(1)[-1] == "✋ Nguyễn Thị Hoa đã nhận HT-1."


@pytest.mark.both
def test_what_waits_already_stands_in_a_new_room(desk: Together, database: Database, mai: Somebody) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    team = made(desk, database, forum=True)
    team.looks()
    assert team.room.texts(1)[0].startswith("❓ HT-1 · L. T. Mai")
    assert "ai có đường dẫn cũng xem được" in Somebody(
        database, ROOMS.new(), kind="group"
    ).says("/phong 123456")  # fmt: skip


def test_words_of_others_are_not_sent_and_they_hear_so_once(team: Team, mai: Somebody) -> None:
    settled(team.room.database, "la", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    team.asks(mai)
    for who in ("nobody", "la", "mai"):
        assert "chưa gửi cho người hỏi" in team.writes("để tôi trả lời", by=who)
        assert team.writes("alo?", by=who) == ""
        assert team.presses("Tôi nhận", by=who) == ""
    assert team.all.reads(mai) == ""
    assert "chưa nối với đơn vị nào" in team.writes("/tiendo", addressed=True)


def test_where_there_are_no_topics_replies_and_codes_answer(
    plain: Team, mai: Somebody, helper: Somebody
) -> None:
    plain.asks(mai)
    assert plain.room.texts()[-1].startswith("❓ HT-1 · L. T. Mai")
    said = plain.writes("Được chị ạ", topic=0, quotes="m2")
    assert said == "Em đã gửi trả lời HT-1 tới L. T. Mai."
    assert "Được chị ạ" in plain.all.reads(mai)
    assert plain.writes("HT-1: gõ «tiếp tục»", topic=0, addressed=False) == "✓ Đã gửi Mai (HT-1)."
    assert "gõ «tiếp tục»" in plain.all.reads(mai)
    assert plain.writes("tối nay đi đâu ăn", topic=0, addressed=False) == ""
    plain.writes("đóng HT-1", topic=0, addressed=False)
    assert plain.room.texts()[-1] == "✅ Lò Văn Ín đã đóng HT-1."
    assert "HT-1 đã xong" in plain.all.reads(mai)


@pytest.mark.both
def test_the_number_goes_to_one_helper_in_private_and_that_is_written_down(
    team: Team, mai: Somebody, helper: Somebody
) -> None:
    team.asks(mai)
    assert "nhắn riêng số điện thoại" in team.presses("Xem số điện thoại")
    assert "0900 000 021" in team.all.reads(helper)
    stranger = settled(team.room.database, "moi", "helper", name="Vàng B")
    assert "mở chat riêng với em" in team.presses("Xem số điện thoại", by=stranger.chat)
    for words in ("xem số điện thoại HT-1", "phone number HT-1"):
        assert "0900 000 021" in team.all.says(helper, words)
    assert count(team.room.database, "phone_shown") == 3


def test_closed_the_topic_is_shut_and_opens_with_the_question(team: Team, mai: Somebody) -> None:
    team.asks(mai)
    team.writes("Được chị ạ")
    team.presses("Đóng")
    assert team.room.titles[f"{GROUP}/1"] == "✓ HT-1 · Mai · Chè Tam Đường"
    assert team.room.closed == {f"{GROUP}/1"}
    team.all.reads(mai)
    team.all.presses(mai, "Chưa xong")
    team.all.says(mai, "vẫn chưa được")
    team.looks()
    assert team.room.texts(1)[-2:] == [
        "🔁 Người hỏi báo HT-1 chưa xong.",
        "❓ HT-1 · L. T. Mai: vẫn chưa được",
    ]
    assert team.room.closed == set()
    assert team.room.titles[f"{GROUP}/1"] == "HT-1 · Mai · Chè Tam Đường"


def test_a_topic_deleted_by_hand_is_made_again_with_the_last_words(team: Team, mai: Somebody) -> None:
    team.asks(mai)
    for n in range(12):
        team.all.says(mai, f"HT-1: thêm {n}")
    team.writes("Được chị ạ")
    team.all.says(mai, "HT-1: còn một ý")
    team.all.wait()
    team.room.fetch(ThreadGone("message thread not found"))
    again = team.room.texts(2)
    assert again[0].startswith("❓ HT-1 · L. T. Mai")
    assert "mở lại" in again[0]
    assert again[1:] == [
        *(f"❓ HT-1 · L. T. Mai: thêm {n}" for n in range(4, 12)),
        "💬 HT-1 · Lò Văn Ín trả lời: Được chị ạ",
        "❓ HT-1 · L. T. Mai: còn một ý",
    ]
    team.all.reads(mai)
    team.writes("Vâng ạ", topic=2)
    assert "Vâng ạ" in team.all.reads(mai)


@pytest.mark.both
@pytest.mark.parametrize("fails", [1, 2, 4])
def test_a_card_that_telegram_refuses_hides_nothing_of_the_question(
    team: Team, mai: Somebody, helper: Somebody, fails: int
) -> None:
    """Without its files, else in the group itself, else to the people of the team: whatever is taken."""
    team.looks()
    team.all.says(mai, "hỏi tổ hỗ trợ")
    team.all.wait()
    mai.does(text="ảnh đây ạ", files=(photo(7),))
    team.all.wait()
    team.room.fetch(*[SendFailed("wrong file identifier")] * fails)
    team.all.says(mai, "HT-1: em ở đội 3")
    team.looks()
    if fails == 1:
        assert "ảnh đây ạ" in team.room.texts(1)[0]
        assert "Ảnh/tệp gửi kèm không đưa vào đây được" in team.room.texts(1)[0]
    shown = team.room.texts(1 if fails == 1 else 0)
    assert ("ảnh đây ạ" in shown[-2]) == (fails < 4), shown
    assert ("ảnh đây ạ" in team.all.reads(helper)) == (fails == 4)
    assert shown[-1] == "❓ HT-1 · L. T. Mai: em ở đội 3"
    if fails == 2:
        team.writes("Được chị ạ", topic=0, quotes=f"m{team.room.delivered}")
        assert "Được chị ạ" in team.all.reads(mai)


def test_merged_the_old_topic_says_so_and_shuts_and_the_other_one_has_what_was_asked(
    team: Team, mai: Somebody, helper: Somebody
) -> None:
    team.asks(mai)
    team.writes("Được chị ạ")
    team.all.says(mai, "hỏi tổ hỗ trợ câu thứ hai")
    team.looks()
    team.all.says(helper, "gộp HT-1 vào HT-2")
    team.looks()
    assert team.room.texts(1)[-1] == "🔗 Lò Văn Ín gộp HT-1 vào HT-2: đọc và viết tiếp ở đó."
    assert team.room.closed == {f"{GROUP}/1"}
    assert team.room.titles[f"{GROUP}/1"].startswith("✓ HT-1")
    asked, answered, merged = team.room.texts(2)[1:]
    assert asked.startswith("❓ HT-2 · L. T. Mai: em doi may")
    assert answered == "💬 HT-2 · Lò Văn Ín trả lời: Được chị ạ"
    assert merged == "🔗 Lò Văn Ín gộp HT-1 vào HT-2."
    team.all.says(mai, "HT-1: thêm nữa")
    team.looks()
    assert team.room.texts(2)[-1] == "❓ HT-2 · L. T. Mai: thêm nữa"


@pytest.mark.both
def test_rights_lost_it_goes_on_in_the_group_and_the_officer_hears_once(
    team: Team, mai: Somebody, officer: Somebody
) -> None:
    team.asks(mai)
    team.room.forum = False
    team.all.reads(officer)
    for _ in range(2):
        team.asks(mai, "the con anh thi sao")
    assert team.all.reads(officer).count("mất quyền quản lý chủ đề") == 1
    assert len(team.room.texts()) == 3
    team.room.forum = True
    team.asks(mai, "cau nua")
    assert len(team.room.titles) == 2 + 1


@pytest.mark.both
@pytest.mark.parametrize("how", ["left", "unreachable", "disconnected", "here"])
def test_without_its_room_what_waits_goes_to_each_of_the_team(
    team: Team, mai: Somebody, helper: Somebody, officer: Somebody, how: str
) -> None:
    team.asks(mai)
    team.all.reads(officer)
    end(team, officer, how)
    assert "❓ HT-1 · Lò Thị Mai" in team.all.reads(helper)
    told = team.all.reads(officer)
    assert ("phòng hỗ trợ" in told) == (how in {"left", "unreachable"})
    team.all.says(mai, "hỏi tổ hỗ trợ cau khac the nao")
    assert "HT-2" in team.all.reads(helper)
    assert team.writes("Được chị ạ") == ""


def end(team: Team, officer: Somebody, how: str) -> None:
    team.all.wait()
    if how == "left":
        team.room.chat.does(notice=Notice("left"), sender="x")
    elif how == "disconnected":
        assert "Đã ngắt phòng hỗ trợ" in team.all.says(officer, "ngắt phòng hỗ trợ")
    elif how == "here":
        assert "dành cho cán bộ" in team.room.hears("/ngatphong", HELPER)
        assert "đã ngắt phòng hỗ trợ" in team.room.hears("/ngatphong", OFFICER)
    else:
        team.all.says(officer, "menu")
        team.room.database.write_now(
            lambda s: s.outbox.owe(team.room.chat.address, Outgoing("x"), officer.now)
        )
        team.all.wait()
        team.room.fetch(Unreachable("kicked"))
        team.room.database.write_now(lambda s: room_following.follow_rooms(s, officer.now))


@pytest.mark.both
def test_an_answer_that_does_not_arrive_comes_back_to_its_helper_with_the_number(
    team: Team, mai: Somebody, helper: Somebody
) -> None:
    team.asks(mai)
    team.writes("Được chị ạ")
    gone = Room(replace(mai, seen=set()))
    refuse(gone, Unreachable("blocked"))
    heard = team.all.reads(helper)
    assert "Câu trả lời HT-1 chưa tới được Lò Thị Mai: «Được chị ạ»" in heard
    assert "gọi giúp em số 0900 000 021" in heard
    team.looks()
    assert team.room.texts(1)[-1] == "⚠️ HT-1: câu trả lời chưa tới được L. T. Mai (không nhắn được nữa)."


def test_an_answer_that_waits_for_the_asker_is_not_called_lost_in_the_room(
    team: Team, mai: Somebody, helper: Somebody
) -> None:
    team.asks(mai)
    team.writes("Được chị ạ")
    team.all.wait()
    refuse(Room(replace(mai, seen=set())), Held())
    assert "Câu trả lời HT-1 đang chờ" in team.all.reads(helper)
    team.looks()
    assert team.room.texts(1)[-1] == "⏳ HT-1: câu trả lời đang chờ L. T. Mai nhắn lại, khi đó em gửi ngay."


def refuse(gone: Room, why: Unreachable | Held) -> None:
    """The asker's chat refuses what is owed to it."""
    from tests.support import team_room

    usual, team_room.GROUP = team_room.GROUP, gone.chat.chat
    try:
        gone.fetch(*[why] * 9)
    finally:
        team_room.GROUP = usual


@pytest.mark.both
def test_an_edit_reaches_the_other_side(team: Team, mai: Somebody, helper: Somebody) -> None:
    team.asks(mai)
    team.writes("gõ «tiếp tuc»", message_id="h1")
    team.all.reads(mai)
    edited: dict[str, Any] = {"message_id": "h1", "edits": True}
    assert "báo người hỏi lời sửa" in team.writes("gõ «tiếp tục»", **edited)
    assert team.all.reads(mai) == "Tổ hỗ trợ (Ín) sửa lại câu trả lời HT-1:\ngõ «tiếp tục»"
    assert team.writes("gõ «tiếp tục»", **edited) == ""
    assert team.writes("gõ «xoá hết»", by=OFFICER, **edited) == ""
    assert "không thành ghi chú được" in team.writes("ghi chú: thôi", **edited)
    assert team.all.reads(mai) == ""
    team.all.wait()
    mai.does(text="hỏi tổ hỗ trợ em gui anh the nao", message_id="a1")
    assert "sửa trong câu hỏi HT-2" in mai.does(
        text="hỏi tổ hỗ trợ em gui video the nao", message_id="a1", edits=True
    )
    team.looks()
    assert team.room.texts(2)[-1] == "✏️ HT-2 · L. T. Mai sửa tin:\n«em gui video the nao»"


@pytest.mark.both
def test_a_code_of_one_kind_does_not_open_the_other(
    desk: Together, database: Database, officer: Somebody
) -> None:
    here = room(database)
    all_ = Together((*desk.people, here.chat))
    all_.says(officer, "bàn hỗ trợ")
    assert "Nối phòng hỗ trợ" in [choice.label for choice in officer.newest.nav]
    assert "Mã nối phòng hỗ trợ" in all_.presses(officer, "Nối phòng hỗ trợ") + officer.says("1")
    for command, other in (("nối phòng hỗ trợ", "/noi"), ("nối nhóm", "/phong")):
        code = "".join(filter(str.isdigit, all_.says(officer, command, "1").partition(": ")[2]))[-6:]
        all_.wait()
        assert "không đúng" in here.hears(f"{other} {code}", HELPER)
    assert "/phong rồi mã" in here.hears("/phong", HELPER)
    assert here.connected_by(officer)
    assert count(database, "desk_room") == 1


@pytest.mark.both
def test_the_room_of_a_merged_unit_serves_what_it_became(team: Team, mai: Somebody) -> None:
    def merge(store: Store) -> tuple[int, int]:
        gone, into = store.units.by_code("TAMDUONG-CHE"), store.units.by_code("XA-BINHLU")
        assert gone is not None
        assert into is not None
        cursor = store._connection.cursor()
        cursor.execute(f"UPDATE unit SET merged_into_id = {into.id} WHERE id = {gone.id}")
        return gone.id, into.id

    _, into = team.room.database.write_now(merge)
    team.room.database.write_now(lambda store: room_following.follow_rooms(store, mai.now))
    found = team.room.database.write_now(lambda store: store.desk_rooms.at(team.room.chat.address))
    assert found is not None
    assert found.unit_id == into
    team.asks(mai)
    assert team.room.texts(1)[0].startswith("❓ HT-1 · L. T. Mai")


def count(database: Database, name: str) -> int:
    def work(store: Store) -> int:
        cursor = store._connection.cursor()
        cursor.execute(f"SELECT count(*) FROM {name}")
        return int(cursor.fetchone()[0])

    return database.write_now(work)
