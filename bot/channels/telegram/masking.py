"""Keeps the bot token out of every URL, log line and exception: it is put in just above the socket."""

from __future__ import annotations

import ssl
from functools import cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
from telegram.error import TelegramError

# Telegram hands out at most 20 MiB; a longer answer is not the Bot API's and is not read to its end.
MAX_ANSWER_BYTES = 21 * 1024 * 1024
# More than 32 calls at once make httpx slower, not faster (encode/httpx #3215); one more is the long poll.
CONNECTIONS = 33


class TooLong(TelegramError):
    """An answer was not read to its end."""


def bot_id(token: str) -> str:
    """The public part of a token, before the colon. Raises ValueError, which does not repeat the token."""
    number, _, secret = token.partition(":")
    if not (number.isascii() and number.isdigit() and secret):
        raise ValueError("a Telegram token looks like 123456:ABC…, as BotFather gives it")
    return number


def mask(token: str) -> str:
    """What stands for the token everywhere above the transport."""
    return f"{bot_id(token)}:hidden"


class Masking(httpx.AsyncBaseTransport):
    """A transport whose callers know only the mask; an answer that repeats the token is masked as well."""

    __slots__ = ("_inner", "_mask", "_token")

    def __init__(self, token: str, inner: httpx.AsyncBaseTransport) -> None:
        self._token = token.encode()
        self._mask = mask(token).encode()
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._inner.handle_async_request(self._unmasked(request))
        try:
            content = await _read(answer)
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


async def _read(answer: httpx.Response) -> bytes:
    content = bytearray()
    async for piece in answer.aiter_bytes():
        content += piece
        if len(content) > MAX_ANSWER_BYTES:
            raise TooLong("an answer longer than any of the Bot API")
    return bytes(content)


@cache
def _trusted() -> ssl.SSLContext:
    """Whom this machine trusts: read once, which takes longer than all else of a start."""
    return httpx.create_ssl_context()


def transport(token: str, base: str) -> Masking:
    """The way to `base`, through the proxy the environment names for it, if any."""
    parts = urlsplit(base)
    known = {} if proxy_bypass(parts.hostname or "") else getproxies()
    proxy = known.get(parts.scheme) or known.get("all")
    limits = httpx.Limits(max_connections=CONNECTIONS)
    return Masking(token, httpx.AsyncHTTPTransport(verify=_trusted(), limits=limits, proxy=proxy))
