"""storage/closing/entries.py — of the valid entries of a unit and all below it: whose they are, and the lists at the top."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, or_, select

from domain.closing.award import EntryAward, judge_entry
from domain.closing.facts import TOP, Certified, Group, Proposal, Told
from domain.closing.position import posts_of
from domain.own_data import GONE_NAME
from storage.scopes import ENTRIES, handed_in, scope
from storage.sql import Row, Sql, named, table
from storage.tables import Initiative, Person, Verdict
from storage.tables.entries import VALID_AS
from storage.weekly.entries import AGREED

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from storage.store import Store

E, P, V = table(Initiative).c, table(Person).c, table(Verdict).c

MOST_CHOSEN, MOST_PROPOSED = 5_000, 1_000

VALID = (
    E.programme == named("which", E.programme),
    E.phase.in_(handed_in("phases", E.phase)),
    or_(*(E.status == status for status in VALID_AS)),
)
NO_MONEY = or_(E.money_state == "not_in_money", func.coalesce(E.benefit_vnd, 0) == 0)
VND: Any = case((NO_MONEY, 0), else_=func.coalesce(AGREED, E.benefit_vnd))
CHOSEN = or_(E.status == "exemplary", E.status == "awarded")
RANK = case((E.status == "awarded", 0), (E.status == "exemplary", 1), else_=2)
AWARDED = (
    select(V.own_words).where(V.initiative_id == E.id, V.act == "award").order_by(V.number.desc()).limit(1)
    .scalar_subquery()
)  # fmt: skip
WHOLE = (E.id, E.code, E.title, E.unit_name, E.status, E.benefit_vnd, E.answers, AGREED.label("verified"),
         VND.label("vnd"), P.name.label("author"))  # fmt: skip


COUNTED = {
    "no_money": NO_MONEY,
    "exemplary": CHOSEN,
    "awarded": E.status == "awarded",
}  # of each group beside


def _of(size: Any, *columns: Any) -> Any:
    both = ENTRIES[size].join(table(Person), P.id == E.person_id)
    return select(*columns).select_from(both).where(*VALID)


BY_GROUP = {
    size: Sql(
        _of(size, P.worker_group, func.count().label("n"), func.count(func.distinct(E.person_id)).label("people"),
            *(func.sum(case((so, 1), else_=0)).label(name) for name, so in COUNTED.items()))
        .group_by(P.worker_group)
    )
    for size in ENTRIES
}  # fmt: skip
ECONOMIC = {
    size: Sql(
        _of(size, *WHOLE).where(VND > 0).order_by(VND.desc(), E.id).limit(named("at_most", E.id))
    )
    for size in ENTRIES
}  # fmt: skip
SOCIAL = {
    size: Sql(
        _of(size, *WHOLE).where(NO_MONEY).order_by(RANK, E.applied_on, E.id).limit(named("at_most", E.id))
    )
    for size in ENTRIES
}  # fmt: skip
OF_CHOSEN = {
    size: Sql(
        _of(size, *WHOLE, AWARDED.label("award")).where(CHOSEN).order_by(RANK, E.unit_name, E.id)
        .limit(named("at_most", E.id))
    )
    for size in ENTRIES
}  # fmt: skip
WORTH = {
    size: Sql(
        _of(size, *WHOLE).where(named("least", E.id) <= VND).order_by(VND.desc(), E.id)
        .limit(named("at_most", E.id))
    )
    for size in ENTRIES
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Valid:
    """The valid entries of a programme in a unit and all below it, as the tree is on a day; `phases`: only those of these."""

    store: Store
    programme: Programme
    unit_id: int
    day: date
    phases: Collection[Phase] | None = None

    def groups(self) -> tuple[Group, ...]:
        """Whose they are."""
        rows = self._all(BY_GROUP)
        return tuple(
            Group(
                row.worker_group, row.n, row.people, int(row.no_money), int(row.exemplary), int(row.awarded)
            )
            for row in rows
        )

    def economic(self) -> tuple[Told, ...]:
        """The largest sums, as agreed to if they were."""
        return _told(self._all(ECONOMIC, at_most=TOP))

    def social(self) -> tuple[Told, ...]:
        """Good for something else than money: those that were awarded or chosen first, then the longest in use."""
        return _told(self._all(SOCIAL, at_most=TOP))

    def chosen(self) -> tuple[Told, ...]:
        """Exemplary ones, those that won an award first."""
        return _told(self._all(OF_CHOSEN, at_most=MOST_CHOSEN))

    def certified(self) -> tuple[Certified, ...]:
        """Of the exemplary ones what a certificate says, for each of their authors; without names none is made."""
        rows = self._all(OF_CHOSEN, at_most=MOST_CHOSEN)
        found = (Certified(row.code, row.title, row.unit_name, _names(row), row.award or "") for row in rows)
        return tuple(one for one in found if one.names)

    def proposals(self, award: EntryAward) -> tuple[Proposal, ...]:
        """Whose author may be proposed, and those of whom not enough is known to say."""
        rows = self._all(WORTH, least=award.lowest_vnd, at_most=MOST_PROPOSED)
        judged = (
            (row, judge_entry(award, posts_of(_post(row.answers)), row.benefit_vnd or 0, row.verified))
            for row in rows
        )
        return tuple(
            Proposal(award.name, row.unit_name, found, _entry(row), award.check)
            for row, found in judged
            if found.outcome != "no"
        )

    def _all(self, which: Mapping[Any, Sql], **more: Any) -> list[Row]:
        size, values = scope(self.store, self.unit_id, self.day)
        phases = self.programme.phases if self.phases is None else self.phases
        asked = {"which": self.programme.key, "phases": json.dumps([phase.key for phase in phases])}
        return self.store.all(which[size], **asked, **values, **more)


def _told(rows: Iterable[Row]) -> tuple[Told, ...]:
    return tuple(_entry(row) for row in rows)


def _entry(row: Row) -> Told:
    """Of a secret entry its name alone is told (§3)."""
    good_for = row.answers.get("other_benefit")
    is_secret = row.answers.get("secret") is True
    return Told(
        row.code, row.title, row.author, row.unit_name, row.status, int(row.vnd or 0), row.verified is not None,
        good_for if isinstance(good_for, str) and not is_secret else "", getattr(row, "award", None) or "", row.benefit_vnd,
    )  # fmt: skip


def _names(row: Row) -> tuple[str, ...]:
    """Of all who have a share, as they are spelt there; else of whoever handed it in."""
    shares = [str(share["name"]).strip() for share in row.answers.get("authors") or ()]
    return tuple(name for name in shares or [row.author] if name and name != GONE_NAME)


def _post(answers: Mapping[str, Any]) -> str:
    said = answers.get("position")
    return said if isinstance(said, str) else ""
