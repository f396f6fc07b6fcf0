"""bot/signing.py — short signatures by which the server knows its own words again."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

MAC_BYTES = 16


def mac(secret: bytes, *parts: str) -> str:
    """Signs `parts` as a whole; the first one names the purpose, so that no signature serves two."""
    text = _bytes("\x00".join(parts))
    return encoded(hmac.new(secret, text, hashlib.sha256).digest()[:MAC_BYTES])


def matches(given: str, secret: bytes, *parts: str) -> bool:
    return hmac.compare_digest(_bytes(given), mac(secret, *parts).encode())


def _bytes(text: str) -> bytes:
    """A stranger's text too, which may hold half of a surrogate pair."""
    return text.encode("utf-8", "surrogatepass")


def encoded(data: bytes) -> str:
    """URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        return None
