"""storage/personal/emptied.py — entries without their person: her words go from every version, others keep their shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from domain.own_data import left_of, same_name, with_shares
from storage.personal.whose import HER
from storage.sql import Row, Sql, named, table
from storage.tables import CoAuthor, Draft, Initiative, Version

if TYPE_CHECKING:
    from storage.store import Store

E, V, D, A = (table(model).c for model in (Initiative, Version, Draft, CoAuthor))

HERS = Sql(select(E.id).where(E.person_id == HER).order_by(E.id).with_for_update())
SHARED = Sql(
    select(A.initiative_id, A.name).join_from(table(CoAuthor), table(Initiative), E.id == A.initiative_id)
    .where(A.person_id == HER, E.person_id != HER).order_by(A.initiative_id)
)  # fmt: skip
VERSIONS = Sql(
    select(V.number, V.answers).where(V.initiative_id == named("entry", V.initiative_id)).order_by(V.number)
)
SAY = Sql(update(Initiative).where(E.id == named("entry", E.id)).values(answers=named("said", E.answers)))
SAID = Sql(
    update(Version).where(V.initiative_id == named("entry", V.initiative_id), V.number == named("nth", V.number))
    .values(answers=named("said", V.answers))
)  # fmt: skip
DRAFTS = Sql(
    select(D.id, D.answers, D.work)
    .where((D.id == named("draft", D.id)) | (D.initiative_id == named("entry", D.initiative_id)))
)  # fmt: skip
DRAFTED = Sql(update(Draft).where(D.id == named("number", D.id)).values(answers=named("said", D.answers)))

Change = Callable[[Mapping[str, Any]], dict[str, Any]]


def empty_hers(store: Store, person_id: int) -> int:
    """Every entry she is the author of; how many."""
    rows = store.all(HERS, person=person_id)
    for row in rows:
        others = same_name(*(one.name for one in store.co_authors.of(row.id) if one.person_id != person_id))
        empty_one(store, row.id, lambda name, others=others: not others(name))  # type: ignore[misc]
    return len(rows)


def empty_one(store: Store, entry_id: int, is_hers: Callable[[str], bool]) -> None:
    """An entry without a word, and without the names that are hers; it is found by its code alone, and by no look-alike."""
    _rewrite(store, entry_id, lambda said: left_of(said, is_hers))
    entry = store.initiatives.get(entry_id)
    store.similar.forget(entry_id)
    store.search.index(entry._replace(title=""))


def leave_others(store: Store, person_id: int, name: str) -> int:
    """Entries of others with a share of hers: the share stays, nobody's name on it; how many."""
    rows: list[Row] = store.all(SHARED, person=person_id)
    for row in rows:
        hers = same_name(row.name, name)
        _rewrite(store, row.initiative_id, lambda said, hers=hers: {**said, **with_shares(said, hers)})  # type: ignore[misc]
        entry = store.initiatives.get(row.initiative_id)
        store.search.index(entry)
        for draft in store.all(DRAFTS, draft=entry.draft_id, entry=entry.id):
            said = {**draft.answers, **with_shares(draft.answers, hers)}
            store.do(DRAFTED, number=draft.id, said=said)
    return len(rows)


def _rewrite(store: Store, entry_id: int, change: Change) -> None:
    """What it says, and what it said in every version before."""
    store.do(SAY, entry=entry_id, said=change(store.initiatives.get(entry_id).answers))
    for version in store.all(VERSIONS, entry=entry_id):
        store.do(SAID, entry=entry_id, nth=version.number, said=change(version.answers))
