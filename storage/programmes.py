"""storage/programmes.py — the programme as the operator loaded it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from domain.programme import Programme
from domain.programme_file import read_programme
from domain.pulse.facts import Moved
from storage.sql import Row, Sql, inserting, inserting_once, named, table
from storage.tables import PhaseMove
from storage.tables import Programme as ProgrammeRow
from storage.targets import Targets, with_targets

if TYPE_CHECKING:
    from storage.session import Session

R = table(ProgrammeRow).c
M = table(PhaseMove).c

TEXT = Sql(select(R.text).where(R.key == named("which", R.key)))
ALL_TEXTS = Sql(select(R.text).order_by(R.key))
STAMPED = (R.key, R.loaded_at)
STAMP = Sql(select(*STAMPED).where(R.active.is_(True)))
REST = Sql(update(ProgrammeRow).where(R.active.is_(True)).values(active=False))
ADD = inserting_once(ProgrammeRow)
CHANGE = Sql(update(ProgrammeRow).where(R.key == named("which", R.key))
             .values(text=named("source", R.text), loaded_at=named("now", R.loaded_at), active=True))  # fmt: skip
TOUCH = Sql(
    update(ProgrammeRow).where(R.key == named("which", R.key)).values(loaded_at=named("now", R.loaded_at))
)

MOVE = inserting(PhaseMove)
MOVES = Sql(
    select(M.phase, M.was, M.to, M.at)
    .where(M.programme == named("which", M.programme), M.at >= named("since", M.at)).order_by(M.at, M.id)
)  # fmt: skip


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
            found = with_targets(
                _parse(self._session.value(TEXT, which=key)), Targets(self._session).set_in(key)
            )
            _read.clear()
            _read[key, loaded_at] = found
        return found

    def every(self) -> list[Programme]:
        """All that were ever loaded; one that an older release read otherwise is left out."""
        read = (read_programme(row.text) for row in self._session.all(ALL_TEXTS))
        return [programme for programme in read if isinstance(programme, Programme)]

    def is_loaded(self) -> bool:
        return self._session.one(STAMP) is not None

    def load(self, key: str, text: str, now: datetime) -> None:
        """Keep this programme's text and make it the active one; where a phase's last day is another, that is kept."""
        before = self._session.value(TEXT, which=key)
        for phase, was, to in _moved(before, text) if before else ():
            self._session.one(MOVE, programme=key, phase=phase, was=was, to=to, at=now)
        self._session.count(REST)
        self._session.one(ADD, key=key, text=text, loaded_at=now, active=True)
        self._session.count(CHANGE, which=key, source=text, now=now)

    def set_target(
        self, programme: Programme, unit: Row, phase: str, target: int, by_id: int, now: datetime
    ) -> None:
        """From now on this is the unit's target; every process reads the programme anew."""
        was = programme.targets.get(unit.code, {}).get(phase)
        Targets(self._session).change(programme.key, unit.id, phase, was, target, by_id, now)
        self._session.do(TOUCH, which=programme.key, now=now)

    def moves(self, key: str, since: datetime) -> tuple[Moved, ...]:
        """Phases' last days that were moved since then, in order."""
        return tuple(Moved(*row) for row in self._session.all(MOVES, which=key, since=since))


def _moved(before: str, after: str) -> Iterator[tuple[str, date, date]]:
    """The phases whose last day differs; none where either text has faults."""
    old, new = read_programme(before), read_programme(after)
    if isinstance(old, Programme) and isinstance(new, Programme):
        closes = {phase.key: phase.closes for phase in old.phases}
        for phase in new.phases:
            if closes.get(phase.key, phase.closes) != phase.closes:
                yield phase.key, closes[phase.key], phase.closes


_read: dict[tuple[str, datetime], Programme] = {}  # the one in use, parsed


def _parse(text: str) -> Programme:
    read = read_programme(text)
    if not isinstance(read, Programme):
        raise TypeError(f"the stored programme has faults: {read[0].what.en}")
    return read
