"""What could not be wiped is said: SQLite's log that somebody reads, a table of PostgreSQL's that somebody uses."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from storage.database import open_database
from storage.tables import metadata
from storage.wiping import size_bytes, wipe, wipe_lightly


def test_a_log_that_somebody_reads_is_said_to_be_not_emptied(tmp_path: Path) -> None:
    """So the job is due again, and not done."""
    file = tmp_path / "read.db"
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 0})
    with (
        closing(sqlite3.connect(file, isolation_level=None)) as writer,
        closing(sqlite3.connect(file)) as reader,
    ):
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE said (words TEXT)")
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM said").fetchone() == (0,)
        writer.execute("INSERT INTO said VALUES ('Quách Thị Xuyến')")
        with pytest.raises(TimeoutError, match="could not be emptied"):
            wipe_lightly(engine)
        reader.execute("ROLLBACK")
        wipe_lightly(engine)
        assert Path(f"{file}-wal").stat().st_size == 0
    engine.dispose()


@pytest.mark.postgres
def test_a_table_that_somebody_uses_is_said_to_be_not_made_anew(postgres_url: str) -> None:
    """Whoever comes after us waits for us: so we do not wait for long, and nobody does for longer afterwards."""
    database = open_database(postgres_url)
    metadata.create_all(database.engine)
    assert size_bytes(database.engine) > 0
    with database.engine.begin() as somebody:
        somebody.execute(text("SELECT count(*) FROM person"))
        with pytest.raises(TimeoutError, match="could not be made anew"):
            wipe(database.engine, patience_s=0.05)
    wipe(database.engine)
    with database.engine.connect() as connection:
        assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "0"
    database.close()
