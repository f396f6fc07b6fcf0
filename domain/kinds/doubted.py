"""domain/kinds/doubted.py — an answer that the other answers speak against: asked back once, then taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.kinds.kind import AskBack, Context, Json, Kind, Option, Reading, Said, Taken
from domain.kinds.options import AGAIN, YES, write_again
from domain.vietnamese import yes_no
from domain.words import Words


@dataclass(frozen=True, slots=True)
class Doubted:
    """A kind of answer, and `doubt`: the question back for a value that is odd in its context; None if it is not."""

    kind: Kind
    doubt: Callable[[Json, Context], Words | None]

    def read(self, said: Said, pending: Json, context: Context) -> Reading:
        if pending and "doubted" in pending:
            agreed = {YES.value: True, AGAIN.value: False}.get(said.value or "", yes_no(said.text))
            if agreed is not None:
                return Taken(pending["doubted"]) if agreed else write_again(self.hint())
            pending = None
        reading = self.kind.read(said, pending, context)
        if not isinstance(reading, Taken):
            return reading
        odd = self.doubt(reading.value, context)
        return reading if odd is None else AskBack(odd, (YES, AGAIN), {"doubted": reading.value})

    def show(self, value: Json) -> Words:
        return self.kind.show(value)

    def options(self, context: Context) -> tuple[Option, ...]:
        return self.kind.options(context)

    def hint(self) -> Words:
        return self.kind.hint()
