"""storage/portal_maps.py — the columns of the national portal's file, as the operator loaded them for a programme."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from storage.sql import Sql, inserting_once, named, table
from storage.tables import PortalMap

if TYPE_CHECKING:
    from storage.session import Session

M = table(PortalMap).c

TEXT = Sql(select(M.text).where(M.programme == named("which", M.programme)))
ADD = inserting_once(PortalMap)
CHANGE = Sql(
    update(PortalMap).where(M.programme == named("which", M.programme))
    .values(text=named("source", M.text), loaded_at=named("now", M.loaded_at))
)  # fmt: skip


class PortalMaps:
    """Each programme has at most one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def text(self, programme: str) -> str | None:
        """As it was loaded; None where none was."""
        found: str | None = self._session.value(TEXT, which=programme)
        return found

    def load(self, programme: str, text: str, now: datetime) -> None:
        if self._session.one(ADD, programme=programme, text=text, loaded_at=now) is None:
            self._session.do(CHANGE, which=programme, source=text, now=now)
