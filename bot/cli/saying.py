"""bot/cli/saying.py — how a command speaks: in Vietnamese, with the English under it."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from domain.words import Words


def say(words: Words, *, wrong: bool = False) -> None:
    print(f"{words.vi}\n  {words.en}", file=sys.stderr if wrong else sys.stdout)


def show(findings: Iterable[tuple[bool, Words]]) -> int:
    """Each finding as it is found; the status is 0 if all is well."""
    status = 0
    for well, words in findings:
        print(f"{'✓' if well else '✗'} {words.vi}\n    {words.en}")
        status = status if well else 1
    return status
