"""handlers/desk/stuck.py — the question of her form that an asker is at now: the question alone, never what she wrote.

A draft is its writer's own: nobody of the team reads it (domain notes §5, «nobody above sees drafts»; the frequent
question «Ai xem được» promises it). So a helper is told which question it is, and no answer.
"""

from __future__ import annotations

from domain.field import Field
from domain.initiative import INITIATIVE
from handlers import filling
from handlers.turn import Turn
from storage.drafts import Saved
from storage.sql import Row


def draft_of(turn: Turn, case: Row) -> Saved | None:
    """The open draft the case began at, else the one she touched last."""
    drafts = turn.store.drafts.open_of(case.person_id, "initiative")
    return next((draft for draft in drafts if draft.id == case.draft_id), drafts[0] if drafts else None)


def question_of(turn: Turn, draft: Saved) -> Field | None:
    return filling.form_of(turn, draft).asking(draft.answers)


def question(turn: Turn, case: Row) -> Field | None:
    """The one on her table now; where she has no draft, the one the case began at."""
    draft = draft_of(turn, case)
    if draft is not None:
        return question_of(turn, draft)
    return next((field for field in INITIATIVE.fields if field.key == case.field), None)
