"""tests/benchmarks/papers.py — how long a worker waits for her request as .docx and .pdf, by a worker process that is warm."""

from __future__ import annotations

import asyncio
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.papers.bench import Bench
from bot.papers.worker import Order, Workplace
from storage.database import Database, open_database
from tests.benchmarks.figure import Figure, rounded
from tests.support.demo_rows import load_demo
from tests.support.migrated import lay_out
from tests.support.talk import NOW, Somebody

ROUNDS = 9


def dossier() -> Figure:
    """From the order to the files in the store; the first, which begins the process, is not counted."""
    with TemporaryDirectory() as folder:
        url, place = f"sqlite:///{folder}/bench.db", Path(folder)
        lay_out(url)
        database = open_database(url)
        try:
            order = _handed_in(database)
            seconds = asyncio.run(_made(order, Workplace(url, place / "files", place / "papers")))
        finally:
            database.close()
    return Figure("dossier_s", rounded(median(seconds)), "s")


def _handed_in(database: Database) -> Order:
    load_demo(database)
    mai = Somebody(database, "mai")
    mai.hands_in()
    entry = database.read_now(lambda store: store.initiatives.get(1))
    return Order("dossier", entry.person_id, {"entry": entry.id, "part": "request"}, "vi", NOW)


async def _made(order: Order, place: Workplace) -> list[float]:
    bench, taken = Bench(place), []
    for _ in range(ROUNDS + 1):
        began = perf_counter()
        made = await bench.make(order, 60.0)
        taken.append(perf_counter() - began)
        if len(made.files) != 2:
            raise RuntimeError("no request was made")
    bench.let_go()
    return taken[1:]
