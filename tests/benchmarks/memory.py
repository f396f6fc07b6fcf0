"""tests/benchmarks/memory.py — how much memory a process has had at most."""

from __future__ import annotations

from pathlib import Path


def most_mb() -> float:
    """Of this one. (Not `ru_maxrss`: that is handed down by whoever started it.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
