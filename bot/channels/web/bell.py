"""bot/channels/web/bell.py — wakes the open pages of a chat when there is something new to read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Bell:
    """One for the whole process; everything happens on its event loop."""

    def __init__(self) -> None:
        self._listening: dict[str, set[asyncio.Event]] = {}
        self.closed = False

    def ring(self, chat: str) -> None:
        for event in self._listening.get(chat, ()):
            event.set()

    def close(self) -> None:
        """End every open stream, so that the server can stop without waiting for its readers."""
        self.closed = True
        for chat in self._listening:
            self.ring(chat)

    @contextmanager
    def listening(self, chat: str) -> Iterator[asyncio.Event]:
        """An event that every ring sets; the listener clears it before it looks, so no ring is missed."""
        event = asyncio.Event()
        self._listening.setdefault(chat, set()).add(event)
        try:
            yield event
        finally:
            self._listening[chat].discard(event)
            if not self._listening[chat]:
                del self._listening[chat]
