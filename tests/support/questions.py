"""tests/support/questions.py — the frequent questions of a test: learned as a process does it, forgotten behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.database import Database
from storage.frequent import QUESTIONS, News


class Knowing:
    """A process that looks whether the questions changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def looks(self) -> bool:
        """Whether there was anything new."""
        news = self._database.read_now(QUESTIONS.news)
        if news is not None:
            QUESTIONS.learn(news)
        return news is not None


@pytest.fixture
def knowing(database: Database) -> Iterator[Knowing]:
    process = Knowing(database)
    process.looks()
    yield process
    QUESTIONS.learn(News(QUESTIONS._stamp[:1], ()))
