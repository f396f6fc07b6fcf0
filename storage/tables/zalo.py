"""storage/tables/zalo.py — the pair of tokens of a Zalo Official Account."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from storage.tables.parts import instant, words


class ZaloToken(SQLModel, table=True):
    """One row an app. `given` is the fingerprint of the consent it began with; `tried_until` the mark of whoever is about
    to use the refresh token up; `lost` why Zalo does not take it any more; `trouble` what else keeps us from a new pair."""

    __tablename__: ClassVar[str] = "zalo_token"
    app: str = Field(sa_column=Column(Text, primary_key=True))
    given: str = words()
    access: str = words()
    refresh: str = words()
    got_at: datetime = instant()
    ends_at: datetime = instant()
    tried_until: datetime | None = instant(null=True)
    lost: str = words()
    trouble: str | None = words(null=True)
