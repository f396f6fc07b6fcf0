"""The HTTP line to Zalo: says of a failed call whether it was refused, never left or is in doubt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx

from bot.masking import CONNECTIONS, trusted

OFFICIAL = "https://openapi.zalo.me"
OFFICIAL_OAUTH = "https://oauth.zaloapp.com"
CONNECT_S = 5.0
MAX_ANSWER_BYTES = 1024 * 1024

_NOTHING_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


class CallFailed(Exception):
    """A call did not do what it was to do. Never with a token in its words."""


class NotSent(CallFailed):
    """No byte of the call reached Zalo."""


class TooMany(NotSent):
    """The call was turned away unheard, since too many come: it needs a longer pause than a broken line."""


class InDoubt(CallFailed):
    """The call left; whether Zalo carried it out is unknown."""


class Refused(CallFailed):
    """Zalo answered with an error of its own: its code and its sentence."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(f"{code} {sentence}"[:200])
        self.code = code


class Line:
    """Tokens travel in headers and bodies, never in an address: httpx logs addresses."""

    def __init__(self, answer_within_s: float = 20.0) -> None:
        self.answer_within_s = answer_within_s
        limits = httpx.Limits(max_connections=CONNECTIONS)
        self.client = httpx.AsyncClient(verify=trusted(), limits=limits, follow_redirects=False)

    async def close(self) -> None:
        await self.client.aclose()

    async def call(self, url: str, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """The `data` of an answer to a JSON body. Raises CallFailed."""
        content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        headers = {"access_token": token, "content-type": "application/json"}
        return data_of(await self._exchange("POST", url, headers=headers, content=content))

    async def ask(self, url: str, token: str) -> dict[str, Any]:
        """The same of a question that changes nothing."""
        return data_of(await self._exchange("GET", url, headers={"access_token": token}))

    async def upload(self, url: str, token: str, file: tuple[str, bytes, str]) -> dict[str, Any]:
        """The same of a file: name, content, media type."""
        return data_of(
            await self._exchange("POST", url, headers={"access_token": token}, files={"file": file})
        )

    async def form(self, url: str, secret: str, fields: Mapping[str, str]) -> dict[str, Any]:
        """The answer to a form, as the token server takes it. Raises CallFailed."""
        return await self._exchange("POST", url, headers={"secret_key": secret}, data=dict(fields))

    async def _exchange(self, method: str, url: str, **parts: Any) -> dict[str, Any]:
        timeout = httpx.Timeout(self.answer_within_s, connect=CONNECT_S, pool=CONNECT_S)
        try:
            async with self.client.stream(method, url, timeout=timeout, **parts) as answer:
                return understood(answer.status_code, await _read(answer))
        except _NOTHING_LEFT as error:
            raise NotSent(type(error).__name__) from None
        except (httpx.HTTPError, OSError) as error:
            raise InDoubt(type(error).__name__) from None


def understood(status: int, content: bytes) -> dict[str, Any]:
    """An answer of Zalo's, which is JSON and says its errors itself, mostly in a 200. Raises CallFailed."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise _of_a_gateway(status)
    code = _code(answer.get("error", 0))
    if code is None or status == httpx.codes.TOO_MANY_REQUESTS or httpx.codes.is_server_error(status):
        raise _of_a_gateway(status)  # which may speak JSON, too
    if code != 0:
        raise Refused(code, str(answer.get("message") or answer.get("error_name") or ""))
    if status != httpx.codes.OK:
        raise _of_a_gateway(status)
    return answer


def _code(error: Any) -> int | None:
    """Zalo's errors are numbers; None for anything else."""
    if isinstance(error, str) and error.lstrip("-").isdecimal():
        return int(error)
    return error if isinstance(error, int) and not isinstance(error, bool) else None


def data_of(answer: dict[str, Any]) -> dict[str, Any]:
    """What the API gives back. Raises InDoubt where it is nothing of that kind."""
    data = answer.get("data")
    if not isinstance(data, dict):
        raise InDoubt("an answer without data")
    return data


def _of_a_gateway(status: int) -> CallFailed:
    """What an answer that is not Zalo's means: a proxy's 4xx kept the call from it, its 5xx may not have."""
    if status == httpx.codes.TOO_MANY_REQUESTS:
        return TooMany(f"HTTP {status} on the way")
    if httpx.codes.is_client_error(status) or status == httpx.codes.SERVICE_UNAVAILABLE:
        return NotSent(f"HTTP {status} on the way")
    return InDoubt(f"HTTP {status}, and the answer is not Zalo's")


async def _read(answer: httpx.Response) -> bytes:
    content = bytearray()
    async for piece in answer.aiter_bytes():
        content += piece
        if len(content) > MAX_ANSWER_BYTES:
            raise InDoubt("an answer longer than any of Zalo's")
    return bytes(content)
