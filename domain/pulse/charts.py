"""domain/pulse/charts.py — names the chart that goes with a card: what is to be drawn once somebody is sent it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from domain.chat import OutgoingFile
from domain.pulse.figures import of_target
from domain.words import Language, Words

if TYPE_CHECKING:
    from domain.pulse.facts import UnitFacts

SCHEME = "chart:"
SHOWS = Words(
    vi="Biểu đồ tiến độ của {unit}: hợp lệ {valid}; nhịp và dự báo như trong tin.",
    en="Progress chart of {unit}: {valid} valid; its pace and forecast as in the message.",
)


@dataclass(frozen=True, slots=True)
class Chart:
    """`at`: as of when, in ISO."""

    phase: str
    at: str
    language: Language
    unit: str

    @property
    def key(self) -> str:
        """As files are named in messages."""
        return f"{SCHEME}{self.phase}/{self.at}/{self.language}/{self.unit}"

    @staticmethod
    def of(key: str) -> Chart:
        """Raises ValueError where it is no chart's."""
        phase, at, language, unit = key.removeprefix(SCHEME).split("/", 3)
        return Chart(phase, at, cast("Language", language), unit)


def chart_of(unit: UnitFacts, phase: str, now: datetime, language: Language) -> OutgoingFile:
    """The picture beside a card, whose words are its caption and stand for it where it cannot be had."""
    chart = Chart(phase, _at(now), language, unit.code)
    valid = of_target(unit.counts.valid, unit.target).within(language)
    shows = SHOWS.within(language).format(unit=unit.name, valid=valid)
    return OutgoingFile(chart.key, f"tien-do-{unit.code}.png", "image/png", shows)


@lru_cache(maxsize=16)  # one for all cards of a slice
def _at(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="minutes")
