"""bot/made_up/workplaces.py — made-up grassroots unions below the unions of the demo, each with its officers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from bot.made_up.ideas import NAMES
from bot.made_up.names import name
from bot.made_up.trades import TRADES
from domain.calendar import VIETNAM, local_day
from domain.entry_code import LETTERS
from domain.vietnamese import words_key
from storage.sql import Row
from storage.store import Store

ENTRIES_A_UNIT, MOST_UNITS = 200, 5_000
ENTERPRISES = frozenset({"grid", "factory", "farm"})
# Of the demo's own units, by a word of their name; whatever has none of these is a factory.
_TRADES = {"Trường THPT": "lesson", "Mầm non": "nursery", "Trường": "school", "Bệnh viện": "hospital", "Phòng khám": "hospital",
           "Thủy điện": "grid", "Cấp nước": "grid", "HTX": "farm", "Nông sản": "farm", "Văn phòng": "office"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Workplace:
    """A union whose people hand in. `kind` is «Trường Tiểu học», `called` what a title calls it; empty for a unit that
    was there before. `weight`: how many of the entries are from there, beside the others.
    """

    unit_id: int
    short: str
    unit_name: str
    trade: str
    weight: float
    officer_id: int
    upper_officer_id: int
    kind: str = ""
    called: str = ""

    @property
    def worker_group(self) -> str:
        return "enterprise" if self.trade in ENTERPRISES else "public"


def workplaces(store: Store, entries: int, chance: random.Random, now: datetime) -> list[Workplace]:
    """Where so many entries come from: the grassroots unions there are, and as many more as it takes."""
    living = store.units.living(local_day(now, VIETNAM))
    (root,) = (unit for unit in living if unit.parent_id is None)
    unions = [unit for unit in living if unit.parent_id == root.id]
    uppers = {union.id: _officer(store, "upper_officer", union, chance, now) for union in unions}
    there = [unit for unit in living if unit.parent_id in uppers]
    found = [_known(store, unit, uppers[unit.parent_id], chance, now) for unit in there]
    shorts = _shorts({unit.short for unit in store.units.every()})
    sizes = [chance.lognormvariate(0, 0.7) for _ in unions]
    for _ in range(max(0, min(entries // ENTRIES_A_UNIT, MOST_UNITS) - len(living))):
        union = chance.choices(unions, sizes)[0]
        found.append(_made(store, union, next(shorts), uppers[union.id], chance, now))
    return found


def _known(store: Store, unit: Row, upper_id: int, chance: random.Random, now: datetime) -> Workplace:
    trade = next((trade for word, trade in _TRADES.items() if word in unit.name), "factory")
    officer = _officer(store, "officer", unit, chance, now)
    return Workplace(unit.id, unit.short, unit.name, trade, _weight(chance), officer, upper_id)


def _made(
    store: Store, union: Row, short: str, upper_id: int, chance: random.Random, now: datetime
) -> Workplace:
    trade = chance.choices([*TRADES], [trade.share for trade in TRADES.values()])[0]
    kind = chance.choice([kind for kind in TRADES[trade].units if kind[0].isupper()])
    called = f"{kind} {chance.choice(NAMES)}"
    unit_name = called if called.startswith("Công đoàn") else f"Công đoàn {called}"
    unit_id = store.units.make(
        f"{union.code}-{short}", short=short, name=unit_name, kind="Công đoàn cơ sở", parent_id=union.id,
        valid_from=None, valid_to=None, merged_into_id=None, members=chance.randint(12, 400),
        search=words_key(unit_name),
    )  # fmt: skip
    officer = _officer(store, "officer", store.units.get(unit_id), chance, now)
    return Workplace(
        unit_id, short, unit_name, trade, _weight(chance), officer, upper_id, kind=kind, called=called
    )


def _weight(chance: random.Random) -> float:
    """A few unions hand in very much."""
    return chance.lognormvariate(0, 0.8)


def _shorts(taken: set[str]) -> Iterator[str]:
    for length in (3, 4):
        for letters in product(LETTERS, repeat=length):
            if (short := "".join(letters)) not in taken:
                yield short


def _officer(store: Store, role: str, unit: Any, chance: random.Random, now: datetime) -> int:
    """Somebody with this role there; without a phone, so that nobody is written to."""
    known = {"name": name(chance), "unit_id": unit.id, "worker_group": "union", "consented": True}
    person = store.people.make(now, **known)
    store.rights.grant(person.id, role, unit.id, now, None)
    return person.id
