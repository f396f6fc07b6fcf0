"""What waits for an officer, and what is found: of her scope alone, in order, counted, from indexes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.statuses import STATUSES
from storage import initiatives, queue, scopes, search
from storage.database import Database
from storage.history import By
from storage.queue import Standing
from storage.sql import Sql
from storage.store import Store
from tests.support.crowd import FIRST_ENTRY, crowd
from tests.support.databases import another
from tests.support.entries import CO_AUTHOR, NOW, PROGRAMME, A, B, C, P, X, Y, enter, people
from tests.support.plans import planner

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


def counted(database: Database, root: int | None, *statuses: str, programme: str = "2026") -> dict[str, Any]:
    asked = statuses or tuple(STATUSES)
    return database.write_now(lambda s: s.queue.counts(programme, asked, root, DAY, NOW))


def test_counts_say_how_many_stand_where_and_how_many_are_late(database: Database, twelve: list[int]) -> None:
    assert counted(database, None) == {"received": Standing(8, 5), "waiting_recognition": Standing(4, 0)}
    assert counted(database, P) == counted(database, None)
    assert counted(database, X) == {"received": Standing(6, 4), "waiting_recognition": Standing(3, 0)}
    assert counted(database, A) == {"received": Standing(2, 1), "waiting_recognition": Standing(1, 0)}
    assert counted(database, None, "received", "confirmed") == {"received": Standing(8, 5)}
    assert counted(database, None, programme="another") == {}


def test_two_trees_are_no_whole(database: Database, twelve: list[int]) -> None:
    """One that was merged into a unit of the other is no tree of its own."""
    whole = counted(database, P)

    def another(store: Store) -> None:
        store.units.make(
            "Q", id=100, short="QQQ", name="Công đoàn Q", kind="", parent_id=None, valid_from=None, valid_to=None,
            merged_into_id=None, members=None, search="q",
        )  # fmt: skip
        enter(store, 13, unit_id=100)

    def merge(store: Store) -> None:
        columns = store.units.get(100)._asdict()
        del columns["code"]
        store.units.change("Q", **{**columns, "valid_to": DAY - timedelta(days=1), "merged_into_id": X})

    database.write_now(another)
    assert counted(database, P) == whole
    assert counted(database, None)["received"].count == whole["received"].count + 1
    database.write_now(merge)
    assert counted(database, P) == counted(database, None)


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


def test_a_large_scope_is_searched_by_its_rarest_word(database: Database) -> None:
    """Among 12,000 entries «che» is in all and «w77» in one."""
    crowd(database, units=3_000, entries=12_000)

    def find(typed: str, root: int | None) -> list[int]:
        return database.write_now(lambda s: [row.id for row in s.search.find(typed, root, DAY, 3)])

    assert find("che w77", None) == find("w77 che", P) == [1_077]
    assert find("che", None) == find("che", P) == [13_000, 12_999, 12_998]
    assert find("che w77", X) == []
    assert find("che w298", X) == [1_298]


def test_of_words_that_nearly_all_have_the_newest_are_looked_through(database: Database) -> None:
    crowd(database, units=30, entries=search.NEWEST + 500)
    newest = FIRST_ENTRY + search.NEWEST + 500

    def also(store: Store) -> None:
        for number in range(search.NEWEST + 1):  # every one of them but the newest also says «non»
            store.do(search.KEEP, word="non", initiative_id=newest - 1 - number)

    database.write_now(also)

    def find(typed: str) -> list[int]:
        return database.write_now(lambda s: [row.id for row in s.search.find(typed, None, DAY, 2)])

    assert find("che non") == [newest - 1, newest - 2]


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


PAGE = {"which": "2026", "stands": "received", "at_most": 20}
FROM_HERE = {"due": NOW, "number": 1}
COUNTS = {"which": "2026", "now": NOW, "stands_0": "received", "stands_1": "confirmed"}
WORDS = {"word_0": "che", "at_most": 5}
BACK = {"reviewer": 9}
OF_REVIEWER = "ix_initiative_reviewer_queue"
OF_ALL, OF_UNITS = "ix_initiative_queue", "ix_initiative_unit_queue"
Question = tuple[Sql, dict[str, Any], str]


def questions(units: dict[str, Any]) -> dict[str, Question]:
    """Every question that must stay quick, the values it is asked with, and the index that answers it."""
    lead = {**WORDS, "lead": "w77", "first": 0}
    return {
        "a page of all": (queue.FIRST_PAGE["all"], PAGE, OF_ALL),
        "a page of some": (queue.FIRST_PAGE["some"], {**PAGE, **units}, OF_UNITS),
        "the next page of all": (queue.NEXT_PAGE["all"], {**PAGE, **FROM_HERE}, OF_ALL),
        "the next page of some": (queue.NEXT_PAGE["some"], {**PAGE, **FROM_HERE, **units}, OF_UNITS),
        "counts of all": (queue.counting("all", 2), COUNTS, OF_ALL),
        "counts of some": (queue.counting("some", 2), {**COUNTS, **units}, OF_UNITS),
        "what comes back to her": (
            queue.BACK_TO,
            {**BACK, "stands": "received", "which": "2026"},
            OF_REVIEWER,
        ),
        "what she asked for": (queue.ASKED_BY, {**BACK, "root": X, "day": DAY}, OF_REVIEWER),
        "hers": (initiatives.OF, {"person": 9}, "ix_initiative_entered_by_id"),
        "by code": (initiatives.BY_CODE, {"written": "SK26-CTD-0001"}, "initiative"),
        "by a word": (search._by_word(1, "all"), lead, "entry_word"),
        "by a word in some": (search._by_word(1, "some"), {**lead, **units}, "entry_word"),
        "how common a word is": (search.LAST_OF_NEWEST, {"which": "che"}, "entry_word"),
        "by units": (search._by_units(1), {**WORDS, **units}, OF_UNITS),
        "the units below": (scopes.UNITS, {"root": X, "day": DAY}, "ix_unit_parent_id"),
        "the top of the tree": (scopes.TOPS, {"day": DAY}, "ix_unit_parent_id"),
    }


def test_questions_are_answered_from_indexes(database: Database) -> None:
    """In a crowd: 20.000 entries in 3.000 units, of which X has ten and Y the others. SQLite is never analysed in use."""
    crowd(database, units=3_000, entries=20_000)
    sqlite = database.engine.dialect.name == "sqlite"
    for analysed in (False, True) if sqlite else (True,):
        with planner(database, analysed=analysed) as plan_of:
            for root in (X, Y):
                size, units = database.write_now(lambda s, root=root: scopes.scope(s, root, DAY))  # type: ignore[misc]
                assert size == "some"
                answered_from_indexes(plan_of, units, f"analysed: {analysed}, root: {root}")


def answered_from_indexes(
    plan_of: Callable[[Sql, dict[str, Any]], str], units: dict[str, Any], where: str
) -> None:
    for question, (sql, values, index) in questions(units).items():
        planned = plan_of(sql, values)
        told = f"{where}, {question}:\n{planned}"
        assert index in planned, told
        assert not re.search(
            r"SCAN (initiative|unit_\d|unit)( |$)|Seq Scan on (initiative|entry_word)", planned, re.MULTILINE
        ), told


@pytest.mark.postgres
def test_no_question_is_compiled_on_postgres(postgres_url: str) -> None:
    """A search in one unit took 700 ms, of which 10 were its own."""
    with another(postgres_url) as database:
        assert database.write_now(lambda s: s.value(Sql(select(func.current_setting("jit"))))) == "off"
