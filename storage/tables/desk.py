"""storage/tables/desk.py — the support desk: questions to the team, what was said in them, where the team sits."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from storage.columns import Id, one_of
from storage.tables.parts import instant, json_value, key, to, words


class SupportCase(SQLModel, table=True):
    """One question of somebody, from her first word to the end. `id` is its number: «HT-12».

    `unit_id` is hers when she asked; the team of that unit, or of the nearest above, answers. `waits_since`: the first
    word of hers that nobody has answered; `rung`: how far up that was told (domain/desk/clock.py). `topic` is the key of
    a frequent question it is near to, `field` the question of the form she was at.
    """

    __tablename__: ClassVar[str] = "support_case"
    id: int | None = key()
    person_id: int = to("person.id", index=True)
    unit_id: int | None = to("unit.id", null=True)
    conversation_id: int = to("conversation.id")
    draft_id: int | None = to("draft.id", null=True)
    field: str = words()
    topic: str = words()
    state: str = words()
    owner_id: int | None = to("person.id", null=True)
    opened_at: datetime = instant()
    waits_since: datetime | None = instant(null=True)
    rung: int = 0
    first_answer_at: datetime | None = instant(null=True)
    closed_at: datetime | None = instant(null=True)
    rating: int | None = Field(default=None)
    rating_asked_at: datetime | None = instant(null=True)
    merged_into_id: int | None = to("support_case.id", null=True)

    __table_args__ = (
        one_of("state", "new", "taken", "waiting", "answered", "closed"),
        Index(
            "ix_support_case_open",
            "unit_id",
            "id",
            sqlite_where=sql("state <> 'closed'"),
            postgresql_where=sql("state <> 'closed'"),
        ),
        Index(
            "ix_support_case_waits",
            "waits_since",
            sqlite_where=sql("waits_since IS NOT NULL"),
            postgresql_where=sql("waits_since IS NOT NULL"),
        ),
        Index("ix_support_case_opened_at", "opened_at"),
    )


class CaseMessage(SQLModel, table=True):
    """What was said in a case, by whom, and where it came from; `earlier` holds what it said before it was edited.

    `side`: the asker, a helper (she reads it), a note (the team alone reads it) or an event («đã nhận»).
    `search`: the words folded, to be found without accents.
    """

    __tablename__: ClassVar[str] = "case_message"
    id: int | None = key()
    case_id: int = to("support_case.id")
    by_id: int | None = to("person.id", null=True)
    side: str = words()
    text: str = words()
    search: str = words()
    earlier: Any = json_value()
    channel: str = words()
    bot: str = words()
    chat: str = words()
    message_id: str = words()
    at: datetime = instant()
    edited_at: datetime | None = instant(null=True)

    __table_args__ = (
        one_of("side", "asker", "helper", "note", "event"),
        Index("ix_case_message_case_id", "case_id", "id"),
        Index(
            "ix_case_message_from",
            "channel",
            "bot",
            "chat",
            "message_id",
            sqlite_where=sql("message_id <> ''"),
            postgresql_where=sql("message_id <> ''"),
        ),
    )


class CaseFile(SQLModel, table=True):
    """A picture, document or voice message said in a case; `key` is the hash of its content once it is here."""

    __tablename__: ClassVar[str] = "case_file"
    id: int | None = key()
    message_id: int = to("case_message.id", index=True)
    channel: str = words()
    bot: str = words()
    chat: str = words()
    ref: str = words()
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
        Index("ix_case_file_key", "key"),
        Index(
            "ix_case_file_wanted",
            "not_before",
            sqlite_where=sql("state = 'wanted'"),
            postgresql_where=sql("state = 'wanted'"),
        ),
    )


class DeskRoom(SQLModel, table=True):
    """A group where the team of a unit answers. `threads`: it has topics, one for each case."""

    __tablename__: ClassVar[str] = "desk_room"
    id: int | None = key()
    unit_id: int = to("unit.id", index=True)
    conversation_id: int = to("conversation.id", index=True)
    threads: bool = Field(default=False)
    created_by_id: int = to("person.id")
    created_at: datetime = instant()
    stopped_at: datetime | None = instant(null=True)
    stopped_why: str = words()


class CaseThread(SQLModel, table=True):
    """Where a case is shown in a team's room: its own topic («-100…/77»), or the room itself where topics are off.

    `chat` is empty while the topic is being made. `shown`: the last message of the case that is owed there.
    """

    __tablename__: ClassVar[str] = "case_thread"
    case_id: int = Field(
        sa_column=Column(Id, ForeignKey("support_case.id"), primary_key=True, autoincrement=False)
    )
    room_id: int = Field(
        sa_column=Column(Id, ForeignKey("desk_room.id"), primary_key=True, autoincrement=False)
    )
    channel: str = words()
    bot: str = words()
    chat: str = words()
    shown: int = 0
    made: int = 0

    __table_args__ = (Index("ix_case_thread_chat", "channel", "bot", "chat"),)


class CaseCard(SQLModel, table=True):
    """The card on top of a case in a team's room. `message_id`: the platform's id of it, empty until it is there.

    `drawn` is a hash of what it was last made to say, `edits` how often that was another; what changed since
    `looked_at` may be missing in it.
    """

    __tablename__: ClassVar[str] = "case_card"
    case_id: int = Field(
        sa_column=Column(Id, ForeignKey("support_case.id"), primary_key=True, autoincrement=False)
    )
    room_id: int = Field(
        sa_column=Column(Id, ForeignKey("desk_room.id"), primary_key=True, autoincrement=False)
    )
    message_id: str = words()
    drawn: str = words()
    edits: int = 0
    looked_at: datetime = instant()


class CaseHeard(SQLModel, table=True):
    """What somebody of the team wrote about a case where many are talked of: what answers it is about that case, too."""

    __tablename__: ClassVar[str] = "case_heard"
    id: int | None = key()
    case_id: int = to("support_case.id", index=True)
    channel: str = words()
    bot: str = words()
    chat: str = words()
    message_id: str = words()

    __table_args__ = (UniqueConstraint("channel", "bot", "chat", "message_id"),)


class DeskBlock(SQLModel, table=True):
    """Somebody whose questions are not taken for now, by whom and why."""

    __tablename__: ClassVar[str] = "desk_block"
    id: int | None = key()
    person_id: int = to("person.id", index=True)
    by_id: int = to("person.id")
    why: str = words()
    at: datetime = instant()
    ended_at: datetime | None = instant(null=True)
    ended_by_id: int | None = to("person.id", null=True)


class PhoneShown(SQLModel, table=True):
    """A helper looked at the phone number of whoever asked: append-only."""

    __tablename__: ClassVar[str] = "phone_shown"
    id: int | None = key()
    case_id: int = to("support_case.id", index=True)
    by_id: int = to("person.id")
    at: datetime = instant()
