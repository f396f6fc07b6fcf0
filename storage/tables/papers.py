"""storage/tables/papers.py — what people asked to be made for them as files."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from storage.columns import one_of
from storage.tables.parts import instant, json_value, key, to, words

WANTED = text("state = 'wanted'")


class PaperRequest(SQLModel, table=True):
    """A paper for one person, to be sent into one chat. `same` is equal for what would be the same paper.

    Until `until` nobody else is to touch it: `holder` is at it, or it is too early for another try. `files` came of it.
    """

    __tablename__: ClassVar[str] = "paper_request"
    id: int | None = key()
    person_id: int = to("person.id")
    channel: str = words()
    bot: str = words()
    chat: str = words()
    kind: str = words()
    params: Any = json_value()
    same: str = words()
    language: str = words()
    state: str = words()
    tries: int = 0
    holder: str = words()
    until: datetime = instant()
    fault: str = words()
    files: Any = json_value()
    asked_at: datetime = instant()
    done_at: datetime | None = instant(null=True)

    __table_args__ = (
        one_of("state", "wanted", "made", "failed"),
        Index(
            "uq_paper_request_open",
            "person_id",
            "same",
            unique=True,
            sqlite_where=WANTED,
            postgresql_where=WANTED,
        ),
        Index("ix_paper_request_wanted", "person_id", "id", sqlite_where=WANTED, postgresql_where=WANTED),
        Index("ix_paper_request_done_at", "done_at"),
    )
