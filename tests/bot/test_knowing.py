"""A process that runs learns what was approved elsewhere, without a restart."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.knowing import look_at_questions
from storage.database import Database
from storage.frequent import QUESTIONS
from storage.store import Store
from tests.support.questions import knowing

__all__ = ["knowing"]

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
ASKED = "nhà tập thể còn phòng trống không"


def found() -> list[str]:
    return [one.entry.key for one in QUESTIONS.faq().candidates(ASKED)]


@pytest.mark.usefixtures("knowing")
async def test_what_another_process_approved_or_stopped_is_known_at_the_next_look(database: Database) -> None:
    before = QUESTIONS.faq()
    await look_at_questions(database)
    assert QUESTIONS.faq() is before, "nothing new: nothing is made anew"
    number = database.write_now(_approve)
    await look_at_questions(database)
    assert found() == ["nha_o_ht1"]
    database.write_now(lambda store: store.additions.decide(number, "stopped", None, NOW))
    await look_at_questions(database)
    assert found() == []


def _approve(store: Store) -> int:
    cursor = store._connection.cursor()
    cursor.execute(
        "INSERT INTO faq_addition (key, title_vi, title_en, asked, answer_vi, answer_en, state, proposed_at) VALUES "
        f"('nha_o_ht1', 'Nhà ở', '', '[\"{ASKED}\"]', 'Còn ạ', '', 'proposed', '2026-11-22 02:00:00')"
    )
    number = int(store.additions.listed(1)[0].id)
    store.additions.decide(number, "approved", None, NOW)
    return number
