"""Nothing is asked before she agrees; a «không» is respected, means only what it answers, and can be changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from scheduler.upkeep import lay_drafts_aside
from storage.data_requests import DataRequests
from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import SupportCase
from tests.support.talk import QUICK, Somebody

NOTICE = "Em cần: họ tên, số điện thoại"
CASES = Sql(select(table(SupportCase).c.state))
MONEY = 7  # answers of the quick form, up to the question about the sum


@pytest.mark.parametrize("back", ["đồng ý", "dong y", "toi doi y roi", "1", "tôi đồng ý", "ok"])
def test_after_a_no_at_the_start_she_comes_back_in_with_one_word(mai: Somebody, back: str) -> None:
    mai.does(start="demo-loi-moi-don-vi")
    assert "không lưu thông tin gì" in mai.says("không")
    assert "(1/3)" in mai.says(back)


def test_after_a_no_anything_else_shows_the_notice_again(mai: Somebody) -> None:
    mai.says("alo", "không")
    assert NOTICE in mai.says("gửi sáng kiến")


@pytest.mark.parametrize("no", ["không đồng ý", "khong dong y", "tôi không đồng ý"])
def test_a_no_to_an_open_question_answers_that_and_not_the_notice(mai: Somebody, no: str) -> None:
    mai.joins()
    assert "40.000.000" in mai.says(*QUICK[:MONEY])
    assert "viết lại" in mai.says(no)
    assert consented(mai) is True


def test_a_yes_to_an_open_question_answers_that(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:MONEY])
    assert "(7/9)" in mai.says("tôi đồng ý")


def test_withdrawing_asks_first_and_says_what_stays(mai: Somebody) -> None:
    mai.joins()
    said = mai.says("rút đồng ý")
    assert "chắc chứ" in said
    assert "vẫn ở công đoàn" in said
    assert "xoá" in said
    assert "(1/9)" in mai.says("không")
    assert consented(mai) is True


def test_withdrawn_means_drafts_dropped_entries_kept_and_the_way_back_open(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("gửi sáng kiến", "Máy hái chè chạy bằng pin năng lượng")
    said = mai.says("không đồng ý", "đúng")
    assert "không lưu thông tin gì" not in said
    assert consented(mai) is False
    assert NOTICE in mai.says("của tôi")
    assert "muốn làm gì" in mai.says("đồng ý")
    mai.says("của tôi")
    labels = [choice.label for choice in mai.newest.choices]
    assert any(label.startswith("SK26-") for label in labels)
    assert not any("Bản nháp" in label for label in labels)


def test_what_was_said_in_a_draft_is_erased_with_its_files(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được")
    mai.sends_photo()
    number = mai.database.write_now(lambda s: s.conversations.open(mai.address, "private", mai.now).draft_id)
    mai.says("rút đồng ý", "đúng")
    assert number is not None
    assert mai.database.write_now(lambda s: dict(s.drafts.get(number).answers.answers)) == {}
    assert mai.database.write_now(lambda s: s.attachments.of(range(1, 9))) == []


def test_a_draft_laid_aside_is_erased_as_well(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được")
    number = mai.database.write_now(lambda s: s.conversations.open(mai.address, "private", mai.now).draft_id)
    assert number is not None
    mai.now += timedelta(days=25)
    mai.database.write_now(lambda s: lay_drafts_aside(s, mai.now))
    mai.says("rút đồng ý", "đúng")
    assert mai.database.write_now(lambda s: dict(s.drafts.get(number).answers.answers)) == {}


def test_a_draft_she_deletes_is_gone_with_what_was_said_in_it(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được")
    mai.sends_photo()
    number = mai.database.write_now(lambda s: s.conversations.open(mai.address, "private", mai.now).draft_id)
    assert number is not None
    assert "Đã xoá bản nháp" in mai.says("huỷ", "đúng")
    assert mai.database.write_now(lambda s: dict(s.drafts.get(number).answers.answers)) == {}
    assert mai.database.write_now(lambda s: s.attachments.of(range(1, 9))) == []


def test_who_withdrew_is_not_written_to_of_our_own_accord(
    database: Database, helper: Somebody, officer: Somebody
) -> None:
    helper.says("không đồng ý", "đúng")
    officer.now = helper.now
    assert "chưa nhắn được cho người đó" in officer.says("thu quyền", "1", "đúng")
    helper.now = officer.now
    assert helper.reads() == ""


@pytest.mark.parametrize("aside", ["gì vậy", "ai xem thông tin của tôi?", "bao giờ hết hạn"])
def test_the_notice_is_not_read_out_again_right_under_itself(mai: Somebody, aside: str) -> None:
    mai.does(start="demo-loi-moi-don-vi")
    said = mai.says(aside)
    assert "Anh/chị có đồng ý không?" in said
    assert NOTICE not in said
    assert NOTICE not in mai.sends_photo()
    assert NOTICE in mai.says("xin chào")
    assert "(1/3)" in mai.says("1")


@pytest.mark.parametrize("word", ["gì vậy", "bao giờ hết hạn"])
def test_after_a_no_the_notice_is_shown_whole_again(mai: Somebody, word: str) -> None:
    mai.does(start="demo-loi-moi-don-vi")
    mai.says("không")
    assert NOTICE in mai.says(word)
    assert NOTICE not in mai.says(word)


CARD = "Công đoàn Chè Tam Đường · tuần 47"


def test_what_she_asked_before_she_agreed_is_shown_once_we_know_her_unit(mai: Somebody) -> None:
    mai.does(start="demo-loi-moi-don-vi")
    assert NOTICE in mai.says("tiến độ")
    assert CARD not in mai.says("đồng ý", "Lò Thị Mai", "0900000021")
    said = mai.says("1")
    assert CARD in said
    assert "(1/9)" in said
    assert [file.name for file in mai.newest.files] == ["tien-do-TAMDUONG-CHE.png"]
    assert CARD not in mai.says(QUICK[0])


def test_what_she_asked_is_shown_also_after_a_no_that_she_took_back(mai: Somebody) -> None:
    mai.joins()
    mai.says("rút đồng ý", "đúng")
    assert NOTICE in mai.says("tiến độ")
    mai.says("không")
    said = mai.says("đồng ý")
    assert CARD in said
    assert "muốn làm gì" in said


def test_whoever_then_asks_for_something_else_is_not_shown_what_she_asked_before(mai: Somebody) -> None:
    mai.joins()
    mai.says("rút đồng ý", "đúng", "tiến độ", "sáng kiến của tôi")
    assert CARD not in mai.says("đồng ý")


def consented(somebody: Somebody) -> bool:
    def read(store):  # type: ignore[no-untyped-def]
        talk = store.conversations.open(somebody.address, "private", somebody.now)
        return store.people.get(talk.person_id).consented

    return bool(somebody.database.write_now(read))


@pytest.mark.both
def test_withdrawing_ends_questions_to_the_team_and_is_recorded_as_done(
    database: Database, mai: Somebody
) -> None:
    mai.joins()
    mai.says("hỏi tổ hỗ trợ máy hái chè có được thưởng riêng không ạ")
    assert database.read_now(open_cases) == 1
    mai.says("rút đồng ý", "đúng")
    assert database.read_now(open_cases) == 0
    (asked,) = database.read_now(lambda store: DataRequests(store).since(mai.now - timedelta(days=1)))
    assert (asked.kind, asked.state, asked.how) == ("withdraw", "done", "machine")


def open_cases(store: Store) -> int:
    return sum(case.state != "closed" for case in store.all(CASES))
