"""Fetches a file somebody sent from the address in her event: from Zalo's own hosts only, and not without end."""

from __future__ import annotations

import re
from collections.abc import Sequence

import httpx

from bot.channels.zalo_oa.line import CallFailed, Line

# Where Zalo keeps what people send; each name stands for the hosts below it, too.
HOSTS = ("zdn.vn", "zadn.vn", "zalo.me", "zaloapp.com")
REDIRECTS = 3
_NAME = re.compile(r"[a-z0-9.-]+")


class Forbidden(CallFailed):
    """An address we do not fetch from, or a file longer than we take."""


class Downloads:
    """`known` are origins beside Zalo's hosts: an emulator's, «http://127.0.0.1:8123»."""

    def __init__(self, line: Line, at_most_bytes: int, known: Sequence[str] = ()) -> None:
        self._line = line
        self._at_most = at_most_bytes
        self._known = frozenset(map(_origin_of, known))

    async def fetch(self, address: str) -> bytes:
        """The bytes. Every hop of a redirect is looked at anew. Raises CallFailed."""
        url = _url(address)
        for _ in range(REDIRECTS + 1):
            self._check(url)
            async with self._line.download(url) as answer:
                if not answer.has_redirect_location:
                    return await self._content(answer)
                url = _joined(url, answer.headers["location"])
        raise Forbidden("an address that leads on and on")

    def _check(self, url: httpx.URL) -> None:
        if _origin_of(str(url)) in self._known:
            return
        ours = any(url.host == host or url.host.endswith(f".{host}") for host in HOSTS)
        ours = ours and _NAME.fullmatch(url.host) is not None
        plain = url.scheme in ("http", "https") and url.port in (None, 80, 443) and not url.userinfo
        if not (ours and plain):
            raise Forbidden("a file that is not with Zalo")

    async def _content(self, answer: httpx.Response) -> bytes:
        if answer.status_code in (401, 403, 404, 410):
            raise Forbidden(f"the file is no longer there (HTTP {answer.status_code})")
        answer.raise_for_status()
        content = bytearray()
        async for piece in answer.aiter_bytes():
            content += piece
            if len(content) > self._at_most:
                raise Forbidden("a file longer than we take")
        return bytes(content)


def _url(address: str) -> httpx.URL:
    try:
        return httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise Forbidden("an address that is none") from error


def _joined(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return url.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise Forbidden("an address that is none") from error


def _origin_of(address: str) -> str:
    url = _url(address)
    return f"{url.scheme}://{url.host}:{url.port or ''}"
