"""tests/support/web_client.py — a phone that speaks to the web channel over HTTP, without a browser."""

from __future__ import annotations

import json
import time
import uuid
import zlib
from collections.abc import Iterator
from typing import Any

import httpx

from tests.support.patience import PATIENCE_S
from tests.support.plain_http import NO_TLS

Item = dict[str, Any]


class WebClient:
    """One device behind one door: loads the page for its cookie, then posts and reads as the page does."""

    def __init__(self, base_url: str, prefix: str = "/chat") -> None:
        self.http = httpx.Client(
            base_url=base_url + prefix, trust_env=False, verify=NO_TLS, timeout=PATIENCE_S
        )
        self.http.headers.update({"x-sangkien": "1", "origin": base_url})
        self.cursor = "0.0"
        self.known: set[int] = set()

    def open(self) -> httpx.Response:
        return self.http.get("/")

    def post(self, **event: Any) -> httpx.Response:
        body = json.dumps(
            {"id": str(uuid.uuid4()), **event}
        )  # not httpx's own, which cannot say half a letter
        return self.http.post("/say", content=body, headers={"content-type": "application/json"})

    def say(self, text: str, **event: Any) -> None:
        self.post(text=text, **event).raise_for_status()

    def upload(self, content: bytes, name: str, language: str = "vi") -> httpx.Response:
        return self.http.post("/upload", params={"lang": language}, files={"file": (name, content)})

    def news(self, wait_s: int = 5) -> list[Item]:
        """What came since the last call, waited for; what is given again is left out."""
        answer = self.http.get("/stream", params={"once": "", "wait": wait_s, "after": self.cursor}).json()
        self.cursor = answer["cursor"]
        if answer["afresh"]:
            self.known.clear()
        items = [item for item in answer["items"] if item["data"].get("n") not in self.known]
        self.known |= {item["data"]["n"] for item in items if item["event"] == "said"}
        return items

    def until(self, text: str, within_s: float = PATIENCE_S) -> Item:
        """Reads on until we have said this; gives that message."""
        heard: list[str] = []
        ends = time.monotonic() + within_s
        while (left_s := ends - time.monotonic()) > 0:
            for item in self.news(min(5, int(left_s) + 1)):
                if item["event"] != "said":
                    continue
                data: Item = item["data"]
                if text in data["text"]:
                    return data
                heard.append(data["text"])
        raise AssertionError(f"never heard «{text}» in {within_s:g} s, but: {heard or 'nothing'}")

    def history(self) -> list[Item]:
        items: list[Item] = self.http.get("/history").json()["items"]
        return items

    def events(self, after: str = "", packed: bool = False) -> Iterator[tuple[str, Any, str]]:
        """The stream itself: event, data and id, for as long as the reader wants."""
        headers = {"accept-encoding": "gzip" if packed else "identity"}
        with self.http.stream("GET", "/stream", params={"after": after}, headers=headers) as response:
            response.raise_for_status()
            unpack = zlib.decompressobj(31).decompress if packed else bytes
            waiting = b""
            for chunk in response.iter_raw():
                *whole, waiting = (waiting + unpack(chunk)).split(b"\n\n")
                yield from map(_event, whole)

    def __enter__(self) -> WebClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()


def _event(block: bytes) -> tuple[str, Any, str]:
    lines = dict(line.split(": ", 1) for line in block.decode().split("\n"))
    return lines["event"], json.loads(lines["data"]), lines.get("id", "")
