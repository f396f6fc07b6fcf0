"""tests/support/phones.py — somebody's phone on any channel, driven over its real HTTP face."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.fake_telegram.group import Group
from tests.support.fake_telegram.people import picture
from tests.support.fake_telegram.seen import Seen
from tests.support.patience import PATIENCE_S
from tests.support.plain_http import NO_TLS

INVITATION = "demo-loi-moi-don-vi"


@dataclass(frozen=True, slots=True)
class Screen:
    """What the phone shows since she last did something: texts, the buttons of the newest message, how many pictures, and
    where links lead."""

    texts: tuple[str, ...]
    labels: tuple[str, ...] = ()
    copy: str = ""
    pictures: int = 0
    links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


class Phone(Protocol):
    """What a person can do on any channel."""

    def invited(self, token: str = INVITATION) -> None:
        """Opens a link: her unit's invitation, or another."""

    def enters(self, key: str) -> None:
        """Opens the address of a unit's room, and the room itself if nobody did before: she stays in it."""

    def send(self, text: str) -> None: ...
    def press(self, label: str) -> None: ...
    def press_again(self) -> None:
        """The same button once more, as a phone that lost its line does."""

    def edit(self, old: str, new: str) -> None:
        """Changes the words of an earlier message, where the channel knows that."""

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
    seen: set[int] = field(default_factory=set)
    cursor: str = ""
    newest: dict[str, Any] = field(default_factory=dict)
    pressed: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    taken: Iterator[int] = field(default_factory=itertools.count)  # pictures, each another one
    bytes_both_ways: int = 0
    messages_both_ways: list[int] = field(default_factory=lambda: [0, 0])

    def __post_init__(self) -> None:
        self.client = httpx.Client(
            base_url=self.base,
            headers={"x-sangkien": "1", "origin": self.base},
            verify=NO_TLS,
            timeout=PATIENCE_S,
        )
        self.client.get(f"{self.door}/").raise_for_status()

    def invited(self, token: str = INVITATION) -> None:
        self.say(start=token)

    def enters(self, key: str) -> None:
        self.door, self.cursor, self.question, self.newest = f"/chat/room/{key}", "", "", {}
        page = self.client.get(f"{self.door}/").raise_for_status().text
        if 'data-room="new"' in page:
            self.say(start="room")

    def send(self, text: str) -> None:
        self.say(text=text)

    def press(self, label: str) -> None:
        self.pressed = {"press": self._button(label), "label": label, "question": self.question}
        self.say(**self.pressed)

    def press_again(self) -> None:
        self.say(**self.pressed)

    def edit(self, old: str, new: str) -> None:
        raise AssertionError(f"the page has no way to change «{old}» into «{new}»")

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
        new = [next(self.taken) for _ in range(count)]
        self.say(files=[self.upload(picture(side=64 + n), f"anh{n}.jpg") for n in new])

    def document(self, content: bytes, name: str) -> None:
        """A file the server does not take is never said: the page shows why at once."""
        answer = self._uploaded(content, name)
        if "ref" in answer:
            self.say(files=[answer["ref"]])
        else:
            self.refused.append(answer["why"])

    def upload(self, content: bytes, name: str) -> str:
        return str(self._uploaded(content, name)["ref"])

    def _uploaded(self, content: bytes, name: str) -> dict[str, Any]:
        answer = self.client.post(f"{self.door}/upload", files={"file": (name, content)})
        assert answer.status_code in {200, 422}, answer.text
        return dict(answer.json())

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
        said = [i for i in items if i["n"] not in self.seen]  # what was held back comes after a higher number
        for item in said:
            self.newest = item
            self.seen.add(item["n"])
            self.question = item.get("question", self.question)
            self.messages_both_ways[1] += 1
        buttons = [*self.newest.get("choices", []), *self.newest.get("nav", [])] if said else []
        refused, self.refused = self.refused, []
        return Screen(
            (*refused, *(i["text"] for i in said)),
            tuple(c["label"] for c in buttons),
            said[-1].get("copy", "") if said else "",
            sum(self._pictures(item) for item in said),
            tuple(link["url"] for item in said for link in item.get("links", [])),
        )

    def _pictures(self, item: dict[str, Any]) -> int:
        """Those that this page can really fetch."""
        files = [file for file in item.get("files", []) if file["media_type"].startswith("image/")]
        found = [self.client.get(f"{self.door}/file/{file['ref']}") for file in files]
        return sum(answer.status_code == 200 for answer in found)


def _shown(new: list[Seen]) -> Screen:
    labels = tuple(label for message in new[-1:] for label in message.labels)
    links = tuple(button["url"] for m in new for button in _buttons(m) if "url" in button)
    return Screen(
        tuple(m.text for m in new), labels, pictures=sum("photo" in m.raw for m in new), links=links
    )


def _buttons(message: Seen) -> list[dict[str, Any]]:
    rows = message.raw.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


@dataclass(slots=True)
class TelegramPhone:
    """A person of the fake Bot API server."""

    server: FakeTelegram
    person: Person
    seen: int = 0
    taken: Iterator[int] = field(default_factory=itertools.count)

    def invited(self, token: str = INVITATION) -> None:
        self.person.start(token)

    def enters(self, key: str) -> None:
        raise AssertionError(f"the room {key} is on the web")

    def send(self, text: str) -> None:
        self.person.send(text)

    def press(self, label: str) -> None:
        self.person.press(label)

    def press_again(self) -> None:
        self.person.press_again()

    def edit(self, old: str, new: str) -> None:
        said = next(m for m in reversed(self.person.messages) if not m.by_bot and m.text == old)
        self.person.edit(said.id, new)

    def photos(self, count: int) -> None:
        new = [picture(side=64 + next(self.taken)) for _ in range(count)]
        if count == 1:
            self.person.photo(new[0])
        else:
            self.person.album(new)

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
        return _shown(new)


@dataclass(slots=True)
class GroupPhone(TelegramPhone):
    """The same person, speaking in a group. A message that was changed is read once more, where it stands."""

    group: Group | None = None
    read: dict[int, int] = field(default_factory=dict)

    def send(self, text: str) -> None:
        self.person.send(text, self.group)

    def press(self, label: str) -> None:
        self.person.press(label, to=self.group)

    def screen(self) -> Screen:
        assert self.group is not None
        new = [m for m in self.group.messages if m.by_bot and self.read.get(m.id) != m.edits]
        self.read |= {m.id: m.edits for m in new}
        return _shown(new)


class RoomPhone(GroupPhone):
    """The same in the newest topic of a forum, if there is one."""

    def send(self, text: str) -> None:
        self.person.send(text, self.group, max(self._topics, default=0))

    def edit(self, old: str, new: str) -> None:
        assert self.group is not None
        found = next(m for m in reversed(self.group.messages) if m.text.startswith(old) and not m.by_bot)
        self.person.edit(found.id, new, self.group)

    @property
    def _topics(self) -> list[int]:
        assert self.group is not None
        return list(self.group.chat.topics)
