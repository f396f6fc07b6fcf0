"""tests/support/together.py — several people in one story: whoever acts, the others' clocks go with hers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tests.support.talk import Somebody


@dataclass(frozen=True, slots=True)
class Together:
    """Their phones show one time."""

    people: tuple[Somebody, ...]

    def wait(self, time: timedelta = timedelta(minutes=1)) -> None:
        now = max(person.now for person in self.people) + time
        for person in self.people:
            person.now = now

    def reads(self, who: Somebody) -> str:
        """What came to her since she last looked, a minute after what was done last."""
        self.wait()
        return who.reads()

    def says(self, who: Somebody, *texts: str) -> str:
        self.wait()
        return who.says(*texts)

    def presses(self, who: Somebody, label: str) -> str:
        self.wait()
        return who.presses(label)
