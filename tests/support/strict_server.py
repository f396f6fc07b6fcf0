"""tests/support/strict_server.py — the strict platform as a Bot API server on loopback, asked by our own Telegram channel.

It runs in the loop of the test, so that a clock that skips waiting skips nothing that is on its way.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.channels.telegram.channel import TelegramChannel
from domain.chat import Address, Incoming, IncomingFile, Moved, Outgoing, SendFailed, Sent, TryLater
from tests.support.strict_platform import BOT, StrictPlatform

TOKEN = f"{BOT}:AAE-a-token-of-the-strict-server-only"
SENT_AT = 1_790_000_000
Json = dict[str, Any]


@asynccontextmanager
async def on_telegram(platform: StrictPlatform) -> AsyncIterator[Watched]:
    """Our Telegram channel, with this platform behind the Bot API."""
    server = await asyncio.start_server(_Desk(platform).serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, TelegramChannel(TOKEN, _no_file, f"http://127.0.0.1:{port}") as channel:
        yield Watched(channel, platform)


class Watched:
    """A channel whose messages are written into the platform's book as they leave us."""

    def __init__(self, channel: TelegramChannel, platform: StrictPlatform) -> None:
        self.name, self.bot, self.limits = channel.name, channel.bot, channel.limits
        self._channel, self._platform = channel, platform

    def read(self, raw: dict[str, Any]) -> Incoming:
        return self._channel.read(raw)

    async def send(self, to: Address, message: Outgoing) -> Sent:
        self._platform.leaves(to, message)
        return await self._channel.send(to, message)

    async def fetch(self, file: IncomingFile) -> bytes:
        return await self._channel.fetch(file)


def _no_file(key: str) -> bytes:
    raise LookupError(key)


class _Desk:
    """Answers one request after another on each connection, as HTTP/1.1 has it."""

    def __init__(self, platform: StrictPlatform) -> None:
        self._platform = platform

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while asked := await _request(reader):
                code, answer = await self._answer(*asked)
                writer.write(_response(code, answer))
                await writer.drain()
        finally:
            writer.close()

    async def _answer(self, path: str, asked: Json) -> tuple[int, Json]:
        if path != f"/bot{TOKEN}/sendMessage":
            return 404, _refusal(404, "Not Found")
        chat = str(asked["chat_id"])
        try:
            sent = await self._platform.take(chat, asked["text"])
        except SendFailed as failed:
            refusal = _refused(failed)
            return refusal["error_code"], refusal
        said = {"message_id": int(sent.message_id), "date": SENT_AT, "text": asked["text"]}
        return 200, {"ok": True, "result": {**said, "chat": {"id": int(chat), "type": "supergroup"}}}


def _refused(failed: SendFailed) -> Json:
    match failed:
        case TryLater():
            wait = {"retry_after": int(failed.seconds)}
            return _refusal(429, f"Too Many Requests: retry after {int(failed.seconds)}", wait)
        case Moved():
            to = {"migrate_to_chat_id": int(failed.to_chat)}
            return _refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", to)
        case _:
            return _refusal(403, "Forbidden: bot was kicked from the supergroup chat")


def _refusal(code: int, why: str, parameters: Json | None = None) -> Json:
    more = {"parameters": parameters} if parameters else {}
    return {"ok": False, "error_code": code, "description": why, **more}


async def _request(reader: asyncio.StreamReader) -> tuple[str, Json] | None:
    """The path and the JSON of the next request; None where there comes no other."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    except asyncio.IncompleteReadError:
        return None
    length = next(int(line.split(":")[1]) for line in head if line.lower().startswith("content-length"))
    return head[0].split()[1], json.loads(await reader.readexactly(length))


def _response(code: int, answer: Json) -> bytes:
    body = json.dumps(answer).encode()
    head = f"HTTP/1.1 {code} -\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
