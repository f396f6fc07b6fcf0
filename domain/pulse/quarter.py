"""domain/pulse/quarter.py — what is told once a quarter has ended: to a chat its own units' place, to officers the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import clock, local_day, plain_day
from domain.pulse.facts import UnitFacts
from domain.pulse.figures import of_target
from domain.pulse.ranking import own_place
from domain.pulse.screen import Line, more_units
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from domain.programme import Programme
    from domain.pulse.slot import Due

MOST_UNITS = 3
ENDED = Words(vi="Hết quý {n}/{year}, tính đến {at}:", en="Quarter {n} of {year} has ended; as of {at}:")
VALID = Words(vi="{unit}: {valid} hợp lệ.", en="{unit}: {valid} valid.")
READY = Words(
    vi="Hết quý {n}/{year}: xếp hạng các đơn vị đã có, gõ «xếp hạng» để xem.",
    en="Quarter {n} of {year} has ended: type “ranking” to see how the units stand.",
)


def quarter_lines(item: Due, units: Sequence[UnitFacts], programme: Programme, now: datetime) -> list[Line]:
    """To a chat: of its own units alone, at the hour at which it is told."""
    at = verbatim(f"{clock(now, programme.zone)} ") + plain_day(local_day(now, programme.zone))
    stands = [(0, _stands(unit)) for unit in units[:MOST_UNITS]]
    return [(0, ENDED(**_named(item), at=at)), *stands, *more_units(units, MOST_UNITS)]


def _stands(unit: UnitFacts) -> Words:
    said = VALID(unit=unit.name, valid=of_target(unit.counts.valid, unit.target))
    return said + verbatim(" ") + own_place(unit.place) if unit.place else said


def ranking_ready(item: Due) -> Words:
    """To an officer."""
    return READY(**_named(item))


def _named(item: Due) -> dict[str, str]:
    """«2026-Q2»: quarter 2 of 2026."""
    year, _, quarter = item.slot.partition("-Q")
    return {"n": quarter, "year": year}
