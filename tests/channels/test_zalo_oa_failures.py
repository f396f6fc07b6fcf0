"""Every way a send can fail is one of SendFailed's kinds, and the right one; so is every code of Zalo's."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.channels.zalo_oa import mending
from bot.channels.zalo_oa.channel import ZaloOaChannel
from bot.channels.zalo_oa.failures import CODES
from bot.channels.zalo_oa.line import CallFailed, InDoubt, NotSent, Refused, TooMany, data_of, understood
from bot.channels.zalo_oa.mending import MEND
from domain.chat import (
    Address,
    Closed,
    Held,
    IncomingFile,
    Outgoing,
    SendFailed,
    TryLater,
    Unreachable,
    Unsure,
)
from tests.support.fake_zalo_oa import FakeZaloOa, Group, Person
from tests.support.fake_zalo_oa.desk import Fault
from tests.support.fake_zalo_oa.oauth import OauthFault
from tests.support.zalo_oa import account, safe_database

NOWHERE = "http://127.0.0.1:9"
HELLO = Outgoing("Chào chị")

# code → the kind of failure, how long to wait at least, whether the operator hears of it
MEANT: dict[int, tuple[type[SendFailed], float, bool]] = {
    -32: (TryLater, 30, False),
    -100: (TryLater, 1, False),
    -115: (TryLater, 3600, True),
    -133: (TryLater, 3600, False),
    -137: (TryLater, 3600, True),
    -139: (Held, 0, False),
    -141: (Held, 0, False),
    -200: (TryLater, 60, False),
    -201: (SendFailed, 0, False),
    -210: (SendFailed, 0, False),
    -211: (Held, 0, True),
    -212: (TryLater, 3600, True),
    -213: (Unreachable, 0, False),
    -218: (Held, 0, False),
    -221: (TryLater, 3600, True),
    -223: (TryLater, 3600, True),
    -224: (TryLater, 3600, True),
    -227: (Unreachable, 0, False),
    -230: (Closed, 0, False),
    -232: (Closed, 0, False),
    -234: (TryLater, 3600, False),
    -237: (Unreachable, 0, False),
    -240: (TryLater, 3600, True),
    -244: (Unreachable, 0, False),
    -320: (TryLater, 3600, True),
    -321: (TryLater, 3600, True),
    -403: (Unreachable, 0, False),
    -999: (SendFailed, 0, False),
}
RENEWS = {-216, -220}  # see test_zalo_oa_tokens.py


@pytest.fixture
def zalo() -> Iterator[FakeZaloOa]:
    with FakeZaloOa() as server:
        yield server
    assert server.desk.wrong == []


@pytest.fixture
async def channel(zalo: FakeZaloOa, tmp_path: Path) -> AsyncIterator[ZaloOaChannel]:
    with safe_database(tmp_path) as database:
        async with account(zalo, database, answer_within_s=0.2) as ours:
            yield ours


@pytest.fixture
def mai(zalo: FakeZaloOa) -> Person:
    person = Person(zalo, 41, "Mai")
    zalo.world.acts(person.chat)
    return person


async def failed(channel: ZaloOaChannel, chat: str, message: Outgoing = HELLO) -> SendFailed:
    with pytest.raises(SendFailed) as raised:
        await channel.send(Address("zalo_oa", channel.bot, chat), message)
    return raised.value


def test_every_code_we_know_stands_in_the_table() -> None:
    assert set(CODES) | {-999} == set(MEANT) | RENEWS


@pytest.mark.parametrize("code", MEANT)
async def test_a_code_means_what_the_table_says(
    code: int, zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    kind, wait_s, told = MEANT[code]
    alerts: list[int] = []
    channel.alert = alerts.append
    mai.chat.refuses = code
    found = await failed(channel, mai.id)
    assert type(found) is kind
    assert not isinstance(found, TryLater) or found.seconds == wait_s
    assert alerts == [code] * told


def test_all_that_the_operator_must_mend_is_said_in_words() -> None:
    assert set(MEND) == {code for code, row in CODES.items() if row.does in ("alert", "refresh")} | {-211}
    assert "gói cao hơn" in mending.told(-224).vi


FAULTS: list[tuple[Fault, type[SendFailed], int]] = [
    ("502 lost", Unsure, 0), ("502 done", Unsure, 1), ("cut lost", Unsure, 0), ("cut done", Unsure, 1),
    ("garbage done", Unsure, 1), ("slow", Unsure, 1),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "kind", "arrived"), FAULTS)
async def test_what_may_have_arrived_is_unsure(
    fault: Fault, kind: type[SendFailed], arrived: int, zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    await channel.tokens.access()
    zalo.desk.faults["message"].append(fault)
    assert type(await failed(channel, mai.id)) is kind
    assert len(mai.heard) == arrived


TURNED_AWAY: list[tuple[Fault, type[SendFailed], float]] = [
    ((503, "Service Unavailable"), TryLater, 5), ((429, "Too Many Requests"), TryLater, 30),
    ((502, 502), Unsure, 0), ((500, "Internal Server Error"), Unsure, 0),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "kind", "wait_s"), TURNED_AWAY)
async def test_an_outage_told_in_json_is_an_outage_and_no_word_on_the_message(
    fault: Fault, kind: type[SendFailed], wait_s: float, zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    await channel.tokens.access()
    zalo.desk.faults["message"].append(fault)
    found = await failed(channel, mai.id)
    assert type(found) is kind
    assert not isinstance(found, TryLater) or found.seconds == wait_s


@pytest.mark.parametrize("fault", [(503, "Service Unavailable"), (502, 502), -200, "cut lost", "502 lost"])
async def test_a_message_without_a_token_certainly_did_not_arrive(
    fault: OauthFault, zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    zalo.oauth.faults.append(fault)
    assert type(await failed(channel, mai.id)) is TryLater
    assert zalo.desk.calls == []


@pytest.fixture
async def cut_off(zalo: FakeZaloOa, tmp_path: Path) -> AsyncIterator[ZaloOaChannel]:
    """Whose API answers nobody."""
    with safe_database(tmp_path) as database:
        async with account(zalo, database, base=NOWHERE) as ours:
            yield ours


async def test_what_never_left_is_tried_again(cut_off: ZaloOaChannel) -> None:
    assert type(await failed(cut_off, "41")) is TryLater


async def test_a_file_whose_host_is_away_is_fetched_later(cut_off: ZaloOaChannel) -> None:
    with pytest.raises(TryLater):
        await cut_off.fetch(at(f"{NOWHERE}/a"))


async def test_to_a_stranger_and_to_a_group_we_are_not_in_nothing_is_sent(
    channel: ZaloOaChannel, zalo: FakeZaloOa
) -> None:
    Group(zalo, 5).chat.refuses = -403
    assert type(await failed(channel, "123")) is Unreachable
    assert type(await failed(channel, "group:123")) is Unreachable


async def test_who_never_wrote_and_who_is_silent_for_a_week_must_speak_first(
    channel: ZaloOaChannel, zalo: FakeZaloOa
) -> None:
    assert type(await failed(channel, Person(zalo, 42, "Páo").id)) is Closed


ANSWERS: list[tuple[int, bytes, type[CallFailed]]] = [
    (200, b"", InDoubt),
    (200, b"[]", InDoubt),
    (200, b'{"error": 0}', InDoubt),
    (200, b'{"error": 0, "data": []}', InDoubt),
    (200, b'{"error": "-32", "message": "x"}', Refused),
    (200, b'{"error": "what", "message": "x"}', InDoubt),
    (200, b'{"error": null}', InDoubt),
    (200, b'{"error": true}', InDoubt),
    (200, b"[" * 100_000, InDoubt),
    (400, b'{"error": -201, "message": "x"}', Refused),
    (403, b"<html>", NotSent),
    (403, b'{"error": "Forbidden"}', NotSent),
    (429, b"", TooMany),
    (429, b'{"error": "Too Many Requests"}', TooMany),
    (429, b'{"error": -32, "message": "x"}', TooMany),
    (503, b"", NotSent),
    (503, b'{"error": "Service Unavailable"}', NotSent),
    (502, b'{"error": 502, "message": "Bad Gateway"}', InDoubt),
    (500, b"", InDoubt),
    (504, b"", InDoubt),
    (500, b'{"error": 0, "data": {}}', InDoubt),
]


@pytest.mark.parametrize(("status", "content", "kind"), ANSWERS)
def test_an_answer_is_zalos_or_somebodys_on_the_way(
    status: int, content: bytes, kind: type[CallFailed]
) -> None:
    with pytest.raises(CallFailed) as raised:
        data_of(understood(status, content))
    assert type(raised.value) is kind


def at(url: str, size: int = 0) -> IncomingFile:
    return IncomingFile(url, "u", "photo", size_bytes=size)


async def test_a_file_is_fetched_byte_for_byte_also_behind_a_redirect(
    zalo: FakeZaloOa, channel: ZaloOaChannel
) -> None:
    zalo.world.media["a"], zalo.world.redirects["b"] = ("a.jpg", b"\xff\xd8 anh"), f"{zalo.base}/media/a"
    assert await channel.fetch(at(f"{zalo.base}/media/b")) == b"\xff\xd8 anh"


ELSEWHERE = [
    "http://169.254.169.254/latest", "http://localhost:5432/", "http://zdn.vn.evil.example/a", "http://evilzdn.vn/a",
    "https://user@f1.zdn.vn/a", "https://f1.zdn.vn:8443/a", "ftp://f1.zdn.vn/a", "file:///etc/passwd", "http://[::1]/",
    "http://[", "a", "", "https://zdn.vn@127.0.0.1/", "https://127.0.0.1#.zdn.vn/",
]  # fmt: skip


@pytest.mark.parametrize("url", ELSEWHERE)
async def test_nothing_is_fetched_from_elsewhere(url: str, zalo: FakeZaloOa, channel: ZaloOaChannel) -> None:
    with pytest.raises(SendFailed) as direct:
        await channel.fetch(at(url))
    zalo.world.redirects["a"] = url or "x:"
    with pytest.raises(SendFailed) as led:
        await channel.fetch(at(f"{zalo.base}/media/a"))
    assert type(direct.value) is SendFailed
    assert isinstance(led.value, SendFailed)
    assert not isinstance(led.value, TryLater)


async def test_redirects_end(zalo: FakeZaloOa, channel: ZaloOaChannel) -> None:
    zalo.world.redirects["a"] = f"{zalo.base}/media/a"
    with pytest.raises(SendFailed, match="somewhere else"):
        await channel.fetch(at(f"{zalo.base}/media/a"))


async def test_a_file_that_is_too_long_or_gone_is_given_up(zalo: FakeZaloOa, channel: ZaloOaChannel) -> None:
    zalo.world.media["a"] = ("a", bytes(20 * 1024 * 1024 + 1))
    for wanted in (at(f"{zalo.base}/media/a"), at(f"{zalo.base}/media/gone"), at("x", 21 * 1024 * 1024)):
        with pytest.raises(SendFailed) as raised:
            await channel.fetch(wanted)
        assert type(raised.value) is SendFailed
