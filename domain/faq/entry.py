"""domain/faq/entry.py — one thing people ask about, and its answer."""

from __future__ import annotations

from dataclasses import dataclass

from domain.words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer, and the ways in which it is asked for; `answer` may have the blanks of domain/faq/blanks.py.

    `listed`: shown where people choose what to ask.
    """

    key: str
    title: Words
    answer: Words
    asked: tuple[str, ...]
    listed: bool = False
