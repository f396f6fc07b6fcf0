"""bot/channels/web/guard.py — what a request must look like before anybody listens to it."""

from __future__ import annotations

import json
import math
import time
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

SAY_BYTES = 64 * 1024
OUR_HEADER = "x-sangkien"  # another site cannot set it without asking us first (CORS), and we never agree


def from_our_page(request: Request) -> None:
    """Raises 403 unless the page that posts is ours: no other site may speak in somebody's name."""
    headers = request.headers
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    ours = site == "same-origin" if site else bool(origin) and urlsplit(origin).netloc == headers.get("host")
    if OUR_HEADER not in headers or not ours:
        raise HTTPException(403, "only the page itself may post here")


async def limited(request: Request, at_most: int) -> AsyncGenerator[bytes, None]:
    """The body as it arrives. Raises 413 as soon as it is too long, said or not."""
    said = request.headers.get("content-length", "0")
    left = at_most - (int(said) if said.isdigit() else 0)
    if left >= 0:
        left = at_most
        async for chunk in request.stream():
            if (left := left - len(chunk)) < 0:
                break
            yield chunk
    if left < 0:
        raise HTTPException(413, "too long", {"connection": "close"})


async def posted_json(request: Request, at_most: int = SAY_BYTES) -> dict[str, Any]:
    """The JSON object in a body. Raises 415, 413 or 400."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "application/json only")
    body = b"".join([chunk async for chunk in limited(request, at_most)])
    try:
        event = json.loads(body)
    except (ValueError, RecursionError) as broken:
        raise HTTPException(400, "not JSON, or nested too deeply") from broken
    if not isinstance(event, dict):
        raise HTTPException(400, "not a JSON object")
    return event


class Pace:
    """How often one chat may post: a running form never meets the bound, a flood does."""

    def __init__(
        self,
        events: int = 20,
        within_s: float = 10,
        clock: Callable[[], float] = time.monotonic,
        chats: int = 10_000,
    ) -> None:
        self.events, self.within_s, self.clock, self.chats = events, within_s, clock, chats
        self._posts: OrderedDict[str, deque[float]] = OrderedDict()

    def check(self, chat: str) -> None:
        """Raises 429 with the seconds to wait. Only accepted posts count, so waiting always helps."""
        now = self.clock()
        posts = self._posts.setdefault(chat, deque())
        self._posts.move_to_end(chat)
        while len(self._posts) > self.chats:
            self._posts.popitem(last=False)
        while posts and posts[0] <= now - self.within_s:
            posts.popleft()
        if len(posts) >= self.events:
            wait_s = math.ceil(posts[0] + self.within_s - now)
            raise HTTPException(429, "a moment, please", {"retry-after": str(max(1, wait_s))})
        posts.append(now)
