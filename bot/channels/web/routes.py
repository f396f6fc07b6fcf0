"""bot/channels/web/routes.py — the addresses behind one door of the web chat."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.channels.web import assets, headers
from bot.channels.web.answers import as_json
from bot.channels.web.bell import Bell
from bot.channels.web.channel import Files, read
from bot.channels.web.devices import chat_in, welcome
from bot.channels.web.grants import Granted, grant, granted
from bot.channels.web.guard import Pace, from_our_page, posted_json
from bot.channels.web.news import Cursor, News, Reader
from bot.channels.web.stream import listed, squeezed, told, told_once
from bot.channels.web.uploads import AT_ONCE, taken
from bot.seams import Accepts, Transcript
from domain.chat import CannotRead, ChatKind
from domain.kinds.kind import Refusal

EVENT = ("id", "text", "press", "label", "question", "start", "language")
LONGEST_WAIT_S = 25.0
NOT_KEPT = frozenset(
    {"index.html", "sw.js", "app.webmanifest", "room.html", "demo.html", "demo.css", "demo.js"}
    | {"icon-192.png", "icon-512.png", "icon-maskable-512.png"}
)
MANIFEST = '<link rel="manifest" href="app.webmanifest">'


@dataclass(frozen=True, slots=True)
class Services:
    """What the doors share. `poll_s`: how soon a page learns what another process wrote without ringing; `clock`
    counts seconds, for how fast one chat may post."""

    inbox: Accepts
    transcript: Transcript
    files: Files
    secret: bytes = field(repr=False)
    bell: Bell
    poll_s: float = 5.0
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Door:
    """One way in: a path, and whether the chat behind it is a person's or a group's. Each has a cookie.

    With `device` every browser that comes in here is that one phone (the demo's). `static` is where its page finds
    the page's files.
    """

    prefix: str = "/chat"
    chat_kind: ChatKind = "private"
    device: str = ""
    static: str = "static"


def routes(services: Services, door: Door) -> list[BaseRoute]:
    """Everything under one door."""
    chat = Chat(services, door)
    at = door.prefix
    return [
        Route(at, chat.to_page),
        Route(f"{at}/", chat.page),
        Route(f"{at}/sw.js", chat.shell),
        Route(f"{at}/app.webmanifest", chat.shell),
        Route(f"{at}/static/{{version}}/{{name}}", static),
        Route(f"{at}/say", chat.say, methods=["POST"]),
        Route(f"{at}/upload", chat.upload, methods=["POST"]),
        Route(f"{at}/stream", chat.stream),
        Route(f"{at}/history", chat.history),
        Route(f"{at}/file/{{ref}}", chat.file),
    ]


def invitation(to: str = "/chat") -> Route:
    """`/i/<token>`: the token moves behind the «#», where no log and no preview robot sees it again."""

    async def redirect(request: Request) -> Response:
        token = request.path_params["token"]
        return RedirectResponse(
            f"{to}/#start={token}", 303, {**headers.NEVER_STORED, "referrer-policy": "no-referrer"}
        )

    return Route("/i/{token}", redirect)


async def static(request: Request) -> Response:
    """A file of the page. Under an older version's address the new one is given, but not to be kept."""
    ours = assets.assets()
    file = ours.files.get(request.path_params["name"])
    if file is None:
        raise HTTPException(404)
    current = request.path_params["version"] == ours.version
    return assets.answer(request, file, assets.FOR_EVER if current else assets.ASK_AGAIN)


class Chat:
    """The endpoints of one door."""

    def __init__(self, services: Services, door: Door) -> None:
        self.services = services
        self.door = door
        self.pace = Pace(clock=services.clock)
        self.uploads = asyncio.Semaphore(AT_ONCE)
        ours = assets.assets()
        page = partial(
            ours.text, "index.html", kind=door.chat_kind, room="", static=door.static, manifest=MANIFEST
        )
        self.first_page, self.later_page = page(talk=""), page(talk="yes")
        names = json.dumps(
            [name for name in ours.files if name not in NOT_KEPT and not name.startswith("desk")]
        )
        self.shells = {
            "sw.js": ours.text("sw.js", names=names, static=door.static),
            "app.webmanifest": ours.text("app.webmanifest"),
        }

    async def to_page(self, _: Request) -> Response:
        return RedirectResponse(f"{self.door.prefix}/", 308)

    async def page(self, request: Request) -> Response:
        """The page; whoever comes back does not see the welcome flash by."""
        known = chat_in(request, self.services.secret, self.door.prefix)
        page = self.later_page if known else self.first_page
        response = assets.answer(request, page, headers.PAGE)
        welcome(request, response, self.services.secret, self.door.prefix, self.door.device)
        return response

    async def shell(self, request: Request) -> Response:
        return assets.answer(request, self.shells[request.url.path.rpartition("/")[2]], headers.PAGE)

    async def say(self, request: Request) -> Response:
        """Store what the phone said; only then it may forget it."""
        chat = self._speaker(request)
        return await self._taken(request, self._raw(chat, await posted_json(request)))

    async def _taken(self, request: Request, raw: dict[str, Any]) -> Response:
        try:
            incoming = read(raw)
        except CannotRead as why:
            raise HTTPException(400, str(why)) from why
        await self.services.inbox.accept(incoming.address, incoming.event_id, raw)
        self.services.bell.ring(incoming.address.chat)
        return as_json(request, {"stored": True})

    async def upload(self, request: Request) -> Response:
        chat = self._speaker(request)
        file = await taken(request, self.services.files, self.uploads)
        if isinstance(file, Refusal):
            why = file.why.en if request.query_params.get("lang") == "en" else file.why.vi
            return as_json(request, {"why": why}, 422)
        return as_json(
            request, {"ref": grant(file, self.services.secret, chat), "media_type": file.media_type}
        )

    async def stream(self, request: Request) -> Response:
        reader, bell, asked = self._reader(request), self.services.bell, request.query_params
        cursor = Cursor.read(request.headers.get("last-event-id") or asked.get("after", ""))
        if "once" in asked:
            wait = asked.get("wait", "")
            wait_s = min(float(wait), LONGEST_WAIT_S) if wait.isdecimal() else 0.0
            news = await told_once(reader, bell, cursor, wait_s)
            return await _news(request, reader, news)
        told_so_far = told(reader, bell, cursor, self.services.poll_s)
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return StreamingResponse(told_so_far, headers=headers.STREAM, media_type="text/event-stream")
        packed = {**headers.STREAM, "content-encoding": "gzip"}
        return StreamingResponse(squeezed(told_so_far), headers=packed, media_type="text/event-stream")

    async def history(self, request: Request) -> Response:
        reader = self._reader(request)
        return await _news(request, reader, await reader.history())

    async def file(self, request: Request) -> Response:
        """A file that was handed out to this chat or came from it, and no other."""
        chat = self._chat(request)
        file = granted(request.path_params["ref"], self.services.secret, chat)
        if file is None:
            raise HTTPException(404)
        try:
            content = await asyncio.to_thread(self.services.files.read, file.key)
        except (OSError, LookupError) as gone:
            raise HTTPException(404) from gone
        return Response(content, headers=headers.of_file(file.name, file.media_type))

    def _known(self, request: Request) -> str:
        """The chat of the device. Raises 401 where the page must be loaded first.

        Only the page gives cookies: two requests at once can never make two people of one.
        """
        chat = chat_in(request, self.services.secret, self.door.prefix)
        if chat is None:
            raise HTTPException(401, "load the page first")
        return chat

    def _chat(self, request: Request) -> str:
        """The chat that is read here. Raises 401, and 404 where there is none."""
        return self._known(request)

    def _speaker(self, request: Request) -> str:
        """The chat that may post now. Raises 403, 401 or 429."""
        from_our_page(request)
        chat = self._known(request)
        self.pace.check(chat)
        return chat

    def _reader(self, request: Request) -> Reader:
        return Reader(self.services.transcript, self.services.secret, self._known(request))

    def _raw(self, chat: str, event: dict[str, Any]) -> dict[str, Any]:
        """The event as it is stored: what the page may say, and what only we know. Raises 400."""
        refs = event.get("files") or []
        files = [self._uploaded(chat, ref) for ref in refs] if isinstance(refs, list) else refs
        raw = {name: event[name] for name in EVENT if event.get(name)}
        return {**raw, "files": files, "chat": chat, "kind": self.door.chat_kind}

    def _uploaded(self, chat: str, ref: object) -> dict[str, Any]:
        file = granted(ref, self.services.secret, chat) if isinstance(ref, str) else None
        if not isinstance(file, Granted):
            raise HTTPException(400, "a file that this chat did not upload")
        return {
            "key": file.key,
            "name": file.name,
            "media_type": file.media_type,
            "size_bytes": file.size_bytes,
            "looks": file.looks,
        }


async def _news(request: Request, reader: Reader, news: News) -> Response:
    told = {**await reader.hello(), "cursor": str(news.cursor), "items": listed(news.items)}
    return as_json(request, {**told, "afresh": news.afresh})
