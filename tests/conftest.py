"""Fixtures of the whole suite, and a loud word about what was left out."""

from collections import Counter

import pytest

from tests.support.databases import database, database_url, opened, postgres_url, sqlite_url

__all__ = ["database", "database_url", "opened", "postgres_url", "sqlite_url"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)
    if reasons:
        terminalreporter.section("NOT TESTED HERE", sep="!", red=True, bold=True)
        for reason, count in reasons.most_common():
            terminalreporter.line(f"{count} tests: {reason}", red=True)
