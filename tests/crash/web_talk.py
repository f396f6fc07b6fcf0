"""tests/crash/web_talk.py — a person's talk in the web chat: everything is sent again, with its own id, until stored."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.crash.talk import Heard, NeverTaken

AGAIN_S = 0.15
GIVES_UP_S = 90.0
TWICE = (
    0.05  # of what she sends goes out again though it was taken: a phone whose line broke before the answer
)


@dataclass(slots=True)
class WebTalk:
    """`stored` are the ids the server said it has; `offered` all it was ever sent; `chat` how its chat's name begins."""

    base: str
    dice: random.Random
    over: threading.Event
    stored: list[str] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)
    shown: set[int] = field(default_factory=set)
    chat: str = ""
    cursor: str = "0.0"
    handed_out: dict[int, list[dict[str, str]]] = field(default_factory=dict)
    client: httpx.Client = field(init=False)
    _got: list[tuple[str, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        ours = {"x-sangkien": "1", "origin": self.base}
        self.client = httpx.Client(base_url=self.base, headers=ours, timeout=10, trust_env=False)

    def begin(self) -> None:
        self._until(lambda: self.client.get("/chat/"))
        self.say("xin chào", None)

    def news(self) -> list[Heard]:
        """What she has not seen; nothing while the server cannot be reached."""
        try:
            return self._news()
        except httpx.HTTPError:
            return []

    def _news(self) -> list[Heard]:
        answer = self.client.get("/chat/stream", params={"once": "", "after": self.cursor})
        told = answer.raise_for_status().json()
        self.cursor, self.chat = told["cursor"], told["chat"]
        said = (item["data"] for item in told["items"] if item["event"] == "said")
        new = [data for data in said if data["n"] not in self.shown]
        self.shown |= {data["n"] for data in new}
        self.handed_out |= {data["n"]: data["files"] for data in new if data.get("files")}
        return [_heard(data) for data in new]

    def say(self, text: str, to: Heard | None) -> None:
        self._post({"text": text}, to)

    def press(self, label: str, to: Heard) -> None:
        data = next(data for shown, data in to.presses if shown == label)
        self._post({"press": data, "label": label}, to)

    def photo(self, content: bytes, to: Heard) -> None:
        sent = {"file": ("anh.jpg", content)}
        answer = self._until(lambda: self.client.post("/chat/upload", files=sent))
        self._post({"files": [answer.json()["ref"]]}, to)

    def acknowledged(self) -> list[str]:
        return list(self.stored)

    def end(self) -> list[str]:
        """Also fetches what was handed out to her: the program still runs."""
        try:
            self._news()
            self._got = [self._fetched(file) for files in self.handed_out.values() for file in files]
        except httpx.HTTPError as failed:
            return [f"the talk cannot be read in the end: {failed!r}"]
        finally:
            self.client.close()
        return []

    def _fetched(self, file: dict[str, str]) -> tuple[str, bytes]:
        return file["name"], self.client.get(f"/chat/file/{file['ref']}").raise_for_status().content

    def is_of(self, channel: str, chat: str) -> bool:
        return channel == "web" and bool(self.chat) and chat.startswith(self.chat)

    def files(self) -> list[tuple[str, bytes]]:
        return self._got

    def _post(self, event: dict[str, Any], to: Heard | None) -> None:
        event = {**event, "id": uuid.uuid4().hex} | ({"question": to.question} if to and to.question else {})
        self.offered.add(event["id"])
        self._until(lambda: self.client.post("/chat/say", json=event))
        self.stored.append(event["id"])
        if self.dice.random() < TWICE:
            self._until(lambda: self.client.post("/chat/say", json=event))

    def _until(self, send: Callable[[], httpx.Response]) -> httpx.Response:
        """The server's answer, asked for until it gives one. Raises NeverTaken."""
        gives_up_at = time.monotonic() + GIVES_UP_S
        while time.monotonic() < gives_up_at and not self.over.is_set():
            try:
                answer = send()
            except httpx.TransportError:
                answer = None
            if answer is not None and not (answer.is_server_error or answer.status_code == 429):
                return answer.raise_for_status()
            time.sleep(AGAIN_S)
        raise NeverTaken


def _heard(data: dict[str, Any]) -> Heard:
    offered = [*data.get("choices", ()), *data.get("nav", ())]
    presses = tuple((c["label"], c["data"]) for c in offered)
    return Heard(
        data["n"], data["text"], tuple(c["label"] for c in offered), data.get("question", ""), presses
    )
