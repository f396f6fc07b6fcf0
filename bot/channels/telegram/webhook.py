"""Takes updates that Telegram delivers: 200 only after an update was stored with us."""

from __future__ import annotations

import hmac
import logging
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram.channel import TelegramChannel
from bot.posted import body_of, json_object
from bot.seams import Accepts

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name
# Telegram's own queue takes no update over 512 KiB.
MAX_BODY_BYTES = 1024 * 1024
RETRY_AFTER_S = 5


def webhook(path: str, channel: TelegramChannel, inbox: Accepts, secret: str) -> Route:
    """The route at `path`. Telegram repeats whatever is not answered with 200, for a day."""

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        body = await body_of(request, MAX_BODY_BYTES)
        if body is None:
            return Response(status_code=413)
        update = json_object(body)
        if update is None:
            return Response(status_code=400)
        return await _answer(channel, inbox, update)

    return Route(path, receive, methods=["POST"])


async def _answer(channel: TelegramChannel, inbox: Accepts, update: dict[str, Any]) -> Response:
    address, event_id = channel.key(update)
    try:
        await inbox.accept(address, event_id, update)
    except Exception:  # the inbox may fail in any way: Telegram keeps the update and comes again
        log.exception("an update could not be stored")
        return Response(status_code=503, headers={"Retry-After": str(RETRY_AFTER_S)})
    return Response(background=BackgroundTask(channel.acknowledge, update))
