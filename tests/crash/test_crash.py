"""The whole program, killed at random instants while people talk: nothing is lost, doubled or mixed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.loop import Plan, run
from tests.crash.mutants import MUTANTS, Mutant, caught
from tests.crash.own_postgres import Missing, OwnPostgres, own_postgres

pytestmark = pytest.mark.crash

MISTAKES_OF_THE_ISSUE = MUTANTS[:3]  # `make crash` sets all of them free


@pytest.fixture
def server() -> Iterator[OwnPostgres]:
    try:
        with own_postgres() as found:
            yield found
    except Missing as missing:
        if os.environ.get("SANGKIEN_TEST_ALL") == "1":
            raise
        pytest.skip(str(missing))


def test_nothing_is_lost_or_doubled_when_the_program_is_killed(tmp_path: Path) -> None:
    outcome = run(Plan(kills=15, on_the_web=3, on_telegram=3), tmp_path)
    print(outcome.figures())
    assert outcome.wrong == []
    assert outcome.kills >= 15
    assert outcome.entries >= 6


def test_nothing_is_lost_or_doubled_when_two_programs_and_their_database_are_killed(
    tmp_path: Path, server: OwnPostgres
) -> None:
    plan = Plan(kills=15, database_crashes=3, processes=2, on_the_web=3, on_telegram=3)
    outcome = run(plan, tmp_path, server)
    print(outcome.figures())
    assert outcome.wrong == []
    assert (outcome.kills, outcome.database_crashes) == (15, 3)
    assert outcome.entries >= 6


@pytest.mark.parametrize("mutant", MISTAKES_OF_THE_ISSUE, ids=lambda mutant: mutant.name.partition(":")[0])
def test_the_oracle_sees_a_mistake_that_loses_or_doubles(mutant: Mutant, tmp_path: Path) -> None:
    assert caught(mutant, tmp_path) != []
