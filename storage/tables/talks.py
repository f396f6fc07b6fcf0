"""storage/tables/talks.py — chats, what is open in them, and answers on the way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Id, one_of
from storage.tables.parts import instant, json_value, key, to, words

OF_CHANGE = text("initiative_id IS NOT NULL")  # most drafts are of something new


class Conversation(SQLModel, table=True):
    """One chat: who it is with, what is open in it (`state`), and whether it can be written to."""

    id: int | None = key()
    channel: str = words()
    bot: str = words()
    chat: str = words()
    kind: str = words()
    person_id: int | None = to("person.id", null=True, index=True)
    draft_id: int | None = to("draft.id", null=True)
    state: Any = json_value()
    reachable: bool = Field(default=True)
    updated_at: datetime = instant()

    __table_args__ = (UniqueConstraint("channel", "bot", "chat"), one_of("kind", "private", "group"))


class Offer(SQLModel, table=True):
    """The choices of one message of ours, under a one-time token bound to its conversation and question."""

    token: str = Field(sa_column=Column(Text, primary_key=True))
    conversation_id: int = to("conversation.id", index=True)
    question: str = words()
    options: Any = json_value()
    used_at: datetime | None = instant(null=True)
    at: datetime = instant()


class Draft(SQLModel, table=True):
    """Answers on the way to an initiative (or a profile): saved before the next question is seen.

    `remind_at`: when its writer asked to be reminded of it.
    """

    id: int | None = key()
    form: str = words()
    person_id: int = to("person.id", index=True)
    entered_by_id: int | None = to("person.id", null=True, index=True)
    initiative_id: int | None = to("initiative.id", null=True)
    answers: Any = json_value()
    work: Any = json_value()
    state: str = words()
    created_at: datetime = instant()
    updated_at: datetime = instant()
    remind_at: datetime | None = instant(null=True)

    __table_args__ = (
        one_of("state", "open", "sent", "dropped", "aside"),
        Index("ix_draft_initiative_id", "initiative_id", sqlite_where=OF_CHANGE, postgresql_where=OF_CHANGE),
    )


class Attachment(SQLModel, table=True):
    """A picture, document or voice message kept as evidence; `key` is the hash of its content once it is here.

    `looks`: of a picture, what domain/similar/picture.py makes of it.
    """

    id: int | None = key()
    draft_id: int = to("draft.id", index=True)
    channel: str = words()
    bot: str = words()
    chat: str = words()
    ref: str = words()
    unique_ref: str = words()
    kind: str = words()
    name: str = words()
    media_type: str = words()
    size_bytes: int = 0
    key: str = words()
    state: str = words()
    tries: int = 0
    not_before: datetime = instant()
    at: datetime = instant()
    looks: int | None = Field(default=None, sa_column=Column(Id, nullable=True))

    __table_args__ = (
        one_of("state", "wanted", "kept", "refused", "dropped"),
        one_of("kind", "photo", "document", "voice"),
        Index(
            "ix_attachment_key",
            "key",
            sqlite_where=text("state = 'kept'"),
            postgresql_where=text("state = 'kept'"),
        ),
        Index(
            "ix_attachment_wanted",
            "not_before",
            sqlite_where=text("state = 'wanted'"),
            postgresql_where=text("state = 'wanted'"),
        ),
    )
