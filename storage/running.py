"""storage/running.py — which of our bots run: somebody sends for them, or did a moment ago."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from storage.sql import named, table
from storage.tables import Sender

S = table(Sender).c

PUSHES = S.pushes.is_(True)  # a phone tells of what comes there
BEGUN_ANEW = timedelta(minutes=10)  # after its lease ended, a program may still be on its way up again


def runs(columns: Any, *also: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the bot that these columns name has a sender; the statement takes `lease`, see `lease_since`."""
    ours = (S.channel == columns.channel, S.bot == columns.bot, S.until >= named("lease", S.until))
    return exists(select(S.channel).where(*ours, *also))


def lease_since(now: datetime) -> datetime:
    """A sender whose lease lasts at least until then is taken for alive."""
    return now - BEGUN_ANEW
