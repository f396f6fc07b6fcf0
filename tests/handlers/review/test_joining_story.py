"""Any story in which entries are found the same as others besides: counts agree, nothing turns in a circle, undo restores."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from domain.lifecycle import REVIEWERS
from domain.statuses import FOUND_SAME
from handlers import deciding
from handlers.review import joining
from handlers.turn import Turn
from storage.database import Database
from tests.handlers.test_lifecycle_story import EVERYBODY, Story, capacities_of, standing


class Joining(Story):
    """Entries are joined by whoever tries, as the talk does it: to what the other was found the same as."""

    def authors(self, number: int) -> tuple[str, ...]:
        """One of each entry's own besides: somebody who can be credited with another."""
        return (*super().authors(number), f"Tẩn U {number}")

    @rule(one=Story.entries, other=Story.entries, person=st.sampled_from(EVERYBODY), credit=st.booleans())
    def joins(self, one: int, other: int, person: int, credit: bool) -> None:
        self.join(one, other, person, credit=credit)

    @rule(one=Story.entries, other=Story.entries, credit=st.booleans(), data=st.data())
    def joins_and_undoes(self, one: int, other: int, credit: bool, data: st.DataObject) -> None:
        """Found the same, merged and undone is as if nothing had been, for both. Mostly by somebody who may."""
        may = [p for p in EVERYBODY if capacities_of(p, self.units[one]) & REVIEWERS]
        person = data.draw(st.sampled_from(may))
        before = self.everything()
        done = self.join(one, other, person, credit=credit)
        if done is not None:
            undone = self.turn(person, lambda turn: deciding.act(turn, done, "undo"))
            self.judge(one, person, done, undone)
        assert self.everything() == before

    @invariant()
    def links_lead_to_an_end(self) -> None:
        for entry in self.row_of_each():
            passed = [entry.id]
            while entry.status in FOUND_SAME and entry.same_as_id is not None:
                assert entry.same_as_id not in passed
                passed.append(entry.same_as_id)
                entry = self.row(entry.same_as_id)

    @invariant()
    def only_what_was_found_the_same_has_a_link(self) -> None:
        for entry in self.row_of_each():
            assert entry.same_as_id is None or entry.status in {*FOUND_SAME, "appealed"}

    def join(self, one: int, other: int, person: int, *, credit: bool) -> Any | None:
        """The entry after it, if it was done: by somebody who may, and the other is as it was."""
        was = self.row(one)

        def work(turn: Turn) -> tuple[Any, Any, Any]:
            original = turn.store.initiatives.original(turn.store.initiatives.get(other))
            if original.id == one or joining.hindrance(turn, was, original):
                return None, original, original
            if credit and joining.no_credit(turn, was, original):
                return None, original, original
            done = joining.join(turn, was, original, credit=credit)
            return done, original, turn.store.initiatives.get(original.id)

        done, original, after = self.turn(person, work)
        assert original == after
        if done is None:
            assert self.row(one) == was
            return None
        assert capacities_of(person, self.units[one]) & REVIEWERS
        assert (done.status, done.same_as_id) == ("merged" if credit else "duplicate", original.id)
        act = "merge" if credit else "mark_duplicate"
        self.before[one].append((standing(was), act, person))
        return done

    def row_of_each(self) -> list[Any]:
        return [self.row(entry) for entry in getattr(self, "units", {})]

    def everything(self) -> list[Any]:
        """Of each entry all but its history, and until when a verdict is kept from its author: another was let out."""
        kept = {"history_rows": 0, "history_head": "", "public_at": None}
        credited = self.database.write_now(lambda store: [store.co_authors.of(entry) for entry in self.units])
        return [[row._replace(**kept) for row in self.row_of_each()], credited]


@pytest.mark.both
def test_any_story_with_duplicates_is_a_sound_one(database: Database) -> None:
    on_this = type("JoiningHere", (Joining,), {"database": database})
    run_state_machine_as_test(
        on_this,
        settings=settings(
            max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), database=None
        ),
    )  # fmt: skip
