"""What waits for an officer, and what is found: of her scope alone, in order, counted, from indexes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from storage import initiatives, queue, scopes, search
from storage.database import Database
from storage.history import By
from storage.sql import Sql
from storage.store import Store
from tests.support.crowd import crowd
from tests.support.entries import AUTHOR, CO_AUTHOR, NOW, OFFICER, PROGRAMME, A, B, C, P, X, Y, enter, people
from tests.support.plans import plan

DAY = date(2026, 11, 23)
WHERE = (A, B, C, X)


@pytest.fixture
def twelve(database: Database) -> list[int]:
    """Twelve entries, the later ones handed in earlier, in turn of A, B, C and X; each third waits for recognition."""

    def make(store: Store) -> list[int]:
        people(store)
        return [
            enter(store, n, unit_id=WHERE[n % 4], at=NOW - timedelta(days=n), recognised=n % 3 != 0)
            for n in range(1, 13)
        ]

    return database.write_now(make)


def waiting(database: Database, root: int | None, **more: Any) -> list[str]:
    rows = database.write_now(
        lambda s: s.queue.waiting(PROGRAMME.key, "received", root, DAY, **{"at_most": 20, **more})
    )
    return [row.code[-2:] for row in rows]


@pytest.mark.parametrize(
    ("root", "codes"),
    [
        (None, ["11", "08", "10", "07", "05", "04", "01", "02"]),
        (P, ["11", "08", "10", "07", "05", "04", "01", "02"]),
        (X, ["11", "08", "07", "05", "04", "01"]),
        (A, ["08", "04"]),
        (Y, ["10", "02"]),
    ],
)
def test_a_queue_holds_what_stands_in_its_scope_the_first_due_first(
    database: Database, twelve: list[int], root: int | None, codes: list[str]
) -> None:
    assert waiting(database, root) == codes


def test_pages_follow_one_another_without_a_gap(database: Database, twelve: list[int]) -> None:
    for root in (None, X):
        whole, pages, last = waiting(database, root), [], None
        while page := database.write_now(
            lambda s, root=root, last=last: s.queue.waiting(  # type: ignore[misc]
                PROGRAMME.key, "received", root, DAY, at_most=2, after=last
            )
        ):
            pages += [row.code[-2:] for row in page]
            last = page[-1]
        assert pages == whole


def test_nobody_finds_her_own_entries_in_her_queue(database: Database, twelve: list[int]) -> None:
    assert waiting(database, None, but_of=AUTHOR) == []
    assert len(waiting(database, None, but_of=OFFICER)) == 8


def test_counts_say_how_many_stand_where_and_how_many_are_late(database: Database, twelve: list[int]) -> None:
    def counted(root: int | None) -> tuple[dict[str, int], int]:
        return database.write_now(
            lambda s: (
                s.queue.counts(PROGRAMME.key, root, DAY),
                s.queue.overdue(PROGRAMME.key, "received", root, DAY, NOW),
            )
        )

    assert counted(None) == ({"received": 8, "waiting_recognition": 4}, 5)
    assert counted(P) == counted(None)
    assert counted(A) == ({"received": 2, "waiting_recognition": 1}, 1)
    assert database.write_now(lambda s: s.queue.counts("another", None, DAY)) == {}


@pytest.fixture
def three(database: Database) -> None:
    def make(store: Store) -> None:
        people(store)
        enter(store, 1, title="Giá phơi chè ba tầng quay được", unit_id=A)
        enter(store, 2, title="Lưới chắn rác tự quay", unit_id=B, authors=("Tẩn Thị Hoa", "Lù Văn Sơn"))
        enter(store, 3, title="Sổ theo dõi phơi chè", unit_id=C, authors=("Tẩn Thị Hoa",))

    database.write_now(make)


@pytest.mark.parametrize(
    ("typed", "root", "numbers"),
    [
        ("phoi che", None, [3, 1]),
        ("Phơi chè", P, [3, 1]),
        ("PHƠI CHÈ!", X, [1]),
        ("che quay", None, [1]),
        ("quay", None, [2, 1]),
        ("tan thi hoa", None, [3, 2]),
        ("hoa phoi", None, [3]),
        ("0002", None, [2]),
        ("sk26-ctd-0003", None, [3]),
        ("phoi rac", None, []),
        ("ph", None, []),
        ("  ", None, []),
    ],
)
def test_entries_are_found_without_marks_by_title_name_and_code(
    database: Database, three: None, typed: str, root: int | None, numbers: list[int]
) -> None:
    found = database.write_now(lambda s: s.search.find(typed, root, DAY, 5))
    assert [int(row.code[-1]) for row in found] == numbers


def test_a_large_scope_is_searched_by_its_rarest_word(
    database: Database, three: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", 1)
    for root, numbers in ((P, [3, 1]), (X, [1])):
        found = database.write_now(lambda s, root=root: s.search.find("phoi che", root, DAY, 5))  # type: ignore[misc]
        assert [int(row.code[-1]) for row in found] == numbers


def test_an_entry_is_found_by_what_it_says_now(database: Database, three: None) -> None:
    def rename(store: Store) -> list[int]:
        (entry,) = store.search.find("luoi chan", None, DAY, 5)
        answers = {**entry.answers, "title": "Máng gạt rác"}
        store.acts.change(
            entry.id, "change", answers, {"author"}, "two", PROGRAMME, By(CO_AUTHOR, "web", None, NOW),
            title="Máng gạt rác", benefit_vnd=None, applied_on=entry.applied_on, recognition="yes", money_state="declared",
        )  # fmt: skip
        return [len(store.search.find(words, None, DAY, 5)) for words in ("luoi chan", "mang gat")]

    assert database.write_now(rename) == [0, 1]


PAGE = {"which": "2026", "stands": "received", "but_of": 0, "at_most": 20}
FROM_HERE = {"due": NOW, "number": 1}
OF_ALL, OF_UNITS = "ix_initiative_queue", "ix_initiative_unit_queue"
Question = tuple[Sql, dict[str, Any], str]


def questions(few: dict[str, Any], many: dict[str, Any]) -> dict[str, Question]:
    """Every question that must stay quick, the values it is asked with, and the index that answers it."""
    late = {"which": "2026", "stands": "received", "now": NOW + timedelta(days=30)}
    words = {"word_0": "che", "at_most": 5}
    return {
        "a page of all": (queue.FIRST_PAGE["all"], PAGE, OF_ALL),
        "a page of few": (queue.FIRST_PAGE["few"], {**PAGE, **few}, OF_UNITS),
        "a page of many": (queue.FIRST_PAGE["many"], {**PAGE, **many}, OF_ALL),
        "the next page of all": (queue.NEXT_PAGE["all"], {**PAGE, **FROM_HERE}, OF_ALL),
        "the next page of few": (queue.NEXT_PAGE["few"], {**PAGE, **FROM_HERE, **few}, OF_UNITS),
        "counts of all": (queue.COUNTS["all"], {"which": "2026"}, "ix_initiative_"),
        "counts of few": (queue.COUNTS["few"], {"which": "2026", **few}, OF_UNITS),
        "late ones of all": (queue.LATE["all"], late, OF_ALL),
        "late ones of few": (queue.LATE["few"], {**late, **few}, OF_UNITS),
        "hers": (initiatives.OF, {"person": 9}, "ix_initiative_entered_by_id"),
        "by code": (initiatives.BY_CODE, {"written": "SK26-CTD-0001"}, "initiative"),
        "by a word": (search._found(1, "all", by_word=True), {**words, "lead": "w77"}, "entry_word"),
        "by units": (search._found(1, "few", by_word=False), {**words, **few}, OF_UNITS),
        "the units below": (scopes.UNITS, {"root": X, "day": DAY}, "ix_unit_parent_id"),
    }


def test_questions_are_answered_from_indexes(database: Database) -> None:
    """In a crowd: 20.000 entries in 3.000 units, of which X has ten."""
    crowd(database, units=3_000, entries=20_000)
    (few, few_values), (many, many_values) = database.write_now(
        lambda s: (scopes.scope(s, X, DAY), scopes.scope(s, P, DAY))
    )
    assert (few, many) == ("few", "many")
    for question, (sql, values, index) in questions(few_values, many_values).items():
        planned = plan(database, sql, **values)
        told = f"{question}:\n{planned}"
        assert index in planned, told
        assert not re.search(
            r"SCAN (initiative|unit_\d|unit)$|Seq Scan on (initiative|entry_word)", planned, re.MULTILINE
        ), told
        if question in ("a page of all", "a page of many"):  # read in the order of its index
            assert not re.search(r"\bSort\b|ORDER BY", planned), told
