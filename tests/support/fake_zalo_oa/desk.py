"""Takes the account's calls: messages, uploads, questions about itself. Looks at every field."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from tests.support.fake_zalo_oa.oauth import Oauth
from tests.support.fake_zalo_oa.world import Chat, Json, Seen, World

TEXT_UNITS, BUTTONS, TITLE, PAYLOAD = 2000, 5, 100, 1000
IMAGE_BYTES, FILE_BYTES = 1024 * 1024, 5 * 1024 * 1024
SHOWN, HIDDEN, OPENS = "oa.query.show", "oa.query.hide", "oa.open.url"

# «lost» faults happen before the call is carried out, «done» ones after. A number is an error of Zalo's own, a pair the
# status and the `error` of a gateway that speaks JSON, None no fault.
Fault = (
    int
    | tuple[int, str | int]
    | Literal["502 lost", "502 done", "cut lost", "cut done", "garbage done", "slow"]
)


class Wrong(Exception):
    """A field is not as Zalo takes it."""


@dataclass(slots=True)
class Desk:
    """`wrong` says of every refused field why; `no_buttons` refuses them all, since sources disagree on them."""

    world: World
    oauth: Oauth
    cut: Callable[[Request], None]
    calls: list[tuple[str, Json]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    no_buttons: bool = False
    slow_s: float = 0.3
    faults: dict[str, deque[Fault | None]] = field(default_factory=lambda: defaultdict(deque))

    async def message(self, request: Request) -> Response:
        body = await request.json()
        return await self._answered(request, "message", body, lambda: self._say(body, group=False))

    async def group_message(self, request: Request) -> Response:
        body = await request.json()
        return await self._answered(request, "group", body, lambda: self._say(body, group=True))

    async def template(self, request: Request) -> Response:
        body = await request.json()
        return await self._answered(request, "template", body, lambda: self._told(body))

    def _told(self, body: Json) -> Json:
        chat = self.world.chats.get(str(body.get("user_id")))
        filled = body.get("template_data")
        if chat is None or body.get("template_id") != self.world.template or not body.get("tracking_id"):
            raise Wrong("a template nobody approved, to nobody")
        if not isinstance(filled, dict) or set(filled) != {"noi_dung"} or len(filled["noi_dung"]) > 200:
            raise Wrong(f"a template filled with {filled}")
        said = Seen(self.world.number("z"), f"[ZNS] {filled['noi_dung']}", by_oa=True)
        chat.messages.append(said)
        return {"msg_id": said.id, "sent_time": "0", "quota": {}}

    async def image(self, request: Request) -> Response:
        return await self._upload(request, "image", "attachment_id", IMAGE_BYTES, (b"\xff\xd8", b"\x89PNG"))

    async def file(self, request: Request) -> Response:
        return await self._upload(request, "file", "token", FILE_BYTES, (b"%PDF", b"PK", b"\xd0\xcf"))

    async def about(self, request: Request) -> Response:
        about = {"oa_id": self.world.oa, "name": "Công đoàn Tam Đường", "is_verified": True}
        return await self._answered(request, "about", {}, lambda: about)

    async def media(self, request: Request) -> Response:
        """A file somebody sent: its address needs no token."""
        number = request.path_params["number"]
        assert "access_token" not in request.headers, "a token was shown to a host of files"
        if number in self.world.redirects:
            return RedirectResponse(self.world.redirects[number])
        found = self.world.media.get(number)
        return Response(found[1]) if found else PlainTextResponse("gone", 404)

    async def _upload(
        self, request: Request, kind: str, gives: str, at_most: int, begins: tuple[bytes, ...]
    ) -> Response:
        async with request.form() as form:
            sent = form.get("file")
            content = await sent.read() if isinstance(sent, UploadFile) else b""
            name = (sent.filename or "") if isinstance(sent, UploadFile) else ""

        def keep() -> Json:
            if not content.startswith(begins) or len(content) > at_most:
                raise Wrong(f"{kind} {name!r} of {len(content)} bytes")
            number = self.world.number("up")
            self.world.uploads[number] = (name, content)
            return {gives: number}

        return await self._answered(request, kind, {"name": name, "bytes": len(content)}, keep)

    async def _answered(
        self, request: Request, what: str, body: Json, carry_out: Callable[[], Json]
    ) -> Response:
        with self.world.changed:
            self.calls.append((what, body))
            fault = self.faults[what].popleft() if self.faults[what] else None
            answer = self._carried(request, fault, carry_out)
            self.world.changed.notify_all()
        if isinstance(fault, tuple):
            return JSONResponse({"error": fault[1]}, fault[0])
        if isinstance(fault, str):
            return await self._misbehaved(request, fault, answer)
        return JSONResponse(answer)

    def _carried(self, request: Request, fault: Fault | None, carry_out: Callable[[], Json]) -> Json:
        if isinstance(fault, int):
            return {"error": fault, "message": "scripted"}
        if isinstance(fault, tuple) or (isinstance(fault, str) and fault.endswith("lost")):
            return {}
        if code := self.oauth.check(request.headers.get("access_token", "")):
            return {"error": code, "message": "Access token is invalid"}
        try:
            return {"error": 0, "message": "Success", "data": carry_out()}
        except Wrong as wrong:
            self.wrong.append(str(wrong))
            return {"error": -201, "message": f"Params is invalid: {wrong}"}
        except Refusal as refusal:
            return {"error": refusal.code, "message": "refused"}

    async def _misbehaved(self, request: Request, fault: str, answer: Json) -> Response:
        if fault.startswith("cut"):
            self.cut(request)
            return Response()
        if fault == "slow":
            await asyncio.sleep(self.slow_s)
            return JSONResponse(answer)
        body = '{"error": 0, "da' if fault.startswith("garbage") else "<html>Bad Gateway</html>"
        return PlainTextResponse(body, 200 if fault.startswith("garbage") else 502)

    def _say(self, body: Json, *, group: bool) -> Json:
        chat = self._recipient(body.get("recipient"), group=group)
        said = self._seen(body.get("message"), group=group)
        code, quota = self.world.quota(chat)
        if code:
            raise Refusal(code)
        chat.messages.append(said)
        return {"message_id": said.id, "user_id": chat.id, **({"quota": quota} if quota else {})}

    def _recipient(self, to: Any, *, group: bool) -> Chat:
        name = "group_id" if group else "user_id"
        if not (isinstance(to, dict) and isinstance(to.get(name), str)):
            raise Wrong(f"a recipient without {name}")
        chat = self.world.chats.get(to[name])
        if chat is None or chat.is_group != group:
            raise Refusal(-403 if group else -213)
        return chat

    def _seen(self, message: Any, *, group: bool) -> Seen:
        if not isinstance(message, dict) or not set(message) <= {"text", "attachment", "quote_message_id"}:
            raise Wrong("no message, or unknown parts of one")
        text, attached = message.get("text", ""), message.get("attachment")
        if not isinstance(text, str) or len(text.encode("utf-16-le")) // 2 > TEXT_UNITS:
            raise Wrong("a text that is none, or too long")
        if not text.strip() and attached is None:
            raise Wrong("a message without words")
        quoted = message.get("quote_message_id", "")
        if quoted and not any(
            quoted == one.id for chat in self.world.chats.values() for one in chat.messages
        ):
            raise Wrong("a quote of no message")
        seen = Seen(self.world.number("m"), text, by_oa=True, quotes=quoted)
        if attached is None:
            return seen
        found = self._attached(seen, attached)
        if group and (found.buttons or found.asks_phone):
            raise Wrong("buttons or a form in a group")
        return found

    def _attached(self, seen: Seen, attached: Any) -> Seen:
        payload = attached.get("payload") if isinstance(attached, dict) else None
        if not isinstance(payload, dict):
            raise Wrong("an attachment without a payload")
        if attached.get("type") == "file":
            if seen.text or payload.get("token") not in self.world.uploads:
                raise Wrong("a file with words, or an unknown one")
            return replace(seen, file=self.world.uploads[payload["token"]])
        if attached.get("type") != "template":
            raise Wrong(f"an attachment {attached.get('type')}")
        match payload.get("template_type"):
            case None:
                return replace(seen, buttons=self._buttons(seen, payload.get("buttons")))
            case "media":
                return replace(seen, picture=self._picture(payload.get("elements")))
            case "request_user_info":
                return self._form(seen, payload.get("elements"))
            case other:
                raise Wrong(f"a template {other}")

    def _buttons(self, seen: Seen, buttons: Any) -> tuple[tuple[str, str, Any], ...]:
        if self.no_buttons or not seen.text:
            raise Wrong("buttons")
        if not isinstance(buttons, list) or not 1 <= len(buttons) <= BUTTONS:
            raise Wrong(f"{len(buttons or ())} buttons")
        return tuple(map(_button, buttons))

    def _picture(self, elements: Any) -> bytes:
        element = elements[0] if isinstance(elements, list) and len(elements) == 1 else {}
        if element.get("media_type") != "image" or element.get("attachment_id") not in self.world.uploads:
            raise Wrong("a picture that was not uploaded")
        return self.world.uploads[element["attachment_id"]][1]

    def _form(self, seen: Seen, elements: Any) -> Seen:
        element = elements[0] if isinstance(elements, list) and len(elements) == 1 else {}
        if (
            seen.text
            or not 0 < len(element.get("title", "")) <= 100
            or len(element.get("subtitle", "")) > 500
        ):
            raise Wrong("a form for a number")
        return replace(seen, text=element["title"], asks_phone=True)


class Refusal(Exception):
    """Zalo will not send it."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


def _button(button: Any) -> tuple[str, str, Any]:
    title, kind, payload = button.get("title"), button.get("type"), button.get("payload")
    if not (isinstance(title, str) and 0 < len(title) <= TITLE):
        raise Wrong(f"a button's title {title!r}")
    if kind in (SHOWN, HIDDEN):
        if not (isinstance(payload, str) and 0 < len(payload) <= PAYLOAD):
            raise Wrong(f"a button's payload {payload!r}")
    elif kind == OPENS:
        if not str((payload or {}).get("url", "")).startswith("https://"):
            raise Wrong(f"a button's address {payload!r}")
    else:
        raise Wrong(f"a button {kind}")
    return title, kind, payload
