"""storage/tables.py — every table and column there is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKey, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Id, Json, UtcDateTime, one_of

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def key() -> Any:
    return Field(default=None, sa_column=Column(Id, primary_key=True))


def to(target: str, *, null: bool = False, index: bool = False) -> Any:
    """A reference to a row of another table, "table.column"."""
    return Field(default=None, sa_column=Column(Id, ForeignKey(target), nullable=null, index=index))


def instant(*, null: bool = False) -> Any:
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=null))


def json_value() -> Any:
    return Field(default=None, sa_column=Column(Json, nullable=False))


def words(*, null: bool = False, unique: bool = False) -> Any:
    """Text of any length; empty by default."""
    default = None if null or unique else ""
    return Field(default=default, sa_column=Column(Text, nullable=null, unique=unique or None))


class Programme(SQLModel, table=True):
    """A programme as the operator loaded it; `active` is the one people hand in to."""

    key: str = Field(sa_column=Column(Text, primary_key=True))
    text: str = words()
    loaded_at: datetime = instant()
    active: bool = Field(default=False)


class Unit(SQLModel, table=True):
    """A unit of the union's tree, of any kind and depth."""

    id: int | None = key()
    code: str = words(unique=True)
    short: str = words(unique=True)
    name: str = words()
    kind: str = words()
    parent_id: int | None = to("unit.id", null=True, index=True)
    valid_from: date | None = None
    valid_to: date | None = None
    merged_into_id: int | None = to("unit.id", null=True)
    members: int | None = None
    search: str = words()


class Person(SQLModel, table=True):
    """Somebody we talk to, or for whom a helper entered. Columns are empty until she gave them."""

    id: int | None = key()
    name: str = words()
    phone: str = words()
    worker_group: str = words()
    profile: Any = json_value()
    unit_id: int | None = to("unit.id", null=True, index=True)
    language: str = words()
    consented: bool = Field(default=False)
    created_at: datetime = instant()

    __table_args__ = (Index("ix_person_phone", "phone"),)


class Identity(SQLModel, table=True):
    """Who a sender on a channel is. A person may own several."""

    id: int | None = key()
    channel: str = words()
    bot: str = words()
    sender: str = words()
    person_id: int = to("person.id", index=True)

    __table_args__ = (UniqueConstraint("channel", "bot", "sender"),)


class Consent(SQLModel, table=True):
    """What somebody agreed to or refused: append-only proof."""

    id: int | None = key()
    person_id: int = to("person.id", index=True)
    agreed: bool
    text_version: str = words()
    channel: str = words()
    event_id: str = words()
    at: datetime = instant()


class Grant(SQLModel, table=True):
    """A role somebody holds in a unit and all below it."""

    __tablename__: ClassVar[str] = "role_grant"
    id: int | None = key()
    person_id: int = to("person.id", index=True)
    role: str = words()
    unit_id: int = to("unit.id", index=True)
    granted_by_id: int | None = to("person.id", null=True)
    at: datetime = instant()
    ended_at: datetime | None = instant(null=True)

    __table_args__ = (
        one_of("role", "assistant", "helper", "officer", "upper_officer", "admin", "viewer", "operator"),
    )


class Invite(SQLModel, table=True):
    """A way in: to a unit (open to many), or to a role (once; only the hash of its code is kept)."""

    id: int | None = key()
    kind: str = words()
    token: str = words(unique=True)
    code: str | None = words(null=True, unique=True)
    unit_id: int = to("unit.id", index=True)
    role: str = words()
    created_by_id: int | None = to("person.id", null=True)
    created_at: datetime = instant()
    expires_at: datetime | None = instant(null=True)
    used_at: datetime | None = instant(null=True)

    __table_args__ = (one_of("kind", "unit", "role"),)


class Guess(SQLModel, table=True):
    """A wrong code typed by somebody: ten an hour are enough."""

    id: int | None = key()
    person_id: int = to("person.id", index=True)
    at: datetime = instant()


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


class Draft(SQLModel, table=True):
    """Answers on the way to an initiative (or a profile): saved before the next question is seen."""

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

    __table_args__ = (one_of("state", "open", "sent", "dropped"),)


class Initiative(SQLModel, table=True):
    """An entry that was handed in. `unit_name` is the unit's name on that day.

    `draft_id` is unique: a draft becomes an entry once. (No foreign key: a draft of a later edit points back here.)
    """

    id: int | None = key()
    code: str = words(unique=True)
    draft_id: int = Field(default=None, sa_column=Column(Id, nullable=False, unique=True))
    programme: str = words()
    phase: str = words()
    person_id: int = to("person.id", index=True)
    entered_by_id: int | None = to("person.id", null=True)
    confirm_code: str | None = words(null=True, unique=True)
    confirmed_at: datetime | None = instant(null=True)
    unit_id: int = to("unit.id", index=True)
    unit_name: str = words()
    title: str = words()
    benefit_vnd: int | None = Field(default=None, sa_column=Column(Id, nullable=True))
    applied_on: date
    recognition: str = words()
    status: str = words()
    money_state: str = words()
    answers: Any = json_value()
    version: int = 1
    channel: str = words()
    submitted_at: datetime = instant()
    answer_due_at: datetime = instant()
    withdrawn_at: datetime | None = instant(null=True)
    withdrawn_from: str = words()

    __table_args__ = (
        one_of("status", "waiting_recognition", "received", "withdrawn"),
        one_of("recognition", "yes", "pending", "no"),
        one_of("money_state", "declared", "not_in_money"),
    )


class Version(SQLModel, table=True):
    """What an entry said at one time: every version is kept."""

    initiative_id: int = Field(sa_column=Column(Id, ForeignKey("initiative.id"), primary_key=True))
    number: int = Field(primary_key=True)
    answers: Any = json_value()
    by_id: int = to("person.id")
    at: datetime = instant()


class History(SQLModel, table=True):
    """Who did what to an entry, and when: append-only."""

    id: int | None = key()
    initiative_id: int = to("initiative.id", index=True)
    act: str = words()
    actor_id: int | None = to("person.id", null=True)
    channel: str = words()
    detail: Any = json_value()
    at: datetime = instant()


class Attachment(SQLModel, table=True):
    """A picture, document or voice message kept as evidence; `key` is the hash of its content once it is here."""

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

    __table_args__ = (
        one_of("state", "wanted", "kept", "refused"),
        one_of("kind", "photo", "document", "voice"),
        Index(
            "ix_attachment_wanted",
            "not_before",
            sqlite_where=text("state = 'wanted'"),
            postgresql_where=text("state = 'wanted'"),
        ),
    )


class Counter(SQLModel, table=True):
    """The last serial given out under a name."""

    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: int = 0


class Inbox(SQLModel, table=True):
    """Every raw event, stored before it was acknowledged. Unique by its identity, never by «higher than the last»."""

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
        UniqueConstraint("channel", "bot", "event_id"),
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
        Index("ix_inbox_chat", "channel", "bot", "chat", "id"),
        Index("ix_inbox_received_at", "received_at"),
    )


class Outbox(SQLModel, table=True):
    """What we owe somebody. Lower `lane` goes first: 0 answers, 1 alerts, 2 broadcasts."""

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
        Index("ix_outbox_message_id", "channel", "bot", "chat", "message_id"),
        Index("ix_outbox_sent_at", "channel", "bot", "sent_at"),
    )


class Offer(SQLModel, table=True):
    """The choices of one message of ours, under a one-time token bound to its conversation and question."""

    token: str = Field(sa_column=Column(Text, primary_key=True))
    conversation_id: int = to("conversation.id", index=True)
    question: str = words()
    options: Any = json_value()
    used_at: datetime | None = instant(null=True)
    at: datetime = instant()


class Sender(SQLModel, table=True):
    """Which process sends for a bot, and until when: never two."""

    channel: str = Field(sa_column=Column(Text, primary_key=True))
    bot: str = Field(sa_column=Column(Text, primary_key=True))
    holder: str = words()
    until: datetime = instant()


class JobRun(SQLModel, table=True):
    """When a job of the timetable last ran well, and what it counted."""

    __tablename__: ClassVar[str] = "job_run"
    name: str = Field(sa_column=Column(Text, primary_key=True))
    started_at: datetime = instant()
    ok_at: datetime | None = instant(null=True)
    counts: Any = json_value()


def columns(model: type[SQLModel]) -> Any:
    """A table's columns for statements: columns(Inbox).event_id."""
    return model.__table__.c  # type: ignore[attr-defined]
