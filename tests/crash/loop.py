"""tests/crash/loop.py — people talk, the program is killed again and again, and then everything is accounted for."""

from __future__ import annotations

import random
import threading
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.crash import ledger
from tests.crash.balancer import Balancer
from tests.crash.deliveries import DOUBT
from tests.crash.office import office
from tests.crash.oracle import People, judge, judge_at_rest
from tests.crash.own_postgres import OwnPostgres
from tests.crash.people import Worker
from tests.crash.processes import ROOT
from tests.crash.site import Site
from tests.crash.story import Somebody
from tests.crash.team import team
from tests.crash.telegram_talk import TelegramTalk
from tests.crash.web_talk import WebTalk
from tests.support.fake_telegram import FakeTelegram, Faults, Person

LONGEST_LIFE_S = 1.2  # between two kills, once a process listens
AIM = 0.7  # of the kills come within AIM_S of somebody's words: that is where something can go wrong
AIM_S = 0.04
LONG_LIVES = 0.25  # of the lives are long enough for a paper to be made, or nearly
LONG_LIFE_S = 5.0
WHILE_STARTING = 0.35  # of the kills come whether or not a process listens yet
LAST_BLOWS = 2  # fall while people are at their last initiative
ENDS_WITHIN_S = 90.0
QUIET_WITHIN_S = 45.0


@dataclass(frozen=True, slots=True)
class Plan:
    """`faults`: the share of Bot API calls that go wrong. A `hunt` ends with the first thing found wrong."""

    kills: int
    database_crashes: int = 0
    processes: int = 1
    on_the_web: int = 4
    on_telegram: int = 4
    faults: float = 0.03
    duplicates: float = 0.03
    hunt: bool = False
    seed: int = 1
    tree: Path = ROOT


@dataclass(slots=True)
class Outcome:
    """What the oracle says, and how much happened."""

    wrong: list[str] = field(default_factory=list)
    kills: int = 0
    database_crashes: int = 0
    events: int = 0
    entries: int = 0
    questions: int = 0
    papers: int = 0
    papers_failed: int = 0
    in_doubt: int = 0
    corrected: int = 0
    said_again: int = 0
    seconds: float = 0.0

    def figures(self) -> str:
        return " ".join(f"{name}={value}" for name, value in asdict(self).items() if name != "wrong")


def run(plan: Plan, folder: Path, server: OwnPostgres | None = None) -> Outcome:
    """One run of the loop, on SQLite unless there is a server."""
    since = time.monotonic()
    site = Site(folder, server.url if server else "", plan.processes, plan.tree)
    site.make()
    with ExitStack() as open_now:
        telegram = open_now.enter_context(FakeTelegram(faults=_faults(plan)))
        front = open_now.enter_context(Balancer(site.ports, random.Random(plan.seed)))
        open_now.callback(site.kill_all)
        site.start(telegram, front.url)
        outcome = _Run(plan, site, telegram, front.url, server).go()
    outcome.seconds = round(time.monotonic() - since, 1)
    return outcome


def _faults(plan: Plan) -> Faults:
    each = plan.faults / 6
    return Faults(
        seed=plan.seed, too_many=each, error_500=each, bad_gateway=each, hang=each, garbage=each, slow=each,
        duplicate=plan.duplicates, reorder=plan.duplicates,
    )  # fmt: skip


class _Run:
    def __init__(
        self, plan: Plan, site: Site, telegram: FakeTelegram, front: str, server: OwnPostgres | None
    ) -> None:
        self._plan, self._site, self._telegram, self._server = plan, site, telegram, server
        self._dice = random.Random(plan.seed)
        self._last_one, self._over = threading.Event(), threading.Event()
        self._workers = self._people(front)
        self._team = team(site.database_url, telegram, random.Random(plan.seed), self._over)
        self._office = office(site.database_url, telegram, random.Random(plan.seed), self._over)
        self._everybody = People(self._workers, self._team, self._office)
        self._wrong: list[str] = []

    def go(self) -> Outcome:
        self._meet_the_team()
        for one in (*self._workers, *self._office):
            one.start()
        for blow in range(self._plan.kills):
            if blow == self._plan.kills - LAST_BLOWS:
                self._last_one.set()
            self._blow()
            if self._crash_due(blow):
                self._crash_the_database()
            if self._plan.hunt and self._wrong:
                self._over.set()
                return Outcome(self._wrong, kills=blow + 1)
        self._let_them_end()
        self._wrong += self._until_quiet()
        self._over.set()
        for one in self._everybody.all:
            one.join(15)
        self._wrong += self._until_quiet()
        for one in self._everybody.all:
            self._wrong += one.talk.end()
        self._wrong += self._site.stop()
        return self._outcome()

    def _meet_the_team(self) -> None:
        """Each of them has written to the bot, so that she can be told of questions."""
        for member in self._team:
            member.start()
        until = time.monotonic() + ENDS_WITHIN_S
        while not all(member.heard for member in self._team):
            assert time.monotonic() < until, "the team is not answered"
            time.sleep(0.02)

    def _people(self, front: str) -> list[Worker]:
        found = []
        for number in range(1, self._plan.on_the_web + self._plan.on_telegram + 1):
            somebody, dice = Somebody(number), random.Random(self._plan.seed * 1000 + number)
            if number <= self._plan.on_the_web:
                talk: WebTalk | TelegramTalk = WebTalk(front, dice, self._over)
            else:
                talk = TelegramTalk(
                    self._telegram, Person(self._telegram, 1000 + number, somebody.name), dice
                )
            found.append(Worker(somebody, talk, dice, self._last_one, self._over))
        return found

    def _blow(self) -> None:
        if self._dice.random() < WHILE_STARTING:
            time.sleep(self._dice.uniform(0, LONGEST_LIFE_S))
        else:
            self._site.until_one_listens()
            is_long = self._dice.random() < LONG_LIVES
            time.sleep(self._dice.uniform(0, LONG_LIFE_S if is_long else LONGEST_LIFE_S))
            if self._dice.random() < AIM:
                self._until_somebody_speaks()
                time.sleep(self._dice.uniform(0, AIM_S))
        victim = self._site.kill_one(self._dice)
        if self._plan.processes == 1:
            self._wrong += judge_at_rest(ledger.read(self._site.database_url), self._everybody)
        victim.start()

    def _until_somebody_speaks(self) -> None:
        before, until = self._spoke_at(), time.monotonic() + 0.5
        while self._spoke_at() == before and time.monotonic() < until:
            time.sleep(0.002)

    def _spoke_at(self) -> float:
        return max(one.spoke_at for one in self._everybody.all)

    def _crash_due(self, blow: int) -> bool:
        crashes = self._plan.database_crashes
        return bool(crashes) and (blow + 1) % max(self._plan.kills // crashes, 1) == 0

    def _crash_the_database(self) -> None:
        assert self._server is not None
        if self._server.crashes < self._plan.database_crashes:
            self._site.until_one_listens()
            self._until_somebody_speaks()
            self._site.database_may_be_gone = True
            self._server.crash()
            self._server.start()

    def _let_them_end(self) -> None:
        """In a hunt nobody waits for that."""
        self._last_one.set()
        until = time.monotonic() + (0 if self._plan.hunt else ENDS_WITHIN_S)
        while time.monotonic() < until and not all(worker.finished for worker in self._workers):
            time.sleep(0.1)

    def _until_quiet(self) -> list[str]:
        """Until nothing is open anywhere."""
        until = time.monotonic() + QUIET_WITHIN_S
        while still_open := {what: n for what, n in self._open().items() if n}:
            if time.monotonic() > until:
                waiting = [member.state for member in self._team if member.waits]
                return [f"it never came to rest: {still_open}", *waiting]
            if list(still_open) == ["files"]:
                ledger.let_time_pass(self._site.database_url)
                time.sleep(1.5)
            time.sleep(0.1)
        return []

    def _open(self) -> dict[str, int]:
        with self._telegram.world.lock:
            updates = len(self._telegram.pending.waiting)
        answers = sum(member.waits for member in self._team)
        return {"updates": updates, "answers": answers, **ledger.still_open(self._site.database_url)}

    def _outcome(self) -> Outcome:
        kept = ledger.read(self._site.database_url)
        found = judge(kept, self._everybody, self._site.data, ended=not self._plan.hunt)
        return Outcome(
            wrong=list(dict.fromkeys([*self._wrong, *found, *self._telegram.violations])),
            kills=sum(process.kills for process in self._site.processes),
            database_crashes=self._server.crashes if self._server else 0,
            events=len(kept.inbox),
            entries=len(kept.entries),
            questions=len(kept.cases),
            papers=sum(row["state"] == "made" for row in kept.papers),
            papers_failed=sum(row["state"] == "failed" for row in kept.papers),
            in_doubt=sum(row["why"].count(DOUBT) for row in kept.outbox),
            corrected=sum(worker.corrected for worker in self._workers),
            said_again=sum(worker.said_again for worker in self._workers),
        )
