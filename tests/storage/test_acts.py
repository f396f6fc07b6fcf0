"""What an act sets besides the status is in the history, and undone with it."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Refusal
from storage.database import Database
from storage.history import By
from storage.store import Store
from tests.support.entries import NOW, OFFICER, ONE_LEVEL, enter, people

BY = By(OFFICER, "web", None, NOW)
OFFICERS = {"officer"}


def test_what_an_act_sets_is_undone_with_it(database: Database) -> None:
    def work(store: Store) -> tuple[Any, Any, Any]:
        people(store)
        number = enter(store, 1)
        before = store.initiatives.get(number)
        sets = {"money_state": "verified", "verified_vnd": 30_000_000}
        done = store.acts.perform(number, "accept", OFFICERS, "one", ONE_LEVEL, BY, sets=sets)
        undone = store.acts.perform(number, "undo", OFFICERS, "one", ONE_LEVEL, BY)
        return before, done, undone

    before, done, undone = database.write_now(work)
    assert (done.status, done.money_state, done.verified_vnd) == ("valid", "verified", 30_000_000)
    kept = {"history_rows": undone.history_rows, "history_head": undone.history_head}
    assert before._replace(**kept) == undone


def test_what_is_public_cannot_be_undone(database: Database) -> None:
    def work(store: Store) -> Any:
        people(store)
        number = enter(store, 1)
        done = store.acts.perform(number, "accept", OFFICERS, "one", ONE_LEVEL, BY)
        store.acts.made_public(done)
        return store.acts.perform(number, "undo", OFFICERS, "one", ONE_LEVEL, BY)

    assert isinstance(database.write_now(work), Refusal)


def test_asking_whether_an_act_may_be_done_changes_nothing(database: Database) -> None:
    def work(store: Store) -> tuple[Any, Any, Any]:
        people(store)
        entry = store.initiatives.get(enter(store, 1))
        would = store.acts.would(entry, "accept", OFFICERS, "one", ONE_LEVEL, BY)
        return would, entry, store.initiatives.get(entry.id)

    would, before, after = database.write_now(work)
    assert would == "valid"
    assert before == after
