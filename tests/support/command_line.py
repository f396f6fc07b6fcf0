"""tests/support/command_line.py — the operator's commands as a real process, in a folder and environment of their own."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.cli import main
from tests.support.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
# Processes that begin with everything imported: importing takes longer than most commands.
READY = multiprocessing.get_context("forkserver")
READY.set_forkserver_preload(["bot.wiring", "bot.opening", "bot.doctor", "storage.backup.place", __name__])


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class CommandLine:
    """Runs `python -m bot …` in `folder`; the data goes to `folder`/data unless `settings` say otherwise."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: object, **settings: str) -> Said:
        """In a new process that has the imports behind it; `afresh` is as the operator's."""
        with tempfile.TemporaryDirectory() as printed:
            out, err = Path(printed, "out"), Path(printed, "err")
            words = [str(argument) for argument in arguments]
            process = READY.Process(
                target=_command, args=(words, self.folder, self.environment(**settings), out, err)
            )
            process.start()
            process.join(PATIENCE_S)
            assert process.exitcode is not None, f"{words} did not end"
            return Said(process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))

    def afresh(self, *arguments: object, **settings: str) -> Said:
        ended = subprocess.run(
            self.words(*arguments), cwd=self.folder, env=self.environment(**settings), capture_output=True,
            text=True, timeout=PATIENCE_S, encoding="utf-8", check=False,
        )  # fmt: skip
        return Said(ended.returncode, ended.stdout, ended.stderr)

    def start(self, *arguments: object, **settings: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.words(*arguments), cwd=self.folder, env=self.environment(**settings), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def words(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "bot", *map(str, arguments)]

    def environment(self, **settings: str) -> dict[str, str]:
        """Nothing of ours but what the test sets: upper case names without their prefix."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SANGKIEN_")}
        ours = {f"SANGKIEN_{name.upper()}": value for name, value in {**self.settings, **settings}.items()}
        return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **ours}


def _command(words: list[str], folder: Path, environment: dict[str, str], out: Path, err: Path) -> None:
    """What `python -m bot` does, with the streams of this process in files."""
    for stream, file in ((sys.stdout, out), (sys.stderr, err)):
        stream.flush()
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), stream.fileno())
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    warnings.simplefilter("error")
    sys.argv = ["bot", *words]
    sys.exit(main(words))
