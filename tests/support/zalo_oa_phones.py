"""tests/support/zalo_oa_phones.py — somebody's Zalo in a chat with our Official Account, which has real buttons."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.support.fake_zalo_oa import FakeZaloOa, Group, Person, Seen
from tests.support.fake_zalo_oa.people import picture
from tests.support.phones import INVITATION, Screen
from tests.support.zalo_phones import offered


@dataclass(slots=True)
class ZaloOaPhone:
    """A person of the emulator, in private or in a group. What is no button is typed: its number, or its words."""

    server: FakeZaloOa
    person: Person
    group: Group | None = None
    typed: bool = False  # instead of pressing a button she types its words
    seen: set[str] = field(default_factory=set)
    taken: Iterator[int] = field(default_factory=itertools.count)

    def invited(self, token: str = INVITATION) -> None:
        """No link leads into Zalo with a word of its own: the code is typed."""
        self.send(f"mã {token}")

    def enters(self, key: str) -> None:
        raise AssertionError(f"the room {key} is on the web")

    def send(self, text: str) -> None:
        # In a group of ours a word for the account begins with its name.
        self.person.send(f"@Công đoàn Tam Đường {text}" if self.group else text, self.group)

    def press(self, label: str) -> None:
        """The newest of her messages that offers this, by a button or to type."""
        for message in reversed(self._heard):
            if any(
                label in _words(title) or _words(title).startswith(label) for title, _, _ in message.buttons
            ):
                title = _title(message, label)
                if self.typed or self.group:
                    self.send(_words(title))
                else:
                    self.person.press(title, message)
                return
            for number, words in offered(message.text):
                if label in (number, words) or words.startswith(label):
                    self.send(number if number and message is self._heard[-1] else words)
                    return
        raise AssertionError(f"nothing to press or type for «{label}»")

    def press_again(self) -> None:
        self.person.press_again()

    def edit(self, old: str, new: str) -> None:
        raise AssertionError(f"nobody hears of «{old}» becoming «{new}»")

    def photos(self, count: int) -> None:
        self.person.photos([picture(side=64 + next(self.taken)) for _ in range(count)], to=self.group)

    def document(self, content: bytes, name: str) -> None:
        self.person.document(content, name)

    def delivered(self) -> bool:
        return not self.server.courier.waiting

    def close(self) -> None:
        """Nothing stays open."""

    def screen(self) -> Screen:
        new = [message for message in self._heard if message.id not in self.seen]
        self.seen |= {message.id for message in new}
        labels = tuple(label for message in new[-1:] for label in _labels(message))
        pictures, links = sum(bool(m.picture) for m in new), tuple(link for m in new for link in _links(m))
        return Screen(tuple(m.text for m in new), labels, pictures=pictures, links=links)

    @property
    def _heard(self) -> list[Seen]:
        return self.group.heard if self.group else self.person.heard


def _labels(message: Seen) -> list[str]:
    return [*(title for title, _, _ in message.buttons), *(words for _, words in offered(message.text))]


def _links(message: Seen) -> list[str]:
    pressed = [payload["url"] for _, _, payload in message.buttons if isinstance(payload, dict)]
    return [*pressed, *re.findall(r"https?://\S+", message.text)]


def _words(title: str) -> str:
    number, dot, words = title.partition(". ")
    return words if dot and number.isdigit() else title


def _title(message: Seen, label: str) -> str:
    titles = [title for title, _, _ in message.buttons]
    exact = (t for t in titles if label == _words(t))
    return next(exact, None) or next(t for t in titles if label in _words(t))
