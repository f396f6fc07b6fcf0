"""Takes the bot's requests: decodes, meets faults, carries out, answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tests.support.fake_telegram.faults import Answer, Faults, Scripted
from tests.support.fake_zalo_bot.failure import ApiError, bad
from tests.support.fake_zalo_bot.methods import METHODS, Api, Call
from tests.support.fake_zalo_bot.polling import Polling


class Desk:
    """`calls` is every request as decoded; `violations` what they had that is not documented."""

    def __init__(
        self, api: Api, token: str, polling: Polling, faults: Faults, cut: Callable[[Request], None],
        *, always_200: bool,
    ) -> None:  # fmt: skip
        self.api, self.polling = api, polling
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.fetched: list[str] = []
        self._token, self._faults, self._cut, self._always_200 = token, faults, cut, always_200

    async def handle(self, request: Request) -> Response:
        if request.path_params["token"] != self._token:
            return self._failed(ApiError(401, "Unauthorized"))
        try:
            call = await decode(request)
        except ValueError:
            return self._failed(bad("cannot parse the request"))
        self._record(call)
        fault = self._faults.meet(call.method)
        if (instead := await self._instead(fault, request)) is not None:
            return instead
        answer = await _unless_gone(self._answer(call), request)
        return await self._spoilt(fault, request) or answer

    async def media(self, request: Request) -> Response:
        """The platform's own file host."""
        name = request.path_params["name"]
        with self.api.world.changed:
            self.fetched.append(name)
            self.api.world.changed.notify_all()
        content, media_type = self.api.world.media.get(name, (b"", ""))
        return Response(content, 200 if media_type else 404, media_type=media_type or None)

    def _record(self, call: Call) -> None:
        known = METHODS[call.method][1] if call.method in METHODS else frozenset({"timeout"})
        with self.api.world.changed:
            self.calls.append(call)
            self.violations += [f"{call.method}: {name}" for name in call.parameters if name not in known]
            chat = self.api.world.chats.get(str(call.get("chat_id")))
            if chat is not None:
                chat.call_bytes += call.size
            self.api.world.changed.notify_all()

    async def _answer(self, call: Call) -> Response:
        try:
            result = await self._carried_out(call)
        except ApiError as error:
            return self._failed(error)
        answer = {"ok": True, "error_code": 0} | ({} if result is None else {"result": result})
        return _response(answer, 200)

    async def _carried_out(self, call: Call) -> Any:
        if call.method == "getUpdates":
            return await self.polling.get_updates(call.get("timeout"))
        if call.method not in METHODS:
            raise ApiError(404, "Not Found")
        return await METHODS[call.method][0](self.api, call)

    async def _instead(self, fault: Scripted | None, request: Request) -> Response | None:
        """What is answered without carrying the call out; None to go on."""
        match fault:
            case Answer(status, body):
                return Response(body, status)
            case "429":
                return self._failed(ApiError(429, "Too many requests"))
            case "500 lost":
                return self._failed(ApiError(500, "Internal server error"))
            case "cut lost":
                return await self._hang_up(request)
            case "slow":
                await asyncio.sleep(self._faults.slow_s)
        return None

    async def _spoilt(self, fault: Scripted | None, request: Request) -> Response | None:
        """What becomes of the answer to a call that was carried out; None if it arrives."""
        match fault:
            case "502 delivered":
                return Response("<html>Bad Gateway</html>", 502)
            case "cut delivered":
                return await self._hang_up(request)
            case "garbage delivered":
                return Response('{"ok":true,"result":{"message_id":"ab')
        return None

    async def _hang_up(self, request: Request) -> Response:
        await asyncio.sleep(self._faults.hang_s)
        self._cut(request)
        return Response()

    def _failed(self, error: ApiError) -> Response:
        return _response(error.answer(), 200 if self._always_200 else error.code)


async def _unless_gone(answering: Coroutine[Any, Any, Response], request: Request) -> Response:
    """The answer; a poll whose caller hung up takes no update with it."""
    working, gone = asyncio.create_task(answering), asyncio.create_task(_hung_up(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else Response()
    finally:
        working.cancel()
        gone.cancel()
        await asyncio.wait({working, gone})


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def decode(request: Request) -> Call:
    """A call as any client may write it. Raises ValueError for JSON that is none."""
    method, body = request.path_params["method"], await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        parameters = dict(request.query_params) | dict(json.loads(body or b"{}"))
    else:
        async with request.form() as form:
            parameters = {**request.query_params, **{k: v for k, v in form.items() if isinstance(v, str)}}
    return Call(method, parameters, len(body))


def _response(answer: dict[str, Any], status: int) -> Response:
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return Response(body, status, media_type="application/json")
