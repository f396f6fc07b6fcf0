"""tests/benchmarks/process.py — the program as a process: how soon its page is there, how much memory, how heavy."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx

from tests.benchmarks.figure import Figure, rounded

STARTS = 3


def start_to_page() -> Figure:
    """From the command to the first page, on data that is there already."""
    with tempfile.TemporaryDirectory() as folder:
        with running(Path(folder)):
            pass
        seconds = []
        for _ in range(STARTS):
            began = time.perf_counter()
            with running(Path(folder)):
                seconds.append(time.perf_counter() - began)
    return Figure("start_to_page_s", rounded(median(seconds)), "s")


def memory() -> Figure:
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as (process, _):
        pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return Figure("rss_mb", rounded(pages * os.sysconf("SC_PAGE_SIZE") / 2**20), "MiB")


def page() -> Figure:
    """The page and everything it names, compressed as it goes over the line."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as (_, base):
        names = re.findall(r'(?:href|src)="(static/[^"]+)"', httpx.get(f"{base}/chat/").text)
        paths = ["", *dict.fromkeys(names)]
        total = sum(weight(f"{base}/chat/{path}") for path in paths)
    return Figure("page_kb", rounded(total / 1024), "KiB")


def weight(url: str) -> int:
    """Bytes of a body on the line."""
    with httpx.stream("GET", url, headers={"accept-encoding": "gzip"}) as answer:
        answer.raise_for_status()
        return sum(len(piece) for piece in answer.iter_raw())


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The program, once its first page was served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"SANGKIEN_DATA_DIR": str(folder), "SANGKIEN_PORT": str(port), "SANGKIEN_DEMO": "true"}
    command = [sys.executable, "-m", "bot", "run"]
    base = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env={**os.environ, **settings}, stdout=-3, stderr=-3) as process:
        try:
            until_served(f"{base}/chat/")
            yield process, base
        finally:
            process.terminate()


def until_served(url: str, at_most_s: float = 60) -> None:
    deadline = time.monotonic() + at_most_s
    while time.monotonic() < deadline:
        try:
            if httpx.get(url).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.01)
    raise TimeoutError(url)
