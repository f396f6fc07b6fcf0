"""tests/benchmarks/broadcast.py — 50,000 messages to about as many groups by the real sender, on a clock that skips waiting.

They go through our Telegram channel over HTTP to a server that misbehaves as it may (refusals for everybody, blocked and
moved chats, slow answers), people ask meanwhile, and an independent book counts where we break its rules. The processor
time of the work counts in every figure, the server's own among it.
"""

from __future__ import annotations

import sys
from functools import cache

from tests.benchmarks.databases import on_sqlite
from tests.benchmarks.figure import Figure, rounded
from tests.support.broadcasting import Told, broadcast
from tests.support.strict_platform import PER_S
from tests.support.strict_server import on_telegram

MESSAGES = 50_000


@cache
def measured() -> Told:
    with on_sqlite() as database:
        told = broadcast(database, MESSAGES, behind=on_telegram)
    if wrong := told.lost_or_doubled():
        raise ValueError(f"not told exactly once: {wrong[:10]}")
    print(f"broadcast: {told.took_s:.0f} s, {told.answers}", *told.breaches[:10], sep="\n  ", file=sys.stderr)
    return told


def against_the_floor() -> Figure:
    """As if the platform took 30 a second and nothing ever went wrong, it would be 1."""
    return Figure("broadcast_vs_floor", rounded(measured().took_s / (MESSAGES / PER_S), 4), "×")


def breaches() -> Figure:
    return Figure("broadcast_breaches", len(measured().breaches), "breaches")


def reply_p99() -> Figure:
    """From the moment an answer is owed until the platform has it."""
    waited = measured().reply_s
    return Figure("reply_p99_s_during_broadcast", rounded(waited[len(waited) * 99 // 100]), "s")
