"""bot/posted.py — the body of what a platform posts to us: whole or not at all, and never more than it would send."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request


async def body_of(request: Request, at_most: int) -> bytes | None:
    """The body, or None as soon as it grows beyond so many bytes."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > at_most:
            return None
    return bytes(body)


def json_object(body: bytes) -> dict[str, Any] | None:
    """The object a body is in JSON; None if it is something else."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
