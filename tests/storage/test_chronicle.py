"""An entry and its history made outside the database are to the letter what the acts would have left in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.made_up.stories import ROADS
from domain.deadlines import handed_in
from domain.kinds.kind import Refusal
from domain.lifecycle import Path, path_of
from domain.programme import Programme
from domain.pulse.counting import NOTHING
from storage.chronicle import Chronicle
from storage.counters import counts_of
from storage.database import Database
from storage.history import By
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import UnitDay, Version
from tests.support.entries import AUTHOR, NOW, OFFICER, ONE_LEVEL, PROGRAMME, UPPER, A, people

WHO = {
    "withdraw": ("author", AUTHOR),
    "appeal": ("author", AUTHOR),
    "lapse": ("system", None),
    "merge": ("officer", OFFICER),
}
SETS: dict[str, dict[str, Any]] = {
    "ask_supplement": {"reviewer_id": OFFICER},
    "award": {"money_state": "verified", "verified_vnd": 9},
}
COLUMNS = {
    "code": "SK26-CTD-0001", "draft_id": 1, "programme": PROGRAMME.key, "phase": "dot-2", "person_id": AUTHOR, "unit_id": A,
    "unit_name": "Công đoàn A", "channel": "web", "title": "Giá phơi chè", "benefit_vnd": 9, "applied_on": date(2026, 3, 15),
    "recognition": "yes", "money_state": "declared",
}  # fmt: skip
DAYS = Sql(select(*table(UnitDay).c))
VERSIONS = Sql(select(*table(Version).c))
DAY = date(2026, 11, 23)
ANSWERS = {"title": "Giá phơi chè", "authors": [{"name": "Lò Thị Mai", "percent": "100"}]}


def by(act: str, status: str, at: datetime) -> tuple[str, By]:
    first = ("officer", OFFICER) if status == "received" else ("upper_officer", UPPER)
    capacity, person = WHO.get(act, first)
    return capacity, By(person, "" if person is None else "web", None, at)


@pytest.mark.parametrize("programme", [PROGRAMME, ONE_LEVEL], ids=["two levels", "one level"])
@pytest.mark.parametrize("wanted", ROADS)
def test_it_is_what_the_acts_leave(database: Database, wanted: str, programme: Programme) -> None:
    recognised, path = wanted != "waiting_recognition", path_of(programme.levels, four_eyes=False)
    begun = By(AUTHOR, "web", None, NOW)

    def enter(store: Store) -> Any:
        people(store)
        standing = handed_in(programme, NOW, recognised=recognised)
        entry = store.initiatives.add(
            ANSWERS,
            begun,
            NOW,
            standing,
            DAY,
            entered_by_id=None,
            confirm_code=None,
            confirmed_at=None,
            **COLUMNS,
        )
        store.acts.begin(entry, begun)
        return store.initiatives.get(entry.id)

    entry = database.write_now(enter)
    made = Chronicle(programme, begun, recognised=recognised, id=entry.id, answers=ANSWERS, **COLUMNS)
    at = NOW
    for act in ROADS[wanted]:
        if act == "accept" and entry.status == "valid":
            continue
        at = (entry.due_at if act == "lapse" else at) + timedelta(minutes=11)
        capacity, who = by(act, entry.status, at)
        entry = perform(database, entry, act, {capacity}, path, programme, who, SETS.get(act, {}))
        made.perform(act, capacity, who, why="V4", sets=SETS.get(act, {}))
    assert entry.status == wanted or (wanted, programme.levels) == ("confirmed", 1)
    assert vars(made.entry) == entry._asdict() | {"public_at": None}
    history = database.write_now(lambda store: store.history.of(entry.id))
    assert made.history == [row._asdict() for row in history]
    (version,) = database.write_now(lambda store: store.all(VERSIONS))
    assert made.version == version._asdict()
    days = database.write_now(lambda store: store.all(DAYS))
    assert made.days == {(d.unit_id, d.day): counts_of(d) for d in days if counts_of(d) != NOTHING}


def perform(
    database: Database,
    entry: Any,
    act: str,
    capacities: set[str],
    path: Path,
    programme: Programme,
    who: By,
    sets: dict[str, Any],
) -> Any:
    done = database.write_now(
        lambda store: store.acts.perform(entry.id, act, capacities, path, programme, who, why="V4", sets=sets)
    )
    assert not isinstance(done, Refusal)
    return done
