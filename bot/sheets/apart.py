"""bot/sheets/apart.py — reads a stranger's workbook in a process of its own: bounded in time and memory, then gone."""

from __future__ import annotations

import multiprocessing
import resource
from multiprocessing.connection import Connection
from pathlib import Path

from domain.fault import Fault
from domain.words import Words
from storage.filled_sheets import Filled, read_filled

WITHIN_S = 40.0
MEMORY_BYTES = 1_500 * 1024 * 1024  # addresses, of which a parser uses a part

_TOO_HEAVY = Words(
    vi="Tệp này nặng quá, em mở không nổi. Anh/chị chép các dòng sang mẫu mới (gõ «mẫu nhập») rồi gửi.",
    en="This file is too heavy for me to open. Please copy its rows into a new template (type “template”).",
)


def read_apart(path: Path, most_rows: int, within_s: float = WITHIN_S) -> Filled | Fault:
    """As storage/filled_sheets.py reads it. A file that takes too long, or too much, is a fault of the file."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    reader = context.Process(target=_read, args=(theirs, path, most_rows, int(within_s)), daemon=True)
    reader.start()
    theirs.close()
    try:
        found: Filled | Fault = ours.recv() if ours.poll(within_s) else Fault(0, "", _TOO_HEAVY)
    except EOFError:  # it died of what it read
        found = Fault(0, "", _TOO_HEAVY)
    finally:
        reader.kill()
        reader.join()
        reader.close()
        ours.close()
    return found


def _read(answer: Connection, path: Path, most_rows: int, within_s: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (within_s, within_s))
    try:
        answer.send(read_filled(path, most_rows))
    except MemoryError:
        answer.send(Fault(0, "", _TOO_HEAVY))
