"""storage/acts.py — the one way an entry changes: the lifecycle is asked, the row changed, the history written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from domain.deadlines import after, given_by_time, standing_of
from domain.kinds.kind import Refusal
from domain.lifecycle import LOOKED_AT, UNDOABLE, VERDICTS, Path, move_refused, step
from domain.programme import Programme
from domain.pulse.goal import counted_on
from domain.similar.description import COMPARED, described_in
from storage.history import By
from storage.sql import Row
from storage.written import BACKWARD, before_step, difference, not_undone, restored, written_standing

if TYPE_CHECKING:
    from storage.store import Store

NOTHING: Mapping[str, Any] = MappingProxyType({})
KEEPS_LINK = frozenset({"merge", "appeal"})  # any other act finds it the same as none, or as another
CONCLUDES = VERDICTS | {"merge"}  # whoever asked the author for more waits for it no longer
CHANGES = frozenset({"change", "touch_up", "lose_recognition", "recognise"})
FOUND_BY = frozenset({"title", "authors"})
BENEFIT = frozenset({"benefit", "calculation"})
SET_BY_ACTS = ("recognition", "money_state", "reviewer_id", "verified_vnd", "same_as_id")
AXES = (*SET_BY_ACTS, "version")


class Acts:
    """What is done to entries. Nothing changes an entry's status but this."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, entry: Row, by: By) -> None:
        """An entry was just handed in, and declared true: it can be found, and its history begins."""
        self._store.search.index(entry, new=True)
        self._store.similar.remember(entry.id, entry.title, described_in(entry.answers), new=True)
        self._store.history.begin(entry, "handed_in", by, state_of(entry), declared=True)

    def perform(
        self,
        number: int,
        act: str,
        capacities: Collection[str],
        path: Path,
        programme: Programme,
        by: By,
        *,
        received_at: datetime | None = None,
        due_at: datetime | None = None,
        why: str = "",
        sets: Mapping[str, Any] = NOTHING,
        **detail: Any,
    ) -> Row | Refusal:
        """The entry as it stands after the act, or why it may not be done; then nothing was changed.

        `received_at` is when the event came in by which an author is judged; else the moment of the act. `due_at` is
        until when the new status holds, where whoever acts chose that; else the programme's clock. `sets` are
        columns of SET_BY_ACTS that change with it; undoing the act puts them back too. `follows` in `detail`: it is of
        one step with the act before, and both are undone as one. The entry is locked first: of two who act at once the
        second is answered by what the first one did.
        """
        entry = self._store.initiatives.locked(number)
        moves = self._moves(number)
        given = _given(entry, act, programme, by, received_at, moves) | ({"reason"} if why.strip() else set())
        to = _leads_to(entry, act, capacities, path, given, moves)
        if isinstance(to, Refusal):
            return to
        standing = standing_of(entry)
        if act in BACKWARD:
            old = before_step(moves)
            new, sets = restored(standing, old), {k: old[k] for k in SET_BY_ACTS if k in old}
            self._store.co_authors.propose_no_more(moves[-1].detail.get("credited", ()))
        else:
            new = after(programme, standing, act, to, by.at, entry.submitted_at, due_at)
            sets = _let_go(entry, act) | dict(sets)
        public_at = by.at + timedelta(minutes=programme.clocks.undo_minutes) if act in UNDOABLE else None
        self._store.initiatives.stand(entry, new, counted_on(programme, entry.phase, by.at))
        self._store.initiatives.review(entry, sets, public_at)
        if "withdrawn" in {entry.status, new.status}:
            self._compare_by(self._store.initiatives.get(number))
        old_state, new_state = difference(state_of(entry), state_of(self._store.initiatives.get(number)))
        self._store.history.write(number, act, by, old=old_state, new=new_state, why=why, **detail)
        return self._store.initiatives.get(number)

    def _compare_by(self, entry: Row) -> None:
        """Look-alikes find it by what it says now; once withdrawn, never."""
        if entry.status == "withdrawn":
            self._store.similar.forget(entry.id)
        else:
            self._store.similar.remember(entry.id, entry.title, described_in(entry.answers))

    def would(
        self,
        entry: Row,
        act: str,
        capacities: Collection[str],
        path: Path,
        programme: Programme,
        by: By,
        *,
        received_at: datetime | None = None,
    ) -> str | Refusal:
        """The status an act would lead to, a reason given, or why it may not be done. Nothing is changed."""
        moves = self._moves(entry.id)
        given = _given(entry, act, programme, by, received_at, moves) | {"reason"}
        return _leads_to(entry, act, capacities, path, given, moves)

    def before_verdict(self, entry: Row) -> Row:
        """The entry as it was before the last step that moved it."""
        old = before_step(self._moves(entry.id))
        before = asdict(restored(standing_of(entry), old))
        return entry._replace(**before, **{k: old[k] for k in SET_BY_ACTS if k in old})

    def made_public(self, entry: Row) -> None:
        """The author hears the last verdict now: it cannot be undone any more."""
        self._store.initiatives.review(entry, NOTHING, None)

    def moves(self, number: int) -> list[Row]:
        """The acts that moved an entry and were not undone, oldest first."""
        return not_undone(self._moves(number))

    def _moves(self, number: int) -> list[Row]:
        return [row for row in self._store.history.of(number) if "status" in row.new]

    def move(
        self, number: int, unit: Row, capacities: Collection[str], programme: Programme, by: By
    ) -> Row | Refusal:
        """The entry in another unit, standing as it stood, or why it may not go there."""
        entry = self._store.initiatives.locked(number)
        refused = move_refused(entry.status, capacities)
        if refused is not None:
            return refused
        old = {"unit_id": entry.unit_id, "unit_name": entry.unit_name}
        self._store.initiatives.move(entry, unit, counted_on(programme, entry.phase, by.at))
        new = {"unit_id": unit.id, "unit_name": unit.name}
        self._store.history.write(number, "move", by, old=old, new=new)
        return self._store.initiatives.get(number)

    def hand_on(self, number: int, reviewer_id: int, by: By) -> None:
        """It comes back to another reviewer; to any of its unit's, where that one is its author."""
        entry = self._store.initiatives.locked(number)
        new = {"reviewer_id": None if entry.person_id == reviewer_id else reviewer_id}
        self._store.initiatives.review(entry, new, entry.public_at)
        self._store.history.write(number, "hand_on", by, old={"reviewer_id": entry.reviewer_id}, new=new)

    def change(
        self,
        number: int,
        act: str,
        answers: Mapping[str, Any],
        capacities: Collection[str],
        path: Path,
        programme: Programme,
        by: By,
        *,
        received_at: datetime | None = None,
        **columns: Any,
    ) -> Row | Refusal:
        """The entry with a new version of its answers, or why it may not be changed.

        `columns`: title, benefit_vnd, applied_on, recognition, money_state. What changed is in the history by name.
        The author's answer to what was asked of her is such a change too, and leads back to whoever asked.
        """
        entry = self._store.initiatives.locked(number)
        standing, moves = standing_of(entry), self._moves(number)
        given = _given(entry, act, programme, by, received_at, moves)
        to = _leads_to(entry, act, capacities, path, given, moves)
        if isinstance(to, Refusal):
            return to
        new = after(programme, standing, act, to, by.at, entry.submitted_at)
        fields = [key for key in entry.answers | answers if entry.answers.get(key) != answers.get(key)]
        day = counted_on(programme, entry.phase, by.at)
        self._store.initiatives.change(entry, answers, by, new, day, **columns)
        changed = self._store.initiatives.get(number)
        sets = _money_after(entry, fields, changed) | _let_go(entry, act, anew=to != entry.status)
        self._store.initiatives.review(changed, sets, None)
        changed = self._store.initiatives.get(number)
        if not FOUND_BY.isdisjoint(fields):
            self._store.search.index(changed)
        if not COMPARED.isdisjoint(fields):
            self._compare_by(changed)
        old_state, new_state = difference(state_of(entry), state_of(changed))
        self._store.history.write(number, act, by, old=old_state, new=new_state, fields=fields)
        return changed


def _let_go(entry: Row, act: str, *, anew: bool = True) -> dict[str, Any]:
    """What does not outlive an act that moves the entry: which one it was found the same as, and whom it came back to.

    `anew`: a change of the author's has it looked at from the beginning; her answer goes back to whoever asked.
    """
    link = {} if entry.same_as_id is None or act in KEEPS_LINK or not anew else {"same_as_id": None}
    asked = act in CONCLUDES or (act in CHANGES and anew)
    return link if entry.reviewer_id is None or not asked else link | {"reviewer_id": None}


def _money_after(entry: Row, fields: Collection[str], changed: Row) -> dict[str, Any]:
    """What was found of the money stands while nothing of it was changed; else it is to be looked at again."""
    if BENEFIT.isdisjoint(fields):
        return {} if entry.money_state == changed.money_state else {"money_state": entry.money_state}
    return {} if entry.verified_vnd is None else {"verified_vnd": None}


def state_of(entry: Any) -> dict[str, Any]:
    """What of an entry its history tells: how it stands, its other axes, and which version it is."""
    return written_standing(standing_of(entry)) | {name: getattr(entry, name) for name in AXES}


def _given(
    entry: Row, act: str, programme: Programme, by: By, received_at: datetime | None, moves: list[Row]
) -> set[str]:
    """Which of the lifecycle's needs are met, but for a reason."""
    received_at = received_at or by.at
    given = given_by_time(programme, standing_of(entry), act, by.at, received_at)
    if act == "undo" and (entry.public_at is None or received_at > entry.public_at):
        given.discard("in_time")
    return given | _given_by_people(entry.status, moves, by.actor_id)


def _leads_to(
    entry: Row, act: str, capacities: Collection[str], path: Path, given: set[str], moves: list[Row]
) -> str | Refusal:
    before = before_step(moves).get("status", "") if act in BACKWARD else entry.came_from or "valid"
    return step(entry.status, act, capacities, path, given, before)


def _given_by_people(status: str, moves: list[Row], actor_id: int | None) -> set[str]:
    """What of the lifecycle's needs depends on who acted before."""
    looked_at = LOOKED_AT.get(status, frozenset())
    verdict = next((row for row in reversed(not_undone(moves)) if row.act in looked_at), None)
    met = {
        "own_act": moves[-1].act in UNDOABLE and moves[-1].actor_id == actor_id,
        "another_person": verdict is None or verdict.actor_id != actor_id,
    }
    return {need for need, is_so in met.items() if is_so}
