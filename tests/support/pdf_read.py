"""tests/support/pdf_read.py — what poppler reads in a PDF of ours: another program than the one that wrote it."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest


def pages_in(content: bytes) -> list[str]:
    """The words of each page, a blank between any two; skips where poppler is missing, fails under SANGKIEN_TEST_ALL."""
    program = shutil.which("pdftotext")
    if program is None:
        missing = "poppler is not installed"
        if os.environ.get("SANGKIEN_TEST_ALL") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    made = subprocess.run(
        [program, "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, check=True, timeout=60
    )
    return [" ".join(page.split()) for page in made.stdout.decode().split("\f")[:-1]]
