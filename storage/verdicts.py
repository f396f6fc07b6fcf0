"""storage/verdicts.py — what a reviewer said with an act, beside the history: her reasons, her own words, what she asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from storage.history import By
from storage.sql import Row, Sql, named, table
from storage.tables import Verdict

if TYPE_CHECKING:
    from storage.session import Session

V = table(Verdict).c

WRITE = Sql(insert(table(Verdict)))
OF = Sql(select(*V).where(V.initiative_id == named("entry", V.initiative_id)).order_by(V.number))
LAST = Sql(
    select(*V).where(V.initiative_id == named("entry", V.initiative_id), V.act == named("which", V.act))
    .order_by(V.number.desc()).limit(1)
)  # fmt: skip


class Verdicts:
    """What was said with verdicts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(
        self,
        entry: Row,
        act: str,
        by: By,
        *,
        rule: str = "",
        reasons: Sequence[str] = (),
        own_words: str = "",
        fields: Mapping[str, str] | None = None,
    ) -> None:
        """What was said with the newest row of the entry's history. `fields`: which answers are asked for again, and
        why each; or the answer as she corrected it, where she worked out the money anew.
        """
        self._session.do(
            WRITE, initiative_id=entry.id, number=entry.history_rows, act=act, rule=rule, reasons=list(reasons),
            own_words=own_words, fields=dict(fields or {}), by_id=by.actor_id, at=by.at,
        )  # fmt: skip

    def of(self, entry_id: int) -> list[Row]:
        """What was said with each act: number (of the history), act, rule, reasons, own_words, fields, by_id, at."""
        return self._session.all(OF, entry=entry_id)

    def last(self, entry_id: int, act: str) -> Row | None:
        """The newest of one kind of act, undone or not."""
        return self._session.one(LAST, entry=entry_id, which=act)
