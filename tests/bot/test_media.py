"""A file is fetched from the platform's own hosts only, whatever an event or a redirect says, and never beyond a size."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest

from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.media import Allowed, fetched, hosts_of
from domain.chat import IncomingFile, SendFailed, TryLater
from tests.channels.zalo_bot_shelf import NO_FILES
from tests.support.fake_zalo_bot import FakeZaloBot, Person

ZALO = Allowed(hosts_of(["zdn.vn", " Zadn.vn. "]), "http://127.0.0.1:4711")
MOST = 1000
TAKEN = [
    "https://zdn.vn/a.jpg",
    "https://photo-stal-1.zdn.vn/no/a.jpg?e=1",
    "https://F2-VOICE.ZADN.VN:443/a.aac",
    "http://127.0.0.1:4711/media/a.jpg",
]
NOT_TAKEN = [
    "http://photo.zdn.vn/a.jpg",
    "https://zdn.vn.evil.example/a.jpg",
    "https://evilzdn.vn/a.jpg",
    "https://zdn.vn@169.254.169.254/latest/meta-data",
    "https://user:pw@zdn.vn/a.jpg",
    "https://zdn.vn:8443/a.jpg",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/a",
    "http://127.0.0.1:5432/",
    "https://127.0.0.1:4711/media/a.jpg",
    "file:///etc/passwd",
    "ftp://zdn.vn/a",
    "//zdn.vn/a",
    "https://[::1",
    "https://zdn.vn:port/",
    "",
]


@pytest.mark.parametrize("url", TAKEN)
def test_the_platforms_hosts_are_taken(url: str) -> None:
    assert ZALO.takes(url)


@pytest.mark.parametrize("url", NOT_TAKEN)
def test_nothing_else_is(url: str) -> None:
    assert not ZALO.takes(url)


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(answer))


def leads(request: httpx.Request) -> httpx.Response:
    """A host of the platform's that sends on wherever its path says."""
    to = request.url.params.get("to")
    return httpx.Response(302, headers={"location": to}) if to else httpx.Response(200, content=b"jpg")


async def test_a_redirect_is_followed_to_an_allowed_host() -> None:
    async with answering(leads) as client:
        url = "https://a.zdn.vn/1?to=https%3A%2F%2Fb.zadn.vn%2F2"
        assert await fetched(client, url, ZALO, MOST) == b"jpg"


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/", "https://evil.example/", "file:///etc/passwd", "/1?to=/1"]
)
async def test_a_redirect_elsewhere_or_for_ever_is_not(to: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(302, headers={"location": to})

    async with answering(answer) as client:
        with pytest.raises(SendFailed):
            await fetched(client, "https://a.zdn.vn/1", ZALO, MOST)
    assert set(asked) == {"a.zdn.vn"}


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (httpx.Response(404), SendFailed), (httpx.Response(403), SendFailed), (httpx.Response(500), TryLater),
        (httpx.Response(429), TryLater), (httpx.Response(200, content=b"a" * (MOST + 1)), SendFailed),
    ],
    ids=["404", "403", "500", "429", "too large"],
)  # fmt: skip
async def test_what_cannot_be_had_is_final_or_for_later(
    answer: httpx.Response, kind: type[SendFailed]
) -> None:
    async with answering(lambda _: answer) as client:
        with pytest.raises(SendFailed) as failed:
            await fetched(client, "https://a.zdn.vn/1", ZALO, MOST)
    assert type(failed.value) is kind


async def test_a_line_that_is_cut_is_for_later() -> None:
    def cut(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("cut")

    async with answering(cut) as client:
        with pytest.raises(TryLater):
            await fetched(client, "https://a.zdn.vn/1", ZALO, MOST)


async def test_the_channel_fetches_what_was_sent_and_no_more() -> None:
    with FakeZaloBot() as zalo:
        mai = Person(zalo, "Mai")
        mai.photo(b"\xff\xd8\xff jpg")
        async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel:
            (raw,) = await channel.updates()
            (file,) = channel.read(raw).files
            assert await channel.fetch(file) == b"\xff\xd8\xff jpg"
            inside = IncomingFile(zalo.base.replace("127.0.0.1", "localhost"), "u", "photo")
            with pytest.raises(SendFailed, match="host"):
                await channel.fetch(inside)
    await asyncio.sleep(0)
