"""storage/programmes.py — the programme as the operator loaded it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from domain.programme import Programme
from domain.programme_file import read_programme
from storage.sql import Sql, inserting_once, named, table
from storage.tables import Programme as ProgrammeRow

if TYPE_CHECKING:
    from storage.session import Session

R = table(ProgrammeRow).c

TEXT = Sql(select(R.text).where(R.key == named("which", R.key)))
STAMPED = (R.key, R.loaded_at)
STAMP = Sql(select(*STAMPED).where(R.active.is_(True)))
REST = Sql(update(ProgrammeRow).where(R.active.is_(True)).values(active=False))
ADD = inserting_once(ProgrammeRow)
CHANGE = Sql(update(ProgrammeRow).where(R.key == named("which", R.key))
             .values(text=named("source", R.text), loaded_at=named("now", R.loaded_at), active=True))  # fmt: skip


class NoProgramme(LookupError):
    """No programme is loaded yet: `sangkien programme load FILE`."""


class Programmes:
    """The programme people hand in to."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def active(self) -> Programme:
        """The active programme; read anew only when it was loaded anew. Raises NoProgramme."""
        stamp = self._session.one(STAMP)
        return self.stamped(*(stamp or (None, None)))

    def stamped(self, key: str | None, loaded_at: datetime | None) -> Programme:
        """The programme that was loaded then under this key. Raises NoProgramme where there is none."""
        if key is None or loaded_at is None:
            raise NoProgramme(NoProgramme.__doc__)
        found = _read.get((key, loaded_at))
        if found is None:
            found = _parse(self._session.value(TEXT, which=key))
            _read.clear()
            _read[key, loaded_at] = found
        return found

    def is_loaded(self) -> bool:
        return self._session.one(STAMP) is not None

    def load(self, key: str, text: str, now: datetime) -> None:
        """Keep this programme's text and make it the active one."""
        self._session.count(REST)
        self._session.one(ADD, key=key, text=text, loaded_at=now, active=True)
        self._session.count(CHANGE, which=key, source=text, now=now)


_read: dict[tuple[str, datetime], Programme] = {}  # the one in use, parsed


def _parse(text: str) -> Programme:
    read = read_programme(text)
    if not isinstance(read, Programme):
        raise TypeError(f"the stored programme has faults: {read[0].what.en}")
    return read
