"""tests/crash/scripted.py — somebody with a phone: she hears, does what her script says, and says it again after a silence."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable

from tests.crash.talk import Heard, NeverTaken, Talk

LOOKS_EVERY_S = 0.06
PATIENCE_S = 12.0  # of silence, before she says her last words again
PRESSES = 0.5  # of the choices are pressed, the others typed


class Scripted(threading.Thread):
    """`heard`: every text that came, in order. `trouble`: why her script broke off."""

    def __init__(self, name: str, talk: Talk, dice: random.Random, over: threading.Event) -> None:
        super().__init__(name=name, daemon=True)
        self.talk, self.heard = talk, list[str]()
        self.said_again = 0
        self.trouble = ""
        self.spoke_at = 0.0
        self._dice, self._over = dice, over
        self._last: Callable[[], None] = lambda: None
        self._heard_at = time.monotonic()

    @property
    def waits(self) -> bool:
        """Whether she is at something that an answer has to come to."""
        raise NotImplementedError

    def react(self, heard: Heard) -> None:
        raise NotImplementedError

    def say_again(self) -> None:
        self._do(self._last)

    def run(self) -> None:
        try:
            self._do(self.talk.begin)
            while not self._over.is_set():
                self._look()
                time.sleep(LOOKS_EVERY_S)
            self._look()
        except NeverTaken:
            self.trouble = "" if self._over.is_set() else "the server never took what she said"
        except Exception as broken:  # noqa: BLE001 - a broken script must not look like a quiet person
            self.trouble = f"her script broke: {broken!r}"

    def _look(self) -> None:
        for heard in self.talk.news():
            self._heard_at = time.monotonic()
            self.heard.append(heard.text)
            self.react(heard)
        silent_s = time.monotonic() - max(self._heard_at, self.spoke_at)
        if silent_s > PATIENCE_S and self.waits:
            self.said_again += 1
            self.say_again()

    def _do(self, act: Callable[[], None]) -> None:
        self._last = act
        act()
        self.spoke_at = time.monotonic()
