"""tests/crash: kill the whole program KILLS times on each database, then set the mutants free: python -m tests.crash KILLS."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.crash import mutants, reminder_mutants, reminders, told
from tests.crash.loop import Outcome, Plan, run
from tests.crash.mutants import Mutant
from tests.crash.own_postgres import Missing, own_postgres

KILLS_A_RUN = 50  # then everything is accounted for, and a new run begins with an empty database
KILLS_A_CRASH = 10  # of the program for one of PostgreSQL


def main(kills: int) -> int:
    """Exit status 1 if anything was lost, doubled or mixed, or if a mutant lives."""
    lone = Plan(kills)
    several = Plan(kills, database_crashes=max(kills // KILLS_A_CRASH, 1), processes=2)
    well = [_runs("SQLite, one process", lone), _runs("PostgreSQL, two processes", several)]
    well += [_reminds(processes) for processes in (1, 2)]
    well += [_lives_not(mutant, mutants.caught) for mutant in mutants.MUTANTS]
    well += [_lives_not(mutant, reminder_mutants.caught) for mutant in reminder_mutants.MUTANTS]
    return 0 if all(well) else 1


def _runs(name: str, plan: Plan) -> bool:
    seed, left, well = int(time.time()), plan.kills, True
    while left > 0:
        kills = min(left, KILLS_A_RUN)
        crashes = -(-plan.database_crashes * kills // plan.kills)
        outcome = _run(replace(plan, kills=kills, database_crashes=crashes, seed=seed))
        print(f"{name}: seed={seed} {outcome.figures()}", *outcome.wrong, sep="\n  ", flush=True)
        well, left, seed = well and not outcome.wrong, left - kills, seed + 1
    return well


def _run(plan: Plan) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="sangkien-crash-") as folder:
        if not plan.database_crashes:
            return run(plan, Path(folder))
        try:
            with own_postgres() as server:
                return run(plan, Path(folder), server)
        except Missing as missing:
            return Outcome([f"not run: {missing}"])


def _reminds(processes: int) -> bool:
    """Three weeks of reminders in a minute, killed some dozen times: on SQLite, or several processes on PostgreSQL."""
    plan = reminders.Plan(processes=processes, seed=int(time.time()))
    name = "PostgreSQL" if processes > 1 else "SQLite"
    with tempfile.TemporaryDirectory(prefix="sangkien-reminders-") as folder:
        try:
            outcome = reminders.on_a_database(plan, Path(folder))
        except Missing as missing:
            outcome = told.Outcome(wrong=[f"not run: {missing}"])
    print(f"reminders, {name}: seed={plan.seed} {outcome.figures()}", *outcome.wrong, sep="\n  ", flush=True)
    return not outcome.wrong


def _lives_not(mutant: Mutant, caught: Callable[[Mutant, Path], list[str]]) -> bool:
    with tempfile.TemporaryDirectory(prefix="sangkien-mutant-") as folder:
        found = caught(mutant, Path(folder))
    print(f"mutant «{mutant.name}»: {found[0] if found else 'NOT CAUGHT'}", flush=True)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
