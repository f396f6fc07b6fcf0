"""An account of Zalo's, its line, and who keeps its tokens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.zalo_oa.line import Line
from bot.channels.zalo_oa.tokens import Tokens
from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.fake_zalo_oa import FakeZaloOa
from tests.support.talk import settled
from tests.support.zalo_oa import keeper
from tests.support.zalo_oa_tokens import OPERATOR, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def zalo(clock: Clock) -> Iterator[FakeZaloOa]:
    with FakeZaloOa(clock) as server:
        yield server


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    made = Line(0.5)
    yield made
    await made.close()


@pytest.fixture
def tokens(zalo: FakeZaloOa, database: Database, line: Line, clock: Clock) -> Tokens:
    return keeper(zalo, database, line, clock)


@pytest.fixture
def operated(database: Database) -> Database:
    """Somebody looks after the program."""
    load_demo(database)
    settled(database, OPERATOR.chat, "operator").says("menu")
    return database
