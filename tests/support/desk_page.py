"""tests/support/desk_page.py — the desk page of one of the demo's people, over HTTP, and the link that opens it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import httpx

from bot.channels.web.devices import chat_of
from domain.chat import Address
from storage.store import Store
from tests.support.program import Running
from tests.support.web_client import WebClient

LINK = re.compile(r"/desk/#start=([\w-]+)")


def token(program: Running, who: str = "helper") -> str:
    """What the link carries that she is given in her chat."""
    with WebClient(program.url, f"/demo/{who}") as phone:
        phone.open()
        phone.news(0)
        phone.say("bàn hỗ trợ")
        (link,) = phone.until("đường dẫn dùng một lần")["links"]
        found = LINK.search(link["url"])
        assert found is not None
        return found[1]


def take_back(store: Store, now: datetime) -> None:
    """Every role of the demo's helper."""
    helper = store.people.at(Address("web", "web", chat_of("demo-helper")))
    assert helper is not None
    for held in store.rights.of(helper.id):
        assert store.rights.end(held.id, helper.id, now)


class DeskPage(WebClient):
    """One browser at the desk's door."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url, "/desk")
        self.open()

    def enter(self, token: str) -> httpx.Response:
        return self.http.post("/open", json={"token": token})

    def cases(self, **asked: Any) -> dict[str, Any]:
        found: dict[str, Any] = self.http.get("/cases", params=asked).raise_for_status().json()
        return found

    def told(self, text: str) -> dict[str, Any]:
        """The view in which we have said this to her."""
        seen = self.cases()
        while not any(text in said["text"] for said in seen["said"]):
            seen = self.cases(after=seen["mark"], wait=10)
        return seen

    def done(self, event: str) -> dict[str, Any]:
        """The view in which these words of hers are worked off."""
        seen = self.cases()
        while event not in seen["done"]:
            seen = self.cases(after=seen["mark"], wait=10)
        return seen

    def case(self, number: int) -> dict[str, Any]:
        found: dict[str, Any] = self.http.get(f"/case/{number}").raise_for_status().json()
        return found

    def __enter__(self) -> DeskPage:
        return self
