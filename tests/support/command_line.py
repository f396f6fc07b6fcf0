"""tests/support/command_line.py — the operator's commands as a real process, in a folder and environment of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


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
        ended = subprocess.run(
            self.words(*arguments), cwd=self.folder, env=self.environment(**settings), capture_output=True,
            text=True, timeout=120, encoding="utf-8", check=False,
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
