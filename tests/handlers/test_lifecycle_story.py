"""Any story of entries and the people around them: counts agree, rights hold, undo restores, history is proved."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from domain.chat import Address, Incoming
from domain.kinds.kind import Refusal
from domain.lifecycle import ACTS, BEFORE, GONE, REVIEWERS, SAME, TABLE, UNDOABLE, VERDICTS
from domain.pulse.counting import NOTHING, Counts, days_of
from domain.pulse.goal import counted_on
from domain.statuses import STATUSES
from handlers import deciding
from handlers.place import Place
from handlers.turn import Turn
from storage.audit import Proved, verify
from storage.counters import counts_of
from storage.database import Database
from storage.history import By
from storage.recount import differences
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative, UnitDay
from tests.support.databases import empty
from tests.support.entries import (
    ADMIN,
    AUTHOR,
    CO_AUTHOR,
    COLLEAGUE,
    NOW,
    OFFICER,
    PROGRAMME,
    STRANGER,
    UPPER,
    A,
    B,
    C,
    P,
    X,
    enter,
    people,
)

# Who holds what where; the author and the co-author hold much, and it must not help them.
HOLDS = {
    AUTHOR: ("officer", A), CO_AUTHOR: ("admin", P), OFFICER: ("officer", A), COLLEAGUE: ("officer", A),
    UPPER: ("upper_officer", X), ADMIN: ("admin", P), STRANGER: ("officer", C),
}  # fmt: skip
REACHES = {A: {A}, X: {A, B}, P: {A, B, C}, C: {C}}
EVERYBODY = tuple(HOLDS)
STANDING = ("status", "status_at", "due_at", "came_from", "appealed")
DAY = date(2026, 11, 23)
ENTRIES, DAYS = Sql(table(Initiative).select()), Sql(table(UnitDay).select())


def capacities_of(person: int, unit: int) -> set[str]:
    """The rule of rights once more, the plainest way."""
    if person == AUTHOR:
        return {"author"}
    if person == CO_AUTHOR:
        return {"co_author"}
    role, root = HOLDS[person]
    return {role} if unit in REACHES[root] else set()


class Story(RuleBasedStateMachine):
    """`before` holds how an entry stood before each act that moved it and was not undone, the act, and who did it."""

    database: Database
    entries = Bundle("entries")

    @initialize(levels=st.sampled_from((1, 2)))
    def begin(self, levels: int) -> None:
        empty(self.database)
        self.programme = replace(PROGRAMME, levels=levels)
        self.now = NOW
        self.units: dict[int, int] = {}
        self.before: dict[int, list[tuple[Any, str, int | None]]] = {}

        def work(store: Store) -> None:
            people(store)
            for person, (role, unit) in HOLDS.items():
                store.rights.grant(person, role, unit, NOW, None)

        self.database.write_now(work)

    @rule(target=entries, unit=st.sampled_from((A, B, C)), recognised=st.booleans())
    def hand_in(self, unit: int, recognised: bool) -> int:
        number = len(self.units) + 1
        entry = self.database.write_now(
            lambda store: enter(
                store, number, unit_id=unit, at=self.now, recognised=recognised, authors=self.authors(number)
            )
        )
        self.units[entry], self.before[entry] = unit, []
        return entry

    @rule(
        by=st.sampled_from(
            (timedelta(minutes=1), timedelta(minutes=11), timedelta(days=5), timedelta(days=11))
        )
    )
    def time_passes(self, by: timedelta) -> None:
        self.now += by

    @rule(
        entry=entries,
        person=st.sampled_from(EVERYBODY),
        act=st.sampled_from(sorted(ACTS)),
        four_eyes=st.booleans(),
        why=st.sampled_from(("vì thiếu ảnh", "")),
    )
    def acts(self, entry: int, person: int, act: str, four_eyes: bool, why: str) -> None:
        row = self.row(entry)
        done = self.turn(person, lambda turn: deciding.act(turn, row, act, four_eyes=four_eyes, why=why))
        self.judge(entry, person, row, done)

    @rule(entry=entries, data=st.data())
    def somebody_does_what_comes_next(self, entry: int, data: st.DataObject) -> None:
        """An act of the table, by somebody who may: so that stories get far."""
        row = self.row(entry)
        acts = [m for m in TABLE if row.status in m.start and m.act not in ("change", "touch_up", "lapse")]
        able = [(m.act, p) for m in acts for p in EVERYBODY if m.who & capacities_of(p, self.units[entry])]
        act, person = data.draw(st.sampled_from(able))
        done = self.turn(person, lambda turn: deciding.act(turn, row, act, why="vì vậy"))
        self.judge(entry, person, row, done)

    @rule(
        entry=entries, person=st.sampled_from((UPPER, ADMIN, OFFICER)), act=st.sampled_from(sorted(UNDOABLE))
    )
    def acts_and_undoes(self, entry: int, person: int, act: str) -> None:
        """Done and undone at once, whatever it is, is as if nothing had been."""
        row = self.row(entry)
        done = self.turn(person, lambda turn: deciding.act(turn, row, act, why="vì vậy"))
        self.judge(entry, person, row, done)
        if not isinstance(done, Refusal):
            undone = self.turn(person, lambda turn: deciding.act(turn, done, "undo"))
            self.judge(entry, person, done, undone)
            assert standing(undone) == standing(row)

    @rule(
        entry=entries,
        person=st.sampled_from(EVERYBODY),
        title=st.sampled_from(("Giá phơi", "Máng gạt")),
        said=st.sampled_from(("yes", "no")),
    )
    def changes(self, entry: int, person: int, title: str, said: str) -> None:
        row = self.row(entry)
        answers = {**row.answers, "title": title, "recognised": said}
        done = self.turn(
            person,
            lambda turn: deciding.change(
                turn, row, answers, title=title, benefit_vnd=None, applied_on=row.applied_on, recognition=said,
                money_state="declared",
            ),
        )  # fmt: skip
        self.judge(entry, person, row, done)

    @rule(entry=entries)
    def the_system_looks(self, entry: int) -> None:
        row = self.row(entry)
        done = self.database.write_now(
            lambda store: store.acts.perform(
                entry, "lapse", {"system"}, "two", self.programme, By(None, "", None, self.now)
            )
        )
        overdue = row.status == "supplement" and self.now > row.due_at
        assert isinstance(done, Refusal) is not overdue
        self.judge(entry, None, row, done)

    @invariant()
    def counts_are_the_entries(self) -> None:
        if not self.units:
            return
        rows = {entry: self.row(entry) for entry in self.units}
        for root, units in REACHES.items():
            counted = self.database.write_now(
                lambda store, root=root: store.queue.counts(PROGRAMME.key, STATUSES, root, DAY, self.now)  # type: ignore[misc]
            )
            hers = [row for entry, row in rows.items() if self.units[entry] in units]
            late = [row.status for row in hers if row.due_at is not None and row.due_at < self.now]
            assert {status: found.count for status, found in counted.items()} == Counter(
                row.status for row in hers
            )
            assert Counter({status: found.overdue for status, found in counted.items()}) == Counter(late)

    @rule(entry=entries, person=st.sampled_from(EVERYBODY), unit=st.sampled_from((A, B, C)))
    def moves(self, entry: int, person: int, unit: int) -> None:
        """To another unit, where it stands as it stood."""
        row, may = self.row(entry), capacities_of(person, self.units[entry])
        moved = self.turn(
            person,
            lambda turn: turn.store.acts.move(
                entry, turn.store.units.get(unit), may, self.programme, turn.by
            ),
        )
        assert isinstance(moved, Refusal) is (row.status in GONE or may.isdisjoint(REVIEWERS))
        if not isinstance(moved, Refusal):
            self.units[entry] = unit
            assert standing(moved) == standing(row)

    @invariant()
    def numbers_of_units_are_their_entries(self) -> None:
        """Now, of all their days together, and of each day as the histories tell it."""
        if not hasattr(self, "units"):
            return

        def told(store: Store) -> tuple[Any, Any]:
            days: dict[tuple[int, date], Counts] = {}
            histories = {entry.id: rows for entry, rows in store.history.chains(0, len(self.units))}
            for entry in store.all(ENTRIES):
                for place, counts in days_of(
                    entry, histories[entry.id], partial(counted_on, self.programme)
                ).items():
                    days[place] = days.get(place, NOTHING) + counts
            kept = {(row.unit_id, row.day): counts_of(row) for row in store.all(DAYS)}
            assert differences(store) == []
            return kept, days

        kept, days = self.database.write_now(told)
        assert {at: n for at, n in kept.items() if n != NOTHING} == {
            at: n for at, n in days.items() if n != NOTHING
        }

    @invariant()
    def history_is_proved(self) -> None:
        if hasattr(self, "units"):
            assert isinstance(verify(self.database.write_now), Proved)

    def authors(self, number: int) -> tuple[str, ...]:
        """Of the entry that is handed in as this one: the author and the co-author among them."""
        assert number
        return ("Lò Thị Mai", "Giàng A Páo")

    def row(self, entry: int) -> Any:
        return self.database.write_now(lambda store: store.initiatives.get(entry))

    def turn(self, person: int, work: Any) -> Any:
        def run(store: Store) -> Any:
            chat = Address("web", "web", f"chat-{person}")
            talk = store.conversations.open(chat, "private", self.now)
            someone = store.people.get(person)
            turn = Turn(
                store, Incoming(chat, "e", str(person)), talk, someone, self.now, self.now, self.programme,
                Place("https://sangkien.example"), {},
            )  # fmt: skip
            return work(turn)

        return self.database.write_now(run)

    def judge(self, entry: int, person: int | None, was: Any, done: Any) -> None:
        """What was refused changed nothing, but that an author who tries hears the last verdict; what was done was hers
        to do, and is told.
        """
        now = self.row(entry)
        if isinstance(done, Refusal):
            assert now._replace(public_at=was.public_at) == was
            assert now.public_at == was.public_at or (now.public_at is None and person == AUTHOR)
            assert done.why.vi
            assert done.why.en
            return
        told = self.database.write_now(lambda store: store.history.of(entry))[-1]
        assert (told.actor_id, told.number) == (person, was.history_rows + 1)
        may = {"system"} if person is None else capacities_of(person, self.units[entry])
        moves = [m for m in TABLE if m.act == told.act and was.status in m.start and m.who & may]
        assert moves, "done by somebody who may not"
        if was.status == "confirmed" and told.act == "accept":
            assert person != next(who for _, act, who in reversed(self.before[entry]) if act == "accept")
        if told.act in ("undo", "bring_back"):
            assert standing(now) == self.before[entry].pop()[0]
        elif now.status != was.status:
            self.before[entry].append((standing(was), told.act, person))
        led = {move.to for move in moves}
        assert now.status in led or led & {SAME, BEFORE}
        assert not (told.act in VERDICTS and may & {"author", "co_author"})


def standing(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in STANDING)


@pytest.mark.both
def test_any_story_of_entries_is_a_sound_one(database: Database) -> None:
    on_this = type("StoryHere", (Story,), {"database": database})
    run_state_machine_as_test(
        on_this,
        settings=settings(
            max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), database=None
        ),
    )  # fmt: skip
