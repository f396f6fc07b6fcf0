"""tests/support/opened.py — opens a document with other programs than the one that wrote it: LibreOffice and poppler."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from html import unescape
from pathlib import Path

import pytest

NEEDED = {
    "soffice": "LibreOffice is not installed: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui",
    "pdftotext": "poppler is not installed: apt-get install poppler-utils",
    "pdffonts": "poppler is not installed: apt-get install poppler-utils",
    "pdftoppm": "poppler is not installed: apt-get install poppler-utils",
}
PATIENCE_S = 120
WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', re.DOTALL
)
DOTS_PER_INCH = 80  # an A4 page fits a screen


def as_pdf(document: Path, folder: Path) -> Path:
    """What LibreOffice makes of a .docx or .xlsx."""
    _expect("soffice")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    profile = (
        Path(tempfile.gettempdir()) / f"sangkien-soffice-{os.getuid()}-{worker}"
    )  # one at a time may hold it
    folder.mkdir(parents=True, exist_ok=True)
    _run("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "pdf",
         "--outdir", str(folder), str(document))  # fmt: skip
    made = folder / f"{document.stem}.pdf"
    assert made.is_file(), f"LibreOffice could not open {document.name}"
    return made


def words_of(pdf: Path, *, as_laid_out: bool = False) -> str:
    """A PDF's text; page ends are form feeds."""
    _expect("pdftotext")
    return _run("pdftotext", *(["-layout"] if as_laid_out else []), "-enc", "UTF-8", str(pdf), "-")


def fonts_of(pdf: Path) -> set[str]:
    """The faces it is drawn in, without the letters before a «+»."""
    _expect("pdffonts")
    return {line.split()[0].partition("+")[2] for line in _run("pdffonts", str(pdf)).splitlines()[2:]}


def places_of(pdf: Path) -> list[tuple[str, float, float]]:
    """Each word with its left and right edge, in points from the page's left."""
    _expect("pdftotext")
    found = WORD.findall(_run("pdftotext", "-bbox", str(pdf), "-"))
    return [(unescape(word), float(left), float(right)) for left, right, word in found]


def one_line(text: str) -> str:
    """Words alone, however the lines were broken."""
    return " ".join(text.split())


def pages_of(pdf: Path, folder: Path) -> list[Path]:
    """Its pages as PNG pictures, the first one first."""
    _expect("pdftoppm")
    folder.mkdir(parents=True, exist_ok=True)
    _run("pdftoppm", "-png", "-r", str(DOTS_PER_INCH), str(pdf), str(folder / pdf.stem))
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def _expect(program: str) -> None:
    if shutil.which(program) is None:
        missing = NEEDED[program]
        pytest.fail(missing) if os.environ.get("SANGKIEN_TEST_ALL") == "1" else pytest.skip(missing)


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()
