"""An entry found the same as another: the chain to its end, a step of two acts undone as one, whoever was credited by it."""

from __future__ import annotations

from typing import Any

from storage.database import Database
from storage.history import By
from storage.store import Store
from tests.support.entries import NOW, OFFICER, ONE_LEVEL, enter, people

BY = By(OFFICER, "web", None, NOW)


def mark(
    store: Store, number: int, other: int | None, *, merge: bool = False, credited: tuple[int, ...] = ()
) -> Any:
    done = store.acts.perform(
        number, "mark_duplicate", {"officer"}, "one", ONE_LEVEL, BY, why="same_as", sets={"same_as_id": other}
    )
    if merge:
        done = store.acts.perform(
            number, "merge", {"officer"}, "one", ONE_LEVEL, BY, follows=True, credited=list(credited)
        )
    return done


def undo(store: Store, number: int) -> Any:
    return store.acts.perform(number, "undo", {"officer"}, "one", ONE_LEVEL, BY)


def but_history(row: Any) -> Any:
    return row._replace(history_rows=0, history_head="", public_at=None)


def test_a_step_of_two_acts_is_undone_as_one_and_was_never_seen(database: Database) -> None:
    def work(store: Store) -> tuple[Any, ...]:
        people(store)
        one, other = enter(store, 1), enter(store, 2)
        kept = store.co_authors.add(other, "Vàng A Tủa", "40", None, NOW)
        row = store.co_authors.add(other, "Giàng A Páo", "", None, NOW)
        before = store.initiatives.get(one)
        done = mark(store, one, other, merge=True, credited=(row,))
        seen = store.acts.before_verdict(done)
        undone = undo(store, one)
        return before, done, seen, undone, [co.id == kept for co in store.co_authors.of(other)]

    before, done, seen, undone, left = database.write_now(work)
    assert (done.status, seen.status) == ("merged", "received")
    assert but_history(seen) == but_history(undone) == but_history(before)
    assert left == [True]


def test_an_act_that_does_not_follow_is_undone_alone(database: Database) -> None:
    def work(store: Store) -> Any:
        people(store)
        one, other = enter(store, 1), enter(store, 2)
        marked = mark(store, one, other)
        store.acts.perform(one, "merge", {"officer"}, "one", ONE_LEVEL, BY)
        return marked, undo(store, one)

    marked, undone = database.write_now(work)
    assert but_history(marked) == but_history(undone)


def test_the_original_is_at_the_end_of_the_chain_and_a_circle_has_one_too(database: Database) -> None:
    def work(store: Store) -> tuple[Any, ...]:
        people(store)
        one, two, three = (enter(store, n) for n in (1, 2, 3))
        mark(store, one, two)
        mark(store, two, three)
        ends = [store.initiatives.original(store.initiatives.get(n)).id for n in (one, two, three)]
        joined = [[row.id for row in store.initiatives.same_as(n)] for n in (one, two, three)]
        mark(store, three, one)  # nothing in the program does so
        return ends, joined, (one, two, three), store.initiatives.original(store.initiatives.get(one)).id

    ends, joined, (one, two, three), round_about = database.write_now(work)
    assert ends == [three, three, three]
    assert joined == [[], [one], [two]]
    assert round_about == one


def test_found_valid_after_all_an_entry_is_the_same_as_none(database: Database) -> None:
    """While its appeal is open the link tells what it is about."""

    def work(store: Store) -> list[Any]:
        people(store)
        one, other = enter(store, 1), enter(store, 2)
        mark(store, one, other)
        appealed = store.acts.perform(one, "appeal", {"author"}, "one", ONE_LEVEL, BY)
        by = By(OFFICER + 1, "web", None, NOW)
        valid = store.acts.perform(one, "accept", {"upper_officer"}, "one", ONE_LEVEL, by)
        back = store.acts.perform(one, "undo", {"upper_officer"}, "one", ONE_LEVEL, by)
        return [appealed, valid, back]

    rows = database.write_now(work)
    assert [(row.status, row.same_as_id is None) for row in rows] == [
        ("appealed", False), ("valid", True), ("appealed", False),
    ]  # fmt: skip
