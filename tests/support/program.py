"""tests/support/program.py — the whole program as a new user gets it, on a loopback port, with a clock that tests set."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import uvicorn
from sqlalchemy import func, select

from bot.config import Settings
from bot.serving import Server
from bot.wiring import Program, load_demo
from storage.database import Database, open_database
from storage.migrating import migrate
from storage.sql import Row, Sql, named, table
from storage.store import Store
from storage.tables import Attachment, CaseFile, Inbox, Outbox
from tests.support.migrated import lay_out
from tests.support.patience import PATIENCE_S
from tests.support.ports import free_port

START = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))  # a Sunday; phase 2 closes on 31/12


A_THOUGHT = timedelta(seconds=2)  # nobody types faster, and a faster one is asked to wait


FILE, EVENT, MESSAGE = table(Attachment).c, table(Inbox).c, table(Outbox).c
SAID_WITH = table(CaseFile).c


def _number(what: str, *where: Any) -> Any:
    return select(func.count()).where(*where).scalar_subquery().label(what)


# Asked in one statement, which sees all of them at one moment.
OPEN = Sql(
    select(
        _number("events", EVENT.state == "new"),
        _number("messages", (MESSAGE.state == "new") | (MESSAGE.state == "sending"),
                MESSAGE.not_before <= named("soon", MESSAGE.not_before)),
        _number("files", FILE.state == "wanted"),
        _number("files_of_cases", SAID_WITH.state == "wanted"),
    )
)  # fmt: skip


class Clock:
    """Starts at a given moment and runs on; a test may push it forward."""

    def __init__(self, start: datetime = START) -> None:
        self._start = start
        self._since = time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._since)

    def forward(self, by: timedelta) -> None:
        self._start += by


class Running:
    """A running program. `stop` and `start` again is a restart on the same address and data."""

    def __init__(
        self, folder: Path, database_url: str = "", clock: Clock | None = None, **settings: Any
    ) -> None:
        self.port = free_port()
        self.clock = clock or Clock()
        self.settings = Settings(
            _env_file=None, data_dir=folder, database_url=database_url, port=self.port, demo=True,
            secret="a secret of tests, long enough", **settings,
        )  # fmt: skip
        self.url = f"http://127.0.0.1:{self.port}"
        self.database: Database
        self.program: Program

    def __enter__(self) -> Running:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self.settings.data_dir.mkdir(parents=True, exist_ok=True)
        lay_out(self.settings.database)
        self.database = open_database(self.settings.database, 2)
        migrate(self.database.engine)
        listening = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(listening)), daemon=True)
        self._thread.start()
        assert listening.wait(PATIENCE_S), "the program did not start"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive(), "the program did not stop"
        self.database.close()

    async def _serve(self, listening: threading.Event) -> None:
        await load_demo(self.settings, self.database, self.clock())
        self.program = Program(self.settings, self.database, self.clock)
        config = uvicorn.Config(
            self.program.app(),
            "127.0.0.1",
            self.port,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=3,
        )
        self._server = Server(config, self.program.bell.close, listening.set)
        await self._server.serve()

    def ask(self, question: Any) -> Any:
        """What a plain function of the store finds."""
        return self.database.write_now(question)

    def settle(self, delivered: Callable[[], bool] = lambda: True, seconds: float = PATIENCE_S) -> None:
        """Until what people did has arrived, every event is worked off and every message has gone out."""
        deadline = time.monotonic() + seconds
        while not delivered() or any(self.database.read_now(self._open)):
            assert time.monotonic() < deadline, f"not settled: {self.database.read_now(self._open)}"
            time.sleep(0.01)
        self.clock.forward(A_THOUGHT)

    def _open(self, store: Store) -> Row:
        """What is not done yet; a message held back for minutes is not waited for."""
        return store.one(OPEN, soon=self.clock() + timedelta(minutes=1))
