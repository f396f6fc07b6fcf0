"""tests/support/phones.py — somebody's phone on any channel, driven over its real HTTP face."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.fake_telegram.people import picture

INVITATION = "demo-loi-moi-don-vi"


@dataclass(frozen=True, slots=True)
class Screen:
    """What the phone shows since she last did something: texts, and the buttons of the newest message."""

    texts: tuple[str, ...]
    labels: tuple[str, ...] = ()
    copy: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


class Phone(Protocol):
    """What a person can do on any channel."""

    def invited(self) -> None: ...
    def send(self, text: str) -> None: ...
    def press(self, label: str) -> None: ...
    def photos(self, count: int) -> None: ...
    def document(self, content: bytes, name: str) -> None: ...
    def delivered(self) -> bool:
        """Whether all she did has reached the program."""

    def close(self) -> None: ...
    def screen(self) -> Screen:
        """What came since the last look."""


@dataclass(slots=True)
class WebPhone:
    """A browser, as far as the server can tell."""

    base: str
    door: str = "/chat"
    question: str = ""
    client: httpx.Client = field(init=False)
    seen: int = 0
    cursor: str = ""
    newest: dict[str, Any] = field(default_factory=dict)
    bytes_both_ways: int = 0
    messages_both_ways: list[int] = field(default_factory=lambda: [0, 0])

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.base, headers={"x-sangkien": "1", "origin": self.base})
        self.client.get(f"{self.door}/").raise_for_status()

    def invited(self) -> None:
        self.say(start=INVITATION)

    def send(self, text: str) -> None:
        self.say(text=text)

    def press(self, label: str) -> None:
        self.say(press=self._button(label), label=label)

    def delivered(self) -> bool:
        return True

    def close(self) -> None:
        self.client.close()

    def _button(self, label: str) -> str:
        offered = [*self.newest.get("choices", []), *self.newest.get("nav", [])]
        found = [
            c["data"]
            for c in offered
            if label in (c["label"], c.get("number")) or c["label"].startswith(label)
        ]
        assert found, f"no button «{label}» among {[c['label'] for c in offered]}"
        return str(found[0])

    def photos(self, count: int) -> None:
        refs = [self.upload(picture(side=64 + n), f"anh{n}.jpg") for n in range(count)]
        self.say(files=refs)

    def document(self, content: bytes, name: str) -> None:
        self.say(files=[self.upload(content, name)])

    def upload(self, content: bytes, name: str) -> str:
        answer = self.client.post(f"{self.door}/upload", files={"file": (name, content)})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["ref"])

    def say(self, **event: Any) -> httpx.Response:
        event = {"id": uuid.uuid4().hex, "question": self.question, **event}
        answer = self.client.post(f"{self.door}/say", json={k: v for k, v in event.items() if v})
        assert answer.status_code == 200, answer.text
        self.messages_both_ways[0] += 1
        self.bytes_both_ways += len(answer.request.content) + len(answer.content)
        return answer

    def screen(self) -> Screen:
        answer = self.client.get(f"{self.door}/stream", params={"once": "1", "after": self.cursor})
        self.cursor = answer.json()["cursor"]
        self.bytes_both_ways += int(answer.headers.get("content-length", 0))
        items = [i["data"] for i in answer.json()["items"] if i["event"] == "said"]
        said = [i for i in items if i["n"] > self.seen]
        for item in said:
            self.seen, self.newest = item["n"], item
            self.question = item.get("question", self.question)
            self.messages_both_ways[1] += 1
        buttons = [*self.newest.get("choices", []), *self.newest.get("nav", [])] if said else []
        return Screen(
            tuple(i["text"] for i in said),
            tuple(c["label"] for c in buttons),
            said[-1].get("copy", "") if said else "",
        )


@dataclass(slots=True)
class TelegramPhone:
    """A person of the fake Bot API server."""

    server: FakeTelegram
    person: Person
    seen: int = 0

    def invited(self) -> None:
        self.person.start(INVITATION)

    def send(self, text: str) -> None:
        self.person.send(text)

    def press(self, label: str) -> None:
        self.person.press(label)

    def photos(self, count: int) -> None:
        if count == 1:
            self.person.photo()
        else:
            self.person.album([picture(side=64 + n) for n in range(count)])

    def document(self, content: bytes, name: str) -> None:
        self.person.document(content, name)

    def delivered(self) -> bool:
        with self.server.world.lock:
            return not self.server.pending.waiting

    def close(self) -> None:
        """Nothing stays open."""

    def screen(self) -> Screen:
        new = [m for m in self.person.heard if m.id > self.seen]
        self.seen = max([self.seen, *(m.id for m in new)])
        return Screen(tuple(m.text for m in new), tuple(b for m in new[-1:] for b in m.labels))
