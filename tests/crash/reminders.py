"""tests/crash/reminders.py — the process that reminds is killed at any instant: was each slot said exactly once?

Something else that reminds may be killed at the same instants beside it.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from storage.database import open_database
from storage.migrating import migrate
from tests.crash.calendar import PLANNED, Calendar, Slot, settle
from tests.crash.held_clock import HeldClock
from tests.crash.ledger import Row, rows
from tests.crash.lives import Lives
from tests.crash.own_postgres import own_postgres
from tests.crash.processes import ROOT, STARTS_WITHIN_S
from tests.support.fake_telegram import FakeTelegram, Group, Person

IN_HAND_S = 2.0  # what came due so shortly before a kill may still have been on its way
AIM = 0.75  # of the kills come while something that came due is looked for and sent
AIM_S = 0.8
LIVES_S = (0.8, 2.0)  # between being ready and the next kill, where none is aimed
MOVES_ON_S = 1.2  # time goes on after a kill, whoever is down
CALM_S = 4.0  # at the end nobody is killed any more
TICK_S = 0.004
MOST_TIMES = 12  # of its length a run may last, on the busiest machine
QUIET_WITHIN_S = 40.0
UNKNOWN = ("unknown, unseen", "unknown, said")  # by how often it was said
OUTBOX = "SELECT id, chat, once, state, why, message, message_id FROM outbox ORDER BY id"
OPEN = "SELECT count(*) AS n FROM outbox WHERE state IN ('new', 'sending')"


@dataclass(frozen=True, slots=True)
class Plan:
    calendar: Calendar = field(default_factory=Calendar)
    groups: int = 30
    processes: int = 1
    seed: int = 1
    tree: Path = ROOT


@dataclass(slots=True)
class Outcome:
    """Of the slots that came due during a kill: how many there were, and how each ended."""

    kills: int = 0
    slots: int = 0
    during: int = 0
    kept: int = 0
    unknown: int = 0
    unknown_in_all: int = 0
    of_them_unseen: int = 0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> str:
        return (
            f"kills={self.kills} slots={self.slots} due_during_a_kill={self.during} kept={self.kept} "
            f"unknown={self.unknown} unknown_in_all={self.unknown_in_all} of_them_unseen={self.of_them_unseen}"
        )


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
        while still := rows(self._url, OPEN)[0]["n"]:
            if time.monotonic() > until:
                return [f"{still} messages never came to rest"]
            time.sleep(0.2)
        return []

    def judged(self) -> Outcome:
        planned = {(r["chat"], r["kind"], r["slot"]): r for r in rows(self._url, PLANNED)}
        letters = {row["once"]: row for row in rows(self._url, OUTBOX)}
        outcome = Outcome(kills=sum(len(one.down) for one in self.lives), slots=len(self.due))
        said = self._said()
        for slot, due_s in self.due.items():
            during = any(one.was_down(due_s, IN_HAND_S) for one in self.lives)
            outcome.during += during
            how = _ended(planned.get(slot), letters, said)
            outcome.kept += during and not how
            outcome.unknown += during and how in UNKNOWN
            outcome.unknown_in_all += how in UNKNOWN
            outcome.of_them_unseen += how == UNKNOWN[0]
            if how and how not in UNKNOWN:
                outcome.wrong.append(f"{' '.join(slot)}: {how}")
        extra = [slot for slot, row in planned.items() if row["outcome"] == "owed" and slot not in self.due]
        outcome.wrong += [f"{' '.join(slot)} was not to be said at all" for slot in extra]
        return outcome

    def _said(self) -> Counter[tuple[str, str]]:
        with self._server.world.lock:
            return Counter(
                (str(chat), message.text)
                for chat in self._chats
                for message in self._server.world.chats[chat].messages.values()
                if message.by_bot
            )


def _ended(row: Row | None, letters: Mapping[str, Row], said: Counter[tuple[str, str]]) -> str:
    """What is wrong with a slot, one of UNKNOWN where the sender says that it does not know; else nothing."""
    if row is None:
        return "never planned"
    if row["outcome"] != "owed":
        return f"dropped: {row['why']}"
    letter = letters.get(row["once"])
    if letter is None:
        return "planned, and no message is owed"
    message = letter["message"]
    text = (json.loads(message) if isinstance(message, str) else message)["text"]
    times = said[letter["chat"], text]
    if letter["state"] == "unknown":
        return UNKNOWN[times] if times < len(UNKNOWN) else f"said {times} times"
    return "" if times == 1 and letter["state"] == "sent" else f"{letter['state']}, said {times} times"


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
        self._dues = sorted(set(reminded.due.values()))
        self._last_blow = -MOVES_ON_S
        self.every = [*reminded.lives, *beside]

    def go(self) -> None:
        for one in self.every:
            one.start()
        ends, blow, seen = self._reminded.plan.calendar.lasts_s, float("inf"), time.monotonic()
        gives_up = seen + MOST_TIMES * ends + STARTS_WITHIN_S
        while self._clock() < ends or not all(one.ready for one in self.every):
            assert time.monotonic() < gives_up, "a process does not start"
            time.sleep(TICK_S)
            since, seen = seen, time.monotonic()
            if self._goes_on():
                self._clock.set(self._clock() + seen - since)
            if blow == float("inf") and self._at_work():
                blow = self._next_blow()
            if blow <= self._clock() < ends - CALM_S:
                self._blow()
                blow = float("inf")

    def _goes_on(self) -> bool:
        """Time is held where nobody works, but for the moments that an operator's restart takes."""
        return self._at_work() or self._clock() < self._last_blow + MOVES_ON_S

    def _at_work(self) -> bool:
        return any(one.ready for one in self._reminded.lives) and all(one.ready for one in self._beside)

    def _next_blow(self) -> float:
        earliest = self._clock() + self._dice.uniform(*LIVES_S)
        coming = [due for due in self._dues if due + AIM_S >= earliest]
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
