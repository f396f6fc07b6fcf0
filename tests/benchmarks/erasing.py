"""tests/benchmarks/erasing.py — how long it takes to have one person erased among a million entries, until the commit."""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot import demo
from scheduler.erasing import GOODBYE, erase_all
from storage.data_requests import DataRequests
from storage.files import FileStore
from tests.benchmarks.figure import Figure, rounded
from tests.benchmarks.million import Million, on_a_file, on_a_server
from tests.support.erasing import asks_to_be_erased
from tests.support.talk import QUICK, Somebody, before_the_sum

PEOPLE = 7
NAMES = ("Quàng", "Tòng", "Lường", "Cà", "Hoàng", "Điêu", "Sìn")  # nobody made up is called so


def on_file() -> Figure:
    return _figure("erase_ms", on_a_file())


def on_server() -> Figure:
    return _figure("erase_ms_pg", on_a_server())


def _figure(name: str, million: Million) -> Figure:
    """The slowest of some, each with an entry, a draft and a question to the team; looking through what others were told
    of her is part of it. They stay in the database, as emptied rows.
    """
    with TemporaryDirectory() as folder:
        times = [_ms(million, Path(folder), number) for number in range(PEOPLE)]
    print(f"{name}: median {median(times):.0f} ms, most {max(times):.0f} ms", file=sys.stderr)
    return Figure(name, rounded(max(times)), "ms")


def _ms(million: Million, folder: Path, number: int) -> float:
    her = Somebody(million.database, f"erased-{number}-{time.time_ns()}")
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
    began = time.perf_counter()
    asyncio.run(erase_all(million.database, FileStore(folder), lambda: now))
    took = (time.perf_counter() - began) * 1e3
    (asked,) = million.database.read_now(lambda store: DataRequests(store).open("erase"))[-1:]
    assert asked.state == "copies"
    return took
