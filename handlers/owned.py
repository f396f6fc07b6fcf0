"""handlers/owned.py — which drafts and entries are hers, how they read, and which one of them is on the screen."""

from __future__ import annotations

from typing import Any

from domain.draft import FORGOTTEN_AFTER, Draft
from domain.field import FormRow
from domain.form import Form
from domain.initiative import initiative_form
from handlers import publishing
from handlers.turn import Turn
from storage.drafts import Saved


def form(turn: Turn) -> Form:
    """The form of an initiative as the programme wants it."""
    return initiative_form(turn.programme.sectors, turn.programme.fields_off)


def draft(turn: Turn, number: int) -> Saved | None:
    """An open draft that she writes, for herself or for somebody else."""
    found = turn.store.drafts.get(number)
    return taken_up(turn, found) if turn.person.id in {found.person_id, found.entered_by_id} else None


def taken_up(turn: Turn, draft: Saved) -> Saved | None:
    """The draft, if it is open; one laid aside is opened again while that is possible."""
    if draft.state == "aside" and turn.now - draft.updated_at <= FORGOTTEN_AFTER:
        turn.store.drafts.reopen(draft, turn.now)
    return draft if draft.state == "open" else None


def entry(turn: Turn, number: int) -> Any | None:
    """An entry that she is the author of or entered for somebody, as she may see it."""
    found = turn.store.initiatives.get(number)
    hers = turn.person.id in {found.person_id, found.entered_by_id}
    return publishing.seen(turn, found) if hers else None


def beside(turn: Turn, entry: Any) -> Saved:
    """A draft beside an entry, which becomes its next version when she sends it."""
    drafts = turn.store.drafts.open_of(turn.person.id, "initiative")
    there = next((d for d in drafts if d.initiative_id == entry.id), None)
    return there or turn.store.drafts.start(
        "initiative", entry.person_id, turn.now, answers=Draft(dict(entry.answers)),
        entered_by_id=entry.entered_by_id, initiative_id=entry.id,
    )  # fmt: skip


def entry_rows(turn: Turn, entry: Any | None) -> list[FormRow]:
    """The lines of an entry, numbered as in its summary."""
    return [] if entry is None else form(turn).rows(Draft(entry.answers))


def on_screen(turn: Turn) -> str:
    """What «sửa 3» is about here: the draft «d12» or the entry «e5»; "" where none is shown."""
    state = turn.state
    match state.get("flow"):
        case "form" if turn.talk.draft_id is not None:
            return f"d{turn.talk.draft_id}"
        case "draft":
            return f"d{state['draft']}"
        case "entry":
            return f"e{state['entry']}"
        case "sure" if state["act"] in {"withdraw", "drop_draft"}:
            return f"{'e' if state['act'] == 'withdraw' else 'd'}{state['about']}"
        case _:
            return ""
