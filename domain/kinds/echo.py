"""domain/kinds/echo.py — a person's own words said back to her: short, on one line."""

from __future__ import annotations

from domain.vietnamese import clean
from domain.words import Words, verbatim

_MOST_CHARS = 60


def echo(text: str, most_chars: int = _MOST_CHARS) -> Words:
    one_line = " ".join(clean(text[: most_chars * 4]).split())
    return verbatim(one_line if len(one_line) <= most_chars else one_line[: most_chars - 1].rstrip() + "…")
