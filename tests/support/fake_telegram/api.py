"""What a method of the fake works with: the world, the waiting updates, the webhook, and one call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.fake_telegram.failure import bad
from tests.support.fake_telegram.pending import Pending
from tests.support.fake_telegram.world import Chat, Json, World

Upload = tuple[str, bytes]


@dataclass(slots=True)
class Hook:
    """Where updates are delivered; "" while the bot polls."""

    url: str = ""
    secret: str = ""
    last_error: str = ""
    last_error_at: int = 0


@dataclass(slots=True)
class Call:
    """One request of the bot, decoded; `size` is what its body weighed."""

    method: str
    parameters: Json
    uploads: dict[str, Upload] = field(default_factory=dict)
    size: int = 0

    def get(self, name: str, default: Any = None) -> Any:
        return self.parameters.get(name, default)

    def upload(self, name: str) -> Upload | None:
        """The file a parameter means: sent under its name, or attached under another."""
        value = str(self.get(name, ""))
        return self.uploads.get(value.removeprefix("attach://"), self.uploads.get(name))


@dataclass(slots=True)
class Api:
    world: World
    pending: Pending
    hook: Hook
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)

    def chat(self, call: Call) -> Chat:
        """Raises ApiError if the bot may not write there, or names a topic that is not."""
        chat = self.world.chat(call.get("chat_id"))
        topic = call.get("message_thread_id")
        if topic is not None and int(topic) not in chat.topics:
            raise bad("message thread not found")
        if topic is not None and int(topic) in chat.closed and not chat.manages_topics:
            raise bad("TOPIC_CLOSED")
        return chat


Method = Callable[[Api, Call], Any]
