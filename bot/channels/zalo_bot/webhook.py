"""Takes updates that Zalo delivers: 200 only after an update was stored with us."""

from __future__ import annotations

import hmac
import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.posted import body_of, json_object
from bot.seams import Accepts

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - a name
MAX_BODY_BYTES = 1024 * 1024


def webhook(path: str, channel: ZaloBotChannel, inbox: Accepts, secret: str) -> Route:
    """The route at `path`. How often Zalo repeats what is not answered with 200 is not known."""

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        body = await body_of(request, MAX_BODY_BYTES)
        if body is None:
            return Response(status_code=413)
        if not body.strip():  # Zalo looks whether anybody is here
            return Response()
        event = json_object(body)
        if event is None:
            return Response(status_code=400)
        return await _answer(channel, inbox, event)

    return Route(path, receive, methods=["POST"])


async def _answer(channel: ZaloBotChannel, inbox: Accepts, event: dict[str, Any]) -> Response:
    address, event_id = channel.key(event)
    try:
        await inbox.accept(address, event_id, event)
    except Exception:  # the inbox may fail in any way: Zalo may come again
        log.exception("an update could not be stored")
        return Response(status_code=503, headers={"Retry-After": "5"})
    return Response()
