"""tests/crash/site.py — one installation to be crashed: its data, its processes, and what stands around them."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot import loading
from bot.config import Settings
from bot.opening import opened
from tests.crash.processes import ROOT, STARTS_WITHIN_S, Process
from tests.support.fake_telegram import FakeTelegram
from tests.support.ports import free_port

EVER = {  # a round is open whenever the tests run
    "opens = 2026-01-01": "opens = 2020-01-01",
    "closes = 2026-12-31": "closes = 2099-12-31",
    "to = 2026-12-31": "to = 2099-12-31",
}
WELL = (0, -signal.SIGTERM)
WEBHOOK_SECRET = "a-webhook-secret-of-the-crash-loop"


class Site:
    """`front` is the address people and Telegram use; with several processes Telegram calls there (a webhook)."""

    def __init__(self, folder: Path, database_url: str, processes: int, tree: Path = ROOT) -> None:
        self.data = folder / "data"
        self.database_url = database_url or f"sqlite:///{self.data / 'sangkien.db'}"
        self.ports = [free_port() for _ in range(processes)]
        self._folder, self._tree = folder, tree
        self.processes: list[Process] = []
        self.ended: list[str] = []
        self.database_may_be_gone = False

    def make(self) -> None:
        """The database with units and a programme, as an operator loads them."""
        settings = Settings(_env_file=None, data_dir=self.data, database_url=self.database_url)
        programme = self._folder / "programme.toml"
        programme.write_text(
            _open_for_ever((ROOT / "programmes/2026/programme.toml").read_text("utf-8")), "utf-8"
        )
        with opened(settings) as database:
            units = database.write_now(
                lambda s: loading.take_units(ROOT / "programmes/2026/units.csv", s, datetime.now(UTC))
            )
            assert isinstance(units, loading.LoadedUnits), units
            read = database.write_now(lambda s: loading.take_programme(programme, s, datetime.now(UTC)))
            assert isinstance(read, loading.LoadedProgramme), read

    def start(self, telegram: FakeTelegram, front: str) -> None:
        settings = self._settings(telegram, front)
        self.processes = [Process(self._folder, port, settings, self._tree) for port in self.ports]
        for process in self.processes:
            process.start()
        for process in self.processes:
            process.until_it_listens()

    def _settings(self, telegram: FakeTelegram, front: str) -> Mapping[str, str]:
        settings = {
            "data_dir": str(self.data),
            "database_url": self.database_url,
            "base_url": front,
            "telegram_token": telegram.token,
            "telegram_api_base": telegram.base,
        }
        if len(self.ports) > 1:
            settings |= {"telegram_webhook_url": front, "telegram_webhook_secret": WEBHOOK_SECRET}
        return settings

    def kill_one(self, dice: random.Random) -> Process:
        """One of them, rather one that listens."""
        self.supervise()
        listening = [process for process in self.processes if process.listens()]
        victim = dice.choice(listening or self.processes)
        victim.kill()
        return victim

    def supervise(self) -> None:
        """Start again what ended by itself, as a service manager does; only a missing database is a reason to."""
        for process in self.processes:
            if not process.alive:
                self.ended.append(process.tail())
                process.start()

    def until_one_listens(self) -> None:
        until = time.monotonic() + STARTS_WITHIN_S
        while not any(process.listens() for process in self.processes):
            assert time.monotonic() < until, f"nothing starts:\n{self.processes[0].tail()}"
            self.supervise()
            time.sleep(0.02)

    def stop(self) -> list[str]:
        """Ends all of them in order; what was wrong with that."""
        self.supervise()
        codes = [(process.port, process.stop()) for process in self.processes]
        wrong = [f"process {port} ended with status {code}" for port, code in codes if code not in WELL]
        return wrong + [
            f"a process ended by itself:\n{tail}" for tail in self.ended if not self.database_may_be_gone
        ]

    def kill_all(self) -> None:
        """For good, when a run broke off."""
        for process in self.processes:
            if process.alive:
                process.kill()


def _open_for_ever(programme: str) -> str:
    for old, new in EVER.items():
        assert old in programme, f"programmes/2026 no longer says «{old}»"
        programme = programme.replace(old, new)
    return programme
