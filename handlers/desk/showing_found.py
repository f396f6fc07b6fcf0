"""handlers/desk/showing_found.py — what the desk page lists besides: questions found, what may be frequent, who is blocked."""

from __future__ import annotations

from typing import Any

from domain.desk.case import STATES, code_of
from handlers.desk import blocking, faq_acts, faq_board, opening, reach, records
from handlers.turn import Turn
from storage.sql import Row

SHOWN = 30
LONGEST_WANTED = 60
TEXT_CHARS = 160


def found(turn: Turn, wanted: str) -> dict[str, Any]:
    """Open and closed questions in which this was said, typed with or without accents; the newest first."""
    wanted = " ".join(wanted[:LONGEST_WANTED].split())
    rows = records.found(turn, wanted, SHOWN + 1) if wanted else []
    shown = [_case(turn, case, row.word) for row in rows[:SHOWN] if (case := turn.store.cases.find(row.id))]
    return {"found": shown, "more": len(rows) > SHOWN}


def _case(turn: Turn, case: Row, word: int) -> dict[str, Any]:
    at = case.closed_at or case.opened_at
    return {
        "n": case.id,
        "code": code_of(case.id),
        "says": STATES[case.state].within(turn.language),
        "asker": opening.named(turn.store.people.get(case.person_id).name).within(turn.language),
        "unit": opening.unit_of(turn, case).within(turn.language),
        "text": turn.store.case_words.get(word).text[:TEXT_CHARS],
        "at": round(at.timestamp() * 1000),
    }


def growing(turn: Turn) -> list[dict[str, Any]]:
    """Frequent questions that wait for her yes or no, with what she says yes to."""
    return [
        {
            "n": row.id,
            "seen": faq_acts.seen(row),
            "title": row.title_vi,
            "asked": row.asked,
            "answer": row.answer_vi,
            "english": row.answer_en,
        }
        for row in faq_board.waiting(turn)
    ]


def blocked(turn: Turn) -> list[dict[str, Any]]:
    """Whose questions are not taken now, each by a question of hers whose number ends it."""
    cases = [(row, _newest(turn, row.person_id)) for row in blocking.hers(turn, SHOWN)]
    return [
        {
            "n": case.id,
            "code": code_of(case.id),
            "who": opening.named(row.name).within(turn.language),
            "unit": row.unit_name or "",
            "why": row.why,
            "by": opening.named(row.by_name).within(turn.language),
            "at": round(row.at.timestamp() * 1000),
        }
        for row, case in cases
        if case is not None
    ]


def _newest(turn: Turn, person_id: int) -> Row | None:
    """The newest question of hers that this helper may help with."""
    rows = turn.store.cases.of_person(person_id)
    return next((case for case in rows if reach.may_help(turn, case)), None)
