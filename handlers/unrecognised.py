"""handlers/unrecognised.py — an entry came in that its workplace has not recognised: the nearest officers are told, once."""

from __future__ import annotations

from typing import Any

from domain.deadlines import spoken_due, standing_of
from domain.lifecycle import REVIEWERS
from domain.words import Words, verbatim
from handlers import nearest
from handlers.turn import Turn

WAITS = Words(
    vi="{unit} có sáng kiến {code} «{title}» chưa được công nhận. Hạn xét công nhận: {due}. Có quyết định thì gõ {code} "
    "rồi chọn «Ghi công nhận».",
    en="{unit} has an initiative {code} “{title}” that is not recognised yet. It has to be decided by {due}. Once it is, "
    "type {code} and choose “Record recognition”.",
)


def tell_officers(turn: Turn, entry: Any) -> None:
    """By when it has to be decided, and how to record it."""
    if entry.status != "waiting_recognition":
        return
    due = spoken_due(turn.programme, standing_of(entry))
    words = WAITS(
        unit=verbatim(entry.unit_name), code=verbatim(entry.code), title=verbatim(entry.title), due=due
    )
    but = (entry.person_id, entry.entered_by_id)
    nearest.tell(turn, entry.unit_id, REVIEWERS, words, once=f"recognition:{entry.id}", but=but)
