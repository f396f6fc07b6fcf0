"""What the page posts, as the program reads it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.web.bell import Bell
from bot.channels.web.channel import WebChannel
from domain.chat import Address, CannotRead, IncomingFile, Outgoing, SendFailed
from tests.support.scripted_chat import FilesInMemory, KeptInMemory

ID = "0b1c2d3e-0000-4000-8000-000000000001"
PHOTO = {"key": "k1", "name": "a.jpg", "media_type": "image/jpeg", "size_bytes": 10}


def channel() -> WebChannel:
    return WebChannel(FilesInMemory(), Bell())


def event(**parts: Any) -> dict[str, Any]:
    return {"id": ID, "chat": "c1", "kind": "private", **parts}


def test_a_text_carries_its_question_its_id_and_its_language() -> None:
    read = channel().read(event(text="phơi chè", question="q7", language="en"))
    assert read.address == Address("web", "web", "c1")
    assert (read.event_id, read.message_id, read.sender) == (ID, ID, "c1")
    assert (read.text, read.question, read.language, read.addressed) == ("phơi chè", "q7", "en", True)


def test_a_press_a_start_and_files_are_read() -> None:
    assert channel().read(event(press="t1", label="Đúng")).press == "t1"
    assert channel().read(event(press="t1", label="Đúng")).text == ""
    assert channel().read(event(start="token")).start == "token"
    seen = {**PHOTO, "looks": 2**62}
    assert channel().read(event(files=[seen])).files[0].looks == 2**62
    pdf = {**PHOTO, "key": "k2", "name": "b.pdf", "media_type": "application/pdf"}
    assert channel().read(event(files=[PHOTO, pdf])).files == (
        IncomingFile("k1", "k1", "photo", "a.jpg", "image/jpeg", 10, key="k1"),
        IncomingFile("k2", "k2", "document", "b.pdf", "application/pdf", 10, key="k2"),
    )


@pytest.mark.parametrize(
    ("text", "addressed"),
    [("/tiến độ", True), ("@sángkiến cho hỏi", True), ("chào @SangKien", True), ("trưa nay ăn gì", False)],
)
def test_in_a_group_only_commands_and_mentions_are_for_us(text: str, addressed: bool) -> None:
    read = channel().read(event(text=text, kind="group"))
    assert (read.chat_kind, read.addressed) == ("group", addressed)


def test_a_press_in_a_group_is_for_us() -> None:
    assert channel().read(event(press="t1", kind="group")).addressed


@pytest.mark.parametrize(
    "broken",
    [
        {},
        event(),
        event(text=" \n"),
        event(text=5),
        event(text="a", id="short"),
        event(text="a", id="x" * 65),
        event(text="a", id="../../etc/passwd"),
        event(text="a", chat=""),
        event(text="a", question=["q"]),
        event(files="k1"),
        event(files=[{"key": "k1"}]),
        event(files=[PHOTO] * 11),
    ],
)
def test_what_makes_no_sense_cannot_be_read(broken: dict[str, Any]) -> None:
    with pytest.raises(CannotRead):
        channel().read(broken)


async def test_sending_rings_the_bell_of_that_chat_only() -> None:
    web = channel()
    with web.bell.listening("c1") as ours, web.bell.listening("c2") as theirs:
        await web.send(Address("web", "web", "c1"), Outgoing("chào"))
        assert ours.is_set()
        assert not theirs.is_set()


async def test_an_uploaded_file_is_fetched_from_the_store_or_said_to_be_gone() -> None:
    web = channel()
    kept = web.files.keep(b"%PDF-1.4", "a.pdf")
    assert isinstance(kept, KeptInMemory)
    assert await web.fetch(IncomingFile(kept.key, kept.key, "document")) == b"%PDF-1.4"
    with pytest.raises(SendFailed, match="no longer"):
        await web.fetch(IncomingFile("gone", "gone", "document"))
