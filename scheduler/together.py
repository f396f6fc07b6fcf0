"""scheduler/together.py — where a platform counts messages, several facts owed to one person at once go out as one message.

Each keeps its own row: all of them end as the one message ends, noted in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain.chat import Limits, Outgoing
from domain.splitting import units
from domain.typed import as_text
from storage.outbox import ANSWER

if TYPE_CHECKING:
    from scheduler.outcomes import Flight
    from storage.sql import Row
    from storage.store import Store

MOST = 5
BETWEEN = "\n\n"
PLAIN = frozenset({"text", "language"})  # of a message after which another may follow in the same one
LAST = PLAIN | {"choices", "nav", "links"}  # of the one that may end it
APART = (
    "case:",
    "relay",
)  # whose names tell what is answered by a reply, or that it is forwarded as it stands


def with_company(store: Store, flight: Flight, limits: Limits, now: datetime, until: datetime) -> Flight:
    """With what comes next in its lane in this private chat, as long as it all fits; answers go by themselves."""
    counted = limits.per_month is not None or limits.window is not None
    alone = not counted or flight.group or flight.lane == ANSWER or flight.message.get("arrived")
    if alone or not _may_join(store.deliveries.once_of(flight.number)):
        return flight
    for row in store.deliveries.behind(flight.address, flight.lane, flight.number, now, MOST - 1):
        joined = (*flight.each, _rider(flight, row))
        if not _fit(joined, row, limits):
            break
        store.deliveries.start(row.id, until)
        flight = replace(flight, riders=joined[1:])
    return flight


def in_one(messages: Sequence[dict[str, Any]]) -> Outgoing:
    """What goes out: all the words, and what the last of them has on offer."""
    last = Outgoing.from_json(messages[-1])
    return replace(last, text=BETWEEN.join(message["text"] for message in messages))


def _rider(flight: Flight, row: Row) -> Flight:
    return replace(
        flight, number=row.id, message=row.message, question=row.question, tries=row.tries + 1, why=row.why,
        riders=(), rides=True, closed_at=row.closed_at,
    )  # fmt: skip


def _fit(flights: Sequence[Flight], newest: Row, limits: Limits) -> bool:
    """Whether the newest may ride along: one message is all that leaves, so that it arrives whole or not at all."""
    messages = [flight.message for flight in flights]
    plain = all(message.keys() <= PLAIN for message in messages[:-1]) and messages[-1].keys() <= LAST
    return plain and _may_join(newest.once) and units(as_text(in_one(messages))) <= limits.text_chars


def _may_join(once: str | None) -> bool:
    return not (once or "").startswith(APART)
