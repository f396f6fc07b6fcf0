"""A report is signed, written in and read by those who answer for the unit, whatever a conversation claims."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from domain.roles import MAY
from storage.database import Database
from storage.store import Store
from tests.support.moments import PLACES, number_of_unit, who_where
from tests.support.talk import Somebody, settled
from tests.support.weeks import FRIDAY, REPORTS, rows

TEXT = "Đã họp hai tổ công đoàn."


@pytest.mark.parametrize("word", ["ký 0", TEXT])
def test_only_who_answers_for_the_very_unit_signs_it_or_writes_in_it(
    database: Database, officer: Somebody, word: str
) -> None:
    officer.says("báo cáo tuần")
    officer.presses("Ký báo cáo" if word != TEXT else "I. Chỉ đạo")
    other = settled(database, "tu")
    other.now = FRIDAY
    other.says("chào")
    for role, place in who_where(database):
        before, after = tried(other, officer, role, place, word)
        assert (before != after) == (role in MAY["sign"] and place == "own"), (role, place)


def tried(
    other: Somebody, officer: Somebody, role: str, place: str, word: str
) -> tuple[list[Any], list[Any]]:
    """The reports before and after somebody else says that, her conversation forged and that role in her hands."""
    seen: list[Any] = []

    def forge(store: Store) -> None:
        theirs = store.conversations.open(officer.address, "private", officer.now)
        hers = store.conversations.open(other.address, "private", officer.now)
        hers.state = deepcopy(theirs.state)
        store.conversations.save(hers, officer.now)
        if role:
            assert hers.person_id is not None
            store.rights.grant(hers.person_id, role, number_of_unit(store, PLACES[place]), officer.now, None)
        seen[:] = theirs_of(store.all(REPORTS))

    after = other.would_find(lambda store: theirs_of(store.all(REPORTS)), forge, text=word)
    return seen, after


def theirs_of(reports: list[Any]) -> list[Any]:
    """The first one: whoever opens her own unit's makes another draft."""
    return reports[:1]


def test_a_signed_report_is_read_by_those_of_the_unit_and_above(
    database: Database, officer: Somebody
) -> None:
    officer.says("báo cáo tuần", "ký", "ký 0")
    number = rows(database)[0].id
    other = settled(database, "tu")
    other.now = officer.now
    other.says("chào")
    for role, place in who_where(database):

        def give(store: Store, role: str = role, place: str = place) -> None:
            hers = store.conversations.open(other.address, "private", officer.now)
            assert hers.person_id is not None
            if role:
                store.rights.grant(
                    hers.person_id, role, number_of_unit(store, PLACES[place]), officer.now, None
                )

        said = other.would_find(
            lambda store: store.outbox.newest(other.address, 1) and _newest(store, other),
            give,
            text=f"xem báo cáo {number}",
        )
        assert ("Nguyễn Thị Hoa ký lúc" in said) == (role in MAY["watch"] and place in {"own", "above"}), (
            role,
            place,
        )


def _newest(store: Store, who: Somebody) -> str:
    return str(store.outbox.spoken(who.address, who.read, who.now, 50)[-1].message["text"])
