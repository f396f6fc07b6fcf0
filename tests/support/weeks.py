"""tests/support/weeks.py — a world of entries to which anything happens, and its numbers counted the plain way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.calendar import local_day
from domain.deadlines import handed_in
from domain.kinds.kind import Refusal
from domain.weekly.frozen import to_text
from domain.weekly.numbers import Numbers, numbers_of
from storage.database import Database
from storage.history import By
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative, WeeklyReport
from storage.weekly.drawn_up import draw_up
from storage.weekly.reckoning import Reckoner, reckoner
from storage.weekly.reports import WeeklyReports
from storage.weekly.trees import keep_past
from tests.support.entries import ADMIN, AUTHOR, OFFICER, ONE_LEVEL, A, B, C, P, X, Y, people

FRIDAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # 10:00 there
REPORTS = Sql(select(table(WeeklyReport)).order_by(table(WeeklyReport).c.id))
BEGUN = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
E = table(Initiative).c
EVERY = Sql(
    select(E.id, E.unit_id, E.status, E.benefit_vnd, E.money_state, E.verified_vnd, E.phase).order_by(E.id)
)
ACTS = {
    "accept": ("officer",),
    "refuse": ("officer",),
    "ask_supplement": ("officer",),
    "mark_duplicate": ("officer",),
    "merge": ("officer",),
    "undo": ("officer",),
    "choose": ("officer",),
    "revoke": ("upper_officer",),
    "withdraw": ("author",),
    "bring_back": ("author",),
    "appeal": ("author",),
    "lapse": ("system",),
}


@dataclass(slots=True)
class World:
    """What happens takes an hour each, unless more time is let pass. `programme` has one level."""

    store: Store
    now: datetime = BEGUN
    entries: int = 0
    numbers: list[int] = field(default_factory=list)
    weeks: int = 0

    def begin(self) -> World:
        people(self.store)
        return self

    def hand_in(self, unit: int, vnd: int | None, phase: str = "dot-2") -> None:
        self.entries += 1
        answers = {"title": "Giá phơi", "authors": [], "recognised": "yes", "benefit": {"vnd": vnd}}
        by = By(AUTHOR, "web", None, self.now)
        entry = self.store.initiatives.add(
            answers, by, self.now, handed_in(ONE_LEVEL, self.now, recognised=True), self.day,
            code=f"SK26-W-{self.entries:04}", draft_id=1_000_000 + self.entries, programme=ONE_LEVEL.key, phase=phase,
            person_id=AUTHOR, entered_by_id=None, confirm_code=None, confirmed_at=None, unit_id=unit,
            unit_name="Công đoàn", channel="web", title="Giá phơi", benefit_vnd=vnd, applied_on=date(2026, 3, 15),
            recognition="yes", money_state="declared" if vnd else "not_in_money",
        )  # fmt: skip
        self.store.acts.begin(entry, by)
        self.numbers.append(entry.id)

    def act(self, nth: int, name: str) -> bool:
        """Whether it could be done."""
        if not self.numbers:
            return False
        actor = {"author": AUTHOR, "upper_officer": ADMIN}.get(ACTS[name][0], OFFICER)
        done = self.store.acts.perform(
            self._entry(nth), name, ACTS[name], "one", ONE_LEVEL, By(actor, "web", None, self.now), why="V4"
        )
        return not isinstance(done, Refusal)

    def correct(self, nth: int, vnd: int) -> None:
        """Its author says another benefit."""
        if self.numbers:
            entry = self.store.initiatives.get(self._entry(nth))
            self.store.acts.change(
                entry.id, "change", {**entry.answers, "benefit": {"vnd": vnd}}, {"author"}, "one", ONE_LEVEL,
                By(AUTHOR, "web", None, self.now), title=entry.title, benefit_vnd=vnd, applied_on=entry.applied_on,
                recognition=entry.recognition, money_state="declared",
            )  # fmt: skip

    def verify(self, nth: int, vnd: int) -> None:
        if self.numbers:
            by = By(OFFICER, "web", None, self.now)
            self.store.money.judge(
                self._entry(nth), "recompute_money", vnd, {"officer"}, "one", ONE_LEVEL, by
            )

    def move(self, nth: int, unit: int) -> None:
        if self.numbers:
            by = By(ADMIN, "web", None, self.now)
            self.store.acts.move(self._entry(nth), self.store.units.get(unit), {"admin"}, ONE_LEVEL, by)

    def put_below(self, unit: int, above: int) -> None:
        """As an operator's new list of units would."""
        self._change(unit, parent_id=above)

    def merge_units(self, unit: int, into: int) -> None:
        """From tomorrow on."""
        self._change(unit, merged_into_id=into, valid_to=self.day)

    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def reckoner(self, unit: int) -> Reckoner:
        found = reckoner(self.store, ONE_LEVEL, unit, self.day, self.now)
        assert found is not None
        return found

    def plainly(self, unit: int) -> Numbers:
        """Every entry looked at, one by one."""
        found = Numbers()
        for row in self.store.all(EVERY):
            if row.phase == "dot-2" and unit in self.store.units.above(row.unit_id, self.day):
                agreed = row.verified_vnd if row.money_state == "verified" else None
                found += numbers_of(row.status, row.benefit_vnd, agreed)
        return found

    def sign(self) -> list[Any]:
        """Every unit that can signs a report of its own, of the next week; the rows as they stand then."""
        self.weeks += 1
        reports, signed = WeeklyReports(self.store), []
        for unit in self.reporting():
            row = reports.open(unit, ONE_LEVEL.key, BEGUN.date() + timedelta(days=7 * self.weeks), self.now)
            report = draw_up(self.store, ONE_LEVEL, row, self.now, lines=True)
            assert report is not None
            assert reports.sign(row.id, to_text(report), OFFICER, self.now)
            signed.append(reports.get(row.id))
        return signed

    def reporting(self) -> list[int]:
        """Units that were not merged into another one."""
        return [unit for unit in UNITS if self.store.units.today(unit, self.day).id == unit]

    @property
    def day(self) -> date:
        return local_day(self.now, ONE_LEVEL.zone)

    def _entry(self, nth: int) -> int:
        return self.numbers[nth % len(self.numbers)]

    def _change(self, number: int, **columns: Any) -> None:
        unit = self.store.units.get(number)
        keep_past(self.store, [unit], self.now)
        self.store.units.change(**{**{k: v for k, v in unit._asdict().items() if k != "id"}, **columns})


UNITS = (P, X, Y, A, B, C)


def rows(database: Database) -> list[Any]:
    """Every weekly report, in order: its number is whatever the database gives it."""
    return database.write_now(lambda store: store.all(REPORTS))
