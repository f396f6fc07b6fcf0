"""What a platform says of a chat: blocked, back again, moved."""

from __future__ import annotations

from typing import Any

import pytest

from domain.chat import Address, Notice
from storage.database import Database
from storage.store import Store
from tests.support.demo_rows import load_demo
from tests.support.talk import NOW, Somebody


@pytest.fixture
def group(database: Database) -> Somebody:
    load_demo(database)
    return Somebody(database, "-41", kind="group")


def row(somebody: Somebody, chat: str) -> dict[str, Any] | None:
    sql = f"SELECT kind, person_id, draft_id, state, reachable FROM conversation WHERE chat = '{chat}'"
    found = somebody.database.write_now(lambda store: store._connection.cursor().execute(sql).fetchone())
    return found and dict(zip(("kind", "person", "draft", "state", "reachable"), found, strict=True))


def test_who_blocked_us_is_not_written_to_until_she_comes_back(mai: Somebody) -> None:
    mai.says("xin chào")
    assert mai.does(notice=Notice("blocked")) == ""
    found = row(mai, "mai")
    assert found is not None
    assert not found["reachable"]
    assert mai.database.write_now(lambda s: s.conversations.of_person(found["person"])) == []
    assert mai.does(notice=Notice("unblocked")) == ""
    assert mai.database.write_now(lambda s: s.conversations.of_person(found["person"])) == [mai.address]


def test_a_notice_keeps_what_is_open(mai: Somebody) -> None:
    mai.joins()
    before = mai.state()
    mai.does(notice=Notice("blocked"))
    mai.does(notice=Notice("unblocked"))
    assert mai.state() == before


def test_a_group_that_moved_is_the_same_conversation_under_its_new_id(group: Somebody) -> None:
    group.does(text="/tiendo")
    assert group.does(sender="", notice=Notice("moved", "-1005")) == ""
    assert row(group, "-41") is None
    found = row(group, "-1005")
    assert found is not None
    assert (found["kind"], bool(found["reachable"])) == ("group", True)


def test_a_group_that_moved_to_an_id_we_know_leaves_nothing_behind(group: Somebody) -> None:
    """Its first message under the new id came before the notice of the move."""
    new = Address("web", "web", "-1005")

    def both_open(store: Store) -> None:
        for address in (group.address, new):
            talk = store.conversations.open(address, "group", NOW)
            talk.kind = "group"
            if address == group.address:
                talk.state = {"flow": "menu"}
            store.conversations.save(talk, NOW)

    group.database.write_now(both_open)
    group.does(sender="", notice=Notice("moved", "-1005"))
    old, moved = row(group, "-41"), row(group, "-1005")
    assert old is not None
    assert moved is not None
    assert (old["state"], bool(old["reachable"]), old["draft"]) == ("{}", False, None)
    assert "menu" in moved["state"]
    assert bool(moved["reachable"])


@pytest.mark.both
def test_both_notices_of_one_move_do_no_harm(group: Somebody) -> None:
    group.does(text="/tiendo")
    for _ in range(2):
        group.does(sender="", notice=Notice("moved", "-1005"))
    old, moved = row(group, "-41"), row(group, "-1005")
    assert old is not None
    assert moved is not None
    assert not old["reachable"]
    assert bool(moved["reachable"])
