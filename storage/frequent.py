"""storage/frequent.py — the frequent questions as the union wrote them: one file beside the programmes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from domain.faq import Entry, Faq, read_faq
from domain.fault import Fault

FAQ_FILE = Path(__file__).parent.parent / "programmes" / "faq.toml"


class FaultyFaq(ValueError):
    """The file of frequent questions cannot be read; `faults` say why, line by line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults[0].in_words().en)
        self.faults = faults


@cache
def written(file: Path = FAQ_FILE) -> tuple[Entry, ...]:
    """The file, read once in a process. Raises FaultyFaq, OSError, UnicodeDecodeError."""
    read = read_faq(file.read_text(encoding="utf-8-sig"))
    entries = tuple(one for one in read if isinstance(one, Entry))
    if len(entries) != len(read):
        raise FaultyFaq(tuple(one for one in read if isinstance(one, Fault)))
    return entries


@cache
def frequent(file: Path = FAQ_FILE) -> Faq:
    """The same, indexed: that takes a while, and is no part of the start."""
    return Faq(written(file))
