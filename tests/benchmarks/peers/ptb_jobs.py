"""tests/benchmarks/peers/ptb_jobs.py — reminders as python-telegram-bot's JobQueue keeps them: jobs in memory.

    python -m tests.benchmarks.peers.ptb_jobs TOKEN BASE CLOCK PLAN

PLAN is a JSON file of [chat, text, due at (seconds of the test's clock)]. At each start the jobs are made anew from it, as
`run_daily` at each start makes them: those whose time is over are not, since nothing remembers whether they ran.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes

from tests.crash.held_clock import HeldClock


async def remind(context: ContextTypes.DEFAULT_TYPE) -> None:
    assert context.job is not None
    given: Any = context.job.data
    chat, text = given
    await context.bot.send_message(chat, text)


async def serve(token: str, base: str, clock: HeldClock, plan: list[Any]) -> None:
    app = ApplicationBuilder().token(token).base_url(f"{base}/bot").updater(None).build()
    async with app:
        assert app.job_queue is not None
        await app.start()
        print("ready", flush=True)
        now = await _going(clock)
        for chat, text, due in plan:
            if due > now:
                app.job_queue.run_once(remind, due - now, data=(chat, text))
        await asyncio.Event().wait()


async def _going(clock: HeldClock) -> float:
    """Its seconds, once it is not held."""
    held = clock()
    while clock() == held:  # noqa: ASYNC110 - it rings no bell
        await asyncio.sleep(0.002)
    return clock()


if __name__ == "__main__":
    plan = json.loads(Path(sys.argv[4]).read_text(encoding="utf-8"))
    asyncio.run(serve(sys.argv[1], sys.argv[2], HeldClock(Path(sys.argv[3])), plan))
