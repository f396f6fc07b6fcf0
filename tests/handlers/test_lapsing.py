"""What was asked and never came lapses by itself: told once, and answered late while the phase is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from scheduler.lapsing import let_supplements_lapse
from storage.audit import Proved, verify
from storage.database import Database
from storage.sql import Sql, table
from storage.tables import Outbox
from tests.support.supplements import CODE, MORE, asks, entry
from tests.support.talk import Somebody, later

OWED = Sql(select(table(Outbox).c.message).where(table(Outbox).c.once.like("lapsed:%")))


@pytest.fixture
def asked(mai: Somebody, officer: Somebody) -> Somebody:
    """Mai, of whom the calculation and the evidence are asked again."""
    mai.hands_in_recognised()
    asks(officer, mai, "7", "11")
    return mai


def lapses(database: Database, somebody: Somebody) -> int:
    return database.write_now(lambda store: let_supplements_lapse(store, somebody.now)["lapsed"])


def test_late_it_lapses_once_and_may_still_be_answered_while_the_phase_is_open(
    database: Database, asked: Somebody
) -> None:
    asked.says("bổ sung ngay", MORE, "tạm dừng")
    late = later(asked, timedelta(days=14))
    assert lapses(database, late) == 1
    assert lapses(database, late) == 0
    said = late.reads()
    assert f"Sáng kiến {CODE} «Giá phơi chè ba tầng quay được»: hết hạn bổ sung" in said
    assert "vẫn bổ sung được đến hết ngày 31/12/2026" in said
    assert "(2/2)" in late.says("bổ sung ngay"), "what she had begun is kept"
    late.says("xong", "để nguyên", "gửi")
    now = entry(database)
    assert (now.status, now.answers["calculation"]) == ("received", MORE)


def test_after_the_phase_she_is_told_plainly(database: Database, asked: Somebody) -> None:
    late = later(asked, timedelta(days=60))
    assert lapses(database, late) == 1
    assert "đợt nhận đã đóng" in late.reads().lower()
    assert "Đợt nhận đã đóng nên không bổ sung được nữa" in late.says("bổ sung ngay")
    late.says("sáng kiến của tôi")
    card = late.says("1")
    assert "đợt nhận đã đóng" in card
    assert not any("Bổ sung ngay" in choice.label for choice in late.newest.choices)
    assert "không bổ sung được nữa" in late.says("sửa 7")
    assert entry(database).status == "lapsed"
    assert isinstance(verify(database.write_now), Proved)


@pytest.mark.both
def test_it_does_not_lapse_before_or_within_the_hour_after(database: Database, asked: Somebody) -> None:
    due = entry(database).due_at
    for moment in (due, due + timedelta(minutes=59)):
        assert lapses(database, replace(asked, now=moment)) == 0
    assert lapses(database, replace(asked, now=due + timedelta(minutes=61))) == 1


def test_of_several_she_hears_in_one_message(database: Database, mai: Somebody, officer: Somebody) -> None:
    mai.hands_in_recognised()
    asks(officer, mai, "7")
    mai.says("gửi sáng kiến", "Máng gạt bã mía bằng tay quay nhẹ", "1", "1")
    mai.says("Làm máng gỗ có tay quay, gạt bã mía ra sân phơi, một người làm thay ba người.", "xong")
    mai.says(
        "15/3/2026", "50 triệu", "đúng", MORE, "đã công nhận", "Quyết định 13/QĐ-CT, Giám đốc ký", "20/3/2026"
    )
    mai.sends_photo(2)
    mai.says("xong", "gửi")
    asks(officer, mai, "7")
    assert "bổ sung sáng kiến nào trước" in mai.says("bổ sung ngay")
    assert "(1/1) Số tiền đó" in mai.says("2")
    assert lapses(database, later(mai, timedelta(days=14))) == 2
    owed = database.write_now(lambda store: store.all(OWED))
    assert len(owed) == 1
    assert owed[0].message["text"].count("hết hạn bổ sung") == 2
