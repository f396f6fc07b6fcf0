"""What is typed and attached in a question's topic: files pass, commands are done or led away, nothing else is sent on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.chat import Notice
from handlers.desk import passing_files
from storage.store import Store
from tests.support.talk import NOW, Somebody, photo
from tests.support.team_room import OFFICER, Team


@pytest.mark.both
def test_pictures_pass_both_ways_and_an_album_is_one_answer(team: Team, mai: Somebody) -> None:
    team.all.wait()
    mai.does(text="hỏi tổ hỗ trợ anh nay co duoc khong", files=(photo(1),))
    team.looks()
    assert [file.key for file in team.room.in_(1)[0].files] == [photo(1).key]
    team.all.reads(mai)
    team.writes("Được chị, như ảnh này", files=(photo(2),), album="a")
    team.writes("", files=(photo(3),), album="a")
    said = team.all.reads(mai)
    assert said.count("Tổ hỗ trợ") == 2
    assert said.endswith("📎 Tổ hỗ trợ gửi kèm câu hỏi HT-1:")
    assert [file.key for file in mai.newest.files] == [photo(3).key]
    assert [key for (key,) in sent_files(team)] == [photo(n).key for n in (1, 2, 3)]


def sent_files(team: Team) -> list[tuple[str]]:
    def work(store: Store) -> list[tuple[str]]:
        words = store.case_words.newest(1, 20)
        return [(file.key,) for word in words for file in store.case_words.files(word.id)]

    return team.room.database.write_now(work)


@pytest.mark.both
def test_a_file_that_comes_later_is_shown_when_it_is_here(team: Team, mai: Somebody) -> None:
    team.asks(mai)
    team.room.database.write_now(lambda store: later(store, mai))
    team.looks()
    said = team.room.in_(1)[-1]
    assert said.text == "📎 HT-1 · L. T. Mai gửi kèm:"
    assert [file.key for file in said.files] == [photo(7).key]


def later(store: Store, mai: Somebody) -> None:
    word = store.case_words.first(1)[0]
    number = store.case_words.add_file(word.id, mai.address, photo(7), NOW)
    passing_files.passed_on(store, number, mai.now)


@pytest.mark.parametrize(
    "text",
    [
        "chặn HT-1: spam",
        "biên bản HT-1",
        "tìm câu hỏi ảnh",
        "bàn hỗ trợ",
        "cho tổ hỗ trợ",
        "xem ảnh",
        "đề xuất câu trả lời",
        "hỏi đáp",
    ],
)
def test_what_is_done_in_private_is_never_sent_to_the_asker(team: Team, mai: Somebody, text: str) -> None:
    team.asks(mai)
    said = team.writes(text)
    assert "nhắn riêng với em; em chưa gửi gì" in said
    assert team.all.reads(mai) == ""


@pytest.mark.both
def test_a_proposal_goes_from_the_topic_and_an_officer_ends_the_room_from_it(
    team: Team, mai: Somebody
) -> None:
    team.asks(mai)
    assert "tới L. T. Mai (HT-1)" in team.writes("đề xuất: Kỹ thuật")
    assert "Kỹ thuật" in team.all.reads(mai)
    assert "dành cho cán bộ" in team.writes("ngắt phòng hỗ trợ")
    assert "đã ngắt phòng hỗ trợ" in team.writes("ngắt phòng hỗ trợ", by=OFFICER)


@pytest.mark.both
def test_acts_are_typed_in_the_words_of_the_buttons(team: Team, mai: Somebody) -> None:
    team.asks(mai)
    assert "ghi chú: …" in team.writes("ghi chú")
    assert "không giữ" in team.writes("trả lại")
    assert team.writes("NHAN") == ""
    assert "đang giữ rồi" in team.writes("tôi nhận")
    assert team.writes("/tralai") == ""
    assert team.writes("nhận thay", by=OFFICER) == ""
    assert "chưa chuyển cho người hỏi được" in team.writes("", by=OFFICER, unreadable="sticker")
    assert team.writes("đóng nhé", by=OFFICER) == "HT-1 chưa có trả lời. Vẫn đóng?"
    assert team.writes("vẫn đóng", by=OFFICER) == ""
    assert "đã đóng" in team.writes("đóng", by=OFFICER)
    events = [text.split()[0] for text in team.room.texts(1)[1:] if text[0] in "✋↩❓✅"]
    assert events == ["✋", "↩️", "❓", "✋", "✅"]


def test_a_typed_number_counts_wherever_it_is_typed(team: Team, mai: Somebody, helper: Somebody) -> None:
    team.asks(mai)
    team.asks(mai, "cau khac")
    team.all.reads(mai)
    assert "gửi trả lời HT-2" in team.writes("HT-2: dạ", topic=1)
    assert team.writes("HT-2: chào chị", topic=1) == "✓ Đã gửi Mai (HT-2)."
    assert "trả lời câu hỏi HT-2:\nchào chị" in team.all.reads(mai)
    unknown = "Em không thấy câu hỏi HT-99 nên chưa gửi cho ai."
    assert team.writes("HT-99: chào chị", topic=1) == unknown
    assert unknown in team.all.says(helper, "HT-1", "HT-99: chào chị")
    assert "HT-99" in team.all.says(helper, "HT-99 chào chị")
    assert "Em không thấy" not in team.all.says(mai, "HT-99 là loại máy em dùng")
    assert unknown in team.all.says(mai, "HT-99: chào chị")


def test_an_admin_who_hides_is_asked_once_a_day_to_show_who_speaks(team: Team, mai: Somebody) -> None:
    hides: dict[str, Any] = {"by": "", "notice": Notice("hidden")}
    team.asks(mai)
    assert team.writes("Được chị ạ", **hides) == "Anh/chị tắt chế độ ẩn danh giúp em, tin này chưa gửi được."
    assert team.writes("Được chị ạ", **hides) == ""
    assert team.writes("tối nay ăn gì", topic=0, addressed=False, **hides) == ""
    assert "ẩn danh" in team.writes("HT-1: Được chị ạ", topic=0, addressed=False, **hides)
    team.all.wait(timedelta(days=1))
    assert "ẩn danh" in team.writes("đóng", **hides)
    assert team.all.reads(mai) == ""


def test_a_long_word_says_where_it_goes_on(team: Team, mai: Somebody) -> None:
    team.asks(mai, "gọi 0900000021 " * 4000)
    card = team.room.texts(1)[0]
    assert "… (còn nữa: gõ «HT-1» trong chat riêng với em để đọc hết)" in card
    assert "0900" not in card
