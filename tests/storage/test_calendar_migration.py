"""What was told before the calendar's migration is not told again after it, nor after the way back."""

from __future__ import annotations

from typing import Any

from alembic import command
from sqlalchemy import Connection, text

from storage.lone_engine import lone_engine, one_transaction
from storage.migrating import alone, config, migrate
from tests.support.empty_databases import NewDatabase

CHAT = text(
    "INSERT INTO conversation (id, channel, bot, chat, kind, state, reachable, updated_at)"
    " VALUES (1, 'web', 'bot', 'g', 'group', '{}', true, '2026-11-01')"
)
SLOT = text(
    "INSERT INTO slot (programme, kind, conversation_id, slot, due_at, at, outcome, why, once)"
    " VALUES ('2026', 'weekly', 1, :slot, '2026-11-02', '2026-11-02', :outcome, :why, :once)"
)
LEDGER = text("SELECT slot, outcome, why, once FROM slot ORDER BY slot")
TOLD = [("2026-W44", "owed", "", "due:w44"), ("2026-W45", "dropped", "quá muộn", None)]


def _put(connection: Connection) -> None:
    connection.execute(CHAT)
    for slot, outcome, why, once in TOLD:
        connection.execute(SLOT, {"slot": slot, "outcome": outcome, "why": why, "once": once})


def test_the_ledger_is_kept_on_the_way_there_and_back(kind: str, new_database: NewDatabase) -> None:
    with lone_engine(new_database(kind)) as engine:
        assert migrate(engine, "0004")
        with one_transaction(engine) as connection:
            _put(connection)

        def ledger() -> list[Any]:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(LEDGER)]

        assert migrate(engine, "0005")
        assert ledger() == TOLD
        with alone(engine) as connection:
            command.downgrade(config(connection), "0004")
        assert ledger() == TOLD
