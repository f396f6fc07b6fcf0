"""The database itself refuses to change what was signed, or to let it go; a draft may be written in."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from storage.lone_engine import lone_engine, one_transaction
from tests.support.empty_databases import NewDatabase
from tests.support.migrated import lay_out

UNIT = "INSERT INTO unit (id, code, short, name, kind, search) VALUES (1, 'P', 'PP', 'P', '', '')"
PERSON = (
    "INSERT INTO person (id, name, phone, worker_group, profile, language, consented, created_at) "
    "VALUES (1, 'Hoa', '', '', '{}', 'vi', TRUE, '2026-11-20 03:00:00')"
)
REPORT = (
    "INSERT INTO weekly_report (id, programme, unit_id, week, version, state, parts, text, digest, made_at, signed_by_id) "
    "VALUES (1, '2026', 1, '2026-11-20', 1, 'draft', '{}', 'x', '', '2026-11-20 03:00:00', 1)"
)


def test_what_was_signed_can_be_neither_changed_nor_deleted(kind: str, new_database: NewDatabase) -> None:
    url = new_database(kind)
    lay_out(url)
    with lone_engine(url) as engine:

        def does(statement: str) -> None:
            with one_transaction(engine) as connection:
                connection.execute(text(statement))

        for statement in (UNIT, PERSON, REPORT, 'UPDATE weekly_report SET parts = \'{"leading": "x"}\''):
            does(statement)
        does("UPDATE weekly_report SET state = 'signed', text = 'x', digest = 'y'")
        does("UPDATE weekly_report SET signed_by_id = NULL")  # who she was may be forgotten
        for statement in ("UPDATE weekly_report SET text = 'z'", "UPDATE weekly_report SET state = 'draft'",
                          "DELETE FROM weekly_report"):  # fmt: skip
            with pytest.raises(DatabaseError, match="a signed report does not change"):
                does(statement)
