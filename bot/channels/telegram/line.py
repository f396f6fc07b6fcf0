"""The HTTP line to the Bot API: says of a failed call whether it was refused, never left or is in doubt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import httpx
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.masking import TooLong

OFFICIAL = "https://api.telegram.org"
CONNECT_S = 5.0

_NOTHING_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


class NotSent(TelegramError):
    """No byte of the call reached Telegram."""


class InDoubt(TelegramError):
    """The call left; whether Telegram carried it out is unknown."""


class Endless(TelegramError):
    """An answer was not read to its end."""


class Refused(TelegramError):
    """Telegram answered with an error: its HTTP code, its sentence and its hints."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any]) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters


@contextmanager
def understood() -> Iterator[None]:
    """An answer that is JSON, but not what the method gives: whatever a parser raises on it, as InDoubt."""
    try:
        yield
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
        raise InDoubt(f"an answer that makes no sense ({type(error).__name__})") from error


class Line(BaseRequest):
    """PTB's networking backend. The Bot API answers its errors as JSON; all else is a gateway's or a cut.

    It knows the token's mask only; `transport` puts the token in its place.
    """

    __slots__ = ("_answer_within_s", "_base", "_client", "_mask")

    def __init__(
        self, mask: str, base: str, answer_within_s: float, transport: httpx.AsyncBaseTransport
    ) -> None:
        self._base = base
        self._mask = mask
        self._answer_within_s = answer_within_s
        self._client = httpx.AsyncClient(transport=transport)

    @property
    def read_timeout(self) -> float:
        return self._answer_within_s

    async def initialize(self) -> None:
        """The client connects when it is first used."""

    async def shutdown(self) -> None:
        await self._client.aclose()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_more: Any
    ) -> tuple[int, bytes]:
        """PTB's way in: (200, answer), or NotSent, Refused or InDoubt."""
        body = _body(request_data) if request_data else {}
        payload = await self._exchange(method, url, self._answer_within_s, **body)
        _result(200, payload)
        return 200, payload

    async def call(self, method: str, parameters: dict[str, Any], extra_s: float = 0.0) -> Any:
        """The raw result of a method, for what PTB would parse (updates) or log (the webhook's secret)."""
        url = f"{self._base}/bot{self._mask}/{method}"
        within_s = self._answer_within_s + extra_s
        return _result(200, await self._exchange("POST", url, within_s, **_json(parameters)))

    async def download(self, file_path: str) -> bytes:
        """The bytes behind a `file_path` that getFile told."""
        url = f"{self._base}/file/bot{self._mask}/{quote(file_path)}"
        return await self._exchange("GET", url, self._answer_within_s)

    async def _exchange(self, method: str, url: str, within_s: float, **body: Any) -> bytes:
        timeout = httpx.Timeout(within_s, connect=CONNECT_S, pool=CONNECT_S)
        try:
            answer = await self._client.request(method, url, timeout=timeout, **body)
        except _NOTHING_LEFT as error:
            raise NotSent(type(error).__name__) from error
        except TooLong as error:
            raise Endless(str(error)) from error
        except (httpx.HTTPError, OSError) as error:
            raise InDoubt(type(error).__name__) from error
        if answer.status_code != httpx.codes.OK:
            _result(answer.status_code, answer.content)
            raise InDoubt(f"HTTP {answer.status_code}")
        return answer.content


def _json(parameters: dict[str, Any]) -> dict[str, Any]:
    """A JSON body: Vietnamese stays one to three bytes a letter, a form would make it up to nine."""
    content = json.dumps(parameters, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return {"content": content, "headers": {"Content-Type": "application/json"}}


def _body(data: RequestData) -> dict[str, Any]:
    if data.contains_files:
        return {"data": data.json_parameters, "files": data.multipart_data}
    return _json(data.parameters)


def _result(code: int, payload: bytes) -> Any:
    """The `result` of an answer. Raises Refused for the Bot API's own error, else NotSent or InDoubt."""
    try:
        answer = json.loads(payload)
        if answer.get("ok") is True and code == httpx.codes.OK:
            return answer["result"]
        code, hints = int(answer.get("error_code", code)), dict(answer.get("parameters") or {})
        refused = Refused(code, str(answer["description"]), hints)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _of_a_gateway(code) from error
    raise refused


def _of_a_gateway(code: int) -> TelegramError:
    """What an answer that is not the Bot API's means: a proxy's 4xx kept the call from it."""
    if code in (httpx.codes.REQUEST_ENTITY_TOO_LARGE, httpx.codes.TOO_MANY_REQUESTS):
        return Refused(code, httpx.codes.get_reason_phrase(code), {})
    if httpx.codes.is_client_error(code):
        return NotSent(f"HTTP {code} on the way")
    return InDoubt(f"HTTP {code}, and the answer is not the Bot API's")
