"""Whatever the clock, the operator and the groups do: what is planned and owed on a real database keeps every rule."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import func, select, update

from domain.chat import Address
from domain.pulse.counting import Counts
from scheduler.relaying import hand_on
from scheduler.reminders import JOB, look_at_every_chat
from scheduler.runner import run_job
from scheduler.timetable import timetable
from storage.database import Database
from storage.files import FileStore
from storage.job_runs import JobRuns
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Outbox, Unit
from storage.taken_back import take_back_in
from tests.support.databases import empty
from tests.support.entries import NAMES, OFFICER, PERSON, TREE
from tests.support.relayed import can_be_told, passes_on
from tests.support.slots import all_leaves
from tests.support.year import text_of
from tests.support.year_relays import badly_passed_on
from tests.support.year_rules import Watched, broken

VN = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2026, 11, 20, 10, tzinfo=VN)
CLOSES = date(2026, 12, 31)
TEXT = text_of("2026").partition("[targets]")[0] + "[targets]\nA = { dot-2 = 10 }\nB = { dot-2 = 5 }\n"
O, U = table(Outbox).c, table(Unit).c  # noqa: E741
SAID = Sql(select(func.count().label("n")).where(O.chat == named("chat", O.chat), O.state == "sent"))
MERGE = Sql(update(Unit).where(U.code == "A").values(merged_into_id=select(U.id).where(U.code == "B").scalar_subquery(),
                                                    valid_to=named("day", U.valid_to)))  # fmt: skip
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class History(RuleBasedStateMachine):
    """Three groups, one of which hears of two units, and one that an officer passes on to by hand."""

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__()
        self.database, self.now, self.latest = database, START, START
        self.closes = {CLOSES}
        self.job = next(job for job in timetable(FileStore(folder)) if job.name == "look at every chat")
        self.chat = "a"
        self.muted_until: datetime | None = None
        self.merged = self.line_is_down = self.nothing_is_handed_on = False
        empty(database)
        database.write_now(self._settle)

    def _settle(self, store: Store) -> None:
        for code, above in TREE.items():
            parent = store.units.by_code(above) if above else None
            store.units.make(
                code, short=code * 3, name=f"Công đoàn {code}", kind="", parent_id=parent and parent.id, valid_from=None,
                valid_to=None, merged_into_id=None, members=None, search=code.lower(),
            )  # fmt: skip
        store.one(
            PERSON, id=OFFICER, name=NAMES[OFFICER - 1], phone="", worker_group="", profile={}, language="vi",
            consented=True, created_at=START,
        )  # fmt: skip
        store.programmes.load("2026", TEXT, START)
        for chat, codes in {"a": "A", "b": "B", "both": "AB"}.items():
            talk = store.conversations.open(Address("telegram", "bot", chat), "group", START)
            for code in codes:
                unit = store.units.by_code(code)
                assert unit is not None
                store.unit_chats.connect(unit.id, talk.id, OFFICER, START)
        by_hand = store.units.by_code("C")
        assert by_hand is not None
        can_be_told(store, (OFFICER,), START)
        store.rights.grant(OFFICER, "officer", by_hand.id, START, None)
        passes_on(store, by_hand.id, OFFICER, START)

    @rule(minutes=st.one_of(st.integers(1, 90), st.integers(60, 60 * 24 * 8)))
    def time_passes(self, minutes: int) -> None:
        self.now += minutes * MINUTE
        self._look()

    @rule(days=st.integers(1, 4))
    def days_pass_hour_by_hour(self, days: int) -> None:
        for _ in range(days * 6):
            self.now += 4 * 60 * MINUTE
            self._look()

    @precondition(
        lambda self: not (self.line_is_down or self.nothing_is_handed_on)
    )  # what waits is of the days that the clock said
    @rule(minutes=st.integers(1, 60 * 30))
    def the_clock_is_put_back(self, minutes: int) -> None:
        self.now = max(self.now - minutes * MINUTE, START)
        self._look()

    @precondition(
        lambda self: not (self.line_is_down or self.nothing_is_handed_on)
    )  # what waits is of the days that the clock said
    @rule(days=st.integers(1, 20))
    def the_clock_is_wrong_for_a_while(self, days: int) -> None:
        """Somebody looks by it all the same."""
        right, self.now = self.now, self.now + days * DAY
        self._look()
        self.now = right
        self._look()

    @rule()
    def several_look_at_once(self) -> None:
        async def both() -> None:
            await asyncio.gather(*(look_at_every_chat(self.database, lambda: self.now) for _ in range(2)))

        asyncio.run(both())

    @rule()
    def one_dies_while_it_looks(self) -> None:
        self._write(lambda store: JobRuns(store).claim(JOB, self.now, self.now))

    @rule(days=st.integers(-35, 20))
    def the_deadline_is_moved(self, days: int) -> None:
        to = max(CLOSES + days * DAY, self.latest.astimezone(VN).date())
        self.now += timedelta(seconds=1)
        self.closes.add(to)
        text = TEXT.replace(f"closes = {CLOSES}", f"closes = {to}")
        self._write(lambda store: store.programmes.load("2026", text, self.now))
        self._look()

    @rule(days=st.integers(0, 20))
    def a_group_wants_quiet(self, days: int) -> None:
        self.muted_until = self.now + days * DAY

        def work(store: Store) -> None:
            store.unit_chats.mute(self._talk(store), self.muted_until)
            take_back_in(store, self._talk(store))

        self._write(work)

    @rule()
    def the_line_goes_down_or_comes_back(self) -> None:
        self.line_is_down = not self.line_is_down

    @rule()
    def nobody_hands_on_or_somebody_does_again(self) -> None:
        self.nothing_is_handed_on = not self.nothing_is_handed_on

    @rule()
    def she_says_that_it_is_there(self) -> None:
        def work(store: Store) -> None:
            for one in store.relays.open_of(OFFICER, self.now):
                store.relays.passed(one.id, OFFICER, self.now)

        self._write(work)

    @rule(days=st.integers(1, 10))
    def a_group_knows(self, days: int) -> None:
        self._write(lambda store: store.unit_chats.snooze(self._talk(store), self.now + days * DAY, OFFICER))

    @rule(code=st.sampled_from("AB"), valid=st.integers(-2, 6))
    def entries_are_found_valid(self, code: str, valid: int) -> None:
        day = self.now.astimezone(VN).date()

        def work(store: Store) -> None:
            unit = store.units.by_code(code)
            assert unit is not None
            there = store.counters.own("2026", unit.id).valid
            more = max(valid, -there)
            store.counters.change("2026", unit.id, day, Counts(more, more, 0, 0, 0))

        self._write(work)

    @rule()
    def a_group_gets_a_new_id(self) -> None:
        """And somebody spoke there before we heard of it."""
        old, self.chat = self.chat, f"{self.chat}'"

        def work(store: Store) -> None:
            store.conversations.open(Address("telegram", "bot", self.chat), "group", self.now)
            store.deliveries.move(Address("telegram", "bot", old), self.chat)

        self._write(work)

    @precondition(lambda self: not self.merged)
    @rule()
    def a_unit_is_merged_into_another(self) -> None:
        self.merged = True
        self._write(lambda store: store.do(MERGE, day=self.now.astimezone(VN).date()))

    def _look(self) -> None:
        before = self._said()
        counts = asyncio.run(run_job(self.database, self.job, lambda: self.now))
        assert not (counts or {}).get("failed"), counts
        if not self.nothing_is_handed_on:
            self._write(lambda store: hand_on(store, self.now))
        if not self.line_is_down:
            self._write(lambda store: all_leaves(store, self.now))
        if self.muted_until and self.now < self.muted_until:
            assert self._said() == before, "a group that wants quiet heard something"
        self.latest = max(self.latest, self.now)
        self._keeps_every_rule()

    def _keeps_every_rule(self) -> None:
        watched = Watched(START, self.latest, (), {}, self._goes_on_as(), frozenset(self.closes))

        def look(store: Store) -> list[str]:
            programme = store.programmes.active()
            return [*broken(store, programme, watched), *badly_passed_on(store, programme)]

        assert self.database.write_now(look) == []

    def _goes_on_as(self) -> dict[str, str]:
        return {"a" + "'" * n: self.chat for n in range(len(self.chat) - 1)}

    def _talk(self, store: Store) -> int:
        return store.conversations.open(Address("telegram", "bot", self.chat), "group", self.now).id

    def _said(self) -> int:
        return int(self.database.write_now(lambda store: store.value(SAID, chat=self.chat)))

    def _write(self, work: object) -> None:
        self.database.write_now(work)  # type: ignore[arg-type]


@pytest.mark.both
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_rule_is_kept_whatever_happens(database: Database, tmp_path: Path) -> None:
    run_state_machine_as_test(
        cast("type[History]", partial(History, database, tmp_path)),
        settings=settings(max_examples=15, stateful_step_count=25, deadline=None),
    )
