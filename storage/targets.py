"""storage/targets.py — targets that officers set for units below them: each change kept, the last one holds."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.programme import Programme
from storage.scopes import LISTED
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import Person, TargetChange, Unit

if TYPE_CHECKING:
    from storage.session import Session

C, P, U = table(TargetChange).c, table(Person).c, table(Unit).c

ADD = inserting(TargetChange)
OF = named("which", C.programme)
SET = Sql(
    select(U.code, C.phase, C.target).join_from(table(TargetChange), table(Unit), C.unit_id == U.id)
    .where(C.programme == OF).order_by(C.id)
)  # fmt: skip
LAST = Sql(
    select(C.target)
    .where(C.programme == OF, C.unit_id == named("unit", C.unit_id), C.phase == named("phase", C.phase))
    .order_by(C.id.desc()).limit(1)
)  # fmt: skip
CHANGES = Sql(
    select(U.name.label("unit"), C.phase, C.was, C.target, P.name.label("by"), C.at)
    .join_from(table(TargetChange), table(Unit), C.unit_id == U.id).join(table(Person), P.id == C.by_id)
    .where(C.programme == OF, C.unit_id.in_(LISTED)).order_by(C.id)
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
        """`was`: what the programme's file says; what an officer set since holds before it."""
        before = self._session.value(LAST, which=programme, unit=unit_id, phase=phase)
        self._session.one(
            ADD,
            programme=programme,
            unit_id=unit_id,
            phase=phase,
            was=was if before is None else before,
            target=target,
            by_id=by_id,
            at=now,
        )

    def changes(self, programme: str, units: Collection[int]) -> list[Row]:
        """Every change of these units' targets, the newest last: unit (its name), phase, was, target, by (a name), at."""
        return self._session.all(CHANGES, which=programme, units=json.dumps(sorted(units)))


def with_targets(programme: Programme, given: ByUnit) -> Programme:
    """The programme with what officers set in place of what its file says."""
    if not given:
        return programme
    every = {
        code: {**programme.targets.get(code, {}), **given.get(code, {})}
        for code in {*programme.targets, *given}
    }
    return replace(programme, targets=every)
