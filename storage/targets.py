"""storage/targets.py — targets that officers set for units below them: each change kept, the last one holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.programme import Programme
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import TargetChange, Unit

if TYPE_CHECKING:
    from storage.session import Session

C, U = table(TargetChange).c, table(Unit).c

ADD = inserting(TargetChange)
OF = named("which", C.programme)
SET = Sql(
    select(U.code, C.phase, C.target).join_from(table(TargetChange), table(Unit), C.unit_id == U.id)
    .where(C.programme == OF).order_by(C.id)
)  # fmt: skip
HISTORY = Sql(
    select(C.phase, C.was, C.target, C.by_id, C.at)
    .where(C.programme == OF, C.unit_id == named("unit", C.unit_id)).order_by(C.id)
)  # fmt: skip

ByUnit = Mapping[str, Mapping[str, int]]


class Targets:
    """What officers set, by unit and phase."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set_in(self, programme: str) -> ByUnit:
        """Unit code → phase → target, as it was set last."""
        found: dict[str, dict[str, int]] = {}
        for code, phase, target in self._session.all(SET, which=programme):
            found.setdefault(code, {})[phase] = target
        return found

    def change(
        self,
        programme: str,
        unit_id: int,
        phase: str,
        was: int | None,
        target: int,
        by_id: int,
        now: datetime,
    ) -> None:
        self._session.one(
            ADD,
            programme=programme,
            unit_id=unit_id,
            phase=phase,
            was=was,
            target=target,
            by_id=by_id,
            at=now,
        )

    def history(self, programme: str, unit_id: int) -> list[Row]:
        """Every change of a unit's targets: phase, was, target, by_id, at."""
        return self._session.all(HISTORY, which=programme, unit=unit_id)


def with_targets(programme: Programme, given: ByUnit) -> Programme:
    """The programme with what officers set in place of what its file says."""
    if not given:
        return programme
    every = {
        code: {**programme.targets.get(code, {}), **given.get(code, {})}
        for code in {*programme.targets, *given}
    }
    return replace(programme, targets=every)
