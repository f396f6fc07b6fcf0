"""Every column of every table is known to be somebody's own or not, and what erasing does to it: none can be forgotten."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from domain.chat import Address
from domain.own_data import GONE_NAME, GONE_TITLE, left_of, same_name
from storage.database import Database
from storage.lone_engine import lone_engine
from storage.personal.affected import affected, lists_taken, shown_to
from storage.personal.erasing import statements
from storage.personal.every import EVERY
from storage.personal.kinds import Held, Kind, kinds
from storage.personal.whose import HER
from storage.sql import Sql, inserting, table
from storage.store import Store
from storage.tables import ListTaken, Outbox, PhoneShown, metadata
from tests.support.entries import AUTHOR, NOW, OFFICER, A, enter, people

LARGE = (
    "initiative", "history", "version", "draft", "outbox", "inbox", "conversation", "person", "identity", "attachment", "offer",
    "co_author", "entry_word", "dup_title", "verdict", "case_message", "support_case", "faq_asked", "placement", "consent",
)  # fmt: skip


def test_every_column_of_every_table_is_classified() -> None:
    """A new column needs a line in storage/personal/: whether it is somebody's own, and what becomes of it."""
    named = {held.name: set(held.columns) for held in EVERY}
    assert named == {name: set(found.columns.keys()) for name, found in metadata.tables.items()}


@pytest.mark.parametrize("held", EVERY, ids=lambda held: held.name)
def test_what_is_somebodys_own_goes_or_it_is_said_why_it_stays(held: Held) -> None:
    emptied = {name for act in held.acts for name in (held.columns if act.does == "goes" else act.blanks)}
    assert set(held.personal) - emptied - held.by_code <= held.stays | (emptied if held.why else set())
    assert not held.stays or held.why, held.name
    assert emptied | held.by_code | held.stays <= set(held.columns)


def test_a_row_that_stays_says_so() -> None:
    silent = [held.name for held in EVERY if held.personal and not (held.keep or held.why)]
    assert [name for name in silent if not _all_goes(name)] == []


def _all_goes(name: str) -> bool:
    held = next(held for held in EVERY if held.name == name)
    return bool(held.by_code) or any(act.does == "goes" for act in held.acts)


def test_one_column_cannot_be_of_two_kinds() -> None:
    assert kinds(number="id", name="name") == {"id": Kind.NUMBER, "name": Kind.NAME}
    with pytest.raises(ValueError, match="two kinds"):
        kinds(number="id", name="id")


def test_no_statement_of_erasing_reads_a_whole_table(tmp_path: Path) -> None:
    """Else it would take the longer the more entries there are. (How PostgreSQL plans hangs on how many rows there are.)"""
    with lone_engine(f"sqlite:///{tmp_path}/plans.db") as engine, engine.connect() as connection:
        metadata.create_all(engine)
        assert _scans(_plan(connection, Sql(select(table(Outbox)).where(table(Outbox).c.why == HER)))[0])
        read = [step for sql in statements() for step in _plan(connection, sql) if _scans(step)]
    assert read == []


def _plan(connection: Connection, sql: Sql) -> list[str]:
    compiled = sql.on(connection.dialect, {"person": 1})
    values = tuple(compiled.parameters({"person": 1}))
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled.text}", values)]


def _scans(step: str) -> bool:
    return any(step == f"SCAN {name}" or step.startswith(f"SCAN {name} ") for name in LARGE)


def test_of_an_entry_only_what_was_chosen_or_counted_stays() -> None:
    answers = {
        "title": "Máy hái chè", "solution": "Lời", "sector": {"other": "nghề riêng"}, "benefit": {"vnd": 5},
        "born_on": "1990-01-01", "evidence": [1],
        "authors": [{"name": "Lò Thị Mai", "percent": "60"}, {"name": "Giàng A Páo", "percent": "40"}],
    }  # fmt: skip
    left = left_of(answers, same_name("lo thi MAI"))
    assert left == {
        "title": GONE_TITLE, "sector": {"other": "(đã xoá)"}, "benefit": {"vnd": 5},
        "authors": [{"name": GONE_NAME, "percent": "60"}, {"name": "Giàng A Páo", "percent": "40"}],
    }  # fmt: skip


def test_the_order_is_such_that_nothing_is_named_that_went() -> None:
    """What another table refers to goes after that table's rows, or stays, emptied."""
    place = {held.name: n for n, held in enumerate(EVERY)}
    goes = {held.name for held in EVERY if any(act.does == "goes" for act in held.acts)}
    for held in EVERY:
        for key in table(held.model).foreign_keys:
            other = key.column.table.name
            if held.name in goes and other in goes and other != held.name:
                assert place[held.name] < place[other], (held.name, other)


def test_it_is_the_same_on_an_empty_database(database: Database) -> None:
    for sql in statements():
        database.write_now(lambda store, sql=sql: store.do(sql, person=1))  # type: ignore[misc]
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM person")).scalar_one() == 0


def test_after_a_leak_it_is_known_who_was_shown_what(database: Database) -> None:
    def fill(store: Store) -> None:
        people(store)
        enter(store, 1)
        talk = store.conversations.open(Address("web", "web", "mai"), "private", NOW)
        talk.person_id = AUTHOR
        store.conversations.save(talk, NOW)
        case = store.cases.make(AUTHOR, talk.id, NOW)
        store.one(inserting(PhoneShown), case_id=case, by_id=OFFICER, at=NOW)
        store.one(
            inserting(ListTaken),
            person_id=OFFICER,
            unit_id=A,
            kind="entries",
            params={},
            channel="web",
            at=NOW,
        )

    database.write_now(fill)
    found = {one.row.id: one for one in affected(database.read_now, None)}
    hers = found[AUTHOR]
    assert (hers.row.entries, hers.row.questions, hers.row.shown, hers.channels) == (1, 1, 1, ["web"])
    assert list(affected(database.read_now, NOW + timedelta(days=1))) == []
    (seen,) = database.read_now(lambda store: shown_to(store, AUTHOR))
    assert (seen.by_id, seen.by) == (OFFICER, "Chị Hoa")
    (taken,) = database.read_now(lambda store: lists_taken(store, NOW))
    assert (taken.kind, taken.name) == ("entries", "Chị Hoa")
