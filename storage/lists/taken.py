"""storage/lists/taken.py — writes down which list somebody takes out of the program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from storage.sql import inserting
from storage.tables import ListTaken

if TYPE_CHECKING:
    from storage.session import Session

TAKE = inserting(ListTaken)


def take(
    session: Session, person_id: int, unit_id: int, kind: str, params: Mapping[str, str | int], channel: str, now: datetime
) -> None:  # fmt: skip
    """In the transaction in which she asks: nothing is made for anybody of whom this is not written down."""
    session.value(
        TAKE, person_id=person_id, unit_id=unit_id, kind=kind, params=dict(params), channel=channel, at=now
    )
