"""storage/tables/plans.py — what of a platform's plan each bot of ours has used."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel


class PlanUse(SQLModel, table=True):
    """How many messages a bot sent in a month («2026-11»), and what its plan allowed when that was counted last."""

    __tablename__: ClassVar[str] = "plan_use"

    channel: str = Field(sa_column=Column(Text, primary_key=True))
    bot: str = Field(sa_column=Column(Text, primary_key=True))
    month: str = Field(sa_column=Column(Text, primary_key=True))
    sent: int = 0
    per_month: int | None = None
    persons: int | None = None
    group_chats: int | None = None
