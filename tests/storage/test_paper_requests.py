"""The queue of papers: each made once, one of a person at a time, and by somebody else where the first one died."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.chat import OutgoingFile
from storage.database import Database
from storage.paper_requests import IN_THE_QUEUE, Asked, PaperRequests
from tests.support.channels import NINE
from tests.support.entries import AUTHOR, COLLEAGUE, people
from tests.support.plans import plan
from tests.support.sending import chat
from tests.support.undone import undone

MINUTE = timedelta(minutes=1)
LAN, HOA = AUTHOR, COLLEAGUE


@pytest.fixture(autouse=True)
def known(database: Database) -> None:
    database.write_now(people)


def asks(database: Database, person: int, kind: str, now: Any = NINE, **params: str | int) -> Asked:
    return database.write_now(
        lambda store: PaperRequests(store).ask(person, chat("lan"), kind, params, "vi", now)
    )


def claims(database: Database, who: str = "one", now: Any = NINE, at_most: int = 9) -> list[Any]:
    return database.write_now(lambda s: PaperRequests(s).claim(at_most, who, now, now + 2 * MINUTE))


def test_what_is_asked_again_is_the_same_paper_until_it_is_made(database: Database) -> None:
    first = asks(database, LAN, "dossier", entry=7, part="don")
    assert first == Asked(first.number, is_new=True, ahead=0)
    assert asks(database, LAN, "dossier", part="don", entry=7) == Asked(first.number, False, 0)
    other = asks(database, LAN, "dossier", entry=8, part="don")
    assert (other.is_new, other.ahead) == (True, 1)
    hers = asks(database, HOA, "dossier", entry=7, part="don")
    assert (hers.is_new, hers.ahead) == (True, 2)
    [row, _] = claims(database)
    file = OutgoingFile("k" * 64, "đơn.docx", "application/x")
    assert database.write_now(lambda s: PaperRequests(s).made(row, [file], NINE))
    again = asks(database, LAN, "dossier", entry=7, part="don")
    assert again.is_new
    assert again.number != first.number
    kept = database.write_now(lambda s: PaperRequests(s).of_person(LAN))
    assert next((r.id, r.state, r.files) for r in kept) == (
        first.number, "made", [{"key": "k" * 64, "name": "đơn.docx"}],
    )  # fmt: skip


def test_of_one_person_one_paper_is_made_at_a_time_and_others_need_not_wait(database: Database) -> None:
    numbers = [asks(database, name, "x", n=n).number for name, n in ((LAN, 1), (LAN, 2), (HOA, 3))]
    taken = claims(database)
    assert [row.id for row in taken] == [numbers[0], numbers[2]]
    assert claims(database, "two") == []
    database.write_now(lambda s: PaperRequests(s).failed(taken[0], "why", NINE))
    assert [row.id for row in claims(database, "two")] == [numbers[1]]


def test_what_its_worker_left_is_anybodys_when_its_time_is_over_and_only_the_last_one_counts(
    database: Database,
) -> None:
    asks(database, LAN, "x")
    [first] = claims(database)
    assert not database.read_now(lambda s: PaperRequests(s).is_due(NINE + MINUTE))
    assert database.write_now(lambda s: PaperRequests(s).keep(first, NINE + 4 * MINUTE))
    assert claims(database, "two", NINE + 3 * MINUTE) == []
    [second] = claims(database, "two", NINE + 5 * MINUTE)
    assert (second.id, second.tries) == (first.id, 2)
    for late in (
        lambda s: PaperRequests(s).made(first, [], NINE),
        lambda s: PaperRequests(s).failed(first, "", NINE),
        lambda s: PaperRequests(s).later(first, NINE, ""),
        lambda s: PaperRequests(s).keep(first, NINE),
    ):
        assert database.write_now(late) is False
    assert database.write_now(lambda s: PaperRequests(s).made(second, [], NINE))


def test_the_next_life_of_a_killed_program_takes_up_its_own_at_once(database: Database) -> None:
    for name in (LAN, HOA):
        asks(database, name, "x")
    [hers] = claims(database, "me", at_most=1)
    [_others] = claims(database, "another", at_most=1)
    assert database.write_now(lambda s: PaperRequests(s).take_up("me", NINE)) == 1
    [row] = claims(database, "me")
    assert (row.id, row.tries) == (hers.id, 2)


def test_what_was_stopped_is_put_back_untried_and_what_failed_waits(database: Database) -> None:
    asks(database, LAN, "x")
    [row] = claims(database)
    database.write_now(lambda s: PaperRequests(s).put_back(row, NINE))
    [again] = claims(database)
    assert again.tries == 1
    assert database.write_now(lambda s: PaperRequests(s).later(again, NINE + MINUTE, "why"))
    assert claims(database) == []
    assert [r.tries for r in claims(database, now=NINE + MINUTE)] == [2]


def test_requests_done_with_are_forgotten_and_open_ones_never(database: Database) -> None:
    asks(database, LAN, "x")
    asks(database, HOA, "x")
    [row, _] = claims(database)
    database.write_now(lambda s: PaperRequests(s).made(row, [], NINE))
    later = NINE + timedelta(days=400)
    assert undone(database, lambda s: PaperRequests(s).forget(NINE, 9)) == 0
    assert database.write_now(lambda s: PaperRequests(s).forget(later, 9)) == 1
    assert database.write_now(lambda s: PaperRequests(s).how_many_open(HOA)) == 1


def test_how_many_wait_are_being_made_and_failed_within_a_day_is_told(database: Database) -> None:
    def told(now: Any = NINE) -> tuple[int, int, int]:
        found = database.read_now(lambda s: PaperRequests(s).how_many(now))
        return found["waiting"], found["being_made"], found["failed"]

    assert told() == (0, 0, 0)
    for name, n in ((LAN, 1), (LAN, 2), (HOA, 3)):
        asks(database, name, "x", n=n)
    assert told() == (3, 0, 0)
    first, second = claims(database)
    assert told() == (1, 2, 0)
    assert told(NINE + 2 * MINUTE) == (3, 0, 0), "whoever was at it is gone"
    assert database.write_now(lambda s: PaperRequests(s).later(first, NINE + MINUTE, "bug"))
    assert database.write_now(lambda s: PaperRequests(s).failed(second, "bug", NINE))
    assert told() == (2, 0, 1)
    assert told(NINE + timedelta(days=1)) == (2, 0, 0)
    asked = plan(database, IN_THE_QUEUE, analysed=False, now=NINE, since=NINE)
    assert asked.count("ix_paper_request_wanted") + asked.count("uq_paper_request_open") == 2
    assert "ix_paper_request_done_at" in asked
