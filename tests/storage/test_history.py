"""The history of an entry: appended only, sealed row to row, proved; tampering is found where it was done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from domain.kinds.kind import Refusal
from storage.audit import SEALED, Broken, Proved, verify
from storage.database import Database
from storage.history import By, seal
from storage.lone_engine import lone_engine, one_transaction
from storage.store import Store
from tests.support.databases import another
from tests.support.empty_databases import NewDatabase
from tests.support.entries import AUTHOR, NOW, OFFICER, PROGRAMME, UPPER, enter, people
from tests.support.filled import fill
from tests.support.migrated import lay_out


@pytest.fixture
def entry(database: Database) -> int:
    def make(store: Store) -> int:
        people(store)
        return enter(store, 1)

    return database.write_now(make)


def by(person: int, minutes: int = 0) -> By:
    return By(person, "web", None, NOW + timedelta(minutes=minutes))


def reviewed(database: Database, entry: int) -> None:
    """Confirmed, sent back for more by the level above, and answered."""

    def work(store: Store) -> None:
        for act, who, capacity, why in (
            ("accept", OFFICER, "officer", ""),
            ("ask_supplement", UPPER, "upper_officer", "thiếu ảnh"),
            ("answer", AUTHOR, "author", ""),
        ):
            done = store.acts.perform(entry, act, {capacity}, "two", PROGRAMME, by(who), why=why)
            assert not isinstance(done, Refusal), done.why.vi

    database.write_now(work)


@pytest.mark.parametrize(
    ("between", "second"),
    [
        ((), UPPER),
        ((("refuse", UPPER, "upper_officer"), ("undo", UPPER, "upper_officer")), UPPER),
        ((("ask_supplement", UPPER, "upper_officer"), ("answer", AUTHOR, "author")), UPPER),
    ],
)
def test_whoever_looked_first_never_gives_the_second_look_whatever_happened_between(
    database: Database, entry: int, between: tuple[tuple[str, int, str], ...], second: int
) -> None:
    def work(store: Store) -> list[bool]:
        acts = (
            ("accept", OFFICER, "officer"),
            *between,
            ("accept", OFFICER, "admin"),
            ("accept", second, "admin"),
        )
        done = [
            store.acts.perform(entry, act, {capacity}, "two", PROGRAMME, by(who), why="vì vậy")
            for act, who, capacity in acts
        ]
        return [isinstance(outcome, Refusal) for outcome in done]

    assert database.write_now(work) == [False, *(False for _ in between), True, False]


def proof(database: Database) -> Proved | Broken:
    return verify(database.write_now)


def test_every_act_is_told_with_who_when_what_was_and_why(database: Database, entry: int) -> None:
    reviewed(database, entry)
    rows = database.write_now(lambda s: s.history.of(entry))
    assert [(r.number, r.act, r.actor_id, r.why) for r in rows] == [
        (1, "handed_in", AUTHOR, ""),
        (2, "accept", OFFICER, ""),
        (3, "ask_supplement", UPPER, "thiếu ảnh"),
        (4, "answer", AUTHOR, ""),
    ]
    assert (rows[2].old["status"], rows[2].new["status"]) == ("confirmed", "supplement")
    assert rows[3].new["status"] == "confirmed"
    assert rows[1].at == NOW


def test_untouched_histories_are_proved(database: Database, entry: int) -> None:
    database.write_now(lambda store: [enter(store, n) for n in range(2, 8)])
    reviewed(database, entry)
    assert proof(database) == Proved(7, 10)


TAMPERING: dict[str, tuple[str, int, str]] = {
    "a reason reworded": ("UPDATE history SET why = 'không thiếu gì' WHERE number = 3", 3, "changed"),
    "another actor": (f"UPDATE history SET actor_id = {OFFICER} WHERE number = 3", 3, "changed"),
    "a row taken out of the middle": ("DELETE FROM history WHERE number = 2", 2, "missing"),
    "the end cut off": ("DELETE FROM history WHERE number = 4", 4, "cut"),
    "all of it gone": ("DELETE FROM history", 1, "cut"),
    "a link bent": ("UPDATE history SET before = '' WHERE number = 3", 3, "link"),
    "the seal itself": ("UPDATE history SET seal = 'x' WHERE number = 2", 2, "changed"),
    "an entry made valid behind its history": ("UPDATE initiative SET status = 'valid'", 4, "standing"),
    "an appeal forgotten": ("UPDATE initiative SET appealed = true", 4, "standing"),
}


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found_at_its_first_link(database: Database, entry: int, what: str) -> None:
    reviewed(database, entry)
    statement, number, fault = TAMPERING[what]
    with database.engine.connect() as connection:
        connection.execute(text(statement))
        connection.commit()
    assert proof(database) == Broken("SK26-CTD-0001", number, fault)


def test_a_row_sealed_anew_no_longer_fits_the_next(database: Database, entry: int) -> None:
    """Somebody who knows how a seal is made still cannot change one row alone."""
    reviewed(database, entry)
    row = database.write_now(lambda s: s.history.of(entry))[1]
    forged = seal({**{name: getattr(row, name) for name in SEALED}, "actor_id": UPPER})
    with database.engine.connect() as connection:
        connection.execute(
            text("UPDATE history SET actor_id = :who, seal = :seal WHERE number = 2"),
            {"who": UPPER, "seal": forged},
        )
        connection.commit()
    assert proof(database) == Broken("SK26-CTD-0001", 3, "link")


def test_two_processes_write_one_chain(database: Database, database_url: str, entry: int) -> None:
    together = threading.Barrier(2)

    def note(where: Database) -> None:
        together.wait()
        for _ in range(20):
            where.write_now(lambda store: store.history.write(entry, "looked_at", by(OFFICER)))

    with another(database_url) as second, ThreadPoolExecutor(2) as processes:
        list(processes.map(note, (database, second)))
    assert proof(database) == Proved(1, 41)


def test_of_two_officers_at_once_one_wins_and_the_other_is_told(
    database: Database, database_url: str, entry: int
) -> None:
    together = threading.Barrier(2)

    def accept(where: tuple[Database, int]) -> Any:
        together.wait()
        return where[0].write_now(
            lambda s: s.acts.perform(entry, "accept", {"officer"}, "one", PROGRAMME, by(where[1]))
        )

    with another(database_url) as second, ThreadPoolExecutor(2) as processes:
        outcomes = list(processes.map(accept, ((database, OFFICER), (second, UPPER))))
    assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 1
    assert isinstance(proof(database), Proved)


def harm(kind: str, new_database: NewDatabase, statement: str) -> Callable[[], None]:
    url = new_database(kind)
    lay_out(url)
    with lone_engine(url) as engine, one_transaction(engine) as connection:
        fill(connection, 3)

    def run() -> None:
        with lone_engine(url) as engine, one_transaction(engine) as connection:
            connection.execute(text(statement))

    return run


@pytest.mark.parametrize("statement", ["UPDATE history SET why = ''", "DELETE FROM history"])
def test_the_database_itself_refuses_to_change_history(
    kind: str, new_database: NewDatabase, statement: str
) -> None:
    with pytest.raises(Exception, match="history is append-only"):
        harm(kind, new_database, statement)()


def test_history_cannot_be_truncated(new_database: NewDatabase) -> None:
    with pytest.raises(Exception, match="history is append-only"):
        harm("postgres", new_database, "TRUNCATE history")()
