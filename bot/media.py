"""bot/media.py — fetches a file from an address that a stranger may have written: known hosts only, never into our network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from domain.chat import SendFailed, TryLater

CONNECT_S, WITHIN_S = 5.0, 30.0
REDIRECTS = 3
BACKOFF_S = 5.0


@dataclass(frozen=True, slots=True)
class Allowed:
    """`hosts` with all below them, by https; `origin` is one server the operator named, by whatever it is reached."""

    hosts: tuple[str, ...]
    origin: str = ""

    def takes(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").rstrip("."), parts.port
        except ValueError:
            return False
        if self.origin and f"{parts.scheme}://{parts.netloc}" == self.origin:
            return True
        known = any(host == one or host.endswith(f".{one}") for one in self.hosts)
        return known and parts.scheme == "https" and port in (None, 443) and "@" not in parts.netloc


def hosts_of(names: Iterable[str]) -> tuple[str, ...]:
    """Host names as an operator lists them."""
    return tuple(name.strip().lower().strip(".") for name in names if name.strip(" ."))


async def fetched(client: httpx.AsyncClient, url: str, allowed: Allowed, most_bytes: int) -> bytes:
    """The bytes at an address; a redirect is followed where it leads to an allowed host, too.

    Raises SendFailed where it never can be had, TryLater where it may come yet.
    """
    for _ in range(REDIRECTS + 1):
        if not allowed.takes(url):
            raise SendFailed("a file on a host that is not the platform's")
        found = await _one(client, url, most_bytes)
        if isinstance(found, bytes):
            return found
        url = found
    raise SendFailed("a file that is always somewhere else")


async def _one(client: httpx.AsyncClient, url: str, most_bytes: int) -> bytes | str:
    """The bytes, or the address it is at instead."""
    timeout = httpx.Timeout(WITHIN_S, connect=CONNECT_S, pool=CONNECT_S)
    try:
        async with client.stream("GET", url, timeout=timeout, follow_redirects=False) as answer:
            if answer.is_redirect:
                return str(answer.next_request.url) if answer.next_request else ""
            _check(answer)
            return await _read(answer, most_bytes)
    except httpx.InvalidURL as error:
        raise SendFailed("an address that is none") from error
    except (httpx.HTTPError, OSError) as error:
        raise TryLater(BACKOFF_S) from error


def _check(answer: httpx.Response) -> None:
    if answer.status_code in (408, 429) or answer.status_code >= 500:
        raise TryLater(BACKOFF_S)
    if answer.status_code != 200:
        raise SendFailed(f"HTTP {answer.status_code} in place of a file")


async def _read(answer: httpx.Response, most_bytes: int) -> bytes:
    content = bytearray()
    async for piece in answer.aiter_bytes():
        content += piece
        if len(content) > most_bytes:
            raise SendFailed("a file larger than we take")
    return bytes(content)
