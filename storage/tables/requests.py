"""storage/tables/requests.py — what people asked of their own data, how it ended, and what sweeps removed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Date, Index, Text, text
from sqlmodel import Field, SQLModel

from storage.columns import one_of
from storage.tables.parts import instant, json_value, key, to, words

NOT_DONE = text("state <> 'done'")


class DataRequest(SQLModel, table=True):
    """One request. `answer_by` and `carry_by` are the law's two clocks (domain/own_data_clocks.py).

    An erasure goes on by `state`: asked, then its rows are gone («rows», its files are named in `left`), then what
    others were told of her («copies»), then its files; a program killed on the way goes on there. `how` is a key:
    by the machine, by whoever `by_id` is. `said`: what she wrote, gone with everything else of hers.
    """

    __tablename__: ClassVar[str] = "data_request"
    id: int | None = key()
    person_id: int = to("person.id", index=True)
    unit_id: int | None = to("unit.id", null=True)
    kind: str = words()
    state: str = words()
    said: str = words()
    left: Any = json_value()
    asked_at: datetime = instant()
    answer_by: datetime = instant()
    carry_by: datetime = instant()
    answered_at: datetime | None = instant(null=True)
    done_at: datetime | None = instant(null=True)
    how: str = words()
    by_id: int | None = to("person.id", null=True)
    alerted_at: datetime | None = instant(null=True)

    __table_args__ = (
        one_of("kind", "export", "withdraw", "erase", "restrict", "object", "complain"),
        one_of("state", "asked", "answered", "rows", "copies", "done"),
        Index("ix_data_request_open", "asked_at", sqlite_where=NOT_DONE, postgresql_where=NOT_DONE),
    )


class Swept(SQLModel, table=True):
    """How many rows a sweep forgot on a day, by what it calls them: the report of what was removed, and no word of it."""

    day: date = Field(sa_column=Column(Date, primary_key=True))
    what: str = Field(sa_column=Column(Text, primary_key=True))
    rows: int = 0
