"""A recording goes out as a voice message, over real HTTP; where that is not taken, as a file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.telegram.channel import TelegramChannel
from domain.chat import Address, Choice, Outgoing, OutgoingFile, SendFailed
from tests.support.fake_telegram import FakeTelegram, Person, picture
from tests.support.fake_telegram.faults import Answer
from tests.support.fake_telegram.seen import Seen
from tests.support.file_samples import ogg

VOICE = OutgoingFile("opus", "ghi-am.ogg", "audio/ogg")
VORBIS = OutgoingFile("vorbis", "ghi-am.ogg", "audio/ogg")
PHOTO = OutgoingFile("anh.jpg", "anh.jpg", "image/jpeg")
STORE = {"opus": ogg(), "vorbis": ogg(b"\x01vorbis" + bytes(23)), "anh.jpg": picture()}
DONE = Choice("", "Xong rồi", "t.done")
FORBIDDEN = Answer(400, '{"ok":false,"error_code":400,"description":"Bad Request: VOICE_MESSAGES_FORBIDDEN"}')


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(telegram.token, STORE.__getitem__, telegram.base) as ours:
        yield ours


@pytest.fixture
def mai(telegram: FakeTelegram) -> Person:
    person = Person(telegram, 41, "Mai")
    person.start()
    return person


def kinds(messages: list[Seen]) -> list[str]:
    known = ("voice", "photo", "document", "text")
    return [next(kind for kind in known if kind in message.raw) for message in messages]


async def says(channel: TelegramChannel, mai: Person, *files: OutgoingFile, text: str = "") -> list[Seen]:
    before = len(mai.heard)
    choices = (DONE,) if text else ()
    await channel.send(
        Address("telegram", channel.bot, str(mai.id)), Outgoing(text, choices=choices, files=files)
    )
    return mai.heard[before:]


async def test_a_recording_is_played_as_a_voice_message_with_words_and_buttons(
    channel: TelegramChannel, mai: Person
) -> None:
    (said,) = await says(channel, mai, VOICE, text="Tổ hỗ trợ trả lời câu hỏi HT-1:")
    assert kinds([said]) == ["voice"]
    assert said.file == STORE["opus"]
    assert (said.text, said.labels) == ("Tổ hỗ trợ trả lời câu hỏi HT-1:", ("Xong rồi",))


async def test_among_other_files_it_stands_alone_in_their_order(
    channel: TelegramChannel, mai: Person
) -> None:
    assert kinds(await says(channel, mai, PHOTO, PHOTO, VOICE, PHOTO, VOICE, VOICE)) == [
        "photo", "photo", "voice", "photo", "voice", "voice"
    ]  # fmt: skip
    assert kinds(await says(channel, mai, VOICE, PHOTO, text="đây ạ")) == ["voice", "photo"]


async def test_where_voice_messages_are_kept_out_it_comes_as_a_file(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    telegram.faults.once("sendVoice", FORBIDDEN)
    (said,) = await says(channel, mai, VOICE, text="đây ạ")
    assert kinds([said]) == ["document"]
    assert (said.text, said.file_name) == ("đây ạ", "ghi-am.ogg")
    telegram.faults.once(
        "sendVoice", Answer(400, '{"ok":false,"error_code":400,"description":"Bad Request: no"}')
    )
    with pytest.raises(SendFailed):
        await says(channel, mai, VOICE, text="đây ạ")


async def test_other_sound_in_the_same_shell_is_a_file(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    assert kinds(await says(channel, mai, VORBIS)) == ["document"]
    assert [call.method for call in telegram.calls] == ["sendDocument"]
