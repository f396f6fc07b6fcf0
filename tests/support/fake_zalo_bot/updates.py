"""Updates on their way to the bot: given to its polls one at a time, once or again and again, or carried to its webhook."""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Mode = Literal["consume", "replay"]


@dataclass(slots=True)
class Lanes:
    """How webhook calls misbehave: chances an update. `late_s` is how long a late one takes; a second one comes at once."""

    seed: int = 0
    twice: float = 0.0
    late: float = 0.0
    late_s: float = 0.05
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)


class Updates:
    """`fresh` were never given; `given` come again in turn where the mode is to replay."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self.fresh: deque[Json] = deque()
        self.given: deque[Json] = deque()
        self.to_carry: dict[str, deque[Json]] = defaultdict(deque)
        self.hooked = False
        self.on_new: Callable[[], None] = lambda: None

    def add(self, update: Json, chat: str) -> None:
        (self.to_carry[chat] if self.hooked else self.fresh).append(update)
        self.on_new()

    def next(self) -> Json | None:
        """The one a poll is given, if there is any."""
        if self.fresh:
            self.given.append(self.fresh.popleft())
            return self.given[-1]
        if self.mode == "replay" and self.given:
            self.given.rotate(-1)
            return self.given[-1]
        return None

    def hook(self, *, on: bool) -> None:
        """What waits is carried to a new webhook, or polled for again."""
        self.hooked = on
        waiting = [*self.fresh, *(update for lane in self.to_carry.values() for update in lane)]
        self.fresh.clear()
        self.to_carry.clear()
        for update in waiting:
            message = update.get("message")
            chat = message.get("chat", {}) if isinstance(message, dict) else {}
            self.add(update, str(chat.get("id", "")))

    @property
    def waiting(self) -> int:
        return len(self.fresh) + sum(map(len, self.to_carry.values()))
