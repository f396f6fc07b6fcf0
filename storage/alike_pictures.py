"""storage/alike_pictures.py — which entries have a picture that looks like one of this entry's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Subquery, literal_column, select, union_all

from domain.similar.picture import alike_most
from storage.sql import Sql, named, table
from storage.tables import Attachment, Draft, Initiative

if TYPE_CHECKING:
    from storage.session import Session

E, A, D = table(Initiative).c, table(Attachment).c, table(Draft).c

NEWEST = 200  # entries of the same unit
WITHDRAWN: ColumnElement[str] = literal_column("'withdrawn'")  # word for word as in the partial index


def _pictures(entries: Subquery) -> Sql:
    """What came with the draft that became an entry, and with every later change that was sent."""
    files = table(Attachment)
    seen = (A.state == "kept", A.looks.is_not(None))
    first = select(entries.c.id, A.looks).join_from(entries, files, A.draft_id == entries.c.draft_id)
    changed = select(entries.c.id, A.looks).join_from(entries, table(Draft), D.initiative_id == entries.c.id)
    changed = changed.join(files, A.draft_id == D.id).where(D.initiative_id.is_not(None), D.state == "sent")
    both = union_all(first.where(*seen), changed.where(*seen)).subquery("pictures")
    return Sql(select(both.c.id, both.c.looks))


def _entries(*which: Any) -> Any:
    return select(E.id, E.draft_id).where(E.status != WITHDRAWN, *which)


OF_ENTRY = _pictures(_entries(E.id == named("number", E.id)).subquery("entry"))
OF_UNIT = _pictures(
    _entries(E.unit_id == named("unit", E.unit_id), E.id != named("number", E.id))
    .order_by(E.unit_id.desc(), E.id.desc()).limit(literal_column(str(NEWEST))).subquery("newest")
)  # fmt: skip


def with_alike_pictures(
    session: Session, looks: Sequence[int], entry_id: int, unit_id: int, others: Iterable[int]
) -> list[int]:
    """Of these others and of the newest of a unit, those with a picture that looks like one of `looks`, the likest first."""
    if not looks:
        return []
    rows = [row for other in others for row in session.all(OF_ENTRY, number=other)]
    rows += session.all(OF_UNIT, unit=unit_id, number=entry_id)
    return alike_most(looks, ((row.id, row.looks) for row in rows))
