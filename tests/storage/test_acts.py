"""What an act sets besides the status is in the history, and undone with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.kinds.kind import Refusal
from storage.audit import Proved, verify
from storage.database import Database
from storage.history import By
from storage.store import Store
from tests.support.entries import AUTHOR, NOW, OFFICER, ONE_LEVEL, enter, people

BY = By(OFFICER, "web", None, NOW)
OFFICERS = {"officer"}
RACK, WATER = "Giá phơi chè ba tầng quay được", "Máy lọc nước suối bằng than"
HOW = (
    "Hàn khung sắt ba tầng có trục quay ở giữa, mỗi tầng đặt lưới tre, quay được bằng tay, trời mưa đẩy vào hiên. "
    "Trước đây phải dùng ba công trải chè ra sân, nay chỉ cần một công, chè khô đều và không lẫn cát."
)


def test_an_entry_is_compared_by_what_it_says_now_and_not_while_it_is_withdrawn(database: Database) -> None:
    hers = By(AUTHOR, "web", None, NOW)

    def found(store: Store, title: str, solution: str = "") -> bool:
        return bool(store.similar.like(title, solution))

    def work(store: Store) -> None:
        people(store)
        number = enter(store, 1, title=RACK)
        assert found(store, RACK)
        for said in ({"title": WATER}, {"title": WATER, "solution": HOW}):
            entry = store.initiatives.get(number)
            columns = {
                name: getattr(entry, name)
                for name in ("benefit_vnd", "applied_on", "recognition", "money_state")
            }
            store.acts.change(number, "change", {**entry.answers, **said}, {"author"}, "one", ONE_LEVEL, hers,
                              **{**columns, "title": WATER})  # fmt: skip
        assert (found(store, RACK), found(store, WATER), found(store, "Trục quay", HOW)) == (
            False,
            True,
            True,
        )
        store.acts.perform(number, "withdraw", {"author"}, "one", ONE_LEVEL, hers)
        assert (found(store, WATER), found(store, "Trục quay", HOW)) == (False, False)
        store.acts.perform(number, "bring_back", {"author"}, "one", ONE_LEVEL, hers)
        assert (found(store, WATER), found(store, "Trục quay", HOW)) == (True, True)

    database.write_now(work)


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


def test_a_chosen_due_date_is_undone_and_lapses_as_the_usual_one(database: Database) -> None:
    day = NOW + timedelta(days=3)

    def work(store: Store) -> tuple[Any, Any, Any, Any]:
        people(store)
        number = enter(store, 1)
        before = store.initiatives.get(number)

        def ask() -> Any:
            return store.acts.perform(
                number, "ask_supplement", OFFICERS, "one", ONE_LEVEL, BY, due_at=day, why="too_short",
                sets={"reviewer_id": OFFICER},
            )  # fmt: skip

        asked = ask()
        undone = store.acts.perform(number, "undo", OFFICERS, "one", ONE_LEVEL, BY)
        ask()
        early = By(None, "", None, day)
        assert isinstance(store.acts.perform(number, "lapse", {"system"}, "one", ONE_LEVEL, early), Refusal)
        late = By(None, "", None, day + timedelta(seconds=1))
        lapsed = store.acts.perform(number, "lapse", {"system"}, "one", ONE_LEVEL, late)
        return before, asked, undone, lapsed

    before, asked, undone, lapsed = database.write_now(work)
    assert (asked.status, asked.due_at, asked.reviewer_id) == ("supplement", day, OFFICER)
    kept = {"history_rows": undone.history_rows, "history_head": undone.history_head}
    assert before._replace(**kept) == undone
    assert (lapsed.status, lapsed.came_from, lapsed.due_at) == ("lapsed", "received", None)
    assert isinstance(verify(database.write_now), Proved)
