"""tests/support/said.py — which statements of `storage` were said on SQLite, and which on PostgreSQL.

Most tests of tests/handlers and tests/scheduler run on SQLite alone: what they are about is the same on both. Those
marked `both` say every statement on PostgreSQL too, between them; a session of all tests that leaves one over names it
and fails.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from storage.sql import Compiled, Sql
from tests.support.databases import KINDS

SQLITE, POSTGRES = (
    "qmark",
    "numeric_dollar",
)  # how each writes its blanks; psycopg's own way is PostgreSQL too
DIALECT = sqlite.dialect()
Said = dict[str, list[str]]  # how blanks were written → statements, in SQLite's words
LIKE = r"\S+ LIKE \(\? \|\| \? \|\| \?\) ESCAPE '[^']*'"
EXISTS = r"\(EXISTS \((?:[^()]|\([^()]*\))*\)\)"
# What is said once for each of some values, however many: what stands there is left once.
REPEATED = [
    (re.compile(found), left)
    for found, left in (
        (r"_\d+\b", ""),  # names that are numbered through
        (r"strpos\((\S+), \?\) > \?", "\\1 LIKE (? || ? || ?) ESCAPE '\x01'"),  # storage/personal/copies.py
        (r"\bIN \(\?(?:, \?)+\)", "IN (?)"),
        (r"(\(\?(?:, \?)*\))(?:, \1)+", r"\1"),
        (rf"({EXISTS})(?: AND \1)+", r"\1"),
        (rf"({LIKE})(?: OR \1)+", r"\1"),
        (rf"\(({LIKE})\)", r"\1"),
    )
]


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """For folders whose tests run on SQLite unless they are marked `both`; goes with `on_both_if_marked`."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


def on_both_if_marked(metafunc: pytest.Metafunc) -> None:
    named = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "database_url" in metafunc.fixturenames and "database_url" not in named:
        both = metafunc.definition.get_closest_marker("both") is not None
        metafunc.parametrize("database_url", KINDS if both else KINDS[:1], indirect=True)


def said() -> Said:
    """By this process since it began: `storage` prepares a statement when it first says it."""
    modules = [vars(module) for name, module in sys.modules.items() if name.partition(".")[0] == "storage"]
    all_of_them = {(how, alike(words)) for sql in _inside(modules) for how, words in prepared(sql)}
    return {kind: sorted(words for how, words in all_of_them if how == kind) for kind in (SQLITE, POSTGRES)}


def alike(words: str) -> str:
    """The same for statements that differ only in how many values a list of theirs has."""
    for found, left in REPEATED:
        words = found.sub(left, words)
    return words


def prepared(sql: Sql) -> Iterator[tuple[str, str]]:
    for place in sql._compiled:
        how, *given = place if isinstance(place, tuple) else (place,)
        same: Any = (SQLITE, *given) if isinstance(place, tuple) else SQLITE
        known = sql._compiled.get(same) or Compiled(sql.statement, DIALECT, dict.fromkeys(given))
        yield SQLITE if how == SQLITE else POSTGRES, known.text


def _inside(values: Iterable[Any], deep: int = 4) -> Iterator[Sql]:
    """In what modules name, and in what their cached functions gave."""
    for value in values:
        if isinstance(value, Sql):
            yield value
        elif deep and isinstance(value, dict):
            yield from _inside(list(value.values()), deep - 1)
        elif deep and isinstance(value, list | tuple):
            yield from _inside(value, deep - 1)
        elif deep and hasattr(value, "cache_info"):
            yield from _inside(gc.get_referents(value), deep - 1)
