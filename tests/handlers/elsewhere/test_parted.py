"""Two who became one are two again: what came from each goes back to it, for seven days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.chat import Address
from domain.pulse.relay import RELAY
from storage.database import Database
from storage.paper_requests import PaperRequests
from storage.sql import Sql, inserting, table
from storage.store import Store
from storage.tables import Person, Relayed
from tests.support.elsewhere import (
    holds,
    join,
    labels,
    owners,
    who,
)
from tests.support.talk import NOW, QUICK, UNIT, Somebody, later, settled
from tests.support.two_phones import TwoPhones


@pytest.mark.both
def test_two_who_both_have_something_become_one_and_two_again(database: Database, mai: Somebody) -> None:
    mai.hands_in()
    other = Somebody(database, "9001", "telegram", now=mai.now)
    other.joins(name="Lò Mai", phone="0900000055")
    other.fills_in("Máng nước gạt lá cho ruộng chè")
    other.says("gửi")
    other.says("gửi sáng kiến mới", "Cối giã gạo bằng sức nước")
    other.says("hỏi tổ hỗ trợ bao giờ xét")
    mais = TwoPhones(mai, other)
    before = owners(database)
    assert len(set(before.values())) == 2
    said = join(mais)
    assert "nằm chung trong «sáng kiến của tôi»" in said
    assert "(2/9)" in said  # the draft begun here goes on: there nothing was being written
    assert set(owners(database).values()) == {who(mai)}
    holds(database)
    listed = mais.says(mai, "sáng kiến của tôi")
    for title in (QUICK[0], "Máng nước", "Cối giã gạo"):
        assert title in listed
    mais.says(mai, "câu hỏi của tôi")
    assert "bao giờ xét" in labels(mai)[0]
    mais.says(mai, "tách kênh")
    assert labels(mai)[0].startswith("Tách Telegram (nối ")
    assert "Đã tách Telegram" in mais.says(mai, "1")
    assert owners(database) == before
    assert who(other) != who(mai)
    holds(database)
    mais.together()
    assert "Chat này vừa được tách ra" in other.reads()
    assert "Cối giã gạo" in mais.says(other, "sáng kiến của tôi")
    listed = mais.says(mai, "sáng kiến của tôi")
    assert "Cối giã gạo" not in listed
    assert "Máng nước" not in listed


def test_what_was_made_of_her_draft_meanwhile_goes_back_with_it(database: Database, mai: Somebody) -> None:
    mai.joins()
    other = Somebody(database, "9001", "telegram", now=mai.now)
    other.joins(name="Lò Mai", phone="0900000055")
    other.fills_in("Máng nước gạt lá cho ruộng chè")
    mais, hers = TwoPhones(mai, other), who(other)
    join(mais)
    mais.says(mai, "sáng kiến của tôi", "1", "1")
    assert "Đã nhận!" in mais.says(mai, "gửi")
    mais.says(other, "tách kênh", "1")
    assert list(owners(database).values()) == [hers]
    holds(database)


@pytest.mark.both
def test_papers_made_for_either_are_hers_until_they_part(database: Database, mai: Somebody) -> None:
    mai.hands_in()
    other = Somebody(database, "9001", "telegram", now=mai.now)
    other.joins(name="Lò Mai", phone="0900000055")
    mais, self_of_other = TwoPhones(mai, other), who(other)

    def made(store: Store) -> None:
        requests = PaperRequests(store)
        for person in (who_now, self_of_other):
            requests.ask(person, mai.address, "receipt", {"entry": 1}, "vi", NOW)
        for row in requests.claim(9, "me", NOW, NOW):
            requests.made(row, [], NOW)
        for number, person in enumerate(
            (who_now, self_of_other)
        ):  # one that both wait for, and one of its own
            for entry in (1, 2 + number):
                requests.ask(person, mai.address, "receipt", {"entry": entry}, "vi", NOW)

    def states(person: int) -> list[str]:
        rows = database.write_now(lambda store: PaperRequests(store).of_person(person))
        return [row.state for row in rows]

    who_now = who(mai)
    database.write_now(made)
    join(mais)
    kept, gone = who(mai), who_now if who(mai) == self_of_other else self_of_other
    assert sorted(states(kept)) == ["made", "made", "wanted", "wanted", "wanted"]
    assert states(gone) == ["wanted"]
    mais.says(mai, "tách kênh", "1")
    assert states(kept) == states(gone) == ["made", "wanted", "wanted"]


def test_it_can_be_undone_from_either_side_for_seven_days(mais: TwoPhones) -> None:
    join(mais)
    said = mais.says(mais.second, "tách kênh", "1")
    assert "chat này lại riêng như trước" in said
    assert "Anh/chị có đồng ý không?" in said
    mais.together()
    assert "Đã tách Telegram" in mais.first.reads()
    assert "(4/9)" in mais.says(mais.first, QUICK[2])
    join(mais)
    assert "không thấy kênh nào mới nối" in later(mais.first, timedelta(days=8)).says("tách kênh")


def test_not_me_after_it_was_joined_leads_to_parting(mais: TwoPhones) -> None:
    join(mais)
    mais.says(mais.first, "không phải tôi")
    assert labels(mais.first)[0].startswith("Tách Telegram")


def test_not_me_where_nothing_was_asked_or_joined_says_just_that(mais: TwoPhones) -> None:
    said = mais.says(mais.first, "không phải tôi")
    assert "Hiện không có gì chờ anh/chị xác nhận ạ." in said
    assert "không thấy kênh nào" not in said
    assert "(3/9)" in said


def test_the_persons_stay_so_that_consent_and_proof_stay(mais: TwoPhones, database: Database) -> None:
    people = Sql(select(table(Person).c.id))
    before = len(database.read_now(lambda store: store.all(people)))
    join(mais)
    assert len(database.read_now(lambda store: store.all(people))) == before + 1
    assert mais.first.now > NOW


def test_the_history_of_each_entry_says_so_in_words(database: Database, mai: Somebody) -> None:
    other = Somebody(database, "9001", "telegram", now=mai.now)
    other.hands_in()
    mai.now = other.now
    mai.joins(name="Lò Mai", phone="0900000055")
    mais = TwoPhones(mai, other)
    join(mais)
    mais.says(mai, "tách kênh", "1")
    said = mais.says(other, "sáng kiến của tôi", "1", "lịch sử")
    assert "nối hai kênh của cùng một người" in said
    assert "tách hai kênh đã nối" in said


def test_what_was_joined_is_parted_by_nobody_else(database: Database, mais: TwoPhones) -> None:
    join(mais)
    pao = Somebody(database, "pao", now=mais.first.now)
    pao.joins(name="Giàng A Páo", phone="0900000033")
    assert "không thấy kênh nào mới nối" in pao.says("tách kênh")
    assert who(mais.second) == who(mais.first)


def test_her_former_self_is_nobody_a_co_author_is_looked_for_among(database: Database, mai: Somebody) -> None:
    def named(store: Store) -> list[str]:
        unit = store.units.by_code(UNIT)
        assert unit is not None
        return sorted(person.name for person in store.people.of_unit(unit.id) if person.name == "Lò Mai")

    other = settled(database, "9001", name="Lò Mai", phone="0900000055")
    settled(database, "mai-2", name="Lò Mai", phone="0900000056")
    assert database.read_now(named) == ["Lò Mai", "Lò Mai"]
    join(TwoPhones(Somebody(database, "mai-2"), other))
    assert database.read_now(named) == ["Lò Mai"]


@pytest.mark.both
def test_what_she_was_given_to_pass_on_is_hers_wherever_she_writes(
    database: Database, mais: TwoPhones
) -> None:
    mais.says(mais.second, "chào")
    former = who(mais.second)

    def give(store: Store) -> None:
        talk = store.conversations.open(Address(RELAY, "", "A"), "group", mais.first.now)
        row = {
            "once": "due:1",
            "conversation_id": talk.id,
            "person_id": former,
            "at": mais.first.now,
            "passed_at": None,
        }
        store.one(inserting(Relayed), **row)

    def open_of(person: int) -> int:
        return len(database.read_now(lambda store: store.relays.open_of(person, NOW)))

    database.write_now(give)
    join(mais)
    assert (open_of(former), open_of(who(mais.first))) == (0, 1)
    mais.says(mais.first, "tách kênh", "1")
    assert open_of(former) == 1
