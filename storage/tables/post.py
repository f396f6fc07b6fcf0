"""storage/tables/post.py — what came in, what goes out, who sends, and what ran."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Id, one_of
from storage.tables.parts import instant, json_value, key, words


class Inbox(SQLModel, table=True):
    """Every raw event, stored before it was acknowledged. Unique by its identity, never by «higher than the last».

    The chat is part of the identity: a phone makes the ids of its messages itself, and none may shadow another's.
    """

    id: int | None = key()
    channel: str = words()
    bot: str = words()
    event_id: str = words()
    chat: str = words()
    raw: Any = json_value()
    state: str = words()
    tries: int = 0
    fault: str = words()
    received_at: datetime = instant()
    done_at: datetime | None = instant(null=True)

    __table_args__ = (
        UniqueConstraint("channel", "bot", "chat", "event_id"),
        one_of("state", "new", "done", "parked", "unreadable"),
        Index(
            "ix_inbox_open",
            "channel",
            "bot",
            "chat",
            "id",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
        Index(
            "ix_inbox_aside",
            "state",
            sqlite_where=text("state IN ('parked', 'unreadable')"),
            postgresql_where=text("state IN ('parked', 'unreadable')"),
        ),
        Index(
            "ix_inbox_done",
            "received_at",
            sqlite_where=text("state = 'done'"),
            postgresql_where=text("state = 'done'"),
        ),
    )


class Outbox(SQLModel, table=True):
    """What we owe somebody. Lower `lane` goes first: 0 answers, 1 alerts, 2 broadcasts. `closed_at`: when the platform said
    that she did nothing for too long."""

    id: int | None = key()
    channel: str = words()
    bot: str = words()
    chat: str = words()
    message: Any = json_value()
    once: str | None = words(null=True, unique=True)
    lane: int = 0
    not_before: datetime = instant()
    state: str = words()
    tries: int = 0
    lease_until: datetime | None = instant(null=True)
    message_id: str = words()
    why: str = words()
    question: str = words()
    created_at: datetime = instant()
    sent_at: datetime | None = instant(null=True)
    closed_at: datetime | None = instant(null=True)

    __table_args__ = (
        one_of("state", "new", "sending", "sent", "unknown", "dead"),
        Index(
            "ix_outbox_owed",
            "channel",
            "bot",
            "chat",
            "id",
            sqlite_where=text("state IN ('new', 'sending')"),
            postgresql_where=text("state IN ('new', 'sending')"),
        ),
        Index(
            "ix_outbox_due",
            "channel",
            "bot",
            "lane",
            "not_before",
            "id",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
        Index("ix_outbox_chat", "channel", "bot", "chat", "id"),
        Index(
            "ix_outbox_message_id",
            "channel",
            "bot",
            "chat",
            "message_id",
            sqlite_where=text("message_id <> ''"),
            postgresql_where=text("message_id <> ''"),
        ),
        Index(
            "ix_outbox_sent_at",
            "channel",
            "bot",
            "sent_at",
            sqlite_where=text("sent_at IS NOT NULL"),
            postgresql_where=text("sent_at IS NOT NULL"),
        ),
    )


class Sender(SQLModel, table=True):
    """Which process sends for a bot, and until when: never two. `pushes`: a phone tells of what comes there."""

    channel: str = Field(sa_column=Column(Text, primary_key=True))
    bot: str = Field(sa_column=Column(Text, primary_key=True))
    holder: str = words()
    until: datetime = instant()
    pushes: bool = Field(default=True)


class JobRun(SQLModel, table=True):
    """When a job of the timetable last ran well, and what it counted."""

    __tablename__: ClassVar[str] = "job_run"
    name: str = Field(sa_column=Column(Text, primary_key=True))
    started_at: datetime = instant()
    ok_at: datetime | None = instant(null=True)
    counts: Any = json_value()


class Stretch(SQLModel, table=True):
    """What some rows of `place` (a table) with neighbouring numbers are made of (domain/skimming.py), so that whoever looks
    for somebody need not read them. It goes by itself as soon as one of its rows goes or says something else (the triggers
    of migration 0022); the job makes it anew.
    """

    place: str = Field(sa_column=Column(Text, primary_key=True))
    number: int = Field(sa_column=Column(Id, primary_key=True, autoincrement=False))
    made_of: bytes = Field(sa_column=Column(LargeBinary, nullable=False))

    __table_args__ = (one_of("place", "inbox", "outbox"),)
