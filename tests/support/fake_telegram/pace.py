"""Counts how often a bot writes faster than Telegram allows, and if wished refuses it with 429."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

# (most messages, within seconds): overall, in one chat (a short burst is borne), in a group.
OVERALL = (30, 1.0)
CHAT = (3, 3.0)
GROUP = (20, 60.0)

COUNTED = (
    "sendmessage",
    "sendphoto",
    "senddocument",
    "sendvoice",
    "sendmediagroup",
    "editmessagetext",
    "editmessagecaption",
    "editmessagereplymarkup",
)


@dataclass(slots=True)
class Pace:
    """`breaches` says by name («overall», «chat 7», «group -5») how often a limit was passed."""

    enforce: bool = False
    breaches: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _times: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def count(self, method: str, chat_id: object) -> int:
        """How many seconds the bot must wait; 0 if the call may go on."""
        if method.lower() not in COUNTED:
            return 0
        limits = {"overall": OVERALL, f"chat {chat_id}": CHAT}
        if str(chat_id).startswith("-"):
            limits[f"group {chat_id}"] = GROUP
        waits = [self._passed(name, most, within_s) for name, (most, within_s) in limits.items()]
        return max(waits) if self.enforce else 0

    def _passed(self, name: str, most: int, within_s: float) -> int:
        times, now = self._times[name], time.monotonic()
        while times and times[0] <= now - within_s:
            times.popleft()
        times.append(now)
        if len(times) <= most:
            return 0
        self.breaches[name] += 1
        return max(1, round(within_s - (now - times[0])))
