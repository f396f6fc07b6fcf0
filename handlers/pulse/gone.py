"""handlers/pulse/gone.py — we were put out of a group: its units are heard there no more, and their officers know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from domain.roles import MAY
from domain.words import Words
from handlers import scope
from handlers.pulse import heard
from handlers.turn import Turn

PUT_OUT = Words(
    vi="Em không còn ở trong {chat} của {units} nên không nhắn được ở đó nữa. Muốn nối lại thì gõ «nối nhóm».",
    en="I was put out of the {chat} of {units} and cannot write there any more. To connect it again type “connect a "
    "group”.",
)


def left(turn: Turn) -> None:
    """Of a forum all topics end with it. Each officer hears it once, of all her units together."""
    affected: dict[int, list[Any]] = defaultdict(list)
    for row in turn.store.unit_chats.of_place(turn.incoming.address):
        turn.store.unit_chats.stop_one(row.id, "left", turn.now)
        unit = turn.store.units.today(row.unit_id, turn.today)
        for person in _who_looks_after(turn, row, unit):
            affected[person].append(unit)
    chat = heard.called(turn.incoming.address)
    for person, units in affected.items():
        turn.tell(person, PUT_OUT(chat=chat, units=heard.names(_each_once(units))))


def _each_once(units: Iterable[Any]) -> list[Any]:
    return list({unit.id: unit for unit in units}.values())


def _who_looks_after(turn: Turn, row: Any, unit: Any) -> list[int]:
    """Whoever connected it, while that is hers to do; else the officers nearest above."""
    by = row.connected_by_id
    if by is not None and scope.reaches(turn, scope.roots(turn, MAY["connect"], by), unit.id):
        return [by]
    for above in turn.store.units.above(unit.id, turn.today):
        found = turn.store.rights.in_unit(above, MAY["connect"])
        if found:
            return found
    return []
