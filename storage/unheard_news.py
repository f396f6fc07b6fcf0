"""storage/unheard_news.py — news of an initiative reached whoever waits for it in no chat, or not yet: an officer hears once."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, or_, select

from domain.calendar import VIETNAM, local_day
from domain.channel_names import door_called
from domain.chat import Address
from domain.news_fate import LOST, WAITS
from domain.roles import MAY
from domain.words import Words, verbatim
from storage.outbox import IN_CHAT
from storage.sql import Sql, named, table
from storage.tables import Outbox
from storage.telling import tell

if TYPE_CHECKING:
    from storage.store import Store

O = table(Outbox).c  # noqa: E741

# Under which name a verdict, or what was found of the money, is owed to a person (handlers/publishing.py).
NEWS = re.compile(r"(?:verdict|money):(\d+):\d+:(\d+)")
# What is given up with a message comes after it in its chat.
GIVEN_UP = Sql(
    select(O.once)
    .where(IN_CHAT, O.id >= named("number", O.id), O.state == literal_column("'dead'"),
           or_(O.once.like("verdict:%"), O.once.like("money:%")))
    .order_by(O.id)
)  # fmt: skip


def news_lost(store: Store, address: Address, first: int, now: datetime) -> None:
    """Message `first` to this chat was given up, and with it perhaps others: what of them is news, and went nowhere else."""
    for row in store.all(GIVEN_UP, **address.parts(), number=first):
        _tell(store, row.once, LOST, "lost", now)


def news_waits(store: Store, once: str, channel: str, now: datetime) -> None:
    """What was owed under this name goes out when she does something."""
    _tell(store, once, WAITS, "waits", now, channel)


def _tell(store: Store, once: str, words: Words, fate: str, now: datetime, channel: str = "") -> None:
    """Whoever stands nearest above the entry and judges there, once a day of each; nobody of those whose news it is."""
    found = NEWS.fullmatch(once)
    if found is None:
        return
    entry, whom = store.initiatives.get(int(found[1])), int(found[2])
    hers = {person for person in (entry.person_id, entry.entered_by_id) if person is not None}
    if not any(store.joinings.are_one(person, whom) for person in hers):
        return  # a co-author, or whoever judged it before: she hears of it, and waits for nothing
    today = local_day(now, VIETNAM)
    for unit in store.units.above(entry.unit_id, today):
        officers = [person for person in store.rights.in_unit(unit, MAY["review"]) if person not in hers]
        named_so = f"news-{fate}:{entry.id}:{today}"
        said = words(code=verbatim(entry.code), channel=door_called(channel))
        told = [tell(store, person, said, now, once=f"{named_so}:{person}") for person in officers]
        if any(told):
            return
