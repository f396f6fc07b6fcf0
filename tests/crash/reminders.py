"""tests/crash/reminders.py — what reminds is killed at any instant of its looking and sending, and then the groups are asked.

Something else that reminds may be killed at the same instants beside it.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from storage.database import open_database
from storage.migrating import migrate
from tests.crash.calendar import Calendar, Slot, settle
from tests.crash.held_clock import HeldClock
from tests.crash.ledger import rows
from tests.crash.lives import Lives
from tests.crash.own_postgres import own_postgres
from tests.crash.processes import ROOT, STARTS_WITHIN_S
from tests.crash.told import Outcome, Said, Told
from tests.crash.unplanned import keep_unplanned
from tests.support.fake_telegram import FakeTelegram, Group, Person

IN_HAND_S = 2.0  # what came due so shortly before a kill may still have been on its way
AIM = 0.75  # of the kills come while what came due, or was in doubt, is looked for and sent
AIM_S = 0.8
LIVES_S = (0.8, 2.0)  # between being ready and the next kill, where none is aimed
MOVES_ON_S = 1.2  # time goes on after a kill, whoever is down
CALM_S = 2.0  # before a calm day nobody is killed any more
EVENING_S = 0.05  # between two looks at whether a day's work is done
TICK_S = 0.004
MOST_TIMES = 12  # of its length a run may last, on the busiest machine
QUIET_WITHIN_S = 40.0
OPEN = "SELECT count(*) AS n FROM outbox WHERE state IN ('new', 'sending')"


@dataclass(frozen=True, slots=True)
class Plan:
    calendar: Calendar = field(default_factory=Calendar)
    groups: int = 30
    processes: int = 1
    seed: int = 1
    tree: Path = ROOT


@contextmanager
def telegram_with(groups: int) -> Iterator[tuple[FakeTelegram, list[int]]]:
    """A server, and the ids of groups our bot is in."""
    with FakeTelegram() as server:
        somebody = Person(server, 1001, "Mai")
        made = [Group(server, number, f"Nhóm {number}") for number in range(1, groups + 1)]
        for group in made:
            group.add_bot(somebody)
        yield server, [group.id for group in made]


class Reminded:
    """Our side: the database, the processes, and what the groups were told."""

    def __init__(
        self, plan: Plan, folder: Path, url: str, server: FakeTelegram, chats: Sequence[int]
    ) -> None:
        self.plan, self._url, self._server, self._chats = plan, url, server, chats
        bot = server.token.partition(":")[0]
        self.due = self._undisturbed(f"sqlite:///{folder / 'undisturbed.db'}", bot)
        database = open_database(url)
        migrate(database.engine)
        database.write_now(lambda store: settle(store, chats, bot))
        database.close()
        keep_unplanned(url)
        self.clock = HeldClock(folder / "clock")
        days = [day.isoformat() for day in plan.calendar.days]
        told = [str(folder / "clock"), json.dumps([days, plan.calendar.step_s])]
        self.lives = [
            Lives(
                ["tests.crash.reminding", url, server.token, server.base, f"process {n}", *told],
                folder / f"reminding-{n}.txt",
                self.clock,
                plan.tree,
            )
            for n in range(plan.processes)
        ]

    def _undisturbed(self, url: str, bot: str) -> dict[Slot, float]:
        database = open_database(url)
        migrate(database.engine)
        try:
            return self.plan.calendar.undisturbed(database, url, self._chats, bot)
        finally:
            database.close()

    def until_quiet(self) -> list[str]:
        until = time.monotonic() + QUIET_WITHIN_S
        while still := self.owed():
            if time.monotonic() > until:
                return [f"{still} messages never came to rest"]
            time.sleep(0.2)
        return []

    def owed(self) -> int:
        """How many messages have not come to rest."""
        return int(rows(self._url, OPEN)[0]["n"])

    def judged(self) -> Outcome:
        told = Told(self._url, self._said())
        outcome = Outcome(kills=sum(len(one.down) for one in self.lives), slots=len(self.due))
        for slot, due_s in self.due.items():
            during = any(one.was_down(due_s, IN_HAND_S) for one in self.lives)
            outcome.count(slot, told.end_of(slot), during=during)
        owed = [slot for slot, row in told.planned.items() if row["outcome"] == "owed"]
        outcome.wrong += [
            f"{' '.join(slot)} was not to be said at all" for slot in owed if slot not in self.due
        ]
        outcome.wrong += told.beside()
        return outcome

    def _said(self) -> Said:
        with self._server.world.lock:
            return Counter(
                (str(chat), message.text)
                for chat in self._chats
                for message in self._server.world.chats[chat].messages.values()
                if message.by_bot
            )


def run(reminded: Reminded, beside: Sequence[Lives] = ()) -> Outcome:
    """The whole calendar, with kills at any instant; those beside are killed with one process of ours."""
    run = _Run(reminded, beside)
    try:
        run.go()
        wrong = reminded.until_quiet()
    finally:
        for one in run.every:
            one.end()
    outcome = reminded.judged()
    outcome.wrong[:0] = wrong
    return outcome


def on_a_database(plan: Plan, folder: Path) -> Outcome:
    """On SQLite, or where several processes remind on PostgreSQL. Raises Missing."""
    with ExitStack() as open_now:
        server, chats = open_now.enter_context(telegram_with(plan.groups))
        url = f"sqlite:///{folder / 'reminders.db'}"
        if plan.processes > 1:
            url = open_now.enter_context(own_postgres()).url
        return run(Reminded(plan, folder, url, server, chats))


class _Run:
    def __init__(self, reminded: Reminded, beside: Sequence[Lives]) -> None:
        self._reminded, self._beside, self._clock = reminded, beside, reminded.clock
        self._dice = random.Random(reminded.plan.seed)
        calendar = reminded.plan.calendar
        self._mornings, self._ends = calendar.mornings_s(), calendar.lasts_s
        self._aims = sorted({*reminded.due.values(), *self._mornings})
        self._last_blow = -MOVES_ON_S
        self.every = [*reminded.lives, *beside]

    def go(self) -> None:
        for one in self.every:
            one.start()
        ends, blow, seen = self._ends, float("inf"), time.monotonic()
        gives_up = seen + MOST_TIMES * ends + STARTS_WITHIN_S
        while self._clock() < ends or not all(one.ready for one in self.every):
            assert time.monotonic() < gives_up, "a process does not start"
            time.sleep(TICK_S)
            since, seen = seen, time.monotonic()
            if self._goes_on():
                self._go_on(seen - since)
            if blow == float("inf") and self._at_work():
                blow = self._next_blow()
            if blow <= self._clock() < ends:
                if not self._is_calm():
                    self._blow()
                blow = float("inf")

    def _goes_on(self) -> bool:
        """Time is held where nobody works, but for the moments that an operator's restart takes."""
        return self._at_work() or self._clock() < self._last_blow + MOVES_ON_S

    def _go_on(self, seconds: float) -> None:
        """A day lasts until what it owes has left or is in doubt."""
        now, overtime = self._clock.read()
        then, late = now + seconds, overtime + seconds
        ends_day = any(now < morning <= then for morning in [*self._mornings, self._ends])
        if ends_day and late < QUIET_WITHIN_S and self._reminded.owed():
            self._clock.set(now, late)
            time.sleep(EVENING_S)
        else:
            self._clock.set(then)

    def _is_calm(self) -> bool:
        calendar = self._reminded.plan.calendar
        return calendar.is_calm(self._clock()) or calendar.is_calm(self._clock() + CALM_S)

    def _at_work(self) -> bool:
        return any(one.ready for one in self._reminded.lives) and all(one.ready for one in self._beside)

    def _next_blow(self) -> float:
        earliest = self._clock() + self._dice.uniform(*LIVES_S)
        coming = [at for at in self._aims if at + AIM_S >= earliest]
        if coming and self._dice.random() < AIM:
            return max(coming[0] + self._dice.uniform(-AIM_S / 2, AIM_S), earliest)
        return earliest

    def _blow(self) -> None:
        at_work = [one for one in self._reminded.lives if one.ready]
        victims = [self._dice.choice(at_work), *self._beside]
        for victim in victims:
            victim.kill()
        self._last_blow = self._clock()
        for victim in victims:
            victim.start()
