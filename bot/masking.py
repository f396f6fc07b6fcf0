"""bot/masking.py — keeps a bot's token out of every URL, log line and exception: it is put in just above the socket."""

from __future__ import annotations

import ssl
from functools import cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

# More than 32 calls at once make httpx slower, not faster (encode/httpx #3215); one more is the long poll.
CONNECTIONS = 33


class TooLong(Exception):
    """An answer was not read to its end."""


class Masking(httpx.AsyncBaseTransport):
    """A transport whose callers know only the mask; an answer that repeats the token is masked as well.

    An answer of more than `most_bytes` is not read: TooLong.
    """

    __slots__ = ("_inner", "_mask", "_most_bytes", "_token")

    def __init__(self, token: str, mask: str, most_bytes: int, inner: httpx.AsyncBaseTransport) -> None:
        self._token = token.encode()
        self._mask = mask.encode()
        self._most_bytes = most_bytes
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._inner.handle_async_request(self._unmasked(request))
        try:
            content = await self._read(answer)
        finally:
            await answer.aclose()
        return httpx.Response(answer.status_code, content=content.replace(self._token, self._mask))

    async def aclose(self) -> None:
        await self._inner.aclose()

    def _unmasked(self, request: httpx.Request) -> httpx.Request:
        path = request.url.raw_path.replace(b"/bot" + self._mask, b"/bot" + self._token, 1)
        return httpx.Request(
            request.method,
            request.url.copy_with(raw_path=path),
            headers=request.headers,
            stream=request.stream,
            extensions=request.extensions,
        )

    async def _read(self, answer: httpx.Response) -> bytes:
        content = bytearray()
        async for piece in answer.aiter_bytes():
            content += piece
            if len(content) > self._most_bytes:
                raise TooLong("an answer longer than any of this platform's")
        return bytes(content)


@cache
def trusted() -> ssl.SSLContext:
    """Whom this machine trusts: read once, which takes longer than all else of a start."""
    return httpx.create_ssl_context()


def way_to(base: str) -> httpx.AsyncHTTPTransport:
    """The way to `base`, through the proxy the environment names for it, if any."""
    parts = urlsplit(base)
    known = {} if proxy_bypass(parts.hostname or "") else getproxies()
    proxy = known.get(parts.scheme) or known.get("all")
    limits = httpx.Limits(max_connections=CONNECTIONS)
    return httpx.AsyncHTTPTransport(verify=trusted(), limits=limits, proxy=proxy)
