"""storage/tables/joining.py — how the chats of one person on several channels become hers: codes, and what was joined."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from storage.columns import one_of
from storage.tables.parts import instant, json_value, key, to, words

OPEN = text("used_at IS NULL")


class JoinCode(SQLModel, table=True):
    """A one-time way from one chat of a person into another: a code to be typed, a link, or both. Only hashes are kept.

    Whoever comes with either uses up both. `code_hash` is empty where there is a link alone.
    """

    __tablename__: ClassVar[str] = "join_code"
    id: int | None = key()
    person_id: int = to("person.id", index=True)
    conversation_id: int = to("conversation.id")
    code_hash: str = words()
    link_hash: str = words(unique=True)
    created_at: datetime = instant()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(null=True)

    __table_args__ = (
        Index("ix_join_code_code_hash", "code_hash", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_join_code_created_at", "created_at"),
    )


class Joining(SQLModel, table=True):
    """Two persons who turned out to be one: whatever was of `from_id` is of `person_id` from then on.

    `moved` holds the numbers of the rows that went over, by table and column: they go back when it is undone, which can
    be done until `until`. While it is `asked` nothing moved yet: `person_id` has to say yes in a chat of hers until then.
    """

    id: int | None = key()
    person_id: int = to("person.id", index=True)
    from_id: int = to("person.id", index=True)
    conversation_id: int = to("conversation.id")
    given_in_id: int = to("conversation.id")
    state: str = words()
    moved: Any = json_value()
    at: datetime = instant()
    until: datetime = instant()
    ended_at: datetime | None = instant(null=True)

    __table_args__ = (one_of("state", "asked", "joined", "refused", "parted"),)
