"""SQLite's log is emptied, or it is said that it is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from storage.wiping import empty_log


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
            empty_log(engine)
        reader.execute("ROLLBACK")
        empty_log(engine)
        assert Path(f"{file}-wal").stat().st_size == 0
    engine.dispose()
