"""A client that nobody here wrote finds the fake to be the Zalo Bot Platform: python-zalo-bot, which Zalo's docs link."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import zalo_bot
from zalo_bot.error import BadRequest, InvalidToken, NetworkError

from tests.support.fake_zalo_bot import FakeZaloBot, Person
from tests.support.plain_http import NO_TLS


@pytest.fixture
def zalo() -> Iterator[FakeZaloBot]:
    with FakeZaloBot(longest_poll_s=0.1) as server:
        yield server


@asynccontextmanager
async def client(zalo: FakeZaloBot, token: str = "") -> AsyncIterator[Any]:
    bot = zalo_bot.Bot(token or zalo.token, zalo.base)
    yield bot
    await asyncio.gather(*(request.shutdown() for request in bot._request))


async def test_it_learns_who_it_is(zalo: FakeZaloBot) -> None:
    async with client(zalo) as bot:
        me = await bot.get_me()
    assert (me.id, me.account_name) == (zalo.world.bot["id"], "bot.sangkien")


async def test_it_hears_words_and_pictures_one_at_a_time(zalo: FakeZaloBot) -> None:
    mai = Person(zalo, "Mai")
    mai.send("chào em")
    mai.photo(b"\xff\xd8\xff", "giá phơi")
    async with client(zalo) as bot:
        first, second = await bot.get_update(timeout=1), await bot.get_update(timeout=1)
        with pytest.raises(NetworkError, match="408"):
            await bot.get_update(timeout=1)
    assert (first.message.text, first.message.chat.id) == ("chào em", mai.chat.id)
    assert first.message.from_user.display_name == "Mai"
    async with httpx.AsyncClient(verify=NO_TLS) as plain:
        assert (await plain.get(second.message.photo_url)).content == b"\xff\xd8\xff"


async def test_it_writes_shows_and_types(zalo: FakeZaloBot) -> None:
    mai = Person(zalo, "Mai")
    mai.send("chào")
    picture = zalo.keep(b"\x89PNG", "a.png", "image/png")
    async with client(zalo) as bot:
        said = await bot.send_message(mai.chat.id, "Chào chị!")
        await bot.send_photo(mai.chat.id, "Tiến độ", picture)
        await bot.send_sticker(mai.chat.id, "0e078a2a9f6f7631")
    assert said.message_id == mai.heard[0].id
    assert [(m.text, m.photo) for m in mai.heard] == [
        ("Chào chị!", b""), ("Tiến độ", b"\x89PNG"), ("(sticker)", b""),
    ]  # fmt: skip


def on_a_thread_of_its_own(zalo: FakeZaloBot, act: Callable[[Any], Any]) -> Any:
    """Its webhook calls run a loop of their own."""

    def acting() -> Any:
        return act(zalo_bot.Bot(zalo.token, zalo.base))

    return asyncio.to_thread(acting)


async def test_it_sets_and_deletes_a_webhook(zalo: FakeZaloBot) -> None:
    assert await on_a_thread_of_its_own(zalo, lambda b: b.set_webhook("https://sk.vn/z", "a secret of 8"))
    assert (zalo.api.hook.url, zalo.api.hook.secret) == ("https://sk.vn/z", "a secret of 8")
    assert await on_a_thread_of_its_own(zalo, lambda b: b.delete_webhook())
    with pytest.raises(InvalidToken):  # what it makes of any 404
        await on_a_thread_of_its_own(zalo, lambda b: b.get_webhook_info())


async def test_a_wrong_token_a_strange_chat_and_a_long_text_are_refused(zalo: FakeZaloBot) -> None:
    mai = Person(zalo, "Mai")
    mai.send("chào")
    async with client(zalo, "1:wrong") as bot:
        with pytest.raises(InvalidToken):
            await bot.get_me()
    async with client(zalo) as bot:
        for chat, text in (("0" * 20, "a"), (mai.chat.id, "a" * 2001)):
            with pytest.raises(BadRequest):
                await bot.send_message(chat, text)
