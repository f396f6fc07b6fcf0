"""Files without words belong to the question right before or behind them; where the form asks for files, to the form."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.chat import IncomingFile
from handlers.desk.direct import asked
from storage.database import Database
from storage.store import Store
from tests.support.talk import QUICK, Somebody, before_the_sum, photo
from tests.support.together import Together

HOW = "cái này kê thế nào ạ"
VOICE = IncomingFile("v", "v", "voice", "", "audio/ogg", 1000, "f" * 64)


def files_of(database: Database, number: int = 1) -> list[str]:
    """What was kept in a case, in order."""
    return database.write_now(lambda store: [row.key for row in store.case_words.files_in(number)])


def texts_of(database: Database, number: int = 1) -> list[str]:
    def find(store: Store) -> list[str]:
        return [word.text for word in store.case_words.newest(number, 50) if word.side == "asker"]

    return database.write_now(find)


@pytest.mark.parametrize("file", [photo(1), VOICE])
@pytest.mark.parametrize("words", [f"{HOW}, hỏi tổ hỗ trợ", f"hỏi tổ hỗ trợ {HOW}"])
def test_a_picture_and_then_the_question_are_one(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, file: IncomingFile, words: str
) -> None:
    mai.does(files=(file,))
    said = desk.says(mai, words)
    assert "tới Tổ hỗ trợ, số HT-1" in said
    assert "Em gửi kèm 1 ảnh/tệp của anh/chị." in said
    assert f"«{HOW}»" in desk.reads(helper)
    assert [got.key for got in helper.newest.files] == [file.key]
    assert (texts_of(database), files_of(database)) == ([HOW], [file.key])
    desk.says(mai, "hỏi tổ hỗ trợ câu khác ạ")
    assert files_of(database, 2) == [], "it went once"


def test_the_question_may_come_in_two_steps_or_by_the_button(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    mai.does(files=(photo(1),), album="a")
    mai.does(files=(photo(2),), album="a")
    desk.says(mai, "hỏi tổ hỗ trợ", HOW)
    assert files_of(database) == [photo(1).key, photo(2).key]
    desk.wait(timedelta(minutes=6))
    mai.does(files=(photo(3),))
    desk.says(mai, "máy em chưa lên nguồn chị ơi sao vậy?")
    assert "Em gửi kèm 1 ảnh/tệp" in desk.presses(mai, "Gửi Tổ hỗ trợ")
    assert files_of(database, 2) == [photo(3).key]


def test_where_no_draft_is_open_it_is_not_lost_either(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "huỷ", "1")
    desk.wait()
    assert "chưa có hồ sơ nào đang mở" in mai.does(files=(photo(1),))
    assert "viết câu hỏi cho Tổ hỗ trợ" in desk.presses(mai, "Gửi Tổ hỗ trợ")
    assert "Em gửi kèm 1 ảnh/tệp của anh/chị." in desk.says(mai, HOW)
    assert files_of(database) == [photo(1).key]
    mai.does(files=(photo(2),))
    assert files_of(database) == [photo(1).key, photo(2).key], "right behind it"


def test_after_a_while_it_is_no_part_of_the_question(
    desk: Together, database: Database, mai: Somebody
) -> None:
    mai.does(files=(photo(1),))
    desk.wait(timedelta(minutes=6))
    desk.says(mai, f"hỏi tổ hỗ trợ {HOW}")
    assert files_of(database) == []
    desk.wait(timedelta(minutes=6))
    assert "làm minh chứng" in mai.does(files=(photo(2),))
    assert files_of(database) == []


def test_right_behind_a_question_it_belongs_to_it_until_she_says_something_else(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, f"hỏi tổ hỗ trợ {HOW}")
    desk.wait()
    said = mai.does(files=(photo(1),))
    assert "chuyển thêm vào câu hỏi HT-1" in said
    assert "(2/9)" in said
    assert "minh chứng" not in said
    desk.reads(helper)
    assert [file.key for file in helper.newest.files] == [photo(1).key]
    mai.does(files=(VOICE,))
    assert files_of(database) == [photo(1).key, VOICE.key]
    desk.says(mai, "1")
    desk.wait()
    assert "làm minh chứng" in mai.does(files=(photo(2),))
    assert files_of(database) == [photo(1).key, VOICE.key]


def test_a_picture_that_was_the_whole_question_gets_its_words(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ")
    desk.wait()
    assert "số HT-1" in mai.does(files=(photo(1),))
    assert "chuyển thêm vào câu hỏi HT-1" in desk.says(mai, HOW)
    assert f"«{HOW}»" in desk.reads(helper)
    desk.says(mai, "hỏi tổ hỗ trợ")
    desk.wait()
    mai.does(files=(photo(2),))
    assert "(3/9)" in desk.says(mai, "1"), "an answer to the form is none of it"
    assert texts_of(database, 2) == [""]


def test_right_behind_what_the_team_said_it_is_for_the_team(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, f"hỏi tổ hỗ trợ {HOW}")
    desk.says(mai, "1")
    desk.says(helper, "nhận HT-1", "Chị chụp cho em xem với ạ")
    desk.reads(mai)
    desk.wait(timedelta(minutes=20))
    assert "chuyển thêm vào câu hỏi HT-1" in mai.does(files=(photo(1),))
    assert files_of(database) == [photo(1).key]


def test_where_the_form_asks_for_files_it_is_evidence(
    desk: Together, database: Database, mai: Somebody
) -> None:
    desk.says(mai, *before_the_sum(), *QUICK[6:])
    assert "(9/9)" in mai.newest.text
    desk.says(mai, f"hỏi tổ hỗ trợ {HOW}")
    desk.wait()
    assert "đã nhận 1 ảnh/tệp" in mai.does(files=(photo(1),))
    desk.says(mai, "hỏi tổ hỗ trợ thế đã đủ chưa ạ")
    assert files_of(database) == files_of(database, 2) == []


def test_what_is_asked_may_stand_before_the_call() -> None:
    for text in (
        f"{HOW}, hỏi tổ hỗ trợ", f"{HOW} hoi to ho tro", f"{HOW}. Em hỏi tổ hỗ trợ ạ", f"{HOW}? nhờ tổ hỗ trợ giúp em với",
    ):  # fmt: skip
        assert asked(text).rstrip(".?") == HOW, text
    for text in (
        "",
        "hỏi tổ hỗ trợ",
        "em phải đi hỏi tổ hỗ trợ",
        "máy hỏng thì hỏi tổ hỗ trợ",
        "tổ hỗ trợ hỏi",
    ):
        assert asked(text) == "", text
