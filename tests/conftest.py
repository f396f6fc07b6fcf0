"""Fixtures of the whole suite, what makes it quick, and a loud word about what was left out."""

import gc
import os
import shutil
from collections import Counter

import pytest

from tests.support.databases import MEMORY, database, database_url, opened, postgres_url, sqlite_url

__all__ = ["database", "database_url", "opened", "postgres_url", "sqlite_url"]

ROOM_BYTES = 2 * 1024**3  # far more than all workers ever hold at once


def pytest_configure() -> None:
    gc.disable()  # while half a million objects are collected for good, it would look for rubbish 4,000 times
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # where every tmp_path is made


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
