"""A phone is known by its cookie, and nobody can make one."""

from __future__ import annotations

import pytest

from bot.channels.web.devices import chat_of, new_device, opened, seal
from bot.channels.web.grants import Granted, grant, granted

SECRET = b"one secret"
FILE = Granted("abc123", "giàn phơi.jpg", "image/jpeg", 1234, 2**62)


def test_a_sealed_device_is_known_again() -> None:
    device = new_device()
    assert opened(seal(device, SECRET, "/chat"), SECRET, "/chat") == device


@pytest.mark.parametrize(
    "forged",
    [
        "",
        ".",
        "abc",
        "abc.",
        "abc.def",
        f"x{seal('abc', SECRET, '/chat')}",
        f"{seal('abc', SECRET, '/chat')}x",
        "é.é",
    ],
)
def test_a_forged_cookie_opens_nothing(forged: str) -> None:
    assert opened(forged, SECRET, "/chat") is None


def test_a_cookie_opens_only_its_own_door_and_server() -> None:
    cookie = seal("abc", SECRET, "/demo/worker")
    assert opened(cookie, SECRET, "/demo/officer") is None
    assert opened(cookie, b"another secret", "/demo/worker") is None


def test_devices_differ_and_a_chat_does_not_show_its_device() -> None:
    devices = [new_device() for _ in range(100)]
    chats = {chat_of(device) for device in devices}
    assert len(chats) == 100
    assert not any(device in chat for device in devices for chat in chats)


def test_a_file_ref_opens_in_its_own_chat_only() -> None:
    ref = grant(FILE, SECRET, "chat-a")
    assert granted(ref, SECRET, "chat-a") == FILE
    assert granted(ref, SECRET, "chat-b") is None
    assert granted(ref, b"another secret", "chat-a") is None


@pytest.mark.parametrize("forged", ["", ".", "WyJrZXkiXQ.", "WyJrZXkiXQ.AAAA", "%%%.x", "é.é"])
def test_a_forged_file_ref_opens_nothing(forged: str) -> None:
    assert granted(forged, SECRET, "chat-a") is None
