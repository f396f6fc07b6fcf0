"""bot/cli/saying.py — how a command speaks: in Vietnamese, with the English under it."""

from __future__ import annotations

import sys

from domain.words import Words


def say(words: Words, *, wrong: bool = False) -> None:
    print(f"{words.vi}\n  {words.en}", file=sys.stderr if wrong else sys.stdout)
