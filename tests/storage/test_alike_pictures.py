"""Which entry has a picture that looks like one of this one's: among those that read like it, and its unit's newest."""

from __future__ import annotations

from typing import Any

import pytest

from domain.chat import IncomingFile
from domain.similar.matching import Likeness
from domain.words import Words
from storage.alike_pictures import NEWEST, OF_UNIT
from storage.database import Database
from storage.history import By
from storage.store import Store
from tests.support.entries import AUTHOR, NOW, ONE_LEVEL, A, C, enter, people
from tests.support.plans import plan
from tests.support.sending import chat

SEEN, ALIKE, OTHER = 0x5A5A_1234_0F0F_7777, 0x5A5A_1234_0F0F_7000, 0x25A5_4321_F0F0_1111


def draft_with(store: Store, *looks: int | None, of: int | None = None) -> tuple[int, list[int]]:
    """A draft that was sent, and its pictures."""
    draft = store.drafts.start("initiative", AUTHOR, NOW, initiative_id=of)
    files = []
    for seen in looks:
        name = f"{draft.id}-{seen}"
        file = IncomingFile(
            name, name, "photo", f"{name}.jpg", "image/jpeg", 9, f"{draft.id:032x}{seen or 0:032x}", seen
        )
        files.append(store.attachments.add(draft.id, chat("lan"), file, NOW))
    store.drafts.close(draft, "sent", NOW)
    return draft.id, files


def entered(store: Store, *looks: int | None, unit_id: int = A) -> Any:
    draft, files = draft_with(store, *looks)
    return store.initiatives.get(enter(store, draft, unit_id=unit_id, evidence=files))


def likeness(row: Any) -> Likeness:
    return Likeness(row.id, 0.6, Words(vi="", en=""))


def found(database: Database, make: Any) -> tuple[Any, int | None]:
    """What `make` expects, and whose picture was found alike: it gives that, the entry, and what reads like it."""

    def work(store: Store) -> tuple[Any, int | None]:
        people(store)
        expected, entry, alike = make(store)
        return expected and expected.id, store.facts.sharing_looks(entry, [likeness(row) for row in alike])

    return database.write_now(work)


def test_of_its_units_entries_the_one_with_the_likest_picture(database: Database) -> None:
    def make(store: Store) -> Any:
        entered(store, ALIKE, OTHER)
        likest = entered(store, None, ALIKE ^ 1, SEEN ^ 1)
        entered(store, ALIKE)
        return likest, entered(store, OTHER ^ (2**20 - 1), SEEN), []

    expected, other = found(database, make)
    assert other == expected


def test_other_pictures_and_none_at_all_are_nobodys(database: Database) -> None:
    def make(store: Store) -> Any:
        entered(store, OTHER, None)
        entered(store)
        return None, entered(store, SEEN), []

    assert found(database, make) == (None, None)
    assert database.write_now(lambda store: store.facts.sharing_looks(entered(store, None), [])) is None


@pytest.mark.parametrize("reads_like_it", [False, True])
def test_of_another_unit_only_what_reads_like_it_is_looked_at(
    database: Database, *, reads_like_it: bool
) -> None:
    def make(store: Store) -> Any:
        elsewhere = entered(store, ALIKE, unit_id=C)
        return elsewhere, entered(store, SEEN), [elsewhere] if reads_like_it else []

    expected, other = found(database, make)
    assert other == (expected if reads_like_it else None)


def test_a_picture_that_came_with_a_change_is_seen_too(database: Database) -> None:
    def make(store: Store) -> Any:
        changed = entered(store, OTHER)
        draft_with(store, ALIKE, of=changed.id)
        return changed, entered(store, SEEN), []

    expected, other = found(database, make)
    assert other == expected


def test_what_was_withdrawn_or_told_apart_is_left_out(database: Database) -> None:
    def make(store: Store) -> Any:
        withdrawn, apart, entry = entered(store, SEEN), entered(store, SEEN), entered(store, SEEN)
        by = By(AUTHOR, "web", None, NOW)
        store.acts.perform(withdrawn.id, "withdraw", {"author"}, "one", ONE_LEVEL, by)
        assert store.facts.sharing_looks(entry, []) == apart.id
        store.history.write(apart.id, "not_duplicate", by, other=entry.id)
        return None, entry, []

    assert found(database, make) == (None, None)


def test_no_further_than_the_newest_of_its_unit(database: Database) -> None:
    def make(store: Store) -> Any:
        entered(store, SEEN)
        second = entered(store, ALIKE)
        for _ in range(NEWEST - 1):
            entered(store)
        return second, entered(store, SEEN), []

    expected, other = found(database, make)
    assert other == expected


@pytest.mark.parametrize("analysed", [True, False])
def test_a_unit_is_looked_through_by_its_index(database: Database, *, analysed: bool) -> None:
    def make(store: Store) -> None:
        people(store)
        for number in range(60):
            entry = entered(store, OTHER, unit_id=A if number % 2 else C)
            draft_with(store, OTHER, of=entry.id if number % 9 == 0 else None)

    database.write_now(make)
    said = plan(database, OF_UNIT, analysed=analysed, unit=A, number=1)
    assert "ix_draft_initiative_id" in said
    assert "ix_attachment_draft_id" in said
    if (
        database.engine.dialect.name == "sqlite"
    ):  # PostgreSQL sorts so few of a unit: it takes this one for thousands
        assert "ix_initiative_unit_newest" in said
