"""storage/money_verdicts.py — what reviewers found of the money of entries: an axis of its own, no status is moved by it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from domain.kinds.kind import Refusal
from domain.lifecycle import ACTS, NEEDS, Path
from domain.money_review import MONEY_ACTS, UNDO_MONEY, may_judge_money
from domain.programme import Programme
from storage.history import By
from storage.sql import Row
from storage.written import difference

if TYPE_CHECKING:
    from storage.store import Store

AXIS = ("money_state", "verified_vnd")


class MoneyVerdicts:
    """Found once, undone within minutes, found anew at any time while the entry may be judged."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def judge(
        self,
        number: int,
        act: str,
        verified_vnd: int | None,
        capacities: Collection[str],
        path: Path,
        programme: Programme,
        by: By,
    ) -> Row | Refusal:
        """The entry with this finding, kept from its author for as long as a verdict is; or why it may not be."""
        entry = self._store.initiatives.locked(number)
        refusal = may_judge_money(entry.status, capacities, path)
        if refusal is not None:
            return refusal
        found = {"money_state": MONEY_ACTS[act], "verified_vnd": verified_vnd}
        return self._write(entry, act, by, found, _public_at(by.at, programme))

    def undo(self, number: int, programme: Programme, by: By, received_at: datetime) -> Row | Refusal:
        """The finding as it was before hers, while nobody heard of it; one before it that waited too waits on."""
        entry = self._store.initiatives.locked(number)
        kept = self.kept(number)
        if not kept or kept[-1].actor_id != by.actor_id:
            return Refusal(NEEDS["own_act"])
        if entry.money_public_at is None or received_at > entry.money_public_at:
            return Refusal(NEEDS["in_time"](act=ACTS["undo"]))
        waits = [public for row in kept[-2:-1] if (public := _public_at(row.at, programme)) > by.at]
        return self._write(entry, UNDO_MONEY, by, self.before(entry), next(iter(waits), None))

    def kept(self, entry_id: int) -> list[Row]:
        """The history's rows of the findings that were not undone, the latest last."""
        kept: list[Row] = []
        for row in self._store.history.of(entry_id):
            if row.act in MONEY_ACTS:
                kept.append(row)
            elif row.act == UNDO_MONEY:
                kept.pop()
        return kept

    def before(self, entry: Row) -> dict[str, Any]:
        """How its money stood before the latest finding."""
        kept = self.kept(entry.id)
        old = kept[-1].old if kept else {}
        return {name: old.get(name, getattr(entry, name)) for name in AXIS}

    def made_public(self, entry: Row) -> None:
        """The author hears it now: it cannot be undone any more."""
        self._store.initiatives.review(entry, {"money_public_at": None}, entry.public_at)

    def _write(self, entry: Row, act: str, by: By, found: dict[str, Any], public_at: datetime | None) -> Row:
        before = {name: getattr(entry, name) for name in AXIS}
        old, new = difference(before, found)
        sets = {**found, "money_public_at": public_at}
        self._store.initiatives.review(entry, sets, entry.public_at)
        self._store.history.write(entry.id, act, by, old=old, new=new)
        return self._store.initiatives.get(entry.id)


def _public_at(at: datetime, programme: Programme) -> datetime:
    return at + timedelta(minutes=programme.clocks.undo_minutes)
