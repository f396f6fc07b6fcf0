"""bot/channels/web/desk.py — the desk page's addresses: a helper reads her list and her cases, and says what she would type."""

from __future__ import annotations

import asyncio
import hashlib
import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.web import assets, headers
from bot.channels.web.answers import as_json
from bot.channels.web.channel import address_of
from bot.channels.web.devices import COOKIE, chat_of, opened, welcome
from bot.channels.web.guard import Pace, from_our_page, posted_json
from bot.channels.web.routes import LONGEST_WAIT_S, Chat, Door, Services
from bot.channels.web.stream import heard_within
from bot.seams import Desks
from bot.signing import mac
from domain.chat import Address, OutgoingFile
from domain.desk.page import MARK
from domain.vietnamese import storable

EVERY_DESK = "desk"  # the bell of all desk pages at once
SAID = ("id", "text", "language")
LANGUAGES = frozenset({"vi", "en"})
KEPT_S = 30 * 24 * 3600
TOKEN_BYTES = 1024
NOTICES = 20
READS = 60  # within ten seconds, by one page
TOGETHER_S = 0.15  # what happens within it is told at once
MOST_DIGITS = 9
HEADERS = {**headers.PAGE, "x-robots-tag": "noindex, nofollow"}
# A picture of a case: her rights are looked up at each sight of it.
ASK_AGAIN = {"cache-control": "private, no-cache"}


def desk_routes(services: Services, desks: Desks) -> list[BaseRoute]:
    """Everything under the desk's door."""
    desk = Desk(services, desks)
    at = desk.door.prefix
    return [
        Route(at, desk.to_page),
        Route(f"{at}/", desk.page),
        Route(f"{at}/open", desk.open, methods=["POST"]),
        Route(f"{at}/leave", desk.leave, methods=["POST"]),
        Route(f"{at}/say", desk.say, methods=["POST"]),
        Route(f"{at}/upload", desk.upload, methods=["POST"]),
        Route(f"{at}/cases", desk.cases),
        Route(f"{at}/case/{{number}}", desk.case),
        Route(f"{at}/case/{{number}}/file/{{file}}", desk.case_file),
        Route(f"{at}/case/{{number}}/transcript", desk.transcript),
        Route(f"{at}/find", desk.find),
        Route(f"{at}/sw.js", desk.shell),
    ]


class Desk(Chat):
    """The endpoints of the desk page. Its chat is a helper's once her link opened it; every request asks for her rights
    anew. Without them: 403, whatever is asked for.
    """

    def __init__(self, services: Services, desks: Desks) -> None:
        super().__init__(services, Door("/desk", static="/chat/static"))
        self.desks = desks
        self.reads = Pace(READS, clock=services.clock)
        ours = assets.assets()
        self.desk_page = ours.text("desk.html", static=self.door.static)
        names = json.dumps(assets.needed_by("desk.html"))
        self.shells = {"sw.js": ours.text("sw.js", names=names, static=self.door.static)}

    async def page(self, request: Request) -> Response:
        response = assets.answer(request, self.desk_page, HEADERS)
        self._welcome(request, response)
        return response

    def _welcome(self, request: Request, response: Response, device: str = "") -> None:
        welcome(request, response, self.services.secret, self.door.prefix, device, KEPT_S)

    async def open(self, request: Request) -> Response:
        """The link's token makes the page hers, under a cookie of its own that nobody can have planted before.

        The same token on the same device gives the same again: the first answer may have been lost on the line.
        """
        from_our_page(request)
        chat = self._known(request)
        self.pace.check(chat)
        token = (await posted_json(request, TOKEN_BYTES)).get("token")
        if not isinstance(token, str) or not token.isascii():
            raise HTTPException(400, "no token")
        device = mac(self.services.secret, "desk", chat, token)
        is_hers = await self.desks.open(address_of(MARK + chat_of(device)), token)
        response = as_json(request, {"opened": is_hers}, 200 if is_hers else 403)
        if is_hers:
            self._welcome(request, response, device)
        return response

    async def leave(self, request: Request) -> Response:
        """At a computer that others use too."""
        await self.desks.leave(address_of(self._speaker(request)))
        response = as_json(request, {"left": True})
        response.delete_cookie(COOKIE, self.door.prefix)
        return response

    async def say(self, request: Request) -> Response:
        chat = self._speaker(request)
        await self._check(chat)
        event = await posted_json(request)
        said = {name: event[name] for name in (*SAID, "files") if event.get(name)}
        return await self._taken(request, self._raw(chat, said))

    async def upload(self, request: Request) -> Response:
        from_our_page(request)
        await self._check(self._known(request))
        return await super().upload(request)

    async def cases(self, request: Request) -> Response:
        """The list and what we said to her here, at once if they are not what she has (`after`), else as soon as they change."""
        address, asked = self._reading(request), request.query_params
        wait = asked.get("wait", "")
        clock = asyncio.get_running_loop().time
        until = clock() + (min(float(wait), LONGEST_WAIT_S) if wait.isdecimal() else 0.0)
        with self.services.bell.listening(EVERY_DESK) as rung:
            while True:
                rung.clear()
                seen = await self._seen(address, self._language(request))
                left_s = until - clock()
                if seen["mark"] != asked.get("after") or left_s <= 0 or self.services.bell.closed:
                    return as_json(request, {**seen, "now": round(self.services.clock() * 1000)})
                if await heard_within(rung, min(left_s, self.services.poll_s)):
                    await asyncio.sleep(TOGETHER_S)

    async def _seen(self, address: Address, language: str) -> dict[str, Any]:
        """Raises 403. What we said is read first: whoever reads of an act sees it done."""
        spoken = await self.services.transcript.spoken_after(address, 0, NOTICES)
        seen = _allowed(await self.desks.cases(address, language))
        seen["said"] = [{"n": one.number, "text": one.message.text} for one in spoken]
        return {**seen, "mark": hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]}

    async def case(self, request: Request) -> Response:
        address, number = self._reading(request), self._number(request, "number")
        await self._check(address.chat)
        found = await self.desks.case(address, number, self._language(request))
        if found is None:
            raise HTTPException(404)
        return as_json(request, found)

    async def case_file(self, request: Request) -> Response:
        """Looked up with her rights each time: its address alone opens nothing."""
        address = self._reading(request)
        await self._check(address.chat)
        number, which = self._number(request, "number"), self._number(request, "file")
        file = await self.desks.file(address, number, which)
        if file is None:
            raise HTTPException(404)
        etag = f'"{hashlib.sha256(file.key.encode()).hexdigest()[:16]}"'
        kept = {**ASK_AGAIN, "etag": etag}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=kept)
        return await self._handed_out(file, kept)

    async def transcript(self, request: Request) -> Response:
        """Only what she asked for in words, which is written down."""
        address, number = self._reading(request), self._number(request, "number")
        await self._check(address.chat)
        paper = await self.desks.transcript(address, number, self._language(request))
        if paper is None:
            raise HTTPException(404)
        return await self._handed_out(paper, headers.NEVER_STORED)

    async def _handed_out(self, file: OutgoingFile, how: dict[str, str]) -> Response:
        """Raises 404 where its bytes are gone."""
        try:
            content = await asyncio.to_thread(self.services.files.read, file.key)
        except (OSError, LookupError) as gone:
            raise HTTPException(404) from gone
        return Response(content, headers={**headers.of_file(file.name, file.media_type), **how})

    async def find(self, request: Request) -> Response:
        address, wanted = self._reading(request), request.query_params.get("q", "")
        if not storable(wanted):
            raise HTTPException(400, "a NUL")
        return as_json(request, _allowed(await self.desks.find(address, wanted, self._language(request))))

    def _known(self, request: Request) -> str:
        """Raises 401."""
        device = opened(request.cookies.get(COOKIE, ""), self.services.secret, self.door.prefix)
        if device is None:
            raise HTTPException(401, "load the page first")
        return MARK + chat_of(device)

    def _reading(self, request: Request) -> Address:
        """Raises 401 or 429."""
        chat = self._known(request)
        self.reads.check(chat)
        return address_of(chat)

    async def _check(self, chat: str) -> None:
        """Raises 403 unless the page is a helper's."""
        _allowed(await self.desks.may(address_of(chat)) or None)

    def _language(self, request: Request) -> str:
        asked = request.query_params.get("lang", "")
        return asked if asked in LANGUAGES else ""

    def _number(self, request: Request, name: str) -> int:
        """Raises 404."""
        written = request.path_params[name]
        if not (written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS):
            raise HTTPException(404)
        return int(written)


def _allowed(found: Any) -> Any:
    if found is None:
        raise HTTPException(403, "not a helper's page")
    return found
