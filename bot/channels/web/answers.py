"""bot/channels/web/answers.py — what a page asks for as JSON, packed where that is worth it, and kept by no cache."""

from __future__ import annotations

import gzip
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web import headers

WORTH_PACKING_BYTES = 600


def as_json(request: Request, data: dict[str, Any], status: int = 200) -> Response:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    sent = {**headers.NEVER_STORED, "content-type": "application/json"}
    if len(body) > WORTH_PACKING_BYTES and "gzip" in request.headers.get("accept-encoding", ""):
        body, sent = gzip.compress(body, 6), {**sent, "content-encoding": "gzip"}
    return Response(body, status, sent)
