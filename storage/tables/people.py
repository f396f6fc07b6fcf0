"""storage/tables/people.py — persons, how they reach us, what they agreed to and what they may do."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import one_of
from storage.tables.parts import instant, json_value, key, to, words


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


class Placement(SQLModel, table=True):
    """In which unit somebody works from `at` on, and who said so: append-only."""

    id: int | None = key()
    person_id: int = to("person.id", index=True)
    unit_id: int = to("unit.id")
    by_id: int = to("person.id")
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
    ended_by_id: int | None = to("person.id", null=True)

    __table_args__ = (
        one_of("role", "assistant", "helper", "officer", "upper_officer", "admin", "viewer", "operator"),
    )


class Invite(SQLModel, table=True):
    """A way in: to a unit (open to many), or to a role (once; only the hash of its code is kept).

    Whoever takes it up takes over from the holder of `replaces_id`.
    """

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
    replaces_id: int | None = to("role_grant.id", null=True)

    __table_args__ = (one_of("kind", "unit", "role"),)


class Guess(SQLModel, table=True):
    """A wrong code typed by somebody, who then said that `phone` was hers: a few an hour are enough."""

    id: int | None = key()
    person_id: int = to("person.id", index=True)
    phone: str = words()
    at: datetime = instant()

    __table_args__ = (Index("ix_guess_at", "at"),)
