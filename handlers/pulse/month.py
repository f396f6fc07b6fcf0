"""handlers/pulse/month.py — «lịch nhắc»: what a chat would hear in the month to come."""

from __future__ import annotations

from datetime import timedelta

from domain.pulse.coming import calendar_of, line_of
from domain.words import Words, joined, verbatim
from handlers.turn import Turn
from storage.pulse_facts import chat_facts

DAYS = 30
HEAD = Words(vi="{n} ngày tới, em sẽ nhắn:", en="In the next {n} days I shall write:")
PASSED_ON = Words(
    vi="{n} ngày tới, em sẽ soạn tin để gửi hộ:", en="In the next {n} days I shall write, to be passed on:"
)
NOTHING = Words(vi="{n} ngày tới chưa có tin nào.", en="Nothing in the next {n} days.")


def of_chat(turn: Turn, talk_id: int) -> Words:
    """From the same rules that send it, as things stand now."""
    facts = chat_facts(turn.store, talk_id, turn.programme, turn.now)
    if facts is None:
        return NOTHING(n=DAYS)
    messages = calendar_of(facts, turn.now, turn.now + timedelta(days=DAYS), turn.programme)
    lines = [verbatim("• ") + line_of(message, facts.zone) for message in messages if message.said]
    head = PASSED_ON if facts.relayed else HEAD
    return joined([head(n=DAYS), *lines]) if lines else NOTHING(n=DAYS)
