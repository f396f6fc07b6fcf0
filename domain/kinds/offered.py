"""domain/kinds/offered.py — an answer in one's own words, beside which some are offered that depend on who is asked."""

from __future__ import annotations

from dataclasses import dataclass

from domain.kinds.kind import Context, Json, Option, Reading, Said, Taken
from domain.kinds.text import Text


@dataclass(frozen=True, slots=True)
class OfferedText(Text):
    """Value: the text as typed, or as offered. `context.options[list_name]` holds what is offered, value and label alike."""

    list_name: str = ""

    def read(self, said: Said, pending: Json, context: Context) -> Reading:
        offered = {option.value for option in self.options(context)}
        return Taken(said.value) if said.value in offered else Text.read(self, said, pending, context)

    def options(self, context: Context) -> tuple[Option, ...]:
        return context.options.get(self.list_name, ())
