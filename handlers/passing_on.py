"""handlers/passing_on.py — a role goes from its holder to a successor, with all that was to come back to that holder."""

from __future__ import annotations

from typing import Any

from domain.lifecycle import REVIEWERS
from domain.roles import ROLES
from domain.words import Words, verbatim
from handlers.turn import Turn
from storage.desk.leaving import role_ended

ENDED = Words(
    vi="Vai trò {role} của anh/chị ở {unit} đã bàn giao cho {new}. Em cảm ơn anh/chị!",
    en="Your role {role} of {unit} has been handed over to {new}. Thank you!",
)
COMES_BACK = Words(
    vi="{n} hồ sơ đang chờ trả lời {old} nay về {new}.", en="{n} entries that were to come back to {old} now come to {new}."
)  # fmt: skip
SOMEBODY = Words(vi="người mới", en="the new holder")


def pass_on(turn: Turn, held: Any, new_id: int, by_id: int | None) -> int:
    """The role of `held` (storage/rights.py: get) ends, its holder is told, and what waits for her is the successor's.

    Returns how many entries come back to the successor. That she holds the role is for the caller to see to.
    """
    if held.ended_at is None:
        turn.store.rights.end(held.id, by_id or new_id, turn.now)
        role_ended(turn.store, held.person_id, turn.now)
        tell_holder(turn, held, new_id)
    unit = turn.store.units.today(held.unit_id, turn.today)
    turn.store.rights.hand_on(held.person_id, new_id, unit.id, turn.today)
    back = turn.store.queue.asked_by(held.person_id, unit.id, turn.today) if held.role in REVIEWERS else []
    for number in back:
        turn.store.acts.hand_on(number, new_id, turn.by)
    return len(back)


def tell_holder(turn: Turn, held: Any, new_id: int) -> None:
    words = ENDED(role=ROLES[held.role], unit=unit_name(turn, held), new=name_of(turn, new_id))
    turn.tell(held.person_id, words, once=f"handed_over:{held.id}")


def unit_name(turn: Turn, held: Any) -> Words:
    return verbatim(turn.store.units.today(held.unit_id, turn.today).name)


def name_of(turn: Turn, person_id: int) -> Words:
    name = turn.store.people.get(person_id).name
    return verbatim(name) if name else SOMEBODY


def comes_back(turn: Turn, held: Any, new_id: int, count: int) -> list[Words]:
    """A paragraph about the entries that now come back to the successor, if there are any."""
    names = {"old": name_of(turn, held.person_id), "new": name_of(turn, new_id)}
    return [COMES_BACK(n=count, **names)] if count else []
