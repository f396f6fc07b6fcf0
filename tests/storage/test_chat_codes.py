"""One-time codes for groups, and which chats hear of a unit's whole tree or belong to one forum."""

from __future__ import annotations

from datetime import timedelta

from domain.chat import Address
from storage.database import Database
from storage.store import Store
from tests.support.entries import NOW, OFFICER, A, B, P, X, Y, people

HASH = "a" * 64


def test_a_code_is_made_once_and_used_once(database: Database) -> None:
    def work(store: Store) -> list[object]:
        people(store)
        talk = store.conversations.open(Address("web", "web", "room"), "group", NOW).id
        until = NOW + timedelta(hours=1)
        made = [store.chat_codes.make(HASH, A, OFFICER, NOW, until) for _ in range(2)]
        found = store.chat_codes.find(HASH)
        assert found is not None
        assert (found.unit_id, found.created_by_id, found.expires_at, found.used_at) == (
            A,
            OFFICER,
            until,
            None,
        )
        used = [store.chat_codes.use(found.id, talk, NOW) for _ in range(2)]
        after = store.chat_codes.find(HASH)
        assert after is not None
        return [*made, *used, after.used_at, after.used_in_id == talk, store.chat_codes.find("b")]

    assert database.write_now(work) == [True, False, True, False, NOW, True, None]


def test_the_chats_of_a_tree_and_of_a_forum(database: Database) -> None:
    def work(store: Store) -> list[list[str]]:
        people(store)
        for chat, unit in (("-1", A), ("-1/7", B), ("-12", X), ("-2/7", Y)):
            talk = store.conversations.open(Address("telegram", "bot", chat), "group", NOW)
            store.unit_chats.connect(unit, talk.id, OFFICER, NOW)
        under = [store.unit_chats.under(root, NOW.date()) for root in (P, X, A)]
        there = store.unit_chats.of_place(Address("telegram", "bot", "-1"))
        return [[row.chat for row in rows] for rows in (*under, there)]

    assert database.write_now(work) == [
        ["-1", "-1/7", "-12", "-2/7"],
        ["-1", "-1/7", "-12"],
        ["-1"],
        ["-1", "-1/7"],
    ]
