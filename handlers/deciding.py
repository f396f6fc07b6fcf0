"""handlers/deciding.py — as what she acts on an entry, and the act itself: the lifecycle says whether she may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.kinds.kind import Refusal
from domain.lifecycle import HERS, REVIEWERS, Path, act_of_change, capacities, offered, path_of, step
from domain.own_data import is_erased
from domain.vietnamese import tone_equal
from handlers import publishing, scope
from handlers.turn import Turn


def acting_as(turn: Turn, entry: Any) -> frozenset[str]:
    """What she is to this entry, and the roles she holds over its unit.

    Co-authors are known by their share, else by name alone: an officer who is called like one leaves the entry to
    another officer. Of an author who had her data erased nobody puts words in again: whoever entered it is nothing to it.
    """
    person, author = turn.person, turn.person.id == entry.person_id
    named = [share["name"] for share in entry.answers.get("authors") or ()]
    return capacities(
        author=author,
        co_author=not author
        and (_is_named(person.name, named) or turn.store.co_authors.names(entry.id, person.id)),
        entered=person.id == entry.entered_by_id and not is_erased(entry.title, entry.answers),
        roles=[] if author else roles_over(turn, entry.unit_id, person.id),
    )


def _is_named(name: str, named: list[str]) -> bool:
    return bool(name) and any(tone_equal(one, name) for one in named)


def roles_over(turn: Turn, unit_id: int, person_id: int) -> list[str]:
    """The roles by which somebody reviews what comes from this unit."""
    above = set(turn.store.units.above(unit_id, turn.today))
    held = [h for h in turn.store.rights.of(person_id) if h.role in REVIEWERS]
    return [h.role for h in held if turn.store.units.today(h.unit_id, turn.today).id in above]


def reviews(turn: Turn, person_id: int, unit_id: int) -> bool:
    """Whether entries of this unit are for that person to look at."""
    return scope.reaches(turn, scope.roots(turn, REVIEWERS, person_id), unit_id)


def path(turn: Turn, *, four_eyes: bool = False) -> Path:
    return path_of(turn.programme.levels, four_eyes=four_eyes)


def open_to(turn: Turn, entry: Any) -> tuple[str, ...]:
    """The acts that she may try."""
    return offered(entry.status, acting_as(turn, entry), path(turn))


def refused(turn: Turn, entry: Any, act: str) -> Refusal | None:
    """Why an act that needs nothing else cannot be done here and now; None if it can."""
    outcome = step(entry.status, act, acting_as(turn, entry), path(turn))
    return outcome if isinstance(outcome, Refusal) else None


def would(turn: Turn, entry: Any, act: str, *, four_eyes: bool = False) -> str | Refusal:
    """The status an act of hers would lead to, a reason given, or why she may not do it."""
    way = path(turn, four_eyes=four_eyes)
    return turn.store.acts.would(
        entry, act, acting_as(turn, entry), way, turn.programme, turn.by, received_at=turn.received_at
    )


def act(
    turn: Turn,
    entry: Any,
    what: str,
    *,
    four_eyes: bool = False,
    why: str = "",
    due_at: datetime | None = None,
    sets: Mapping[str, Any] | None = None,
    **detail: Any,
) -> Any | Refusal:
    """The entry as it stands after the act, or why it may not be done.

    An author acts on what she has heard: a verdict still kept from her reaches her first. A verdict on top of another
    makes the one before public.
    """
    as_whom = acting_as(turn, entry)
    before = _heard_of(turn, entry, as_whom)
    done = turn.store.acts.perform(
        entry.id, what, as_whom, path(turn, four_eyes=four_eyes), turn.programme, turn.by,
        received_at=turn.received_at, due_at=due_at, why=why, sets=sets or {}, **detail,
    )  # fmt: skip
    if not isinstance(done, Refusal) and what != "undo":
        publishing.let_out(turn, before)
    return done


def change(
    turn: Turn, entry: Any, answers: Mapping[str, Any], *, answering: bool = False, **columns: Any
) -> Any | Refusal:
    """The entry with a new version of its answers, or why it may not be changed.

    `answering`: it holds all that the union asked for. Recognition taken back leads elsewhere all the same.
    """
    as_whom = acting_as(turn, entry)
    entry = _heard_of(turn, entry, as_whom)
    changed = [key for key in entry.answers | answers if entry.answers.get(key) != answers.get(key)]
    what = act_of_change(entry.status, changed, recognised=columns["recognition"] == "yes")
    if answering and what != "lose_recognition":
        what = "answer"
    return turn.store.acts.change(
        entry.id, what, answers, as_whom, path(turn), turn.programme, turn.by,
        received_at=turn.received_at, **columns,
    )  # fmt: skip


def recognise(turn: Turn, entry: Any, answers: Mapping[str, Any]) -> Any | Refusal:
    """The entry with its recognition recorded by an officer, or why it may not be."""
    return turn.store.acts.change(
        entry.id, "recognise", answers, acting_as(turn, entry), path(turn), turn.programme, turn.by,
        title=entry.title, benefit_vnd=entry.benefit_vnd, applied_on=entry.applied_on, recognition="yes",
        money_state=entry.money_state,
    )  # fmt: skip


def _heard_of(turn: Turn, entry: Any, as_whom: frozenset[str]) -> Any:
    """The entry as it is; whoever it belongs to has heard the last verdict before she acts on it."""
    now = turn.store.initiatives.get(entry.id)
    return publishing.publish(turn, now) if as_whom & HERS else now
