"""In a large unit the numbers are read before the turn: what is signed is what was read, whole, or it is shown again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.inbox import take_turn
from domain.weekly.frozen import from_text
from handlers.ahead import Ahead, ReadFirst
from storage.database import Database
from storage.reader import still
from storage.store import Store
from storage.weekly.reports import WeeklyReports
from tests.support.talk import Somebody
from tests.support.weeks import rows


def says(somebody: Somebody, text: str, meanwhile: Callable[[], object] = lambda: None) -> str:
    """As in a unit of any size; `meanwhile` happens after what takes long was read, once."""
    incoming, ahead = somebody._event({"text": text}), Ahead(most=-1)

    def turn(store: Store) -> None:
        talk = store.conversations.open(somebody.address, "private", somebody.now)
        take_turn(store, incoming, talk, somebody.now, somebody.now, somebody.place, ahead)

    while True:
        try:
            somebody.database.write_now(turn)
        except ReadFirst as first:
            work = first.work
            ahead.found[first.what] = somebody.database.read_now(lambda s: work(still(s), somebody.now))  # noqa: B023
            meanwhile()
            meanwhile = lambda: None  # noqa: E731
        else:
            return somebody.reads()


@pytest.mark.both
def test_read_before_the_turn_it_says_and_signs_the_same(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    assert says(officer, "báo cáo tuần") == officer.says("báo cáo tuần")
    says(officer, "ký")
    assert "Đã ký báo cáo tuần" in says(officer, "ký 0")
    (signed,) = rows(database)
    report = from_text(signed.text)
    assert (report.numbers.sent, report.difference.sums, report.at) == (1, True, officer.now)


@pytest.mark.parametrize("words", ["tổng kết", "giấy chứng nhận", "báo cáo đến 15/11"])
def test_the_close_and_a_past_day_are_the_same_too(mai: Somebody, officer: Somebody, words: str) -> None:
    assert says(officer, words) == officer.says(words)


def test_an_act_from_before_that_comes_in_later_is_not_left_out_of_what_is_signed(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("báo cáo tuần", "ký")
    another = Somebody(database, "tua", now=officer.now - timedelta(minutes=5))
    another.joins("Giàng A Tủa", "0900000022")
    another.fills_in("Máy lọc nước suối bằng than")
    said = says(officer, "ký 0", lambda: another.says("gửi"))
    assert another.now < officer.now
    assert "Số liệu vừa thay đổi sau khi anh/chị xem" in said
    assert "đã gửi 2" in said
    assert rows(database)[0].state == "draft"
    assert "Đã ký" in says(officer, "ký 0")
    officer.now += timedelta(days=7)
    assert "Không có gì khác tuần trước (20/11)." in says(officer, "báo cáo tuần")


def test_words_that_another_wrote_meanwhile_are_not_signed_unread(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("báo cáo tuần", "ký")
    (draft,) = rows(database)

    def writes() -> None:
        database.write_now(lambda store: WeeklyReports(store).write(draft.id, "leading", "Đã họp."))

    assert "Số liệu vừa thay đổi" in says(officer, "ký 0", writes)
    assert rows(database)[0].state == "draft"
