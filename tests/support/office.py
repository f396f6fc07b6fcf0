"""tests/support/office.py — what LibreOffice reads in a file of ours: another program than the one that wrote it."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

# Parted by tabs, every text in quotes, UTF-8, from the first line, as shown, every sheet in a file of its own.
AS_TEXT = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,true,false,true,false,false,-1"


def sheets_in_office(book: Path, folder: Path) -> dict[str, list[list[str]]]:
    """The sheets of a workbook by their names, cells as LibreOffice shows them."""
    program = shutil.which("soffice")
    if program is None:
        missing = "LibreOffice is not installed"
        if os.environ.get("SANGKIEN_TEST_ALL") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    made = folder / "read"
    subprocess.run(
        [program, own, "--headless", "--convert-to", AS_TEXT, "--outdir", str(made), str(book)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = {}
    for file in made.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            found[file.stem.removeprefix(f"{book.stem}-")] = list(csv.reader(lines, delimiter="\t"))
    return found
