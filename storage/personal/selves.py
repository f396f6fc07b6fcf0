"""storage/personal/selves.py — all the persons that somebody is: herself, whom she was joined with, and who was made for her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.personal.whose import HER
from storage.sql import Sql, table
from storage.tables import Draft, Identity, Initiative, Joining

if TYPE_CHECKING:
    from storage.session import Session

D, E, N, J = (table(model).c for model in (Draft, Initiative, Identity, Joining))

JOINED = Sql(select(J.from_id).where(J.person_id == HER, J.state == "joined"))
# A helper entered for her: her name and number were written down under another number, until she confirmed it.
MADE_FOR_HER = Sql(
    select(D.person_id).distinct().join_from(table(Initiative), table(Draft), D.id == E.draft_id)
    .where(E.person_id == HER, E.confirmed_at.is_not(None), D.person_id != HER,
           ~select(N.id).where(N.person_id == D.person_id).exists())
)  # fmt: skip


def selves(session: Session, person_id: int) -> list[int]:
    """Herself first."""
    found = [person_id]
    for number in found:  # grows while it is walked
        rows = [*session.all(JOINED, person=number), *session.all(MADE_FOR_HER, person=number)]
        found += [row[0] for row in rows if row[0] not in found]
    return found
