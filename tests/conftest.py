"""Fixtures of the whole suite, what makes it quick, and a loud word about what was left out."""

import gc
import os
import shutil
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.databases import MEMORY, database, database_url, opened, postgres_url, sqlite_url
from tests.support.said import POSTGRES, SQLITE, said

__all__ = ["database", "database_url", "opened", "postgres_url", "sqlite_url"]

SAID = pytest.StashKey[dict[str, frozenset[str]]]()  # by every worker
NOTHING: dict[str, frozenset[str]] = {SQLITE: frozenset(), POSTGRES: frozenset()}
ROOM_BYTES = 2 * 1024**3  # far more than all workers ever hold at once

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # a busy machine is no fault of what is tested


def pytest_configure() -> None:
    gc.disable()  # while half a million objects are collected for good, it would look for rubbish 4,000 times
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # where every tmp_path is made


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker says of itself when it ends."""
    _add_up(node.config, getattr(node, "workeroutput", {}).get("said", {}))


def _add_up(config: pytest.Config, more: dict[str, list[str]]) -> None:
    everybody = config.stash.get(SAID, NOTHING)
    config.stash[SAID] = {kind: words | set(more.get(kind, ())) for kind, words in everybody.items()}


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["said"] = said()
    elif _never_on_postgres(config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _never_on_postgres(config: pytest.Config) -> list[str]:
    """Statements said on SQLite only, where all tests ran on several workers and a PostgreSQL was there."""
    part = any(
        config.getoption(option, None) for option in ("keyword", "markexpr", "deselect", "lf", "maxfail")
    )
    whole = not part and config.args == config.getini("testpaths")
    found = config.stash.get(SAID, NOTHING)
    return sorted(found[SQLITE] - found[POSTGRES]) if whole and found[POSTGRES] else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    unsaid = _never_on_postgres(terminalreporter.config)
    if unsaid:
        terminalreporter.section("SAID ON SQLITE ONLY: mark a test that says it `both`", sep="!", red=True)
        for statement in unsaid:
            terminalreporter.line(" ".join(statement.split())[:300], red=True)
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)
    if reasons:
        terminalreporter.section("NOT TESTED HERE", sep="!", red=True, bold=True)
        for reason, count in reasons.most_common():
            terminalreporter.line(f"{count} tests: {reason}", red=True)
