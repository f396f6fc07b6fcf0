"""bot/doctor/finding.py — what the doctor says of one thing: whether it is well, and in words how to mend it."""

from __future__ import annotations

from typing import Protocol

from domain.words import Words

Finding = tuple[bool, Words]


class Asked(Protocol):
    """A platform was asked of our bot: it does not know it, or says nothing; each "" where that is not so."""

    @property
    def unknown(self) -> str: ...

    @property
    def silent(self) -> str: ...


def unheard(found: Asked, wrong_token: Words, no_answer: Words) -> Finding | None:
    """Why nothing more can be said of our bot; None where the platform answered."""
    if found.unknown:
        return False, wrong_token(why=found.unknown)
    return (False, no_answer(why=found.silent)) if found.silent else None
