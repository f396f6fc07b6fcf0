"""Every way a send can fail is one of SendFailed's kinds, and the right one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import httpx
import pytest
from telegram.error import TelegramError

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.failures import failure
from bot.channels.telegram.line import Line
from domain.chat import (
    Address,
    Choice,
    IncomingFile,
    Moved,
    Outgoing,
    OutgoingFile,
    SendFailed,
    ThreadGone,
    TryLater,
    Unreachable,
    Unsure,
)
from tests.support.fake_telegram import Answer, FakeTelegram, Fault, Faults, Group, Person

HELLO = Outgoing("Chào chị")
MAI = 41
NO_FILES: dict[str, bytes] = {}


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram(faults=Faults(hang_s=0.01)) as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(
        telegram.token, NO_FILES.__getitem__, telegram.base, answer_within_s=2.0
    ) as ours:
        yield ours


@pytest.fixture
def mai(telegram: FakeTelegram) -> Person:
    person = Person(telegram, MAI, "Mai")
    person.start()
    return person


def to(channel: TelegramChannel, chat: int | str = MAI) -> Address:
    return Address("telegram", channel.bot, str(chat))


def answer(code: int, sentence: str, **hints: int) -> Answer:
    said = {"ok": False, "error_code": code, "description": sentence, "parameters": hints}
    return Answer(code, json.dumps(said))


MEANINGS: list[tuple[Fault | Answer, type[SendFailed]]] = [
    ("429", TryLater),
    ("500 lost", TryLater),
    ("502 delivered", Unsure),
    ("cut lost", Unsure),
    ("cut delivered", Unsure),
    ("garbage delivered", Unsure),
    (answer(429, "Too Many Requests"), TryLater),
    (answer(401, "Unauthorized"), TryLater),
    (answer(404, "Not Found"), TryLater),
    (answer(504, "Gateway Timeout"), Unsure),
    (answer(400, "Bad Request: chat not found"), Unreachable),
    (answer(400, "Bad Request: PEER_ID_INVALID"), Unreachable),
    (answer(400, "Bad Request: not enough rights to send text messages to the chat"), Unreachable),
    (answer(400, "Bad Request: message thread not found"), ThreadGone),
    (answer(400, "Bad Request: TOPIC_CLOSED"), ThreadGone),
    (answer(403, "Forbidden: user is deactivated"), Unreachable),
    (answer(403, "Forbidden: bot can't initiate conversation with a user"), Unreachable),
    (answer(400, "Bad Request: BUTTON_DATA_INVALID"), SendFailed),
    (answer(400, "Bad Request: message is too long"), SendFailed),
    (answer(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1005), Moved),
    (answer(413, "Request Entity Too Large"), SendFailed),
    # What a proxy or a captive portal says is not Telegram's word: 4xx kept the call from it, 5xx may have not.
    (Answer(403, "<h1>Blocked by policy</h1>"), TryLater),
    (Answer(407, ""), TryLater),
    (Answer(413, "<h1>Too large</h1>"), SendFailed),
    (Answer(429, "slow down"), TryLater),
    (Answer(500, "<h1>Oops</h1>"), Unsure),
    (Answer(503, ""), Unsure),
    (Answer(302, ""), Unsure),
    (Answer(200, '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked"}'), Unreachable),
    (Answer(200, '{"ok":true,"result":{"weird":1}}'), Unsure),
    (Answer(200, '{"ok":true,"result":null}'), Unsure),
    (Answer(200, '{"ok":true}'), Unsure),
    (Answer(200, "[]"), Unsure),
    (Answer(200, ""), Unsure),
    (Answer(400, '{"ok":false,"error_code":"x","description":[]}'), TryLater),
]


@pytest.mark.parametrize(("fault", "meaning"), MEANINGS, ids=[str(row[0]) for row in MEANINGS])
async def test_a_failed_send_is_told_as_what_it_means(
    fault: Fault | Answer,
    meaning: type[SendFailed],
    telegram: FakeTelegram,
    channel: TelegramChannel,
    mai: Person,
) -> None:
    telegram.faults.once("sendMessage", fault)
    with pytest.raises(SendFailed) as failed:
        await channel.send(to(channel), HELLO)
    assert type(failed.value) is meaning
    assert len(telegram.calls) == 1


@pytest.mark.parametrize("fault", ["502 delivered", "cut delivered", "garbage delivered"])
async def test_a_message_in_doubt_may_indeed_have_arrived(
    fault: Fault, telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    telegram.faults.once("sendMessage", fault)
    with pytest.raises(Unsure):
        await channel.send(to(channel), HELLO)
    assert [m.text for m in mai.heard] == ["Chào chị"]


async def test_telegrams_own_pause_is_obeyed(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    telegram.faults.once("sendMessage", answer(429, "Too Many Requests: retry after 17", retry_after=17))
    with pytest.raises(TryLater) as failed:
        await channel.send(to(channel), HELLO)
    assert failed.value.seconds == 17


LONG = Outgoing("Chào chị. " * 120, files=(OutgoingFile("k", "quyết định.pdf", "application/pdf"),))


@pytest.mark.parametrize(("fault", "meaning"), [("429", TryLater), ("cut lost", Unsure)])
async def test_of_a_message_in_pieces_those_that_arrived_are_not_sent_again(
    fault: Fault, meaning: type[SendFailed], telegram: FakeTelegram, mai: Person
) -> None:
    """A long text does not fit under a file: the file goes alone, then the text."""
    telegram.faults.once("sendMessage", fault)
    async with TelegramChannel(telegram.token, {"k": b"%PDF"}.__getitem__, telegram.base) as channel:
        with pytest.raises(SendFailed) as failed:
            await channel.send(to(channel), LONG)
        assert (type(failed.value), failed.value.arrived) == (meaning, 1)
        await channel.send(to(channel), replace(LONG, arrived=failed.value.arrived))
    assert [bool(message.text) for message in mai.heard] == [False, True]


async def test_the_word_that_takes_a_keyboard_away_is_no_piece_of_the_message(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    await channel.send(to(channel), Outgoing("Số của chị?", question="q", ask_phone=True))
    asked = Outgoing("Chị thuộc nhóm nào?", (Choice("1", "Công nhân", "t.1"),), question="t")
    telegram.faults.once("sendMessage", "429")
    with pytest.raises(TryLater) as failed:
        await channel.send(to(channel), asked)
    assert failed.value.arrived == 0
    await channel.send(to(channel), asked)
    assert [message.text for message in mai.heard] == ["Số của chị?", "Cảm ơn anh/chị.", asked.text]


async def test_an_answer_that_comes_too_late_leaves_doubt(telegram: FakeTelegram, mai: Person) -> None:
    telegram.faults.slow_s = 0.5
    telegram.faults.once("sendMessage", "slow")
    async with TelegramChannel(
        telegram.token, NO_FILES.__getitem__, telegram.base, answer_within_s=0.1
    ) as hasty:
        with pytest.raises(Unsure):
            await hasty.send(to(hasty), HELLO)
    await asyncio.to_thread(mai.hears, "Chào chị")


async def test_a_server_that_is_not_there_leaves_no_doubt(unused_tcp_port: int) -> None:
    async with TelegramChannel("1:x", NO_FILES.__getitem__, f"http://127.0.0.1:{unused_tcp_port}") as channel:
        with pytest.raises(TryLater):
            await channel.send(to(channel), HELLO)


TROUBLES = [
    (httpx.ConnectError, TryLater),
    (httpx.ConnectTimeout, TryLater),
    (httpx.PoolTimeout, TryLater),
    (httpx.ProxyError, TryLater),
    (httpx.UnsupportedProtocol, TryLater),
    (httpx.WriteTimeout, Unsure),
    (httpx.ReadTimeout, Unsure),
    (httpx.ReadError, Unsure),
    (httpx.WriteError, Unsure),
    (httpx.RemoteProtocolError, Unsure),
    (httpx.DecodingError, Unsure),
    (ConnectionResetError, Unsure),
]


@pytest.mark.parametrize(("trouble", "meaning"), TROUBLES)
async def test_trouble_before_the_first_byte_is_told_from_trouble_after_it(
    trouble: type[Exception], meaning: type[SendFailed]
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise trouble("trouble")

    line = Line("1:hidden", "http://127.0.0.1", 1.0, httpx.MockTransport(fail))
    with pytest.raises(TelegramError) as failed:
        await line.call("sendMessage", {})
    assert type(failure(failed.value)) is meaning
    await line.shutdown()


async def test_who_blocked_the_bot_is_unreachable_until_she_comes_back(
    channel: TelegramChannel, mai: Person
) -> None:
    mai.block()
    with pytest.raises(Unreachable):
        await channel.send(to(channel), HELLO)
    mai.unblock()
    await channel.send(to(channel), HELLO)


async def test_who_never_wrote_is_unreachable(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    Person(telegram, 77, "Páo")
    with pytest.raises(Unreachable):
        await channel.send(to(channel, 77), HELLO)


async def test_a_group_that_became_a_supergroup_has_moved(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    group = Group(telegram, 5, "Tổ 2", "group")
    group.add_bot(mai)
    before = group.id
    group.migrate(mai)
    with pytest.raises(Moved) as moved:
        await channel.send(to(channel, before), HELLO)
    assert moved.value.to_chat == str(group.id)
    await channel.send(to(channel, moved.value.to_chat), HELLO)


async def test_a_group_that_sent_the_bot_away_is_unreachable(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    group = Group(telegram, 5, "Tổ 2")
    group.add_bot(mai)
    group.kick_bot(mai)
    with pytest.raises(Unreachable):
        await channel.send(to(channel, group.id), HELLO)


async def test_a_file_somebody_sent_is_fetched_byte_for_byte(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    mai.document(b"%PDF-1.7 \x00\xff", "đơn.pdf")
    (file,) = channel.read(telegram.pending.waiting[-1].update).files
    assert await channel.fetch(file) == b"%PDF-1.7 \x00\xff"


@pytest.mark.parametrize(
    ("fault", "meaning"), [("429", TryLater), ("cut delivered", TryLater), ("garbage delivered", TryLater)]
)
async def test_a_file_that_did_not_come_may_be_asked_for_again(
    fault: Fault, meaning: type[SendFailed], telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    telegram.faults.once("getFile", fault)
    with pytest.raises(SendFailed) as failed:
        await channel.fetch(IncomingFile("f", "u", "document"))
    assert type(failed.value) is meaning


@pytest.mark.parametrize("size_bytes", [0, 30_000_000])
async def test_a_file_that_cannot_come_fails_for_good(channel: TelegramChannel, size_bytes: int) -> None:
    with pytest.raises(SendFailed) as failed:
        await channel.fetch(IncomingFile("unknown", "u", "document", size_bytes=size_bytes))
    assert type(failed.value) is SendFailed


async def test_a_file_larger_than_it_claimed_is_not_read_to_its_end(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    kept = telegram.world.keep(b"x" * 22 * 1024 * 1024, "to.bin")
    telegram.faults.once("getFile", Answer(200, json.dumps({
        "ok": True, "result": {"file_path": telegram.world.files[kept["file_id"]].path},
    })))  # fmt: skip
    with pytest.raises(SendFailed) as failed:
        await channel.fetch(IncomingFile(kept["file_id"], "u", "document", size_bytes=9))
    assert type(failed.value) is SendFailed
