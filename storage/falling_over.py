"""storage/falling_over.py — what a chat of a person did not take goes to the next chat of hers, and is never in two."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, null, select, update

from domain.chat import Address
from domain.desk.page import is_page
from storage.relays import NOTE, PACK
from storage.running import PUSHES, lease_since, runs
from storage.sql import Row, Sql, named, table
from storage.tables import Conversation, Offer, Outbox

if TYPE_CHECKING:
    from storage.session import Session

C = table(Conversation).c
F = table(Offer).c
O = table(Outbox).c  # noqa: E741

DOUBT = "unknown; "  # stands in `why` once for every time the row may have arrived unheard
BEGUN = "begun; "  # stands in `why` of what she was told the beginning of, and the rest waits for her
MOVED = "not in "
NOT_IN = MOVED + "{}; "  # stands in `why` once for every chat that refused it before this one
REFUSED_IN = re.compile(r"not in (\d+); ")

WHOSE = Sql(
    select(C.id, C.kind, C.person_id).where(
        C.channel == named("channel", C.channel), C.bot == named("bot", C.bot), C.chat == named("chat", C.chat))
)  # fmt: skip
CHATS = Sql(
    select(C.id, C.channel, C.bot, C.chat)
    .where(C.person_id == named("person", C.person_id), C.kind == "private", C.reachable.is_(True), runs(C))
    .order_by(runs(C, PUSHES).desc(), C.updated_at.desc())
)
GIVEN_UP = Sql(
    select(O.id, O.message, O.once, O.lane, O.not_before, O.why, O.question)
    .where(O.id == named("number", O.id), O.state == "dead")
)  # fmt: skip
NAMELESS = Sql(update(Outbox).where(O.id == named("number", O.id)).values(once=null()))
GIVE_UP = Sql(
    update(Outbox)
    .where(O.once == named("which", O.once), O.state == "new")
    .values(state="dead")
    .returning(O.id)
)
OWE = Sql(insert(table(Outbox)))
REHOME = Sql(
    update(Offer).where(F.token == named("which", F.token), F.conversation_id == named("number", F.conversation_id))
    .values(conversation_id=named("to", F.conversation_id))
)  # fmt: skip


def fall_over(session: Session, address: Address, numbers: Iterable[int], now: datetime) -> int:
    """Messages of this chat that were just given up: how many of them are owed elsewhere from now on.

    Only what is owed to a person, and what certainly did not arrive here, not even in part. A group's message stays:
    it was said to all who are there. No chat of a bot that does not run any more takes anything; a page, which nobody
    need have open, only where no phone's chat is left. Otherwise the one used last comes first.
    """
    here = session.one(WHOSE, **address.parts())
    if here is None or here.kind != "private" or here.person_id is None or is_page(address.chat):
        return 0
    chats = session.all(CHATS, person=here.person_id, lease=lease_since(now))
    return sum(_moved(session, here, chats, number, now) for number in numbers)


def _moved(session: Session, here: Row, chats: Collection[Row], number: int, now: datetime) -> bool:
    row = session.one(GIVEN_UP, number=number)
    if row is None or DOUBT in row.why or BEGUN in row.why or row.message.get("arrived"):
        return False
    refused = {here.id, *map(int, REFUSED_IN.findall(row.why))}
    to = next((chat for chat in chats if chat.id not in refused and not is_page(chat.chat)), None)
    if to is None:
        return False
    session.do(NAMELESS, number=row.id)
    marks = "".join(NOT_IN.format(number) for number in sorted(refused))
    session.do(OWE, **_owed_in(to, row, marks, now))
    for token in _tokens(row.message):
        session.do(REHOME, which=token, number=here.id, to=to.id)
    _with_its_note(session, here, chats, row.once or "", now)
    return True


def _with_its_note(session: Session, here: Row, chats: Collection[Row], once: str, now: datetime) -> None:
    """How something is passed on is said where that is."""
    if once.startswith(PACK):
        for note in session.all(GIVE_UP, which=NOTE + once.removeprefix(PACK)):
            _moved(session, here, chats, note.id, now)


def _owed_in(to: Row, row: Row, marks: str, now: datetime) -> dict[str, Any]:
    """The same message, in line behind what is owed there: a page that reads on finds it."""
    return {
        "channel": to.channel, "bot": to.bot, "chat": to.chat, "message": row.message, "once": row.once,
        "lane": row.lane, "not_before": max(row.not_before, now), "state": "new", "tries": 0, "message_id": "",
        "why": marks, "question": row.question, "created_at": now,
    }  # fmt: skip


def _tokens(message: dict[str, Any]) -> set[str]:
    """Those of its buttons: they are pressed where it is read."""
    pressed = [choice.get("data", "") for part in ("choices", "nav") for choice in message.get(part, ())]
    return {token for data in pressed if (token := data.partition(".")[0])} | {
        message.get("question", "")
    } - {""}
