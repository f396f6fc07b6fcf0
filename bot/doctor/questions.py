"""bot/doctor/questions.py — looks at the frequent questions: the union's file, line by line, and what the team added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.doctor.finding import Finding
from domain.desk.growing import STATES
from domain.words import Words, joined
from storage.frequent import FAQ_FILE, FaultyFaq, written
from storage.store import Store

_FILE = Words(vi="Câu hỏi thường gặp ({file}): {n} mục.", en="Frequent questions ({file}): {n} entries.")
_FAULT = Words(
    vi="Câu hỏi thường gặp ({file}): {fault} Sửa rồi chạy: sangkien faq check",
    en="Frequent questions ({file}): {fault} Mend it, then run: sangkien faq check",
)
_UNREADABLE = Words(
    vi="Không đọc được câu hỏi thường gặp ({file}): {why}.",
    en="The frequent questions ({file}) cannot be read: {why}.",
)
_ADDED = Words(vi="Mục hỏi đáp Tổ hỗ trợ thêm: {states}.", en="Frequent questions the team added: {states}.")
_STATE = Words(vi="{n} {state}", en="{n} {state}")


def file(where: Path = FAQ_FILE) -> Iterator[Finding]:
    try:
        entries = written(where)
    except FaultyFaq as error:
        yield from ((False, _FAULT(file=where.name, fault=fault.in_words())) for fault in error.faults)
    except (OSError, UnicodeDecodeError) as error:
        yield False, _UNREADABLE(file=where.name, why=type(error).__name__)
    else:
        yield True, _FILE(file=where.name, n=len(entries))


def additions(store: Store) -> Iterator[Finding]:
    """How many there are of each state; nothing where there are none."""
    counts = store.additions.states()
    said = [_STATE(n=counts[state], state=words) for state, words in STATES.items() if state in counts]
    if said:
        yield True, _ADDED(states=joined(said, ", "))
