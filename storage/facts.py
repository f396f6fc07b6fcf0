"""storage/facts.py — what the rules of validity want to know of an entry besides its answers (domain/validity)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, literal_column, select

from domain.similar.description import described_in
from domain.similar.matching import Likeness
from domain.validity import Facts
from storage.alike_pictures import with_alike_pictures
from storage.sql import Row, Sql, named, table
from storage.tables import Attachment, Draft, Initiative

if TYPE_CHECKING:
    from storage.store import Store

E, A, D = table(Initiative).c, table(Attachment).c, table(Draft).c
Other = table(Attachment).alias("other")

OF_PERSON = 200  # newest entries of hers that a sum is looked for in
TOLD_APART = "not_duplicate"  # in the history of an entry, with the `other` that it is not the same as

HERS = (E.person_id == named("person", E.person_id), E.status != "withdrawn")
OTHERS = (E.unit_id == named("unit", E.unit_id), E.programme == named("which", E.programme),
          E.benefit_vnd > literal_column("0"), E.id != named("number", E.id))  # fmt: skip
SUMS = Sql(select(func.count().label("n")).where(*OTHERS))
NTH_SUM = Sql(
    select(E.benefit_vnd).where(*OTHERS).order_by(E.benefit_vnd, E.id).limit(1).offset(named("before", E.id))
)
OWN_SUMS = Sql(
    select(E.benefit_vnd).where(*HERS, E.benefit_vnd > 0, E.id != named("number", E.id))
    .order_by(E.id.desc()).limit(named("at_most", E.id))
)  # fmt: skip
SAME_SUM = Sql(select(func.count().label("n")).where(*HERS, E.benefit_vnd == named("vnd", E.benefit_vnd)))
IN_DAY = Sql(
    select(func.count().label("n"))
    .where(*HERS, E.submitted_at > named("since", E.submitted_at), E.submitted_at <= named("until", E.submitted_at))
)  # fmt: skip
IN_PHASE = Sql(
    select(func.count().label("n"))
    .where(*HERS, E.programme == named("which", E.programme), E.phase == named("stage", E.phase))
)  # fmt: skip
SAME_FILE = Sql(
    select(func.coalesce(D.initiative_id, E.id).label("entry_id"))
    .join_from(table(Attachment), Other, (Other.c.key == A.key) & (Other.c.state == "kept"))
    .join(table(Draft), D.id == Other.c.draft_id)
    .join(table(Initiative), E.draft_id == D.id, isouter=True)
    .where(A.id == named("file", A.id), A.state == "kept", D.state == "sent",
           func.coalesce(D.initiative_id, E.id, 0) != named("number", E.id))
    .order_by(Other.c.id).limit(1)
)  # fmt: skip


class KnownFacts:
    """Facts of entries, gathered anew each time: other entries come and go."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, entry: Row, today: date, alike: list[Likeness]) -> Facts:
        """`alike`: what `alike_to` found."""
        store, number, person = self._store, entry.id, entry.person_id
        nearest, same_file = next(iter(alike), None), self.sharing_files(entry)
        alike_id = same_file or (nearest and nearest.entry_id)
        alike_picture = None if same_file else self.sharing_looks(entry, alike)
        return Facts(
            today=today,
            submitted_at=entry.submitted_at,
            unit=self._unit(entry.unit_id, today),
            unit_median_vnd=self.median_vnd(entry.unit_id, entry.programme, entry.id),
            same_figure=_count(store, SAME_SUM, person=person, vnd=entry.benefit_vnd)
            if entry.benefit_vnd
            else 1,
            entries_in_day=_count(
                store, IN_DAY, person=person, since=entry.submitted_at - timedelta(days=1), until=entry.submitted_at
            ),
            entries_in_phase=_count(store, IN_PHASE, person=person, which=entry.programme, stage=entry.phase),
            look_alike=round(nearest.score * 100) if nearest else 0,
            look_alike_code=store.initiatives.get(alike_id).code if alike_id and alike_id != number else "",
            same_file=same_file is not None,
            alike_picture=store.initiatives.get(alike_picture).code if alike_picture else "",
        )  # fmt: skip

    def alike_to(self, entry: Row, at_most: int = 3) -> list[Likeness]:
        """Entries that look like this one, the likest first."""
        described = described_in(entry.answers)
        return self._store.similar.like(entry.title, described, but={entry.id}, at_most=at_most)

    def told_apart(self, one: int, other: int) -> bool:
        """Whether a reviewer of either said that the two are not the same."""
        pairs = ((one, other), (other, one))
        return any(
            row.act == TOLD_APART and row.detail.get("other") == that
            for this, that in pairs for row in self._store.history.of(this)
        )  # fmt: skip

    def sharing_files(self, entry: Row) -> int | None:
        """An entry that has the very same picture or paper among its evidence."""
        for file in entry.answers.get("evidence") or ():
            found = self._store.value(SAME_FILE, file=file, number=entry.id)
            if found is not None:
                return int(found)
        return None

    def sharing_looks(self, entry: Row, alike: Iterable[Likeness]) -> int | None:
        """An entry with a picture that looks like one of this one's: of those `alike` or the newest of its unit, the likest
        that no reviewer told apart from it.
        """
        files = self._store.attachments.of(entry.answers.get("evidence") or ())
        looks = [file.looks for file in files if file.state == "kept" and file.looks is not None]
        others = [like.entry_id for like in alike]
        found = with_alike_pictures(self._store, looks, entry.id, entry.unit_id, others)
        return next((other for other in found if not self.told_apart(entry.id, other)), None)

    def _unit(self, unit_id: int, today: date) -> Literal["active", "closed"]:
        unit = self._store.units.today(unit_id, today)
        return "closed" if unit.valid_to is not None and unit.valid_to < today else "active"

    def sums_of(self, person_id: int, but: int = 0) -> tuple[int, ...]:
        """The benefits that somebody gave in entries not withdrawn, other than this one."""
        rows = self._store.all(OWN_SUMS, person=person_id, number=but, at_most=OF_PERSON)
        return tuple(row.benefit_vnd for row in rows)

    def median_vnd(self, unit_id: int, programme: str, but: int = 0) -> int | None:
        """The median benefit of a unit's entries other than this one; None where it has none."""
        others = {"unit": unit_id, "which": programme, "number": but}
        count = _count(self._store, SUMS, **others)
        return int(self._store.value(NTH_SUM, before=(count - 1) // 2, **others)) if count else None


def _count(store: Store, sql: Sql, **values: Any) -> int:
    return int(store.value(sql, **values))
