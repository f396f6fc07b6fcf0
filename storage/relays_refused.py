"""storage/relays_refused.py — what the chat of whoever passes it on did not take: another officer gets it, the same day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import literal, literal_column, null, select, update

from domain.chat import Address
from domain.pulse.relay import RELAY
from storage.outbox import IN_CHAT
from storage.relays import LAID_BY, LAID_BY_OWED, NOTE, PACK, UNOWED
from storage.sql import Sql, named, table
from storage.tables import Outbox, Relayed

if TYPE_CHECKING:
    from storage.session import Session

O, R = table(Outbox).c, table(Relayed).c  # noqa: E741

# What is given up with a message comes after it in its chat. What went to another chat of hers has its name there.
GIVEN_UP = Sql(
    select(R.id, R.once)
    .join_from(table(Outbox), table(Relayed), O.once == literal(PACK) + R.once)
    .where(IN_CHAT, O.id >= named("number", O.id), O.state == literal_column("'dead'"), R.passed_at.is_(None))
    .order_by(R.id)
)  # fmt: skip
OWED_AGAIN = Sql(
    update(Outbox).where(O.once == named("which", O.once), O.channel == RELAY, O.state == "sent")
    .values(state="new", sent_at=null())
)  # fmt: skip
TRIED = Sql(
    select(R.person_id).where(R.at >= named("since", R.at), R.once.like(literal("doubted:%:") + named("which", R.once)))
)  # fmt: skip


def refused(session: Session, address: Address, first: int) -> int:
    """Message `first` to this chat was given up, and with it perhaps others: how many of them were to be passed on.

    Nobody is told how to pass on what she does not have; it lies in nobody's hands again.
    """
    rows = session.all(GIVEN_UP, **address.parts(), number=first)
    for row in rows:
        session.do(LAID_BY, number=row.id)
        for name in (PACK + row.once, NOTE + row.once):
            session.do(LAID_BY_OWED, which=name)
            session.do(UNOWED, which=name)
        session.do(OWED_AGAIN, which=row.once)
    return len(rows)


def tried(session: Session, once: str, since: datetime) -> frozenset[int]:
    """Who had this since then, and could not be given it."""
    return frozenset(row.person_id for row in session.all(TRIED, since=since, which=once))
