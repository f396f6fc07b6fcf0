"""Takes the bot's requests: decodes, checks, meets faults, carries out, checks the answer, weighs both."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tests.support.fake_telegram import about, changing, schema, sending, topics
from tests.support.fake_telegram.api import Api, Call, Method
from tests.support.fake_telegram.decoding import checkable, decode
from tests.support.fake_telegram.failure import ApiError, bad
from tests.support.fake_telegram.faults import Answer, Faults, Scripted
from tests.support.fake_telegram.pace import Pace
from tests.support.fake_telegram.pending import Waiting
from tests.support.fake_telegram.polling import Polling
from tests.support.fake_telegram.traffic import Scales
from tests.support.fake_telegram.webhooks import delivered_to
from tests.support.fake_telegram.world import Json

METHODS: dict[str, Method] = {**about.METHODS, **sending.METHODS, **changing.METHODS, **topics.METHODS}
GARBAGE = b"<html><body>It works!</body></html>"


class Desk:
    """`calls` is every request as decoded; `violations` what was wrong by schema with them or our answers."""

    def __init__(
        self,
        api: Api,
        token: str,
        polling: Polling,
        faults: Faults,
        pace: Pace,
        cut: Callable[[Request], None],
    ) -> None:
        self.api = api
        self.polling = polling
        self.scales = Scales()
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self._token, self._faults, self._pace, self._cut = token, faults, pace, cut
        api.pending.on_first = self._first_seen

    async def handle(self, request: Request) -> Response:
        if request.path_params["token"] != self._token:
            return _response(ApiError(401, "Unauthorized").answer())
        try:
            call = await decode(request)
        except ValueError:
            return _response(bad("can't parse the request").answer())
        with self.api.world.changed:
            self.calls.append(call)
            self.violations += schema.wrong_request(call.method, checkable(call))
            self.api.world.changed.notify_all()
        return await self._with_faults(request, call)

    async def download(self, request: Request) -> Response:
        path = request.path_params["path"]
        found = [stored for stored in self.api.world.files.values() if stored.path == path]
        if request.path_params["token"] != self._token or not found:
            return _response(ApiError(404, "Not Found").answer())
        return Response(found[0].content, media_type="application/octet-stream")

    async def _with_faults(self, request: Request, call: Call) -> Response:
        fault = self._faults.meet(call.method)
        if (instead := await self._instead(fault, request)) is not None:
            return instead
        answer = await self._answer(call)
        return await self._spoilt(fault, request) or answer

    async def _instead(self, fault: Scripted | None, request: Request) -> Response | None:
        """What is answered without carrying the call out; None to go on."""
        match fault:
            case Answer(status, body):
                return Response(body, status)
            case "429":
                return _response(_too_many(self._faults.retry_after_s).answer())
            case "500 lost":
                return _response(ApiError(500, "Internal Server Error").answer())
            case "cut lost":
                return await self._hang_up(request)
            case "slow":
                await asyncio.sleep(self._faults.slow_s)
        return None

    async def _spoilt(self, fault: Scripted | None, request: Request) -> Response | None:
        """What becomes of the answer to a call that was carried out; None if it arrives."""
        match fault:
            case "502 delivered":
                return _response(ApiError(502, "Bad Gateway").answer())
            case "cut delivered":
                return await self._hang_up(request)
            case "garbage delivered":
                return Response(GARBAGE)
        return None

    async def _hang_up(self, request: Request) -> Response:
        await asyncio.sleep(self._faults.hang_s)
        self._cut(request)
        return Response()

    async def _answer(self, call: Call) -> Response:
        try:
            result = await self._carry_out(call)
        except ApiError as error:
            return self._weighed(call, _response(error.answer()))
        except (TypeError, ValueError, KeyError) as error:
            # A parameter that is missing or of the wrong kind: the schema has said so already.
            return self._weighed(call, _response(bad(f"can't parse {error!r}").answer()))
        if call.method.lower() != "getupdates":  # an update is checked when it is first handed out
            with self.api.world.lock:
                self.violations += schema.wrong_answer(call.method, result)
        return self._weighed(call, _response({"ok": True, "result": result}))

    async def _carry_out(self, call: Call) -> Any:
        if call.method.lower() == "getupdates":
            return await self.polling.get_updates(call)
        method = METHODS.get(call.method.lower())
        if method is None:
            raise ApiError(404, "Not Found")
        with self.api.world.changed:
            if wait_s := self._pace.count(call.method, call.get("chat_id")):
                raise _too_many(wait_s)
            return method(self.api, call)

    def _weighed(self, call: Call, answer: Response) -> Response:
        press = self.api.world.presses.get(str(call.get("callback_query_id")))
        chat_id = press.chat_id if press else call.get("chat_id")
        if chat_id is not None:
            self.scales.call(chat_id, call.size, len(answer.body))
        return answer

    def _first_seen(self, waiting: Waiting) -> None:
        if waiting.lane[0] != "raw":
            self.violations += schema.wrong_update(waiting.update)
        self.scales.update(delivered_to(waiting.update), waiting.update)


def _too_many(wait_s: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {wait_s}", retry_after=wait_s)


def _response(answer: Json) -> Response:
    """Letters beyond ASCII are escaped, as the real server does."""
    body = json.dumps(answer, separators=(",", ":"))
    return Response(body, status_code=answer.get("error_code", 200), media_type="application/json")
