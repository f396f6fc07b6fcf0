"""bot/knowing.py — what a process knows by heart: the holidays, and the frequent questions as they now stand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.background import pause
from domain.office_days import of_vietnam
from storage.database import Database
from storage.frequent import QUESTIONS

AFTER_START_S = 2.0
LOOK_AGAIN_S = 3.0  # whether the frequent questions changed


async def know(database: Database, clock: Callable[[], datetime], stop: asyncio.Event) -> None:
    """Learned once the first page is out, so that nobody waits for it; then what changes."""
    await pause(stop, AFTER_START_S)
    await look_at_questions(database)
    year = clock().year
    for one in (year, year + 1):
        await asyncio.to_thread(of_vietnam, one)
    while not stop.is_set():
        await pause(stop, LOOK_AGAIN_S)
        await look_at_questions(database)


async def look_at_questions(database: Database) -> None:
    """What the union wrote or its team approved meanwhile, here or in another process, is answered from now on."""
    news = await database.read(QUESTIONS.news)
    if news is not None:
        await asyncio.to_thread(QUESTIONS.learn, news)
