"""bot/channels/web/devices.py — a phone is known by a signed cookie; its chat by a hash of what is in it."""

from __future__ import annotations

import hashlib
import secrets

from starlette.requests import Request
from starlette.responses import Response

from bot.signing import encoded, mac, matches

COOKIE = "sk"
KEPT_S = 400 * 24 * 3600  # browsers keep no cookie longer (RFC 6265bis, section 5.5)


def new_device() -> str:
    """128 random bits."""
    return secrets.token_urlsafe(16)


def seal(device: str, secret: bytes, prefix: str) -> str:
    """The cookie of a device at one door; another door does not open to it."""
    return f"{device}.{mac(secret, 'device', prefix, device)}"


def opened(cookie: str, secret: bytes, prefix: str) -> str | None:
    """The device in a cookie of ours; None if it is missing or forged."""
    device, _, signature = cookie.partition(".")
    return device if device and matches(signature, secret, "device", prefix, device) else None


def chat_of(device: str) -> str:
    """The chat of a device. It shows up in logs and exports, so nobody can turn it back into the cookie."""
    return encoded(hashlib.sha256(device.encode()).digest()[:16])


def chat_in(request: Request, secret: bytes, prefix: str) -> str | None:
    """The chat this request speaks for; None without a cookie of ours."""
    device = opened(request.cookies.get(COOKIE, ""), secret, prefix)
    return chat_of(device) if device else None


def welcome(
    request: Request, response: Response, secret: bytes, prefix: str, known_as: str = "", kept_s: int = KEPT_S
) -> None:
    """Give the device its cookie, or keep the one it has for as long again."""
    device = known_as or opened(request.cookies.get(COOKIE, ""), secret, prefix) or new_device()
    response.set_cookie(
        COOKIE,
        seal(device, secret, prefix),
        max_age=kept_s,
        path=prefix,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
