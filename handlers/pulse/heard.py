"""handlers/pulse/heard.py — the units a chat hears of, and what is said where there are none."""

from __future__ import annotations

from typing import Any

from domain.words import Words, verbatim
from handlers.turn import Turn

NOT_CONNECTED = Words(
    vi="Nhóm này chưa nối với đơn vị nào. Cán bộ công đoàn nhắn riêng em «nối nhóm» để lấy mã.",
    en="This group hears of no unit yet. A union officer gets a code from me: type “connect a group” in private.",
)


def units_here(turn: Turn) -> list[Any]:
    """The units this chat hears of, as they are today, each once."""
    rows = turn.store.unit_chats.of_chat(turn.talk.id)
    units = [turn.store.units.today(row.unit_id, turn.today) for row in rows]
    return list({unit.id: unit for unit in units}.values())


def names(units: list[Any]) -> Words:
    return verbatim(", ".join(unit.name for unit in units))


def not_connected(turn: Turn) -> None:
    turn.say(NOT_CONNECTED)
    private_link(turn)


def private_link(turn: Turn) -> None:
    turn.link(
        Words(vi="Nhắn riêng", en="Private chat"), turn.place.private_chat(turn.incoming.address.channel)
    )
