"""storage/personal/every.py — every table there is, in the order in which rows of hers go: what names another before that."""

from __future__ import annotations

from storage.personal.desk import OF_DESK
from storage.personal.entries import OF_ENTRIES
from storage.personal.kinds import Held
from storage.personal.papers import OF_PAPERS
from storage.personal.people import PEOPLE
from storage.personal.sheets import OF_SHEETS
from storage.personal.talks import OF_TALKS
from storage.personal.units import OF_UNITS

# Where she writes goes last: by it the others are found.
LAST = ("identity", "conversation", "person")
_ALL = (*OF_DESK, *OF_ENTRIES, *OF_TALKS, *OF_PAPERS, *OF_SHEETS, *OF_UNITS, *PEOPLE)
EVERY: tuple[Held, ...] = (
    *(held for held in _ALL if held.name not in LAST),
    *sorted((held for held in _ALL if held.name in LAST), key=lambda held: LAST.index(held.name)),
)
