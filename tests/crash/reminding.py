"""tests/crash/reminding.py — the part of the program that reminds, as a process of its own to be killed.

    python -m tests.crash.reminding URL TOKEN BASE HOLDER CLOCK CALENDAR

looks at every chat whenever the timetable says so and sends what is owed, both by the calendar and the clock of the test:
what is in doubt on one of its days is decided anew on the next. It says «ready» once it has looked.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from bot.channels.telegram.channel import TelegramChannel
from bot.charts import drawn
from scheduler.delivery import deliver
from scheduler.runner import run_job
from scheduler.timetable import timetable
from storage.database import open_database
from storage.files import FileStore
from tests.crash.calendar import Calendar
from tests.crash.held_clock import HeldClock

LOOK_EVERY_S = 0.05


async def remind(
    url: str, token: str, base: str, holder: str, seconds: HeldClock, calendar: Calendar
) -> None:
    database = open_database(url, 2)
    channel = TelegramChannel(token, lambda key: drawn(database, key), base)
    wake, stop = asyncio.Event(), asyncio.Event()

    def clock() -> datetime:
        return calendar.at(*seconds.read())

    with tempfile.TemporaryDirectory() as folder:
        job = next(job for job in timetable(FileStore(Path(folder))) if job.name == "look at every chat")
        async with channel:
            sender = asyncio.create_task(deliver(database, channel, clock, wake, stop, holder))
            await run_job(database, job, clock)
            print("ready", flush=True)
            while not sender.done():
                if await run_job(database, job, clock):
                    wake.set()
                await asyncio.sleep(LOOK_EVERY_S)
            await sender


def main(url: str, token: str, base: str, holder: str, clock: str, calendar: str) -> None:
    days, step_s = json.loads(calendar)
    lived = Calendar(tuple(date.fromisoformat(day) for day in days), step_s)
    asyncio.run(remind(url, token, base, holder, HeldClock(Path(clock)), lived))


if __name__ == "__main__":
    main(*sys.argv[1:])
