"""What the program's start waits for: nothing that only some of its work needs."""

from __future__ import annotations

import subprocess
import sys

from tests.support.source import ROOT

START = "import sys, bot.cli, bot.serving; print(*{name.partition('.')[0] for name in sys.modules})"
WHEN_USED = {
    "PIL", "alembic", "docx", "docxtpl", "holidays", "jinja2", "lxml", "numpy", "openpyxl", "pandas", "telegram", "typst",
    "xlsxwriter", "zalo_bot",
}  # fmt: skip


def test_the_program_starts_without_what_it_imports_when_it_is_used() -> None:
    """They take a second and 30 MB; paper workers and rehearsals import what theirs is."""
    started = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, check=True, cwd=ROOT
    )
    imported = set(started.stdout.split())
    assert {"bot", "storage", "starlette"} <= imported
    assert imported & WHEN_USED == set()
