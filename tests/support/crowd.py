"""tests/support/crowd.py — many entries in many units, made by the database itself: for how questions are answered."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import SQLModel

from storage.database import Database
from storage.sql import table
from storage.store import Store
from storage.tables import Initiative, Person, Unit
from tests.support.entries import A, X, enter, people

FIRST_UNIT, FIRST_ENTRY = 100, 1_000
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < :most)"


def crowd(database: Database, *, units: int, entries: int) -> None:
    """Every 300th unit stands below X; one entry in ten waits for its first look, by one of as many authors as units."""

    def first(store: Store) -> None:
        people(store)
        enter(store, 1)

    database.write_now(first)
    unit = {
        "id": f"{FIRST_UNIT} + i", "code": "'U' || i", "short": "'U' || i",
        "parent_id": f"CASE WHEN i % 300 = 0 THEN {X} ELSE 5 END",
    }  # fmt: skip
    entry = {
        "id": f"{FIRST_ENTRY} + i", "code": "'E' || i", "draft_id": f"{FIRST_ENTRY} + i",
        "unit_id": f"{FIRST_UNIT + 2} + i % {units - 1}",
        "person_id": f"{FIRST_UNIT + 2} + i % {units - 1}", "entered_by_id": "NULL",
        "status": "CASE WHEN i % 10 = 0 THEN 'received' ELSE 'valid' END",
    }  # fmt: skip
    made: tuple[tuple[type[SQLModel], dict[str, str], str, int], ...] = (
        (Unit, unit, f"t.id = {A}", units),
        (Person, {"id": f"{FIRST_UNIT} + i"}, "t.id = 1", units),
        (Initiative, entry, "t.code = 'SK26-CTD-0001'", entries),
    )
    with database.engine.connect() as connection:
        for model, own, like, most in made:
            columns = [f'"{name}"' for name in model.model_fields]
            values = [own.get(name, f't."{name}"') for name in model.model_fields]
            connection.execute(
                text(
                    f"INSERT INTO {table(model).name} ({', '.join(columns)}) {NUMBERS} SELECT {', '.join(values)} "
                    f"FROM n, {table(model).name} t WHERE {like}"
                ),
                {"most": most},
            )
        for word in ("'che'", "'w' || i"):
            connection.execute(
                text(
                    f"INSERT INTO entry_word (word, initiative_id) {NUMBERS} SELECT {word}, {FIRST_ENTRY} + i FROM n"
                ),
                {"most": entries},
            )
        connection.commit()
