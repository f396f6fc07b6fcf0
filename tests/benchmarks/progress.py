"""tests/benchmarks/progress.py — how long the progress of the whole country, and of each province in it, takes to add up.

50,000 units (country, 34 provinces, 3,321 communes, and the workplaces in them) whose numbers come to a million entries.
No entry stands behind them: a roll-up looks at the numbers of units and at the tree, never at entries.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from domain.pulse.counting import Counts
from storage.database import Database
from storage.filling import put
from storage.store import Store
from storage.tables import Unit, UnitCount, UnitDay
from tests.benchmarks.databases import on_postgres, opened
from tests.benchmarks.figure import Figure, rounded

UNITS, PROVINCES, COMMUNES, ENTRIES = 50_000, 34, 3_321, 1_000_000
COUNTRY = 1
TODAY = date(2026, 11, 22)
WEEK_AGO = TODAY - timedelta(days=7)
PROGRAMME = "2026"
EACH, WARMING = 60, 5


def on_a_file() -> Figure:
    with TemporaryDirectory() as folder, opened(f"sqlite:///{Path(folder) / 'units.db'}") as database:
        return _figure("rollup_ms_1m", database)


def on_a_server() -> Figure:
    with on_postgres() as database:
        return _figure("rollup_ms_1m_pg", database)


def _figure(name: str, database: Database) -> Figure:
    """The slowest question's median; all are told beside it."""
    _fill(database)
    worst = 0.0
    for what, ask in QUESTIONS.items():
        for _ in range(WARMING):
            database.write_now(ask)
        times = [_ms(database, ask) for _ in range(EACH)]
        print(f"{name}: {what}: median {median(times):.1f} ms, most {max(times):.1f} ms", file=sys.stderr)
        worst = max(worst, median(times))
    return Figure(name, rounded(worst), "ms")


def _ms(database: Database, ask: Callable[[Store], Any]) -> float:
    began = time.perf_counter()
    database.write_now(ask)
    return (time.perf_counter() - began) * 1e3


def _whole_country(store: Store) -> None:
    """Its sum, and its provinces each with all below: what the card of the country shows."""
    assert store.counters.below(PROGRAMME, COUNTRY, TODAY).sent == ENTRIES
    provinces = store.rollup.of_children(PROGRAMME, COUNTRY, TODAY)
    assert sum(province.counts.sent for province in provinces) < ENTRIES
    assert len(provinces) == PROVINCES


def _a_province(store: Store) -> None:
    found = store.counters.below(PROGRAMME, COUNTRY + 1, TODAY)
    communes = store.rollup.of_children(PROGRAMME, COUNTRY + 1, TODAY)
    assert 0 < sum(commune.counts.sent for commune in communes) < found.sent


def _a_commune(store: Store) -> None:
    commune = COUNTRY + PROVINCES + 1
    assert store.counters.below(PROGRAMME, commune, TODAY).sent
    assert store.rollup.of_children(PROGRAMME, commune, TODAY)


def _the_country_a_week_ago(store: Store) -> None:
    now, before = (
        store.counters.below(PROGRAMME, COUNTRY, TODAY),
        store.counters.below(PROGRAMME, COUNTRY, TODAY, ended=WEEK_AGO),
    )
    assert now.sent - before.sent == UNITS


QUESTIONS: dict[str, Callable[[Store], None]] = {
    "the country and its provinces": _whole_country,
    "a province and its communes": _a_province,
    "a commune and its workplaces": _a_commune,
    "the country and its last 7 days": _the_country_a_week_ago,
}


def _fill(database: Database) -> None:
    """Each unit had one more entry in the last week; 20 on average, some units many and some few."""
    chance = random.Random(1_962)
    places = sorted(chance.randrange(ENTRIES - UNITS + 1) for _ in range(UNITS - 1))
    sent = [1 + b - a for a, b in zip([0, *places], [*places, ENTRIES - UNITS], strict=True)]
    with database.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if connection.dialect.name == "sqlite":
            driver.execute("BEGIN")
        put(connection, Unit, [_unit(number) for number in range(1, UNITS + 1)])
        put(connection, UnitCount, [_row(n, _counts(chance, all_of)) for n, all_of in enumerate(sent, 1)])
        days = [(n, TODAY - timedelta(days=chance.randrange(7))) for n in range(1, UNITS + 1)]
        put(connection, UnitDay, [{**_row(n, Counts(1, 0, 1, 0, 0)), "day": day} for n, day in days])
        driver.commit()
    if database.engine.dialect.name == "postgresql":  # as the server itself does before long
        with database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")


def _unit(number: int) -> dict[str, Any]:
    communes_from = COUNTRY + PROVINCES
    if number == COUNTRY:
        above = None
    elif number <= communes_from:
        above = COUNTRY
    elif number <= communes_from + COMMUNES:
        above = COUNTRY + 1 + number % PROVINCES
    else:
        above = communes_from + 1 + number % COMMUNES
    return {
        "id": number, "code": f"U{number}", "short": f"U{number}", "name": f"Công đoàn {number}", "kind": "", "parent_id": above,
        "search": f"cong doan {number}",
    }  # fmt: skip


def _counts(chance: random.Random, sent: int) -> Counts:
    """Five in six valid, as in a season."""
    valid = sent * 5 // 6
    waiting = chance.randint(0, sent - valid)
    return Counts(sent, valid, waiting, 0, sent - valid - waiting)


def _row(unit_id: int, counts: Counts) -> dict[str, Any]:
    return {
        "programme": PROGRAMME, "unit_id": unit_id, "sent": counts.sent, "valid": counts.valid, "waiting": counts.waiting,
        "supplement": counts.supplement, "refused": counts.refused,
    }  # fmt: skip
