"""domain/kinds/money/talk.py — where the talk about a sum stands, as JSON between one reply and the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from domain.kinds.kind import Json
from domain.kinds.money.understood import Rest

Step = Literal["anew", "sure", "none", "months", "count", "unit", "which", "range", "open"]


@dataclass(frozen=True, slots=True)
class Talk:
    """What is being asked, and what is known so far.

    `vnd` is the sum before `rest` multiplies it; `offered` the sums to choose from; `number` a number that still
    lacks its unit; `scale` the unit of the range or bound that a single figure is wanted for.
    """

    step: Step
    vnd: int = 0
    rest: Rest = field(default_factory=Rest)
    offered: tuple[int, ...] = ()
    number: Fraction = Fraction(0)
    scale: int = 1

    @property
    def total_vnd(self) -> int:
        total = self.vnd
        for count, _ in self.rest.times:
            total *= count
        return total

    def to_json(self) -> Json:
        return {
            "step": self.step,
            "vnd": self.vnd,
            "rest": {
                "per": self.rest.per,
                "times": [list(t) for t in self.rest.times],
                "slang": [*self.rest.slang],
                "partly": self.rest.partly,
            },
            "offered": [*self.offered],
            "number": str(self.number),
            "scale": self.scale,
        }

    @staticmethod
    def from_json(pending: Json) -> Talk | None:
        """The talk left by an earlier question back; None at the beginning."""
        if not pending:
            return None
        rest = pending["rest"]
        return Talk(
            pending["step"],
            pending["vnd"],
            Rest(
                rest["per"], tuple((n, of) for n, of in rest["times"]), tuple(rest["slang"]), rest["partly"]
            ),
            tuple(pending["offered"]),
            Fraction(pending["number"]),
            pending["scale"],
        )
