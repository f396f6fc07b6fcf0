"""domain/help/topic.py — one thing people ask about, and its answer."""

from __future__ import annotations

from dataclasses import dataclass

from domain.words import Words


@dataclass(frozen=True, slots=True)
class Topic:
    """An answer; `hints` are words any of which, together in a question, mean this topic (read accent-blind).

    `listed`: shown where people choose what to ask. Blanks an answer may have: {deadline}, {days} until a unit has
    looked at an entry, {first} and {last} day on which an initiative may have been put to use.
    """

    key: str
    title: Words
    answer: Words
    hints: tuple[str, ...]
    listed: bool = True
