"""What was said on SQLite only is found: tests/support/said.py."""

from __future__ import annotations

from sqlalchemy import ClauseElement, bindparam, exists, func, insert, literal, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Database
from storage.raw_connection import as_the_server_counts
from storage.sql import Sql, table
from storage.tables import Unit
from tests.support.said import POSTGRES, SQLITE, alike, prepared, said

ON = {"sqlite": SQLITE, "postgresql": POSTGRES}
THERE = as_the_server_counts(postgresql.dialect())  # type: ignore[no-untyped-call]


def test_a_statement_of_storage_counts_where_it_was_said(database: Database) -> None:
    database.write_now(lambda store: store.units.by_code("nowhere"))
    words = said()[ON[database.engine.dialect.name]]
    assert any("FROM unit" in each and "unit.code = ?" in each for each in words)


def test_it_has_the_same_words_wherever_it_was_said() -> None:
    asked = Sql(select(func.lower(bindparam("name", type_=table(Unit).c.name.type))))
    added = Sql(insert(table(Unit)))
    asked.on(sqlite.dialect(), {"name": "A"})
    added.on(THERE, {"code": "A", "name": "B"})
    assert list(prepared(asked)) == [(SQLITE, "SELECT lower(?) AS lower_1")]
    assert list(prepared(added)) == [(POSTGRES, "INSERT INTO unit (code, name) VALUES (?, ?)")]
    asked.on(THERE, {"name": "A"})
    assert {words for _, words in prepared(asked)} == {"SELECT lower(?) AS lower_1"}
    assert {kind for kind, _ in prepared(asked)} == {SQLITE, POSTGRES}


def test_how_many_values_a_list_has_makes_no_other_statement() -> None:
    word = table(Unit).alias()

    def text(sql: ClauseElement) -> str:
        return alike(str(sql.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})))

    def having(n: int) -> ClauseElement:
        named = [exists(select(word.c.id).where(word.c.code == bindparam(f"word_{m}"))) for m in range(n)]
        return select(table(Unit).c.id).where(table(Unit).c.name == "a", *named)

    def among(n: int) -> ClauseElement:
        return select(table(Unit).c.id).where(table(Unit).c.code.in_([str(m) for m in range(n)]))

    def marked(n: int) -> ClauseElement:
        marks = [table(Unit).c.name.like(literal("%") + str(m) + literal("%"), escape="/") for m in range(n)]
        return select(table(Unit).c.id).where(table(Unit).c.id > 1, or_(*marks))

    def added(n: int) -> ClauseElement:
        return insert(table(Unit)).values([{"code": str(m), "name": "B"} for m in range(n)])

    for statement in (having, among, marked, added):
        assert text(statement(1)) == text(statement(2)) == text(statement(30))
    assert text(having(0)) != text(having(1))
    assert len({text(statement(2)) for statement in (having, among, marked, added)}) == 4
