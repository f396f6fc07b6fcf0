"""Where the team's group has no topics each question is a thread of replies: what answers any message of it is about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduler.upkeep import forget_case_words
from storage.desk.cards import lose_cards
from storage.store import Store
from tests.support.talk import Somebody
from tests.support.team_room import HELPER, OFFICER, Team


def newest(team: Team) -> str:
    return f"m{team.room.delivered}"


def says(team: Team, text: str, by: str = HELPER, *, ours: str = "", theirs: str = "", own: str = "") -> str:
    """In reply to a message of ours, or to one of somebody there; `own`: the id of what is said."""
    more = {"message_id": own} if own else {}
    return team.writes(
        text, by, topic=0, addressed=bool(ours), quotes=ours, replies_to=ours or theirs, **more
    )


def test_all_that_is_said_of_a_question_stands_under_its_first_message(plain: Team, mai: Somebody) -> None:
    plain.asks(mai)
    first = newest(plain)
    plain.all.says(mai, "HT-1: em ở đội 3")
    plain.asks(mai, "bao giờ xét")
    second = newest(plain)
    plain.looks()
    assert first != second
    says(plain, "Được chị ạ", ours=first)
    says(plain, "nhận", ours=second)
    says(plain, "đóng", ours=first)
    plain.looks()
    under = {message.text: message.replies_to for message in plain.room.in_()}
    assert {
        under[text] for text in under if "HT-1" in text and not text.startswith("❓ HT-1 · L. T. Mai,")
    } == {first}
    assert {
        under[text] for text in under if "HT-2" in text and not text.startswith("❓ HT-2 · L. T. Mai,")
    } == {second}
    assert "✅ Lò Văn Ín đã đóng HT-1." in under
    assert "✋ Lò Văn Ín đã nhận HT-2." in under


@pytest.mark.both
def test_a_reply_to_a_reply_of_the_team_belongs_to_the_question(
    plain: Team, mai: Somebody, helper: Somebody
) -> None:
    plain.asks(mai)
    says(plain, "Được chị ạ", ours=newest(plain), own="h1")
    plain.all.reads(mai)
    assert "HT-1" in says(plain, "chị gõ «tiếp tục» nhé", theirs="h1", own="h2")
    assert "chị gõ «tiếp tục» nhé" in plain.all.reads(mai)
    assert "người hỏi không thấy" in says(
        plain, "ghi chú: máy của con chị ấy", OFFICER, theirs="h2", own="o1"
    )
    assert plain.all.reads(mai) == ""
    assert "Lò Văn Ín đang xử lý HT-1" in says(plain, "để tôi trả lời", OFFICER, theirs="o1", own="o2")
    says(plain, "nhận thay", OFFICER, theirs="o2", own="o3")
    assert "HT-1" in says(plain, "còn vướng gì không chị?", OFFICER, theirs="o3")
    assert "còn vướng gì không chị?" in plain.all.reads(mai)


def test_a_reply_to_what_we_answered_belongs_to_it_too(plain: Team, mai: Somebody, helper: Somebody) -> None:
    plain.asks(mai)
    assert says(plain, "đóng", ours=newest(plain)) == "HT-1 chưa có trả lời. Vẫn đóng?"
    assert "HT-1" in says(plain, "Được chị ạ", ours=newest(plain))
    assert "Được chị ạ" in plain.all.reads(mai)


@pytest.mark.parametrize("text", ["tối nay đi đâu ăn", "@Hoa chị xem giúp em", "👍"])
def test_talk_of_the_team_is_no_answer(plain: Team, mai: Somebody, helper: Somebody, text: str) -> None:
    plain.asks(mai)
    says(plain, "Được chị ạ", ours=newest(plain), own="h1")
    plain.all.reads(mai)
    assert says(plain, text, OFFICER, theirs="o7" if text[0] != "@" else "h1", own="o8") == ""
    assert says(plain, "vâng", theirs="o8") == ""
    assert plain.all.reads(mai) == ""


def test_what_somebody_else_says_there_opens_no_way_in(plain: Team, mai: Somebody) -> None:
    plain.asks(mai)
    first = newest(plain)
    assert "chưa gửi cho người hỏi" in says(plain, "để tôi", "nobody", ours=first, own="n1")
    assert says(plain, "Được chị ạ", theirs="n1") == "", "what was no word of the question leads to none"
    assert plain.all.reads(mai) == ""


def test_of_two_that_became_one_old_replies_lead_to_the_other(
    plain: Team, mai: Somebody, helper: Somebody
) -> None:
    plain.asks(mai)
    says(plain, "Được chị ạ", ours=newest(plain), own="h1")
    plain.asks(mai, "câu thứ hai")
    plain.all.says(helper, "gộp HT-1 vào HT-2")
    plain.all.reads(mai)
    assert "HT-2" in says(plain, "chị gõ «tiếp tục» nhé", theirs="h1")
    assert "câu hỏi HT-2" in plain.all.reads(mai)


def test_a_group_with_a_new_id_shows_nothing_under_messages_of_the_old_one(
    plain: Team, mai: Somebody, helper: Somebody
) -> None:
    plain.asks(mai)
    plain.all.says(helper, "nhận HT-1")
    plain.room.database.write_now(lambda store: lose_cards(store, plain.room.chat.address))
    plain.looks()
    plain.all.says(mai, "HT-1: em ở đội 3")
    plain.looks()
    assert plain.room.changed == []
    assert plain.room.in_()[-1].text == "❓ HT-1 · L. T. Mai: em ở đội 3"
    assert plain.room.in_()[-1].replies_to == ""


@pytest.mark.both
def test_it_is_forgotten_with_the_question(plain: Team, mai: Somebody, helper: Somebody) -> None:
    plain.asks(mai)
    says(plain, "Được chị ạ", ours=newest(plain), own="h1")
    says(plain, "đóng", theirs="h1")

    def known(store: Store) -> int:
        return store.case_heard.case_of(plain.room.chat.address, "h1")

    assert plain.room.database.write_now(known) == 1
    late = plain.room.chat.now + timedelta(days=200)
    plain.room.database.write_now(lambda store: forget_case_words(store, late))
    assert plain.room.database.write_now(known) == 0


@pytest.mark.parametrize(
    ("label", "answer"),
    [("Tôi nhận", "tin nhắn riêng"), ("Ghi chú", "không dùng được nữa"), ("Đóng", "không dùng được nữa")],
)
def test_a_button_of_a_room_that_has_ended_says_so(
    plain: Team, mai: Somebody, officer: Somebody, label: str, answer: str
) -> None:
    plain.asks(mai)
    assert "Đã ngắt phòng hỗ trợ" in plain.all.says(officer, "ngắt phòng hỗ trợ")
    said = plain.presses(label, topic=0)
    assert answer in said
