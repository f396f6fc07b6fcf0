"""storage/personal/whose.py — whose a row is: each condition is on :person, and each is answered by an index."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, tuple_, union

from storage.sql import named, table
from storage.tables import Conversation, Draft, Identity, Initiative, Person, SupportCase

C, D, E, N, H = (table(model).c for model in (Conversation, Draft, Initiative, Identity, SupportCase))
HER = named("person", table(Person).c.id)

# Where she writes to us. As a table: SQLite looks each of them up, where a list of pairs would have it read all rows.
_CHATS = union(
    select(C.channel, C.bot, C.chat).where(C.person_id == HER, C.kind == "private"),
    select(N.channel, N.bot, N.sender.label("chat")).where(N.person_id == HER),
).subquery("chats")
TALKS = select(C.id).where(C.person_id == HER, C.kind == "private")
DRAFTS = select(D.id).where(D.person_id == HER)
# Begun by her for somebody else and never sent: nobody but her has said a word in them.
BEGUN = select(D.id).where(D.entered_by_id == HER, D.state != "sent")
TYPED = select(D.id).where(D.entered_by_id == HER)
ENTRIES = select(E.id).where(E.person_id == HER)
CASES = select(H.id).where(H.person_id == HER)


def in_her_chats(columns: Any) -> Any:
    """Rows of a table with channel, bot and chat."""
    return tuple_(columns.channel, columns.bot, columns.chat).in_(
        select(_CHATS.c.channel, _CHATS.c.bot, _CHATS.c.chat)
    )
