"""A helper proposes words for the question a worker is stuck on; only the worker puts them in."""

from __future__ import annotations

from typing import Any

import pytest

from storage.database import Database
from storage.store import Store
from tests.support.talk import QUICK, Somebody, settled
from tests.support.together import Together

NEW_WAY = "Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, chè khô đều hơn trước."


@pytest.fixture
def stuck(desk: Together, mai: Somebody, helper: Somebody) -> Together:
    """Mai is at «Cách làm mới» and asks; the helper stands at her case."""
    desk.says(mai, "1", "1", "hỏi tổ hỗ trợ chỗ này ghi thế nào ạ")
    desk.says(helper, "nhận HT-1")
    desk.reads(mai)
    return desk


def draft_of(database: Database, who: Somebody) -> Any:
    def find(store: Store) -> Any:
        talk = store.conversations.open(who.address, "private", who.now)
        assert talk.person_id is not None
        return store.drafts.open_of(talk.person_id, "initiative")[0].answers

    return database.write_now(find)


def test_it_is_put_in_only_when_she_says_so_and_it_stays_known_whose_words_they_were(
    stuck: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    said = stuck.presses(helper, "Đề xuất câu trả lời")
    assert "Lò Thị Mai đang ở câu «Cách làm mới»:\nAnh/chị kể giúp em: cách làm mới như thế nào?" in said
    assert QUICK[0] not in said  # the question, and none of her answers
    assert "Em đã gửi câu đề xuất tới Lò Thị Mai (HT-1)" in stuck.says(helper, NEW_WAY)
    heard = stuck.reads(mai)
    assert heard.startswith(f"Tổ hỗ trợ (Ín) đề xuất cho câu «Cách làm mới» của anh/chị (HT-1):\n{NEW_WAY}\n")
    assert "Em chưa ghi gì" in heard
    assert draft_of(database, mai).parts == {}
    button = mai.button("Dùng luôn")
    said = stuck.presses(mai, "Dùng luôn")
    assert said.startswith("Em đã ghi câu đề xuất vào bản nháp.")
    assert "gõ «xong»" in said
    draft = draft_of(database, mai)
    ((source, text),) = draft.parts["solution"]
    assert (source.partition(":")[0], text, draft.sources[source]) == ("proposal", NEW_WAY, "solution")
    assert stuck.reads(helper) == "✅ HT-1 · Lò Thị Mai đã dùng câu anh/chị đề xuất cho «Cách làm mới»."
    assert "Đã ghi nhận rồi" in mai.does(press=button)  # a second tap
    assert "đã quyết rồi" not in stuck.says(mai, "xong")
    assert draft_of(database, mai).answers["solution"] == NEW_WAY
    assert "Đề xuất cho câu «Cách làm mới»" in stuck.says(helper, "HT-1")


@pytest.mark.both
def test_typed_alone_it_is_changed_before_it_is_used(
    stuck: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    stuck.says(helper, f"đề xuất: {NEW_WAY}")
    assert "HT-1: chờ người hỏi." in helper.newest.text
    stuck.reads(mai)
    assert f"sửa theo ý mình rồi gửi cho câu «Cách làm mới»:\n{NEW_WAY}" in stuck.says(mai, "sua roi dung")
    assert "Câu đề xuất vẫn còn" in stuck.says(mai, "0")
    stuck.says(mai, "sửa rồi dùng", NEW_WAY + " Mỗi mẻ bốn giờ.", "xong")
    assert draft_of(database, mai).answers["solution"].endswith("Mỗi mẻ bốn giờ.")
    assert "đã sửa rồi dùng câu anh/chị đề xuất" in stuck.reads(helper)


def test_refused_nothing_is_written_and_the_helper_hears_it(
    stuck: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    stuck.says(helper, "menu", f"HT-1: đề xuất: {NEW_WAY}")
    stuck.reads(mai)
    said = stuck.says(mai, "không dùng")
    assert "em không dùng câu đề xuất này" in said
    assert "cách làm mới như thế nào?" in said
    assert draft_of(database, mai).parts == {}
    assert "không dùng câu anh/chị đề xuất" in stuck.reads(helper)
    assert "không thấy câu đề xuất nào" in stuck.says(mai, "/dungluon")
    assert "(4/9)" in stuck.says(mai, "không dùng")  # nothing waits any more: an answer like any other


def test_an_old_one_changes_nothing(
    stuck: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    stuck.says(helper, f"đề xuất: {NEW_WAY}")
    stuck.reads(mai)
    button = mai.button("Dùng luôn")
    stuck.says(mai, QUICK[3], "xong")
    before = draft_of(database, mai)
    said = mai.does(press=button)
    assert "cho câu «Cách làm mới», mà câu đó đã qua rồi" in said
    assert draft_of(database, mai) == before
    assert "Lò Thị Mai đã tự trả lời câu «Cách làm mới» rồi" in stuck.reads(helper)
    assert "anh/chị đã quyết rồi" not in stuck.says(mai, "dùng luôn")  # nothing waits any more
    stuck.says(helper, "đề xuất: 15/3/2026")
    stuck.reads(mai)
    stuck.says(mai, QUICK[5])
    assert "bao nhiêu tiền" in mai.newest.text
    assert "không dùng câu đề xuất" not in stuck.says(
        mai, "không dùng", "không dùng"
    )  # an answer like any other
    assert stuck.reads(helper).count("đã tự trả lời") == 1
    mai.says(*QUICK[6:])
    mai.sends_photo()
    assert "Đã nhận!" in mai.says("xong", "gửi")
    assert stuck.reads(helper) == ""


def test_what_the_question_would_not_take_is_told_to_the_helper_and_not_sent(
    stuck: Together, mai: Somebody, helper: Somebody
) -> None:
    stuck.says(mai, QUICK[3], "xong")  # now a day is asked for
    assert "sẽ không nhận" in stuck.says(helper, "đề xuất: hôm nào đó")
    assert "«đề xuất: …»" in stuck.says(helper, "đề xuất:")
    assert stuck.reads(mai) == ""
    stuck.says(helper, "đề xuất: 15/3/2026")
    stuck.reads(mai)
    assert "bao nhiêu tiền" in stuck.presses(mai, "Dùng luôn")  # read back, and the next question


def test_nobody_else_uses_it_or_proposes(
    stuck: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    stuck.says(helper, f"đề xuất: {NEW_WAY}")
    stuck.reads(mai)
    for word in ("/dungluon 1", "/suaroidung", "/khongdung"):
        assert NEW_WAY not in stuck.says(officer, word)
    assert "không dùng được" in officer.does(press=mai.button("Dùng luôn"))
    assert "đang xử lý HT-1" in stuck.says(officer, "HT-1: đề xuất: câu khác")
    stranger = settled(database, "la", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    assert "Em đã gửi câu đề xuất" not in stranger.says("HT-1: đề xuất: câu khác")
    assert stuck.reads(mai) == ""
    assert draft_of(database, mai).parts == {}


def test_without_a_question_open_there_is_nothing_to_propose_for(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ em muốn thôi", "huỷ")
    desk.says(mai, "1")  # yes, delete it
    desk.says(helper, "nhận HT-1")
    assert "Đề xuất câu trả lời" not in {choice.label for choice in helper.newest.choices}
    assert "không có bản nháp nào đang dở" in desk.says(helper, "đề xuất: gì đó")


def test_left_after_its_question_has_passed_the_helper_still_hears_it(
    stuck: Together, mai: Somebody, helper: Somebody
) -> None:
    stuck.says(helper, f"đề xuất: {NEW_WAY}")
    stuck.reads(mai)
    stuck.says(mai, QUICK[3], "xong")
    assert "(5/9)" in stuck.says(mai, "không dùng")  # an answer like any other
    assert "tự trả lời" in stuck.reads(helper)


def test_what_becomes_of_it_stands_in_the_question_it_was_merged_into(
    stuck: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    stuck.says(mai, "hỏi tổ hỗ trợ câu nữa")
    stuck.says(helper, f"HT-1: đề xuất: {NEW_WAY}", "gộp HT-1 vào HT-2")
    stuck.reads(mai)
    assert "không dùng câu đề xuất" in stuck.says(mai, "không dùng")
    assert "HT-2 · Lò Thị Mai" in stuck.reads(helper)
    assert database.write_now(lambda store: store.case_words.has_event(2, "proposal refused"))
