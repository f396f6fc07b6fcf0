"""storage/rights.py — who may what, granted downward; and the codes by which people come in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from storage.sql import Row, Sql, inserting, named, table
from storage.tables import Grant, Invite, Person, Unit
from storage.units import below

if TYPE_CHECKING:
    from storage.session import Session

R = table(Grant).c
V = table(Invite).c
P = table(Person).c
U = table(Unit).c

OF = Sql(select(R.id, R.role, R.unit_id, R.granted_by_id).where(R.person_id == named("person", R.person_id), R.ended_at.is_(None))
         .order_by(R.id))  # fmt: skip
HOLDERS = Sql(
    select(R.id, R.person_id, R.role, R.unit_id, P.name, U.name.label("unit_name"))
    .join_from(table(Grant), table(Person), R.person_id == P.id)
    .join(table(Unit), R.unit_id == U.id)
    .where(R.unit_id.in_(below()), R.ended_at.is_(None))
    .order_by(R.unit_id, R.id)
)
IN_UNIT = Sql(
    select(R.person_id, R.role).where(R.unit_id == named("unit", R.unit_id), R.ended_at.is_(None)).distinct()
)
WITH_ROLE = Sql(select(R.person_id).where(R.role == named("which", R.role), R.ended_at.is_(None)).distinct())
ONE = Sql(
    select(R.id, R.person_id, R.role, R.unit_id, R.ended_at)
    .where(R.id == named("number", R.id))
    .with_for_update()
)
GRANT = Sql(insert(table(Grant)))
END = Sql(update(Grant).where(R.id == named("number", R.id), R.ended_at.is_(None))
          .values(ended_at=named("now", R.ended_at), ended_by_id=named("who", R.ended_by_id)))  # fmt: skip
INVITE = inserting(Invite)
BY_TOKEN = Sql(select(V.id, V.kind, V.unit_id, V.role, V.created_by_id, V.expires_at, V.used_at,
                      V.replaces_id)
               .where((V.token == named("written", V.token)) | (V.code == named("written", V.token))))  # fmt: skip
OF_UNIT = Sql(
    select(V.token, V.code).where(V.kind == "unit", V.unit_id == named("unit", V.unit_id)).order_by(V.id)
)
HAND_ON = Sql(
    update(Invite).where(V.created_by_id == named("old", V.created_by_id), V.kind == "role", V.used_at.is_(None),
                         V.unit_id.in_(below()))
    .values(created_by_id=named("new", V.created_by_id))
)  # fmt: skip
USE = Sql(
    update(Invite)
    .where(V.id == named("number", V.id), V.used_at.is_(None))
    .values(used_at=named("now", V.used_at))
)


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody holds in a unit."""

    id: int
    role: str
    unit_id: int
    by_id: int | None  # who gave it; None: the operator, from the command line


class Rights:
    """Roles and invitations."""

    def __init__(self, session: Session, met: dict[int, list[Held]]) -> None:
        self._session = session
        self._met = met  # a card asks for hers once for each entry that may be the next

    def of(self, person_id: int) -> list[Held]:
        found = self._met.get(person_id)
        if found is None:
            rows = self._session.all(OF, person=person_id)
            found = self._met[person_id] = [Held(r.id, r.role, r.unit_id, r.granted_by_id) for r in rows]
        return found

    def holders(self, root: int, day: date) -> list[Row]:
        """Who holds a role in a unit or below it: id, person_id, role, unit_id, name, unit_name."""
        return self._session.all(HOLDERS, root=root, day=day)

    def in_unit(self, unit_id: int, roles: Collection[str]) -> list[int]:
        """Persons who hold one of these roles in exactly this unit."""
        return [r.person_id for r in self._session.all(IN_UNIT, unit=unit_id) if r.role in roles]

    def with_role(self, role: str) -> list[int]:
        """Persons who hold a role anywhere."""
        return [r.person_id for r in self._session.all(WITH_ROLE, which=role)]

    def grant(self, person_id: int, role: str, unit_id: int, now: datetime, by_id: int | None) -> None:
        self._met.clear()
        self._session.do(
            GRANT,
            person_id=person_id,
            role=role,
            unit_id=unit_id,
            granted_by_id=by_id,
            at=now,
            ended_at=None,
            ended_by_id=None,
        )

    def get(self, grant_id: int) -> Row:
        """A role somebody holds or held: id, person_id, role, unit_id, ended_at. Nobody else ends it meanwhile."""
        row = self._session.one(ONE, number=grant_id)
        if row is None:
            raise KeyError(grant_id)
        return row

    def end(self, grant_id: int, by_id: int, now: datetime) -> bool:
        """Take a role back; False if somebody did before."""
        self._met.clear()
        return self._session.count(END, number=grant_id, who=by_id, now=now) == 1

    def invite(
        self,
        kind: str,
        token: str,
        unit_id: int,
        now: datetime,
        *,
        code: str | None = None,
        role: str = "",
        by_id: int | None = None,
        expires_at: datetime | None = None,
        replaces_id: int | None = None,
    ) -> None:
        """A way in. For a role, `token` is the hash of the code, never the code; it may be somebody's, to be taken over."""
        self._session.one(
            INVITE, kind=kind, token=token, code=code, unit_id=unit_id, role=role, created_by_id=by_id, created_at=now,
            expires_at=expires_at, used_at=None, replaces_id=replaces_id,
        )  # fmt: skip

    def invitation(self, written: str) -> Row | None:
        """What a token or 6-digit code opens: id, kind, unit_id, role, created_by_id, expires_at, used_at, replaces_id."""
        return self._session.one(BY_TOKEN, written=written)

    def hand_on(self, old_id: int, new_id: int, root: int, day: date) -> None:
        """What somebody gave in a unit and below it, and nobody took up yet, is another's gift from now on."""
        self._session.do(HAND_ON, old=old_id, new=new_id, root=root, day=day)

    def of_unit(self, unit_id: int) -> Row | None:
        """The unit's own invitation: token, code."""
        return self._session.one(OF_UNIT, unit=unit_id)

    def use(self, invite_id: int, now: datetime) -> bool:
        """Use an invitation up; False if somebody did before."""
        return self._session.count(USE, number=invite_id, now=now) == 1
