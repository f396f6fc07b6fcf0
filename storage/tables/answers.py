"""storage/tables/answers.py — what the support team keeps ready, proposes, and has been asked often."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Index, Text, text
from sqlmodel import Field, SQLModel

from storage.columns import Id, one_of
from storage.tables.parts import instant, json_value, key, to, words

KNOWN = text("person_id IS NOT NULL")


class ReadyAnswer(SQLModel, table=True):
    """An answer kept by a team, «/mau hạn nộp», with blanks for the person's own fields."""

    __tablename__: ClassVar[str] = "ready_answer"
    id: int | None = key()
    unit_id: int = to("unit.id", index=True)
    name: str = words()
    search: str = words()
    text: str = words()
    by_id: int = to("person.id")
    at: datetime = instant()
    ended_at: datetime | None = instant(null=True)


class DraftProposal(SQLModel, table=True):
    """Words a helper proposes for one question of somebody's draft; only she puts them in."""

    __tablename__: ClassVar[str] = "draft_proposal"
    id: int | None = key()
    case_id: int = to("support_case.id", index=True)
    draft_id: int = to("draft.id", index=True)
    field: str = words()
    text: str = words()
    by_id: int = to("person.id")
    at: datetime = instant()
    state: str = words()
    decided_at: datetime | None = instant(null=True)

    __table_args__ = (one_of("state", "offered", "accepted", "changed", "refused", "overtaken"),)


class FaqAddition(SQLModel, table=True):
    """A frequent question the team added to those of faq.toml: proposed, approved by one press, stopped when rated down."""

    __tablename__: ClassVar[str] = "faq_addition"
    id: int | None = key()
    key: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    title_vi: str = words()
    title_en: str = words()
    asked: Any = json_value()
    answer_vi: str = words()
    answer_en: str = words()
    case_id: int | None = to("support_case.id", null=True)
    state: str = words()
    proposed_at: datetime = instant()
    decided_by_id: int | None = to("person.id", null=True)
    decided_at: datetime | None = instant(null=True)

    __table_args__ = (one_of("state", "proposed", "approved", "refused", "stopped"),)


class FaqAsked(SQLModel, table=True):
    """A question put to the frequent ones: which entry answered («» for none), and whether that helped.

    `text` is kept masked. `person_id` is read only when she wants all of hers erased; nobody is shown it.
    """

    __tablename__: ClassVar[str] = "faq_asked"
    id: int | None = key()
    entry: str = words()
    text: str = words()
    unit_id: int | None = to("unit.id", null=True)
    helped: bool | None = Field(default=None)
    at: datetime = instant()
    person_id: int | None = Field(default=None, sa_column=Column(Id, nullable=True))

    __table_args__ = (
        Index("ix_faq_asked_at", "at"),
        Index("ix_faq_asked_entry", "entry"),
        Index("ix_faq_asked_person_id", "person_id", sqlite_where=KNOWN, postgresql_where=KNOWN),
    )
