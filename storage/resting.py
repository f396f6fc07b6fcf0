"""storage/resting.py — what waits for a bot that does not run any more goes to another chat of whoever it is owed to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import exists, literal_column, select, update

from domain.chat import Address
from domain.pulse.relay import RELAY
from storage.falling_over import BEGUN, DOUBT, fall_over
from storage.running import runs
from storage.sql import Sql, named, table
from storage.tables import Conversation, Outbox
from storage.unheard_news import news_on_a_page

if TYPE_CHECKING:
    from storage.store import Store

C, O = table(Conversation).c, table(Outbox).c  # noqa: E741
Other = table(Conversation).alias("other")
SAME_CHAT = (C.channel == O.channel) & (C.bot == O.bot) & (C.chat == O.chat)
# Only what can go somewhere: the rest waits, and would be looked at for ever. (The partial index wants its condition word
# for word, reliability.md §4.)
WAITING = Sql(
    select(O.id, O.channel, O.bot, O.chat)
    .join_from(table(Outbox), table(Conversation), SAME_CHAT)
    .where(O.state == literal_column("'new'"), O.not_before <= named("now", O.not_before), O.channel != RELAY,
           C.kind == "private", ~O.why.contains(DOUBT), ~O.why.contains(BEGUN), ~runs(O),
           exists(select(Other.c.id).where(Other.c.person_id == C.person_id, Other.c.kind == "private",
                                           Other.c.reachable.is_(True), runs(Other.c))))
    .order_by(O.id).limit(named("at_most", O.lane))
    .with_for_update(of=table(Outbox), skip_locked=True)
)  # fmt: skip
GIVE_UP = Sql(update(Outbox).where(O.id == named("number", O.id), O.state == "new").values(state="dead"))
KEEP = Sql(update(Outbox).where(O.id == named("number", O.id), O.state == "dead").values(state="new"))


def leave_bots_at_rest(store: Store, lease: datetime, now: datetime, at_most: int) -> int:
    """How many messages went elsewhere; at rest is a bot whose sender had no lease since `lease`."""
    moved = 0
    for row in store.all(WAITING, now=now, lease=lease, at_most=at_most):
        here = Address(row.channel, row.bot, row.chat)
        store.do(GIVE_UP, number=row.id)
        went = fall_over(store, here, [row.id], now)
        if not went:
            store.do(KEEP, number=row.id)
        else:
            news_on_a_page(store, here, now)
        moved += went
    return moved
