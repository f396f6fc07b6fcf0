"""What a machine cannot decide about somebody's data goes to the officer nearest above, in time and to nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.own_data_clocks import answer_by, carry_by
from scheduler.data_requests import remind
from storage.data_requests import DataRequests
from storage.database import Database
from storage.store import Store
from tests.support.erasing import asks_to_be_erased, carry_out
from tests.support.talk import Somebody, settled

WORDS = "Đừng đưa ảnh của tôi lên bảng tin"


@pytest.fixture
def tu(database: Database, mai: Somebody) -> Somebody:
    tu = settled(database, "tu", "officer", name="Chị Tư")
    tu.says("chào")
    return tu


def asks(mai: Somebody) -> str:
    mai.joins()
    return mai.says("dữ liệu của tôi", "khiếu nại", "phản đối một việc dùng", WORDS)


def after(somebody: Somebody, by: timedelta) -> datetime:
    somebody.now += by
    return somebody.now


def test_it_is_recorded_with_both_days_and_the_officer_hears(mai: Somebody, tu: Somebody) -> None:
    said = asks(mai)
    assert "Cán bộ trả lời trước 26/11/2026, làm xong trước 07/12/2026" in said
    assert "đang chờ trả lời" in said
    tu.now = mai.now
    assert "phản đối một việc dùng" in tu.reads()
    assert WORDS not in tu.says("yêu cầu dữ liệu")
    card = tu.says("1")
    assert WORDS in card
    assert "0900 000 021" in card


def test_the_same_is_not_asked_twice_while_it_waits(mai: Somebody, tu: Somebody) -> None:
    asks(mai)
    assert tu
    assert "đang chờ trả lời rồi" in mai.says("khiếu nại", "2", "bỏ qua")


@pytest.mark.both
def test_she_hears_that_it_was_answered_and_that_it_is_done(mai: Somebody, tu: Somebody) -> None:
    asks(mai)
    tu.now = mai.now
    tu.says("yêu cầu dữ liệu", "1", "1")
    mai.now = tu.now
    assert "đã nhận và trả lời" in mai.reads()
    tu.says("1", "xong")
    mai.now = tu.now
    assert "đã làm xong" in mai.reads()
    assert "Không có yêu cầu nào" in tu.says("yêu cầu dữ liệu")


def test_the_officer_hears_where_whoever_asked_cannot_be_written_to(
    database: Database, mai: Somebody, tu: Somebody
) -> None:
    asks(mai)
    tu.now = mai.now

    def leave(store: Store) -> None:
        talk = store.conversations.open(mai.address, "private", mai.now)
        talk.reachable = False
        store.conversations.save(talk, mai.now)

    database.write_now(leave)
    assert "không nhắn được cho người đó" in tu.says("yêu cầu dữ liệu", "1", "xong")


def test_whoever_withdrew_her_consent_is_answered_all_the_same(mai: Somebody, tu: Somebody) -> None:
    mai.joins()
    mai.says("rút đồng ý", "đúng")
    assert "Em đã ghi yêu cầu" in mai.says("dữ liệu của tôi", "hạn chế", "khiếu nại")
    tu.now = mai.now
    tu.says("yêu cầu dữ liệu", "1", "xong")
    mai.now = tu.now
    assert "đã làm xong" in mai.reads()


def test_an_officer_elsewhere_reads_none_of_it(database: Database, mai: Somebody, tu: Somebody) -> None:
    asks(mai)
    assert tu
    elsewhere = settled(database, "xa", "officer", at="BINHLU-MACCA", name="Chị Xa")
    assert WORDS not in elsewhere.says("yêu cầu dữ liệu", "1")


@pytest.mark.both
def test_nobody_answers_her_own_request_and_whoever_is_above_does(
    database: Database, mai: Somebody, tu: Somebody
) -> None:
    assert mai
    tu.says("dữ liệu của tôi", "khiếu nại", "phản đối một việc dùng", WORDS)
    card = tu.says("yêu cầu dữ liệu", "1")
    assert "yêu cầu của chính anh/chị" in card
    assert "Tôi đã trả lời" not in card
    for words in ("1", "xong", "đã trả lời"):
        assert "không ai tự trả lời cho mình" in tu.says(words), words
    above = settled(database, "tren", "upper_officer", at="LDLD-LAICHAU", name="Chị Trên")
    above.now = tu.now
    assert "Em đã ghi" in above.says("yêu cầu dữ liệu", "1", "xong")
    tu.now = above.now
    assert "đã làm xong" in tu.reads()


@pytest.mark.both
def test_at_half_of_each_clock_the_officer_is_reminded_once(
    database: Database, mai: Somebody, tu: Somebody
) -> None:
    asks(mai)
    told = []
    for hours in (1, 48, 1, 24 * 7, 1):
        now = after(mai, timedelta(hours=hours))
        told.append(database.write_now(lambda store, now=now: remind(store, now))["told"])  # type: ignore[misc]
    assert told == [0, 1, 0, 1, 0]
    tu.now = mai.now
    assert "còn chờ" in tu.reads()


def test_the_clocks_count_office_days_and_days(database: Database, mai: Somebody) -> None:
    assert mai
    friday = datetime(2026, 11, 27, 3, tzinfo=UTC)
    programme = database.read_now(lambda store: store.programmes.active())
    assert answer_by(programme, friday) == datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert carry_by(friday) - friday == timedelta(days=15)


def test_what_is_left_open_is_listed_as_it_is_due(database: Database, mai: Somebody, tu: Somebody) -> None:
    asks(mai)
    assert tu
    (row,) = database.read_now(lambda store: DataRequests(store).waiting())
    assert (row.kind, row.said, row.state) == ("object", WORDS, "asked")


def test_a_button_leads_there_from_where_she_reads_of_herself(mai: Somebody) -> None:
    mai.joins()
    for words in ("tôi là ai", "sửa thông tin"):
        mai.says(words)
        assert "Em đang giữ về anh/chị" in mai.presses("Dữ liệu của tôi")
    mai.says("rút đồng ý", "đúng")
    assert "Em đang giữ về anh/chị" in mai.presses("Dữ liệu của tôi")


def test_what_somebody_asked_who_was_erased_since_waits_for_nobody(
    database: Database, mai: Somebody, tu: Somebody, tmp_path: Path
) -> None:
    asks(mai)
    asks_to_be_erased(mai)
    carry_out(database, tmp_path, mai.now)
    tu.now = mai.now + timedelta(days=3)
    assert "Không có yêu cầu nào" in tu.says("yêu cầu dữ liệu")
    assert database.write_now(lambda store: remind(store, tu.now))["told"] == 0
