"""What an asker wrote before the team was asked is not lost: short messages, a picture, words before she agreed."""

from __future__ import annotations

import pytest

from bot import demo
from storage.database import Database
from tests.handlers.desk.test_cases import LOST
from tests.handlers.test_unit_unknown import PROVINCE
from tests.support.talk import Somebody, photo, settled
from tests.support.team_room import Team
from tests.support.together import Together

HOW = "lam sao biet don vi nhan chua a"


def test_short_messages_in_a_row_go_as_one_question(desk: Together, mai: Somebody, helper: Somebody) -> None:
    desk.says(mai, "tạm dừng", "chi oi", "em hoi ti")
    desk.says(mai, HOW)
    said = desk.says(mai, "gui to ho tro")
    assert "tới Tổ hỗ trợ, số HT-1" in said
    assert f"Em gửi cả 3 tin: «chi oi», «em hoi ti», «{HOW}»." in said
    assert f"«chi oi\nem hoi ti\n{HOW}»" in desk.reads(helper)
    assert "viết câu hỏi cho Tổ hỗ trợ" in desk.says(mai, "gửi tổ hỗ trợ")  # they went once


def test_old_words_and_mere_misses_do_not_go_along(desk: Together, mai: Somebody, helper: Somebody) -> None:
    desk.says(mai, "may em hong thi sao?")
    for _ in range(11):
        desk.wait()
    desk.says(mai, "99")
    assert "viết câu hỏi cho Tổ hỗ trợ" in desk.says(mai, "gửi tổ hỗ trợ")
    desk.says(mai, "quay lại", "máy em chưa lên nguồn chị")  # matches no line of the choice, and may ask
    assert mai.button("Gửi Tổ hỗ trợ")
    said = desk.presses(mai, "Gửi Tổ hỗ trợ")
    assert "Em gửi cả" not in said
    assert desk.reads(helper).endswith("«máy em chưa lên nguồn chị»")


def test_a_picture_with_a_question_goes_along_and_stays_evidence(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    said = mai.sends_photo(7, text=LOST)
    assert "làm minh chứng" in said
    said = desk.presses(mai, "Gửi Tổ hỗ trợ")
    assert "Em gửi kèm 1 ảnh/tệp của anh/chị." in said
    assert LOST in desk.reads(helper)
    assert [file.key for file in helper.newest.files] == [photo(7).key]
    desk.says(helper, "HT-1")
    desk.says(mai, "hỏi tổ hỗ trợ câu này không có ảnh chị ạ")
    assert "Câu này không có ảnh ạ." in desk.says(helper, "HT-2", "xem ảnh")


@pytest.mark.both
def test_before_she_agrees_it_is_kept_and_goes_once_she_does_and_to_her_unit_once_that_is_known(
    desk: Together, database: Database, helper: Somebody
) -> None:
    pao = Somebody(database, "pao")
    top = settled(database, "van", "admin", at=PROVINCE, name="Hoàng Thị Vân")
    desk = Together((*desk.people, pao, top))
    desk.wait()
    top.says("menu")
    pao.does(start=demo.INVITATION)
    said = desk.says(pao, "hỏi tổ hỗ trợ em mất thẻ đoàn viên rồi")
    assert "Em chưa gửi được vì anh/chị chưa đồng ý." in said
    assert "Đồng ý rồi em gửi ngay câu «em mất thẻ đoàn viên rồi»." in said
    assert "0900 000 001" in said
    assert "Em là trợ lý tự động" not in said
    assert "«em mất thẻ đoàn viên rồi»" in desk.says(pao, "gửi tổ hỗ trợ")
    assert desk.reads(top) == ""
    assert "số HT-1" in desk.says(pao, "đồng ý")
    assert "chưa rõ đơn vị" in desk.reads(top)
    assert desk.reads(helper) == ""
    assert "mất thẻ" in desk.says(top, "HT-1")
    desk.says(pao, "Giàng A Páo", "0900000031", "1")
    assert "❓ HT-1 · Giàng A Páo, Công đoàn Chè Tam Đường" in desk.reads(helper)


def test_where_nobody_could_be_told_it_is_said(database: Database, mai: Somebody) -> None:
    mai.joins()
    said = mai.says("hỏi tổ hỗ trợ máy em hỏng")
    assert "nhưng lúc này chưa có ai trực. Cần gấp anh/chị gọi Hoàng Thị Vân 0900 000 001." in said
    assert "Em đã gửi" not in said
    assert "chưa có ai trực" in mai.says("tạm dừng", "máy hiệu gì em không nhớ")


def test_asking_for_a_person_in_other_words_and_beginning_with_a_question(
    database: Database, mai: Somebody
) -> None:
    mai.joins()
    for words in ("em cần gặp người", "em muốn gặp người thật", "tôi muốn gặp người ạ"):
        assert "gọi giúp em" in mai.says(words), words
    mai.says("sáng kiến của tôi", "máy em chưa lên nguồn chị")  # in a list, too
    assert mai.button("Gửi Tổ hỗ trợ")
    john = settled(database, "john", name="John")
    john.says("english")
    john = settled(database, "jane", name="Jane")
    assert "Chào anh/chị" not in john.says("how do i know they got it?")


@pytest.mark.both
def test_in_a_group_the_words_behind_the_call_are_the_question(database: Database, mai: Somebody) -> None:
    mai.joins()
    group = Somebody(database, "-100", kind="group")
    said = group.does(text="@sangkien hỏi tổ hỗ trợ máy lỗi màn hình đen", addressed=True, sender="mai")
    assert "số HT-" in said
    assert "Dạ em chào cả nhà." in group.does(text="@sangkien chào cả nhà", addressed=True, sender="mai")


def test_a_greeting_in_the_teams_room_is_greeted_back(team: Team) -> None:
    assert "Dạ em chào cả nhà." in team.writes("@sangkien chào cả nhà", topic=0)
