"""storage/lists/taken.py — writes down which list somebody takes out of the program, and tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.sql import Row, Sql, inserting, named, table
from storage.tables import ListTaken

if TYPE_CHECKING:
    from storage.session import Session

T = table(ListTaken).c

TAKE = inserting(ListTaken)
OF_UNIT = Sql(select(*T).where(T.unit_id == named("unit", T.unit_id)).order_by(T.id))


def take(
    session: Session, person_id: int, unit_id: int, kind: str, params: Mapping[str, str | int], channel: str, now: datetime
) -> None:  # fmt: skip
    """In the transaction in which she asks: nothing is made for anybody of whom this is not written down."""
    session.value(
        TAKE, person_id=person_id, unit_id=unit_id, kind=kind, params=dict(params), channel=channel, at=now
    )


def taken_of(session: Session, unit_id: int) -> list[Row]:
    """Every list of that unit with all below it, the first one first: person_id, kind, params, channel, at."""
    return session.all(OF_UNIT, unit=unit_id)
