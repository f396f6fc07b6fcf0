"""storage/desk/pages.py — who of the team has the desk page open or used it today: there she sees what nobody could tell her."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select, update

from domain.calendar import local_day
from domain.chat import Address
from domain.desk.page import MARK
from storage.outbox import EVER
from storage.sql import Sql, named, table
from storage.tables import Conversation

if TYPE_CHECKING:
    from storage.store import Store

C = table(Conversation).c

IN_CHAT = ((named("channel", C.channel) == C.channel) & (named("bot", C.bot) == C.bot)
           & (named("chat", C.chat) == C.chat))  # fmt: skip
LOOKED = Sql(update(Conversation).where(IN_CHAT).values(updated_at=named("now", C.updated_at)))
USED = Sql(
    select(C.updated_at).where(C.person_id == named("person", C.person_id), C.chat.like(literal_column(f"'{MARK}%'")))
    .order_by(C.updated_at.desc()).limit(1)
)  # fmt: skip


def looked(store: Store, page: Address, now: datetime) -> None:
    """She reads her page at this moment."""
    store.do(LOOKED, **page.parts(), now=now)


def looks(store: Store, person_id: int, now: datetime) -> bool:
    """Whether she used her page today."""
    zone = store.programmes.active().zone
    used = store.value(USED, person=person_id) or EVER
    return now - used < timedelta(days=1) and local_day(used, zone) == local_day(now, zone)
