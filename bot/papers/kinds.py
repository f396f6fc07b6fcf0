"""bot/papers/kinds.py — every kind of paper there is, and who makes it. Imported by the worker processes alone."""

from __future__ import annotations

from collections.abc import Mapping

from bot.papers.making import Maker
from bot.papers.weekly import weekly

KINDS: Mapping[str, Maker] = {"weekly": weekly}
