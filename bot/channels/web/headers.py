"""bot/channels/web/headers.py — what a browser may do with what we send."""

from __future__ import annotations

from urllib.parse import quote

CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob: data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
NOSNIFF = {"x-content-type-options": "nosniff"}
NEVER_STORED = {"cache-control": "no-store", **NOSNIFF}
PAGE = {
    "content-security-policy": "; ".join(f"{name} {source}" for name, source in CSP.items()),
    "permissions-policy": "camera=(self), microphone=(), geolocation=()",
    "referrer-policy": "no-referrer",  # an invitation's address is a secret
    "cache-control": "no-cache",
    **NOSNIFF,
}
STREAM = {"cache-control": "no-store", "x-accel-buffering": "no", **NOSNIFF}
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})


def of_file(name: str, media_type: str) -> dict[str, str]:
    """A stranger's file: pictures are shown, the rest is saved, nothing is ever run."""
    how = "inline" if media_type in SHOWN else "attachment"
    return {
        "content-disposition": f"{how}; filename*=UTF-8''{quote(name or 'file', safe='')}",
        "content-type": media_type if media_type in SHOWN else "application/octet-stream",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "private, max-age=31536000, immutable",
        **NOSNIFF,
    }
