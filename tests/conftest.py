"""Fixtures of the whole suite, what makes it quick, and a loud word about what was left out."""

import gc
from collections import Counter

import pytest

from tests.support.databases import database, database_url, opened, postgres_url, sqlite_url

__all__ = ["database", "database_url", "opened", "postgres_url", "sqlite_url"]


def pytest_configure() -> None:
    """Of half a million objects that collecting makes for good, Python would look for rubbish four thousand times."""
    gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)
    if reasons:
        terminalreporter.section("NOT TESTED HERE", sep="!", red=True, bold=True)
        for reason, count in reasons.most_common():
            terminalreporter.line(f"{count} tests: {reason}", red=True)
