"""tests/benchmarks/kept.py — reminders that come due while the process is killed, beside python-telegram-bot's JobQueue.

Both are told of the same chats and moments and are killed at the same instants. Counted are the slots that came due
while a process was down or in the seconds before it was killed: which of them was said exactly once?
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.benchmarks.figure import Figure, rounded
from tests.crash.lives import Lives
from tests.crash.reminders import IN_HAND_S, Plan, Reminded, run, telegram_with
from tests.crash.told import Outcome
from tests.support.fake_telegram import FakeTelegram

PEER = "python-telegram-bot 22.8 JobQueue, its jobs made anew at each start"


def share() -> Figure:
    """Per cent; what the sender was in doubt of and said again on the next day is left out, and told beside it."""
    outcome, (theirs_during, theirs_kept) = _round()
    print(f"reminders: {outcome.figures()}", *outcome.wrong[:10], sep="\n  ", file=sys.stderr)
    asked = outcome.during - outcome.twice - outcome.outdated
    if len(outcome.wrong) > asked - outcome.kept:
        raise ValueError(f"wrong though nothing was killed then: {outcome.wrong[:10]}")
    ours = 100 * outcome.kept / asked
    theirs = 100 * theirs_kept / theirs_during
    return Figure("reminders_kept_pct", rounded(ours, 4), "%", PEER, rounded(theirs, 4))


def _round() -> tuple[Outcome, tuple[int, int]]:
    """How ours ended; and of the peer's slots how many came due during a kill and how many were kept."""
    plan = Plan()
    with (
        tempfile.TemporaryDirectory(prefix="sangkien-kept-") as made,
        telegram_with(plan.groups) as (server, chats),
        telegram_with(plan.groups) as (their_server, _),
    ):
        folder = Path(made)
        reminded = Reminded(plan, folder, f"sqlite:///{folder / 'ours.db'}", server, chats)
        jobs = [[int(chat), f"{kind} {slot}", due] for (chat, kind, slot), due in reminded.due.items()]
        (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
        command = ["tests.benchmarks.peers.ptb_jobs", their_server.token, their_server.base,
                   str(folder / "clock"), str(folder / "jobs.json")]  # fmt: skip
        peer = Lives(command, folder / "peer.txt", reminded.clock)
        outcome = run(reminded, [peer])
        return outcome, _theirs(peer, jobs, their_server)


def _theirs(peer: Lives, jobs: list[list[Any]], server: FakeTelegram) -> tuple[int, int]:
    with server.world.lock:
        said = Counter(
            (number, message.text)
            for number, chat in server.world.chats.items()
            for message in chat.messages.values()
            if message.by_bot
        )
    during = [(chat, text) for chat, text, due in jobs if peer.was_down(due, IN_HAND_S)]
    return len(during), sum(said[slot] == 1 for slot in during)
