"""tests/support/rooms.py — a unit's room on the web, as its officer gets it and others find it."""

from __future__ import annotations

import re

from bot.channels.web.rooms import behind
from tests.support.talk import ROOMS, Somebody

KEY = re.compile(r"/chat/room/([\w.-]+)/")


def key_in(text: str) -> str:
    """The key of the room whose address stands there."""
    found = KEY.search(text)
    assert found is not None, text
    return found[1]


def chat_of_room(officer: Somebody) -> str:
    """The chat of the room that she is offered for her unit."""
    said = officer.says("nối nhóm")
    if not KEY.search(said):
        said = officer.says("che tam duong", "1")
    chat = behind(key_in(said), ROOMS.secret)
    assert chat is not None
    return chat
