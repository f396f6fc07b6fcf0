"""Delivers events to the webhook: signed, repeated on Zalo's schedule until it says 200 in time, then given up."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from tests.support.fake_zalo_oa.world import Json, World
from tests.support.plain_http import NO_TLS

PAUSES_S = (30, 300, 900, 1800, 3600)
ANSWER_WITHIN_S = 2.0


def signature(app: str, body: bytes, timestamp: str, key: str) -> str:
    return hashlib.sha256(app.encode() + body + timestamp.encode() + key.encode()).hexdigest()


@dataclass(slots=True)
class Post:
    """One event on its way. `statuses` are the answers so far, 0 for none in time."""

    event: Json
    statuses: list[int] = field(default_factory=list)
    over: bool = False


@dataclass(slots=True)
class Courier:
    """`second_s` is how long a second of the pauses lasts. `deliver_twice`: a 200 is not believed the first time."""

    world: World
    key: str
    second_s: float
    url: str = ""
    posts: list[Post] = field(default_factory=list)
    deliver_twice: bool = False
    is_off: bool = False
    with_prefix: bool = True
    wake: Callable[[], None] = lambda: None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _begun: int = 0

    def add(self, event: Json) -> None:
        self.posts.append(Post(event))
        self.wake()

    @property
    def waiting(self) -> bool:
        return any(not post.over for post in self.posts)

    def carry(self) -> None:
        """In the server's loop: begins with what was added."""
        with self.world.changed:
            new, self._begun = self.posts[self._begun :], len(self.posts)
        for post in new:
            task = asyncio.get_running_loop().create_task(self._carry(post))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, post: Post) -> None:
        async with httpx.AsyncClient(timeout=ANSWER_WITHIN_S, trust_env=False, verify=NO_TLS) as client:
            for number, pause_s in enumerate((*PAUSES_S, None)):
                taken = await self._deliver(client, post, number)
                if taken and self.deliver_twice:
                    await self._deliver(client, post, number + 1)
                if taken or pause_s is None:
                    break
                await asyncio.sleep(pause_s * self.second_s)
        with self.world.changed:
            post.over = True
            self.is_off = self.is_off or 200 not in post.statuses
            self.world.changed.notify_all()

    async def _deliver(self, client: httpx.AsyncClient, post: Post, number: int) -> bool:
        body = json.dumps(post.event, ensure_ascii=False).encode()
        signed = signature(self.world.app, body, str(post.event["timestamp"]), self.key)
        headers = {"X-ZEvent-Signature": f"mac={signed}" if self.with_prefix else signed}
        headers |= {"content-type": "application/json"} | ({"num_retry": str(number)} if number else {})
        try:
            status = (await client.post(self.url, content=body, headers=headers)).status_code
        except httpx.HTTPError:
            status = 0
        with self.world.changed:
            post.statuses.append(status)
            self.world.changed.notify_all()
        return status == 200
