"""storage/tables/weekly.py — the weekly reports of units, and how units stood in the tree before they were changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import SQLModel

from storage.columns import one_of
from storage.tables.parts import instant, json_value, key, to, words


class WeeklyReport(SQLModel, table=True):
    """A unit's report of a week (its Friday), as a draft until it is signed; then nothing of it changes any more.

    `text` is what was signed (domain/weekly/frozen.py), `digest` its hash; of a draft both are empty. A correction is
    a new `version` that names the report it `replaces_id`.
    """

    id: int | None = key()
    programme: str = words()
    unit_id: int = to("unit.id")
    week: date
    version: int = 1
    state: str = words()
    parts: Any = json_value()
    text: str = words()
    digest: str = words()
    replaces_id: int | None = to("weekly_report.id", null=True)
    made_at: datetime = instant()
    signed_by_id: int | None = to("person.id", null=True)
    signed_at: datetime | None = instant(null=True)

    __tablename__: ClassVar[str] = "weekly_report"
    __table_args__ = (
        one_of("state", "draft", "signed"),
        UniqueConstraint("unit_id", "programme", "week", "version"),
    )


class UnitPast(SQLModel, table=True):
    """A unit as it was in the tree until `changed_at`, when a list of units said otherwise."""

    id: int | None = key()
    unit_id: int = to("unit.id", index=True)
    changed_at: datetime = instant()
    name: str = words()
    parent_id: int | None = to("unit.id", null=True)
    valid_from: date | None = None
    valid_to: date | None = None
    merged_into_id: int | None = to("unit.id", null=True)

    __tablename__: ClassVar[str] = "unit_past"
