"""storage/moved_chat.py — a chat got a new id on its platform: what is open and owed there goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import literal, literal_column, null, or_, select, update

from domain.chat import Address
from storage.columns import Json
from storage.desk.cards import lose_cards
from storage.desk.rooms import move_desk_rooms
from storage.desk.threads import move_threads
from storage.slots import move_slots
from storage.sql import Row, Sql, named, table
from storage.tables import Conversation, Offer, Outbox
from storage.unit_chats import move_unit_chats

if TYPE_CHECKING:
    from storage.session import Session

C = table(Conversation).c
F = table(Offer).c
O = table(Outbox).c  # noqa: E741

BOTH = Sql(
    select(C.id, C.chat, C.person_id, C.draft_id, C.state)
    .where(C.channel == named("channel", C.channel), C.bot == named("bot", C.bot),
           or_(C.chat == named("chat", C.chat), C.chat == named("to_chat", C.chat)))
    .order_by(C.id).with_for_update()
)  # fmt: skip
ONE = update(Conversation).where(C.id == named("number", C.id))
RENAME = Sql(ONE.values(chat=named("to_chat", C.chat)))
CARRY = Sql(ONE.values(person_id=named("person", C.person_id), draft_id=named("draft", C.draft_id),
                       state=named("now_open", C.state)))  # fmt: skip
EMPTY = Sql(ONE.values(draft_id=null(), state=literal({}, Json()), reachable=False))
HAND_OVER = Sql(update(Offer).where(F.conversation_id == named("number", C.id))
                .values(conversation_id=named("to", C.id)))  # fmt: skip
OWED_THERE = Sql(
    update(Outbox)
    .where(O.channel == named("channel", O.channel), O.bot == named("bot", O.bot),
           O.chat == named("chat", O.chat),
           O.state.in_((literal_column("'new'"), literal_column("'sending'"))))
    .values(chat=named("to_chat", O.chat))
)  # fmt: skip


def move_chat(session: Session, address: Address, to_chat: str) -> bool:
    """Safe to repeat. True if the new id had a conversation already: then the old one is joined with it and left empty."""
    talks = {row.chat: row for row in session.all(BOTH, **address.parts(), to_chat=to_chat)}
    old, new = talks.get(address.chat), talks.get(to_chat)
    joins = old is not None and new is not None
    if joins:
        _join(session, old, new)
    elif old is not None:
        session.do(RENAME, number=old.id, to_chat=to_chat)
    lose_cards(session, address)
    move_threads(session, address, to_chat)
    session.do(OWED_THERE, **address.parts(), to_chat=to_chat)
    return joins


def _join(session: Session, old: Row, new: Row) -> None:
    """What is open in the old conversation goes on in the new one, unless that has something open itself."""
    if not new.state:
        session.do(CARRY, number=new.id, person=new.person_id or old.person_id,
                   draft=new.draft_id or old.draft_id, now_open=old.state)  # fmt: skip
    session.do(HAND_OVER, number=old.id, to=new.id)
    move_unit_chats(session, old.id, new.id)
    move_desk_rooms(session, old.id, new.id)
    move_slots(session, old.id, new.id)
    session.do(EMPTY, number=old.id)
