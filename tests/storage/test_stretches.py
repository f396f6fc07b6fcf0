"""Whatever was written, changed and forgotten in whatever order: looked for by stretches, the same is found as by reading all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from domain.chat import Outgoing
from domain.vietnamese import fold
from scheduler.skimming import QUIET, skim
from storage.database import Database, open_database
from storage.personal.copies import PLACES, Copies
from storage.personal.marks import in_json
from storage.personal.stretches import ROWS, SKIMMED, Stretches
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Inbox, Outbox, Stretch
from tests.support.empty_databases import NewDatabase
from tests.support.migrated import lay_out

I, O, S = table(Inbox).c, table(Outbox).c, table(Stretch).c  # noqa: E741
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
ALL = 10**6  # more than any number of a row
WORDS = (
    "Quách Thị Xuyến",
    "Giảm 50% hao_phí",
    "0900 000 917",
    "SK26-CTD-0009-8",
    'Máy «ba» "tầng"',
    "chat-77",
)
FORMS = [[words, unicodedata.normalize("NFD", words), fold(words), words.upper()] for words in WORDS]
EVERY = sorted({form for forms in FORMS for form in forms})
NEARLY = [f"x{form[1:]}" for form in EVERY] + [form[:-2] for form in EVERY]
SAID = st.sampled_from(EVERY) | st.sampled_from(NEARLY) | st.just("Dạ, em chào chị")
MARKS = [sorted(in_json({form[:20] for form in forms})) for forms in FORMS]  # of somebody each
TABLES = {"inbox": table(Inbox), "outbox": table(Outbox)}
NUMBERS = {name: Sql(select(of.c.id).order_by(of.c.id.desc())) for name, of in TABLES.items()}
GOES = {name: Sql(delete(of).where(of.c.id == named("number", of.c.id))) for name, of in TABLES.items()}
GO_FROM = {name: Sql(delete(of).where(of.c.id >= named("number", of.c.id))) for name, of in TABLES.items()}
EMPTY = [*(Sql(delete(of)) for of in TABLES.values()), Sql(delete(Stretch))]
WRITE = {name: Sql(insert(of)) for name, of in TABLES.items()}
RENAME = Sql(update(Outbox).where(O.id == named("number", O.id)).values(once=named("named", O.once)))
RETELL = Sql(update(Inbox).where(I.id == named("number", I.id)).values(raw=named("said", I.raw)))
KEPT = Sql(select(S.place, S.number).order_by(S.place, S.number))


class History:
    """What happens to both tables. A number is never used again on PostgreSQL, and on SQLite if it was the highest."""

    def __init__(self, store: Store) -> None:
        self.store, self.reuses = store, store.dialect.name == "sqlite"
        self.given = dict.fromkeys(TABLES, 0)
        self.names = 0

    def write(self, place: str, words: str, jump: int) -> None:
        highest = self.number(place, 0) if self.reuses else self.given[place]
        self.given[place] = highest + 1 + jump
        self.names += 1
        values: dict[str, Any] = {
            "id": self.given[place],
            "channel": "web",
            "bot": "web",
            "chat": "pao",
            "tries": 0,
        }
        if place == "inbox":
            values |= {
                "event_id": str(self.names),
                "raw": {"text": words},
                "state": "done",
                "fault": "",
                "received_at": AT,
            }
        else:
            values |= {
                "message": Outgoing(words).to_json(), "state": "sent", "lane": 0, "not_before": AT, "message_id": "", "why": "",
                "question": "", "created_at": AT, "once": f"{self.names}:{words}" if self.names % 2 else None,
            }  # fmt: skip
        self.store.do(WRITE[place], **values)

    def number(self, place: str, nth: int) -> int:
        """Of a row there is, from the newest on."""
        numbers = [row.id for row in self.store.all(NUMBERS[place])]
        return numbers[nth % len(numbers)] if numbers else 0

    def goes(self, place: str, nth: int) -> None:
        self.store.do(GOES[place], number=self.number(place, nth))

    def all_go_from(self, place: str, nth: int) -> None:
        """As upkeep leaves the table where nobody has written for two weeks."""
        self.store.do(GO_FROM[place], number=self.number(place, nth))

    def begins_anew(self, place: str, nth: int, words: str) -> None:
        """SQLite gives the same numbers again."""
        self.all_go_from(place, nth)
        self.write(place, words, 0)

    def says(self, place: str, nth: int, words: str) -> None:
        number = self.number(place, nth)
        if place == "inbox":
            self.store.do(RETELL, number=number, said={"text": words})
        else:
            self.store.outbox.rewrite(number, Outgoing(words))

    def is_renamed(self, _: str, nth: int, words: str) -> None:
        self.names += 1
        self.store.do(RENAME, number=self.number("outbox", nth), named=f"{self.names}:{words}")

    def skims(self, place: str) -> None:
        stretches = Stretches(self.store, place)
        for number in stretches.missing(LATER, 10**3):
            assert stretches.keep(stretches.see(number))
        stretches.forget_passed()

    def says_while_it_is_seen(self, place: str, nth: int, words: str) -> None:
        """Somebody changes what another process has read and not written down yet."""
        number = self.number(place, nth) // ROWS
        self.says(place, nth, "Dạ")
        seen = Stretches(self.store, place).see(number)
        self.says(place, nth, words)
        Stretches(self.store, place).keep(seen)


PLACE = st.sampled_from(["outbox", "outbox", "inbox"])
JUMP = st.sampled_from([ROWS, ROWS, 100, 0])
NTH = st.integers(0, 6)
CHANGES = st.one_of(
    st.tuples(st.just("write"), PLACE, SAID, JUMP),
    st.tuples(st.sampled_from(["goes", "all_go_from"]), PLACE, NTH),
    st.tuples(st.sampled_from(["says", "is_renamed", "begins_anew", "says_while_it_is_seen"]), PLACE, NTH, SAID),
)  # fmt: skip
ACTS = st.lists(CHANGES | st.tuples(st.just("skims"), PLACE), max_size=8)
# Some stretches are full, and seen, before anything else happens.
BEGUN = st.lists(st.tuples(st.just("write"), PLACE, SAID, JUMP), min_size=5, max_size=8)


@pytest.fixture
def migrated(kind: str, new_database: NewDatabase) -> Iterator[Database]:
    """With what the database does by itself."""
    url = new_database(kind)
    lay_out(url)
    database = open_database(url)
    yield database
    database.close()


def found(store: Store, *, by_stretches: bool) -> list[list[int]]:
    """Of each of them in each place."""
    copies = Copies(store)
    return [
        sorted(
            row
            for window in (copies.windows(place, marks) if by_stretches else [(0, ALL)])
            for row in copies.found(place, window, marks)
        )
        for place, where in enumerate(PLACES)
        if where.model.__tablename__ in SKIMMED
        for marks in MARKS
    ]


def test_the_same_is_found_by_stretches_as_by_reading_everything(migrated: Database) -> None:
    @settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
    @given(BEGUN, ACTS)
    def after_any_history(begun: list[tuple[Any, ...]], acts: list[tuple[Any, ...]]) -> None:
        def work(store: Store) -> None:
            history = History(store)
            for act, *how in [*begun, *(("skims", place) for place in TABLES), *acts]:
                getattr(history, act)(*how)
            both = found(store, by_stretches=True), found(store, by_stretches=False)
            for sql in EMPTY:
                store.do(sql)
            assert both[0] == both[1]

        migrated.write_now(work)

    after_any_history()


async def test_the_job_notes_what_nobody_writes_to_any_more_and_what_changed_anew(migrated: Database) -> None:
    def write(store: Store) -> None:
        history = History(store)
        for _ in range(3):
            history.write("outbox", WORDS[0], ROWS)

    def kept() -> list[tuple[str, int]]:
        return [tuple(row) for row in migrated.read_now(lambda store: store.all(KEPT))]

    migrated.write_now(write)
    assert await skim(migrated, lambda: AT + QUIET) == {}
    assert await skim(migrated, lambda: LATER) == {"stretches": 2}
    assert kept() == [("outbox", 1), ("outbox", 2)]
    migrated.write_now(lambda store: store.outbox.rewrite(ROWS + 1, Outgoing("Dạ")))
    assert kept() == [("outbox", 2)]
    assert await skim(migrated, lambda: LATER) == {"stretches": 1}
    migrated.write_now(lambda store: store.do(GOES["outbox"], number=ROWS + 1))
    await skim(migrated, lambda: LATER)
    assert kept() == [("outbox", 2)]
