"""tests/crash/own_postgres.py — a PostgreSQL server of our own in a temporary folder, made to be crashed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.ports import free_port

ADVICE = "no PostgreSQL server programs under /usr/lib/postgresql: apt-get install postgresql"
ACCOUNT = "postgres"  # the server refuses to run as root
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 60
shared_buffers = 32MB
"""


class Missing(Exception):
    """This machine has no PostgreSQL server programs."""


def programs() -> Path:
    """The folder of initdb and pg_ctl, the newest there is. Raises Missing."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).parent
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: int(p.parts[-3]))
    if not there:
        raise Missing(ADVICE)
    return there[-1].parent


class OwnPostgres:
    """`url` is the database's address; it stays the same over crashes. `data` holds its files, `log` is what it says."""

    def __init__(self, folder: Path) -> None:
        self._programs, self.data, self.log = programs(), folder / "data", folder / "server.log"
        self._folder = folder
        self.port = free_port()
        self.url = f"postgresql://{ACCOUNT}@127.0.0.1:{self.port}/{ACCOUNT}"
        self.crashes = 0

    def make(self) -> None:
        if os.getuid() == 0:
            shutil.chown(self._folder, ACCOUNT)
        self._run("initdb", "-D", str(self.data), "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--no-sync")
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"{SETTINGS}port = {self.port}\n")

    def start(self) -> None:
        self._run("pg_ctl", "start", "-w", "-t", "60", "-D", str(self.data), "-l", str(self.log))

    def crash(self) -> None:
        """Every server process ends at once, as in a crash; the start after it recovers from the log."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-w", "-D", str(self.data))
        self.crashes += 1

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str] = (str(self._programs / program), *arguments)
        if os.getuid() == 0:
            command = ("runuser", "-u", ACCOUNT, "--", *command)
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {done.stderr}"


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """A running server, gone at the end. Raises Missing."""
    programs()
    if os.getuid() == 0:
        pwd.getpwnam(ACCOUNT)
    with tempfile.TemporaryDirectory(prefix="sangkien-pg-", ignore_cleanup_errors=True) as folder:
        server = OwnPostgres(Path(folder))
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.crash()
