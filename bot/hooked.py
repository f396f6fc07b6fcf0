"""bot/hooked.py — the route of a platform that sends a secret along with what it posts: 200 only after that was stored."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.posted import body_of, json_object
from bot.seams import Accepts
from domain.chat import Address

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 1024 * 1024  # the queues of platforms take nothing over 512 KiB
RETRY_AFTER_S = 5

Event = dict[str, Any]


def hook(
    path: str,
    header: str,
    secret: str,
    taken: Callable[[Event], Awaitable[Response]],
    *,
    probed: bool = False,
) -> Route:
    """`probed`: the platform looks with an empty call whether anybody is there."""

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(header, "").encode(), secret.encode()):
            return Response(status_code=403)
        body = await body_of(request, MAX_BODY_BYTES)
        if body is None:
            return Response(status_code=413)
        if probed and not body.strip():
            return Response()
        event = json_object(body)
        return Response(status_code=400) if event is None else await taken(event)

    return Route(path, receive, methods=["POST"])


async def stored(
    inbox: Accepts, known: tuple[Address, str], event: Event, after: BackgroundTask | None = None
) -> Response:
    """`known`: where it belongs, and its id. `after` runs once the platform has its answer."""
    try:
        await inbox.accept(*known, event)
    except Exception:  # the inbox may fail in any way: the platform keeps the event and comes again
        log.exception("an event could not be stored", extra={"channel": known[0].channel})
        return Response(status_code=503, headers={"Retry-After": str(RETRY_AFTER_S)})
    return Response(background=after)
