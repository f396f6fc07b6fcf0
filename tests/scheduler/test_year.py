"""The last weeks of a phase of each demo programme, lived through on a real database; whole years: `make year`."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.sql import Sql
from tests.support.year import Stretch, live, told, transcript, wrong_in

FIRST = "(SELECT min(id) FROM outbox WHERE once LIKE 'due:%')"
MISTAKES = {
    f"DELETE FROM outbox WHERE id = {FIRST}": "planned, and no such message",
    "UPDATE slot SET at = '2026-06-24 15:30:00.000000' WHERE slot = '2026-06-30 T-7'": "at night",
    "UPDATE slot SET at = '2026-06-27 03:30:00.000000' WHERE slot = '2026-06-30 T-7'": "on a day off",
    "UPDATE slot SET at = '2026-06-30 03:30:00.000000' WHERE at = '2026-06-29 01:00:00.000000'": "too many on a day",
    "UPDATE slot SET at = '2027-01-06 03:30:00.000000' WHERE slot = '2026-06-30 T'": "while nothing is open",
    "UPDATE slot SET outcome = 'dropped', why = '' WHERE slot LIKE '% T-1'": "dropped for no reason",
    "DELETE FROM slot WHERE slot LIKE '% T-7'": "never decided on",
    "DELETE FROM slot WHERE kind = 'morning'": "not reminded of on",
    "UPDATE relayed SET at = '2026-06-26 15:30:00.000000' WHERE id = (SELECT min(id) FROM relayed)": "on another day",
    "DELETE FROM outbox WHERE once LIKE 'relay-note:%'": "planned to be passed on, and no such message",
    "DELETE FROM relayed WHERE id = (SELECT max(id) FROM relayed)": "in nobody's hands",
}


@pytest.mark.both
@pytest.mark.parametrize(("key", "closes"), [("2023", date(2022, 5, 31)), ("2026", date(2026, 6, 30))])
def test_the_last_weeks_of_a_phase_keep_every_rule(database: Database, key: str, closes: date) -> None:
    stretch = Stretch(key, closes - timedelta(days=20), closes + timedelta(days=9))
    live(database, stretch)
    assert wrong_in(database, stretch) == []
    lines = told(database, stretch)
    assert len([line for line in lines if line.text]) > 20
    read = "\n".join(transcript(lines))
    assert f"15:00 {closes:%d/%m/%Y}" in read
    assert "(không gửi: " in read


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_broken_rule_is_seen(database: Database) -> None:
    stretch = Stretch("2026", date(2026, 6, 22), date(2026, 7, 2))
    live(database, stretch)
    for mistake, seen in MISTAKES.items():
        database.write_now(lambda store, mistake=mistake: store.do(Sql(text(mistake))))  # type: ignore[misc]
        found = " ".join(wrong_in(database, stretch))
        assert seen in found, mistake
