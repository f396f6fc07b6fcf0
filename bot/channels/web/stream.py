"""bot/channels/web/stream.py — tells an open page the news of its chat, as events or in one answer."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from bot.channels.web.bell import Bell
from bot.channels.web.news import Cursor, Item, News, Reader

GZIP_SMALL_WINDOW = (
    16 + 12
)  # zlib: gzip framing and a window of 4 KB, so that an open page costs little memory


async def told(
    reader: Reader, bell: Bell, cursor: Cursor, poll_s: float, beat_s: float = 20.0
) -> AsyncGenerator[str]:
    """Server-sent events without end: a hello, then whatever is new, and a beat when all is quiet.

    The beat is an event and not a comment: a page cannot hear comments, and knows a dead line by its silence.
    """
    known = await reader.knows(cursor)
    cursor = cursor if known else Cursor()
    yield framed("hello", {**await reader.hello(), "afresh": not known})
    quiet_s, before = 0.0, {cursor.spoken}
    with bell.listening(reader.chat) as rung:
        while not bell.closed:
            rung.clear()
            news = (await reader.after(cursor)).besides(before)
            if news.items:
                cursor, quiet_s = news.cursor, 0.0
                before |= {item.number for item in news.items if item.what == "said"}
                yield "".join(frames(news))
            elif quiet_s >= beat_s:
                quiet_s = 0.0
                yield framed("beat", 1)
            quiet_s += 0.0 if await heard_within(rung, poll_s) else poll_s


async def told_once(reader: Reader, bell: Bell, cursor: Cursor, wait_s: float) -> News:
    """One answer for a page that gets no stream: the news, waited for if there is none yet.

    May hold messages that the page has: it knows them by their numbers.
    """
    if not await reader.knows(cursor):
        return replace(await reader.history(), afresh=True)
    with bell.listening(reader.chat) as rung:
        news = await reader.after(cursor)
        if not news.goes_beyond(cursor) and wait_s and await heard_within(rung, wait_s):
            news = await reader.after(cursor)
        return news


async def heard_within(rung: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(rung.wait(), seconds)
    except TimeoutError:
        return False
    return True


def frames(news: News) -> list[str]:
    """One event an item; the cursor stands on the last, for only then all of them were read."""
    *first, last = news.items
    return [*(framed(i.what, i.data) for i in first), framed(last.what, last.data, str(news.cursor))]


def framed(event: str, data: Any, at: str = "") -> str:
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{f'id: {at}' + chr(10) if at else ''}event: {event}\ndata: {line}\n\n"


def listed(items: tuple[Item, ...]) -> list[dict[str, Any]]:
    return [{"event": item.what, "data": item.data} for item in items]


async def squeezed(texts: AsyncGenerator[str]) -> AsyncGenerator[bytes]:
    """The stream as gzip, each piece readable at once: on a village line every byte is paid for."""
    gzip = zlib.compressobj(6, zlib.DEFLATED, GZIP_SMALL_WINDOW, 5)
    async with aclosing(texts):
        async for text in texts:
            yield gzip.compress(text.encode()) + gzip.flush(zlib.Z_SYNC_FLUSH)
