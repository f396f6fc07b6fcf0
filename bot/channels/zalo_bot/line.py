"""The HTTP line to the platform: says of a failed call whether it was refused, never left or is in doubt."""

from __future__ import annotations

import json
from typing import Any

import httpx

from bot.masking import TooLong

OFFICIAL = "https://bot-api.zaloplatforms.com"
CONNECT_S = 5.0

_NOTHING_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


class LineError(Exception):
    """A call that did not go well; its text never holds an address, since that holds the token's place."""


class NotSent(LineError):
    """No byte of the call reached Zalo."""


class InDoubt(LineError):
    """The call left; whether Zalo carried it out is unknown."""


class Refused(LineError):
    """Zalo answered with an error: its code, mirrored in the HTTP status or not, and its sentence."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description


class Line:
    """Calls methods by POST with JSON. It knows the token's mask only; `transport` puts the token in its place."""

    def __init__(
        self, mask: str, base: str, answer_within_s: float, transport: httpx.AsyncBaseTransport
    ) -> None:
        self._base = f"{base}/bot{mask}"
        self._answer_within_s = answer_within_s
        self._client = httpx.AsyncClient(transport=transport)

    async def aclose(self) -> None:
        await self._client.aclose()

    async def call(self, method: str, parameters: dict[str, Any], extra_s: float = 0.0) -> Any:
        """The result of a method, None where it has none. Raises NotSent, Refused or InDoubt."""
        timeout = httpx.Timeout(self._answer_within_s + extra_s, connect=CONNECT_S, pool=CONNECT_S)
        content = json.dumps(parameters, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        try:
            answer = await self._client.post(
                f"{self._base}/{method}",
                content=content,
                headers={"Content-Type": "application/json"},
                timeout=timeout,
            )
        except _NOTHING_LEFT as error:
            raise NotSent(type(error).__name__) from error
        except (httpx.HTTPError, OSError, TooLong) as error:
            raise InDoubt(type(error).__name__) from error
        return _result(answer.status_code, answer.content)


def _result(code: int, payload: bytes) -> Any:
    """HTTP 2xx alone is no success: the answer says so itself."""
    try:
        answer = json.loads(payload)
        if answer["ok"] is True and httpx.codes.is_success(code):
            return answer.get("result")
        refused = Refused(int(answer.get("error_code") or code), str(answer.get("description", "")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _of_a_gateway(code) from error
    raise refused


def _of_a_gateway(code: int) -> LineError:
    """What an answer that is not the platform's means: a proxy's 4xx kept the call from it."""
    if code in (httpx.codes.REQUEST_ENTITY_TOO_LARGE, httpx.codes.TOO_MANY_REQUESTS):
        return Refused(code, httpx.codes.get_reason_phrase(code))
    if httpx.codes.is_client_error(code) and code != httpx.codes.REQUEST_TIMEOUT:
        return NotSent(f"HTTP {code} on the way")
    return InDoubt(f"HTTP {code}, and the answer is not the platform's")
