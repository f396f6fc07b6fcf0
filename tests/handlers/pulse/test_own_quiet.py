"""Whoever is tired of reminders in her own chat says until when she wants none; an officer says which ones she means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.sql import Sql, named, table
from storage.tables import Conversation
from tests.support.groups import Group
from tests.support.talk import Somebody, settled

C = table(Conversation).c
STATE = Sql(select(C.state).where(C.chat == named("chat", C.chat)))
END_OF_25 = datetime(2026, 11, 25, 16, 59, 59, 999999, tzinfo=UTC)  # of that day in Vietnam


def quiet_until(who: Somebody) -> datetime | None:
    state: Any = who.database.write_now(lambda store: store.value(STATE, chat=who.address.chat))
    return datetime.fromisoformat(state["quiet_until"]) if "quiet_until" in state else None


@pytest.mark.parametrize(
    "typed",
    [
        ("tạm dừng nhắc 3 ngày",),
        ("tam dung nhac", "1"),
        ("/tamdungnhac", "3 ngày"),
        ("mute", "3 days"),
        ("tạm dừng nhắc", "gì cơ", "tạm dừng 3 ngày"),
    ],
)
def test_a_worker_says_until_when_she_wants_quiet(mai: Somebody, typed: tuple[str, ...]) -> None:
    mai.joins()
    assert "đến hết ngày 25/11/2026" in mai.says(*typed)
    assert quiet_until(mai) == END_OF_25


def test_until_when_is_asked_and_she_turns_them_on_again(mai: Somebody) -> None:
    mai.joins()
    said = mai.says("tạm dừng nhắc")
    assert "đến khi nào" in said
    assert "Nhóm" not in said
    answered = mai.presses("Tạm dừng đến khi bật lại")
    assert "đến khi gõ «bật nhắc»" in answered
    assert "(1/9)" in answered, "back at her question"
    assert "như trước" in mai.says("bật nhắc")
    assert quiet_until(mai) is None


def test_what_she_does_meanwhile_does_not_end_it(mai: Somebody) -> None:
    """She stays at her question, hands in, and looks at what she has."""
    mai.joins()
    assert "(1/9)" in mai.says("tạm dừng nhắc 3 ngày")
    mai.fills_in()
    assert "SK26-" in mai.says("gửi")
    mai.says("sáng kiến của tôi", "trợ giúp", "menu")
    assert quiet_until(mai) == END_OF_25


def test_an_officer_whose_units_have_groups_says_which_she_means(connected: Group, officer: Somebody) -> None:
    for typed in ("tạm dừng nhắc", "tạm dừng nhắc 3 ngày"):
        assert "Nhóm của đơn vị" in officer.says(typed)
    assert "2 nhóm nhận tin" in officer.says("nhóm")
    assert [row.muted_until for row in connected.rows] == [None]
    assert "đến hết ngày 25/11/2026" in officer.says("tạm dừng nhắc", "3 ngày")
    assert quiet_until(officer) == END_OF_25
    assert [row.muted_until for row in connected.rows] == [None]
    assert "như trước" in officer.says("bật nhắc")
    assert "2 nhóm nhận tin" in officer.says("bật nhắc")


def test_an_officer_without_groups_is_asked_until_when(database: Database, connected: Group) -> None:
    beside = settled(database, "other", "officer", unit="BINHLU-MACCA", at="BINHLU-MACCA")
    assert "đến khi nào" in beside.says("tạm dừng nhắc")
    assert "đến hết ngày 25/11/2026" in beside.says("3 ngày")
    assert [row.muted_until for row in connected.rows] == [None]
