"""bot/handed_out.py — files of ours behind a signed address that ends: for platforms that fetch pictures, and for people."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.signing import decoded, encoded, mac, matches
from domain.chat import OutgoingFile

PATH = "/m"
DAY_S = 86_400
PICTURE_S = 2 * DAY_S  # a platform fetches it at once; a phone that was off may do so later
PAPER_S = 7 * DAY_S
PICTURES = ("image/jpeg", "image/png")
GONE = "Đường dẫn này đã hết hạn. Anh/chị hỏi lại trong chat để có đường dẫn mới.\nThis link has expired; ask again in the chat."
HEADERS = {
    "Cache-Control": "private, max-age=600",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Makes such addresses below `base` and serves them; `read` gives the bytes by the file's key in our store."""

    base: str
    secret: bytes
    read: Callable[[str], bytes]
    now_s: Callable[[], float]

    def url(self, file: OutgoingFile) -> str:
        lasts_s = PICTURE_S if file.media_type in PICTURES else PAPER_S
        # To the hour: the same picture within one has the same address, so a platform need not fetch it twice.
        until = (int(self.now_s() + lasts_s) // 3600 + 1) * 3600
        told = json.dumps([until, file.key, file.name, file.media_type], ensure_ascii=False)
        body = encoded(told.encode())
        return f"{self.base}{PATH}/{body}.{mac(self.secret, 'handed out', body)}"

    def route(self) -> Route:
        return Route(f"{PATH}/{{token}}", self._serve, methods=["GET"])

    async def _serve(self, request: Request) -> Response:
        """404 for whatever we did not make, 410 for what has ended."""
        body, _, signature = request.path_params["token"].partition(".")
        told = decoded(body) if matches(signature, self.secret, "handed out", body) else None
        if told is None:
            return Response(status_code=404, headers=HEADERS)
        until, key, name, media_type = json.loads(told)
        if self.now_s() >= until:
            return Response(GONE, 410, HEADERS, "text/plain; charset=utf-8")
        try:
            content = await asyncio.to_thread(self.read, key)
        except (OSError, LookupError):
            return Response(status_code=404, headers=HEADERS)
        shown = "inline" if media_type in PICTURES else "attachment"
        disposition = {"Content-Disposition": f"{shown}; filename*=UTF-8''{quote(name, safe='')}"}
        kind = media_type if media_type in PICTURES else "application/octet-stream"  # saved, never run
        return Response(content, headers=HEADERS | disposition, media_type=kind)
