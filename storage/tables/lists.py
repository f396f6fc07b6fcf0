"""storage/tables/lists.py — who took a list with people's data out of the program."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlmodel import SQLModel

from storage.tables.parts import instant, json_value, key, to, words


class ListTaken(SQLModel, table=True):
    """An officer had a list made: append-only. `params` is all she chose, such as of which phase and with phone numbers."""

    __tablename__: ClassVar[str] = "list_taken"
    id: int | None = key()
    person_id: int = to("person.id")
    unit_id: int = to("unit.id", index=True)
    kind: str = words()
    params: Any = json_value()
    channel: str = words()
    at: datetime = instant()
