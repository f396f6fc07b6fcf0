"""handlers/sheets/purposes.py — the one table of workbooks there are."""

from __future__ import annotations

from collections.abc import Mapping

from domain.roles import MAY
from handlers import scope
from handlers.sheets.entries import ENTRIES
from handlers.sheets.people import PEOPLE
from handlers.sheets.portal_back import PORTAL
from handlers.sheets.purpose import Purpose
from handlers.sheets.targets import TARGETS
from handlers.sheets.units import UNITS
from handlers.turn import Turn

PURPOSES: Mapping[str, Purpose] = {one.key: one for one in (ENTRIES, PEOPLE, TARGETS, UNITS, PORTAL)}


def hers(turn: Turn) -> list[Purpose]:
    """Those that somebody may fill in, somewhere."""
    return [one for one in PURPOSES.values() if scope.roots(turn, MAY[one.act])]
