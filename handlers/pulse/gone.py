"""handlers/pulse/gone.py — we were put out of a group: its units are heard there no more, and their officers know."""

from __future__ import annotations

from collections import defaultdict

from domain.channel_names import group_called
from domain.pulse.chat_words import PUT_OUT, names
from handlers.turn import Turn
from storage.looked_after import who_looks_after
from storage.taken_back import take_back_in


def left(turn: Turn) -> None:
    """Of a forum all topics end with it. Each officer hears it once, of all her units together."""
    affected: dict[int, list[str]] = defaultdict(list)
    for row in turn.store.unit_chats.of_place(turn.incoming.address):
        if turn.store.unit_chats.stop_one(row.id, "left", turn.now):
            take_back_in(turn.store, row.conversation_id)
            unit = turn.store.units.today(row.unit_id, turn.today)
            for person in who_looks_after(turn.store, unit.id, row.connected_by_id, turn.today):
                affected[person].append(unit.name)
    chat = group_called(turn.incoming.address.channel, turn.incoming.address.chat)
    for person, units in affected.items():
        turn.tell(person, PUT_OUT(chat=chat, units=names(units)))
