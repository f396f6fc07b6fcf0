"""bot/cli/on_zalo.py — `zalo check`: what a union's IT person runs until every line has its tick."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from bot.cli.saying import show
from bot.config import Settings


def zalo(settings: Settings, _: argparse.Namespace) -> int:
    from bot.doctor.zalo_walk import caller, walk

    with caller() as outside:
        return show(walk(settings, outside, datetime.now(UTC)))
