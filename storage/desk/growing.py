"""storage/desk/growing.py — makes a frequent question of a case: what was asked and answered, masked, for the team to approve."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from domain.desk.growing import titled
from domain.desk.masking import masked, unhidden
from domain.faq import MOST_TITLE_CHARS, key_from
from domain.vietnamese import words_key
from storage.sql import Row

if TYPE_CHECKING:
    from storage.store import Store

MOST_WAYS = 12  # of asking
WAY_CHARS = 160


def propose(store: Store, case_id: int, asked: Iterable[str], answer: str, now: datetime) -> int | None:
    """Its number; None if this case was proposed before."""
    shown = [" ".join(unhidden(masked(way)).split())[:WAY_CHARS] for way in asked]
    ways = {words_key(way): way for way in shown}
    kept = [way for key, way in ways.items() if key][:MOST_WAYS]
    title = titled(kept[0] if kept else "", MOST_TITLE_CHARS)
    return store.additions.propose(case_id, key_from(title, case_id), title, kept, masked(answer), now)


def question_and_answer(store: Store, case: Row) -> tuple[str, str]:
    """The asker's first word, and the last of the team; «» where there is none."""
    words = store.case_words.newest(case.id, 200)
    asked = next((word.text for word in words if word.side == "asker" and word.text), "")
    answers = [word.text for word in words if word.side == "helper" and word.text]
    return asked, answers[-1] if answers else ""
