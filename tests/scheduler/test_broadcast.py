"""A broadcast through a platform that misbehaves, while people ask: no rule of it broken, nobody left out, nobody waiting."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from domain.chat import Limits
from storage.database import Database
from tests.support.broadcasting import BLOCKED, Behind, broadcast
from tests.support.strict_server import on_telegram

MESSAGES = 400
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.both
@pytest.mark.parametrize("behind", [nullcontext, on_telegram])
def test_nobody_is_left_out_told_twice_or_written_to_too_fast(database: Database, behind: Behind) -> None:
    told = broadcast(database, MESSAGES, work_counts=False, behind=behind)
    assert told.breaches == []
    assert told.lost_or_doubled() == []
    assert told.lanes[2, "dead"] == round(MESSAGES * BLOCKED)
    assert min(told.answers[what] for what in ("blocked", "moved", "429")) > 0
    assert told.took_s < MESSAGES / 29 + 70, (
        "a group that is owed 25 waits for its second minute, nobody else"
    )
    assert told.reply_s[len(told.reply_s) // 2] < 1


def test_the_book_sees_a_sender_that_is_too_fast(database: Database) -> None:
    """Were the pace of the channel wrong, every rule would be seen broken."""
    told = broadcast(
        database,
        150,
        Limits(4096, 100, 64, 1, broadcasts_per_s=99, chat_gap_s=0, group_per_min=99),
        work_counts=False,
    )
    seen = " ".join(told.breaches)
    assert "over 30 in a second" in seen
    assert "over 20 in a minute" in seen
    assert "two within a second" in seen
