"""tests/support/zalo_phones.py — somebody's Zalo, where buttons are numbers and words to type."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.support.fake_telegram.people import picture
from tests.support.fake_zalo_bot import FakeZaloBot, Group, Person
from tests.support.fake_zalo_bot.people import MENTION
from tests.support.fake_zalo_bot.world import Message
from tests.support.phones import INVITATION, Screen

NUMBERED = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)
LINK = re.compile(r": (https?://\S+)$", re.MULTILINE)
WAYS = re.compile(r"^(?:Hoặc gõ|Gõ|Or type|Type): (.+)$", re.MULTILINE)


def offered(text: str) -> list[tuple[str, str]]:
    """What a message offers to type: number (or "") and words."""
    found = [(number, words) for number, words in NUMBERED.findall(text)]
    for ways in WAYS.findall(text):
        for way in ways.split(" · "):
            numbered = NUMBERED.fullmatch(way)
            found.append((numbered[1], numbered[2]) if numbered else ("", way))
    return found


@dataclass(slots=True)
class ZaloPhone:
    """A person of the fake platform. Pressing a button is typing its number, or its words where it has none."""

    server: FakeZaloBot
    person: Person
    group: Group | None = None
    seen: set[str] = field(default_factory=set)
    taken: Iterator[int] = field(default_factory=itertools.count)

    def invited(self, token: str = INVITATION) -> None:
        """No link leads into a bot of Zalo's with a word of its own: the code is typed."""
        self.send(f"mã {token}")

    def enters(self, key: str) -> None:
        raise AssertionError(f"the room {key} is on the web")

    def send(self, text: str) -> None:
        self.person.send(f"{MENTION} {text}" if self.group else text, self.group)

    def press(self, label: str) -> None:
        for message in reversed(self._heard):
            for number, words in offered(message.text):
                if label in (number, words) or words.startswith(label):
                    newest = message is self._heard[-1]
                    self.send(number if number and newest else words)
                    return
        raise AssertionError(f"nothing to type for «{label}»")

    def press_again(self) -> None:
        raise AssertionError("there is no button to press")

    def edit(self, old: str, new: str) -> None:
        raise AssertionError(f"no bot hears of «{old}» becoming «{new}»")

    def photos(self, count: int) -> None:
        for _ in range(count):
            self.person.photo(picture(side=64 + next(self.taken)), to=self.group)

    def document(self, content: bytes, name: str) -> None:  # noqa: ARG002 - the port's
        raise AssertionError(f"no bot is shown the file {name}")

    def delivered(self) -> bool:
        return self.server.delivered

    def close(self) -> None:
        """Nothing stays open."""

    def screen(self) -> Screen:
        new = [message for message in self._heard if message.id not in self.seen]
        self.seen |= {message.id for message in new}
        labels = tuple(words for message in new[-1:] for _, words in offered(message.text))
        pictures = sum(bool(message.photo) for message in new)
        links = tuple(found for message in new[-1:] for found in LINK.findall(message.text))
        return Screen(tuple(message.text for message in new), labels, pictures=pictures, links=links)

    @property
    def _heard(self) -> list[Message]:
        return self.group.heard if self.group else self.person.heard
