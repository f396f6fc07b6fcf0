"""How much travels between a person and the bot, for the byte budget."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Traffic:
    """One chat's count and bytes: updates (each once), the bot's calls, and our answers to those."""

    updates: int = 0
    update_bytes: int = 0
    calls: int = 0
    call_bytes: int = 0
    answer_bytes: int = 0


@dataclass(slots=True)
class Scales:
    by_chat: dict[str, Traffic] = field(default_factory=lambda: defaultdict(Traffic))

    def update(self, chat_id: object, update: Any) -> None:
        traffic = self.by_chat[str(chat_id)]
        traffic.updates += 1
        traffic.update_bytes += len(json.dumps(update, ensure_ascii=False).encode())

    def call(self, chat_id: object, call_bytes: int, answer_bytes: int) -> None:
        traffic = self.by_chat[str(chat_id)]
        traffic.calls += 1
        traffic.call_bytes += call_bytes
        traffic.answer_bytes += answer_bytes
