"""tests/benchmarks/erasing.py — how long it takes to have one person erased among a million entries, until the commit.

Among multiplied entries (multiplied.py): a million that were made have no chats, no drafts, no pictures and no messages,
and making them takes an hour. What messages are made of is noted, as the job does, but for those of a busy day. Beside the
clock a processor's time is told: the machine may be busy.
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot import demo
from scheduler.erasing import GOODBYE, _rows, erase_all
from scheduler.skimming import skim
from storage.data_requests import DataRequests
from storage.database import Database
from storage.files import FileStore
from storage.personal.stretches import ROWS, SKIMMED
from tests.benchmarks.figure import Figure, rounded
from tests.benchmarks.million import NOW
from tests.benchmarks.multiplied import on_a_file, on_a_server
from tests.support.erasing import asks_to_be_erased
from tests.support.talk import QUICK, Somebody, before_the_sum

PEOPLE = 7
TAIL = 10_000  # messages, and events, without a note: the job leaves those of 70 minutes, of 75,000 a day on which 5,000 hand in
FORGET = "DELETE FROM stretch WHERE place = '{place}' AND number >= (SELECT max(id) - {tail} FROM {place}) / {rows}"
SIZE = "SELECT count(*), sum(length(made_of)) FROM stretch"
NAMES = ("Quàng", "Tòng", "Lường", "Cà", "Hoàng", "Điêu", "Sìn")  # nobody made up is called so


def on_file() -> Figure:
    return _figure("erase_ms", on_a_file())


def on_server() -> Figure:
    return _figure("erase_ms_pg", on_a_server())


def _figure(name: str, database: Database) -> Figure:
    """The slowest of some, each with an entry, a draft and a question to the team; looking through what others were told
    of her is part of it. They stay in the database, as emptied rows.
    """
    _noted(database)
    with TemporaryDirectory() as folder:
        times = [_ms(database, Path(folder), number) for number in range(PEOPLE)]
    by_clock, of_processor = zip(*times, strict=True)
    told = f"of a processor: median {median(of_processor):.0f} ms, most {max(of_processor):.0f} ms"
    print(f"{name}: median {median(by_clock):.0f} ms, most {max(by_clock):.0f} ms; {told}", file=sys.stderr)
    return Figure(name, rounded(max(by_clock)), "ms")


def _noted(database: Database) -> None:
    """What messages are made of, as the job notes it, but for those it leaves."""
    began, worked, noted = time.perf_counter(), time.process_time(), 0
    while found := asyncio.run(skim(database, lambda: NOW + timedelta(days=365))).get("stretches", 0):
        noted += found
    with database.engine.begin() as connection:
        for place in SKIMMED:
            connection.exec_driver_sql(FORGET.format(place=place, tail=TAIL, rows=ROWS))
        many, size = connection.exec_driver_sql(SIZE).one()
    took = f"{time.perf_counter() - began:.0f} s, {time.process_time() - worked:.0f} of a processor"
    print(f"noted: {noted} stretches in {took}; kept: {many}, {size / 1e6:.0f} MB", file=sys.stderr)


def _ms(database: Database, folder: Path, number: int) -> tuple[float, float]:
    her = Somebody(database, f"erased-{number}-{time.time_ns()}")
    title = f"Cối giã gạo bằng sức nước số {number}"
    her.does(start=demo.INVITATION)
    her.says("đồng ý", f"{NAMES[number]} Thị Xoá", f"09000009{number:02}", "1", title)
    her.tells_apart()
    her.says(*before_the_sum(title), *QUICK[6:])
    her.sends_photo(number)
    her.says("xong", "gửi", "gửi sáng kiến mới", "Lưới che mạ non khỏi sương muối")
    her.says("tạm dừng", "hỏi tổ hỗ trợ bao giờ có kết quả ạ")
    asks_to_be_erased(her)
    now = her.now + GOODBYE + timedelta(seconds=1)
    (asked,) = database.read_now(lambda store: DataRequests(store).open("erase"))[-1:]
    began, worked = time.perf_counter(), time.process_time()
    # The first step of what follows, taken by itself.
    database.write_now(lambda store: _rows(store, asked.id, now))
    hers = (time.perf_counter() - began) * 1e3
    asyncio.run(erase_all(database, FileStore(folder), lambda: now))
    took = (time.perf_counter() - began) * 1e3, (time.process_time() - worked) * 1e3
    print(
        f"erase: all of hers gone after {hers:.0f} ms, looked through after {took[0]:.0f} ms", file=sys.stderr
    )
    (asked,) = database.read_now(lambda store: DataRequests(store).open("erase"))[-1:]
    assert asked.state == "copies"
    return took
