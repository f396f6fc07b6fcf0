"""Takes events that Zalo delivers: 200 only after an event was stored with us, and to nobody who cannot sign."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.zalo_oa import chats
from bot.channels.zalo_oa.channel import ZaloOaChannel
from bot.hooked import MAX_BODY_BYTES, Event, stored
from bot.posted import body_of, json_object
from bot.seams import Accepts

SIGNATURE_HEADER = "X-ZEvent-Signature"
# Zalo's last repetition comes two hours later. The inbox knows an event again for 14 days: what is older than this was
# caught on the way and is played to us by somebody else.
OLDEST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who may deliver: whoever knows the account's secret key."""

    app: str
    secret: str

    def signed(self, body: bytes, timestamp: str, given: str) -> bool:
        """Plain SHA-256 over app id, raw body, timestamp and key, compared in constant time."""
        told = given.removeprefix("mac=").strip().lower()
        return hmac.compare_digest(told.encode("utf-8", "replace"), self.mac(body, timestamp).encode())

    def mac(self, body: bytes, timestamp: str) -> str:
        whole = self.app.encode() + body + timestamp.encode("utf-8", "replace") + self.secret.encode()
        return hashlib.sha256(whole).hexdigest()


def webhook(
    path: str, channel: ZaloOaChannel, inbox: Accepts, signer: Signer, clock: Callable[[], datetime]
) -> Route:
    """The route at `path`. Zalo waits two seconds, repeats for two hours, then shuts the webhook off."""

    async def receive(request: Request) -> Response:
        body = await body_of(request, MAX_BODY_BYTES)
        if body is None:
            return Response(status_code=413)
        event = json_object(body)
        at = chats.identity(event.get("timestamp")) if event is not None else ""
        if not signer.signed(body, at, request.headers.get(SIGNATURE_HEADER, "")):
            return Response(status_code=403)
        if event is None or _is_old(at, clock()):
            return Response(status_code=400)
        return await _answer(channel, inbox, event)

    return Route(path, receive, methods=["POST"])


async def _answer(channel: ZaloOaChannel, inbox: Accepts, event: Event) -> Response:
    if not chats.matters(event):
        return Response()
    return await stored(inbox, channel.key(event), event)


def _is_old(timestamp: str, now: datetime) -> bool:
    """Signed long ago; a time that makes no sense is no reason to turn an event away."""
    if not timestamp.isdecimal() or len(timestamp) > 13:
        return False
    return datetime.fromtimestamp(int(timestamp) / 1000, UTC) < now - OLDEST
