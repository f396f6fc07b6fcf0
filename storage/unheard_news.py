"""storage/unheard_news.py — news of an initiative reached whoever waits for it in no chat, or not surely yet: an officer hears
once."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, or_, select

from domain.calendar import VIETNAM, local_day
from domain.channel_names import door_called
from domain.chat import Address
from domain.news_fate import LOST, ON_PAGE, WAITS
from domain.roles import MAY
from domain.words import Words, verbatim
from storage.falling_over import MOVED
from storage.outbox import IN_CHAT
from storage.running import PUSHES, lease_since, runs
from storage.sql import Sql, named, table
from storage.tables import Conversation, Outbox
from storage.telling import tell

if TYPE_CHECKING:
    from storage.store import Store

C, O = table(Conversation).c, table(Outbox).c  # noqa: E741
Here = table(Conversation).alias("here")

# Under which names a person is owed a verdict, what was found of the money (handlers/publishing.py), that her entry was
# recognised, or is another unit's now (handlers/review): of which entry, which time, to whom.
KINDS = ("verdict", "money", "recognised", "moved")
NEWS = re.compile(rf"(?:{'|'.join(KINDS)}):(\d+):\d+:(\d+)")
IS_NEWS = or_(*(O.once.like(f"{kind}:%") for kind in KINDS))
# What is given up with a message comes after it in its chat.
GIVEN_UP = Sql(
    select(O.once)
    .where(IN_CHAT, O.id >= named("number", O.id), O.state == literal_column("'dead'"), IS_NEWS)
    .order_by(O.id)
)  # fmt: skip
# What of hers just went from one chat to another where no phone tells of it.
ON_A_PAGE = Sql(
    select(O.once, O.channel)
    .join_from(table(Conversation), table(Outbox), (C.channel == O.channel) & (C.bot == O.bot) & (C.chat == O.chat))
    .join(Here, Here.c.person_id == C.person_id)
    .where(Here.c.channel == named("channel", C.channel), Here.c.bot == named("bot", C.bot),
           Here.c.chat == named("chat", C.chat), C.kind == "private", O.state == literal_column("'new'"),
           O.created_at == named("now", O.created_at), O.why.contains(MOVED), IS_NEWS, ~runs(C, PUSHES))
    .order_by(O.id)
)  # fmt: skip


def news_lost(store: Store, address: Address, first: int, now: datetime) -> None:
    """Message `first` to this chat was given up, and with it perhaps others: what of them is news, and went nowhere else."""
    for row in store.all(GIVEN_UP, **address.parts(), number=first):
        _tell(store, row.once, LOST, "lost", now)


def news_on_a_page(store: Store, address: Address, now: datetime) -> None:
    """What of this chat went elsewhere just now (storage/falling_over.py): a page is read by whoever opens it, and she may
    not know that she should."""
    for row in store.all(ON_A_PAGE, **address.parts(), now=now, lease=lease_since(now)):
        _tell(store, row.once, ON_PAGE, "page", now, row.channel)


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
