"""The fake's bad days: by seeded chance, or once on request."""

from __future__ import annotations

import random
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Answer:
    """Any answer at all, given instead of carrying the call out."""

    status: int
    body: str


# «lost» faults happen before the call is carried out, «delivered» ones after.
Fault = Literal["429", "500 lost", "502 delivered", "cut lost", "cut delivered", "garbage delivered", "slow"]
Scripted = Fault | Answer
HARMLESS_FOR_POLLING = ("500 lost", "502 delivered", "cut delivered", "garbage delivered", "slow")


@dataclass(slots=True)
class Faults:
    """Rates are chances a call (0…1), `duplicate` and `reorder` an update. A hang ends in a cut."""

    seed: int = 0
    too_many: float = 0.0
    error_500: float = 0.0
    bad_gateway: float = 0.0
    hang: float = 0.0
    garbage: float = 0.0
    slow: float = 0.0
    duplicate: float = 0.0
    reorder: float = 0.0
    hang_s: float = 0.2
    slow_s: float = 0.3
    retry_after_s: int = 1
    _dice: random.Random = field(init=False)
    _scripted: dict[str, deque[Scripted]] = field(init=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)
        self._scripted = defaultdict(deque)

    def once(self, method: str, fault: Scripted, times: int = 1) -> None:
        """The next `times` calls of `method` meet `fault`."""
        self._scripted[method.lower()].extend([fault] * times)

    def meet(self, method: str) -> Scripted | None:
        """What happens to this call."""
        if scripted := self._scripted[method.lower()]:
            return scripted.popleft()
        fault = self._by_chance()
        if method.lower() == "getupdates" and fault not in HARMLESS_FOR_POLLING:
            return None
        return fault

    def _by_chance(self) -> Fault | None:
        rates: list[tuple[Fault, float]] = [
            ("429", self.too_many),
            ("500 lost", self.error_500),
            ("502 delivered", self.bad_gateway),
            ("cut lost", self.hang / 2),
            ("cut delivered", self.hang / 2),
            ("garbage delivered", self.garbage),
            ("slow", self.slow),
        ]
        roll = self._dice.random()
        for fault, rate in rates:
            if roll < rate:
                return fault
            roll -= rate
        return None
