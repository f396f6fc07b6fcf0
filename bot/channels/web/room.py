"""bot/channels/web/room.py — a unit's room: one address, read by everybody who has it, each on her own phone."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web import assets, headers
from bot.channels.web.channel import address_of
from bot.channels.web.devices import welcome
from bot.channels.web.guard import Pace, from_our_page, posted_json
from bot.channels.web.news import Reader
from bot.channels.web.rooms import UNDER, behind, path_of
from bot.channels.web.routes import Chat, Door, Services
from bot.seams import Standings

SAID = ("id", "text", "press", "label", "question", "start", "language")
SAY_BYTES = 4 * 1024  # a command, or a few lines: every reader of the room pays for them
EVERYBODY = 60  # events within ten seconds, however many phones they come from
HEADERS = {**headers.PAGE, "x-robots-tag": "noindex, nofollow"}


def room_routes(services: Services, standings: Standings) -> list[BaseRoute]:
    """Everything in every room."""
    room = Room(services, standings)
    at = f"{UNDER}/{{room}}"
    return [
        Route(at, room.to_page),
        Route(f"{at}/", room.page),
        Route(f"{at}/sw.js", room.shell),
        Route(f"{at}/say", room.say, methods=["POST"]),
        Route(f"{at}/stream", room.stream),
        Route(f"{at}/history", room.history),
        Route(f"{at}/file/{{ref}}", room.file),
    ]


class Room(Chat):
    """The endpoints of the rooms. Nobody uploads here: what is sent to all is words. A room is a link that is passed on
    and no app: it has no manifest.
    """

    def __init__(self, services: Services, standings: Standings) -> None:
        door = Door(chat_kind="group", static="/chat/static")
        super().__init__(services, door)
        self.standings = standings
        self.everybody = Pace(EVERYBODY, clock=services.clock)
        ours = assets.assets()
        self.pages = {
            standing: ours.text(
                "index.html", kind="group", talk=talk, room=standing, static=door.static, manifest=""
            )
            for standing, talk in (("new", ""), ("open", "yes"), ("closed", "yes"))
        }
        self.none = ours.text("room.html", static=door.static)

    async def to_page(self, request: Request) -> Response:
        chat = self._room(request)
        return RedirectResponse(path_of(chat, self.services.secret), 308) if chat else self._no_room()

    async def page(self, request: Request) -> Response:
        """The room as it stands. Looking opens nothing: robots that draw previews look too."""
        chat = self._room(request)
        page = self.pages.get(await self.standings.of(address_of(chat))) if chat else None
        if page is None:
            return self._no_room()
        response = assets.answer(request, page, HEADERS)
        welcome(request, response, self.services.secret, self.door.prefix)
        return response

    async def shell(self, request: Request) -> Response:
        self._chat(request)
        return await super().shell(request)

    async def say(self, request: Request) -> Response:
        """What she says is stored as hers, in the room."""
        from_our_page(request)
        chat, sender = self._chat(request), self._known(request)
        self.pace.check(sender)
        self.everybody.check(chat)
        event = await posted_json(request, SAY_BYTES)
        await self._check_open(chat, event)
        said = {name: event[name] for name in SAID if event.get(name)}
        return await self._taken(request, {**said, "chat": chat, "sender": sender, "kind": "group"})

    async def _check_open(self, chat: str, event: dict[str, Any]) -> None:
        """Raises 410 where nothing is said any more, 400 where the room is to be opened first."""
        standing = await self.standings.of(address_of(chat))
        if standing in ("closed", "gone"):
            raise HTTPException(410, "this room is closed")
        if standing == "new" and not event.get("start"):
            raise HTTPException(400, "open the room first")

    def _room(self, request: Request) -> str | None:
        return behind(request.path_params["room"], self.services.secret)

    def _no_room(self) -> Response:
        """One answer to all who guess."""
        unkept = {**HEADERS, **headers.NEVER_STORED}
        return Response(self.none.body, 404, unkept, self.none.media_type)

    def _chat(self, request: Request) -> str:
        """Raises 404 where there is no such room, 401 where the page must be loaded first."""
        chat = self._room(request)
        if chat is None:
            raise HTTPException(404)
        self._known(request)
        return chat

    def _reader(self, request: Request) -> Reader:
        chat = self._chat(request)
        standing = partial(self.standings.of, address_of(chat))
        return Reader(self.services.transcript, self.services.secret, chat, self._known(request), standing)
