"""tests/crash/unplanned.py — lets the database itself keep what was planned and taken back, for the judge of reminders."""

from __future__ import annotations

from tests.crash.calendar import PLANNED
from tests.crash.ledger import rows

UNPLANNED = PLANNED.replace("FROM slot s", "FROM unplanned s")
KEPT = "CREATE TABLE unplanned AS SELECT conversation_id, kind, slot, outcome, why, once, at FROM slot WHERE 1 = 0"
KEEP = (
    "INSERT INTO unplanned VALUES"
    " (OLD.conversation_id, OLD.kind, OLD.slot, OLD.outcome, OLD.why, OLD.once, OLD.at);"
)
ON_SQLITE = (f"CREATE TRIGGER keep_unplanned AFTER DELETE ON slot BEGIN {KEEP} END",)
ON_POSTGRES = (
    f"CREATE FUNCTION keep_unplanned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {KEEP} RETURN NULL; END $$",
    "CREATE TRIGGER keep_unplanned AFTER DELETE ON slot FOR EACH ROW EXECUTE FUNCTION keep_unplanned()",
)


def keep_unplanned(url: str) -> None:
    """From now on, in the same transaction."""
    for sql in (KEPT, *(ON_SQLITE if url.startswith("sqlite:///") else ON_POSTGRES)):
        rows(url, sql)
