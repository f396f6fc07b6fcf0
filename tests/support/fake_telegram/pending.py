"""Updates that wait for the bot: numbered, in lanes, gone once confirmed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

# What the server leaves out unless it is asked for by name.
NOT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")
FIRST_ID = 700_000_001


@dataclass(slots=True)
class Waiting:
    """An update and the lane it keeps its order in: messages by chat, presses by person."""

    update: Json
    lane: tuple[str, int]
    seen: bool = False

    @property
    def id(self) -> int:
        return int(self.update["update_id"])


class Pending:
    """`duplicate`: the chance that a confirmed update comes again; `reorder`: that a new one overtakes."""

    def __init__(self, seed: int, duplicate: float, reorder: float) -> None:
        self.waiting: list[Waiting] = []
        self.allowed: list[str] = []
        self.on_new: Callable[[], None] = lambda: None
        self.on_first: Callable[[Waiting], None] = lambda _: None
        self._dice = random.Random(seed)
        self._duplicate, self._reorder = duplicate, reorder
        self._next_id = FIRST_ID

    def add(self, kind: str, event: Json, lane: tuple[str, int]) -> None:
        if not self._wanted(kind):
            return
        self.waiting.append(Waiting({"update_id": self._next_id, kind: event}, lane))
        self._next_id += 1
        if self._dice.random() < self._reorder:
            self._overtake()
        self.on_new()

    def add_raw(self, update: Json) -> None:
        """Any JSON as an update, however broken; without a number of its own it gets the next one."""
        self.waiting.append(Waiting({"update_id": self._next_id, **update}, ("raw", self._next_id)))
        self._next_id += 1
        self.on_new()

    def jump_to(self, number: int) -> None:
        """Numbers start anywhere after a quiet week."""
        self._next_id = number

    def batch(self, limit: int) -> list[Json]:
        found = self.waiting[:limit]
        for each in found:
            self.hand_out(each)
        return [each.update for each in found]

    def hand_out(self, waiting: Waiting) -> None:
        if not waiting.seen:
            self.on_first(waiting)
        waiting.seen = True

    def confirm(self, offset: int) -> None:
        """Forgets what lies before `offset`; a negative one keeps only that many of the newest."""
        if offset < 0:
            self.waiting = self.waiting[offset:]
            return
        gone = [each for each in self.waiting if each.id < offset]
        again = [each for each in gone if self._dice.random() < self._duplicate]
        self.waiting = [each for each in self.waiting if each.id >= offset] + again

    def done(self, waiting: Waiting) -> None:
        """Confirms one update that a webhook has taken."""
        if self._dice.random() >= self._duplicate:
            self.waiting = [each for each in self.waiting if each is not waiting]

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def _overtake(self) -> None:
        """The newest changes places with the one before it, if that is another lane's and still unseen."""
        if len(self.waiting) < 2:
            return
        earlier, later = self.waiting[-2:]
        if earlier.seen or earlier.lane == later.lane:
            return
        first, second = earlier.id, later.id
        later.update["update_id"], earlier.update["update_id"] = first, second
        self.waiting[-2:] = [later, earlier]
