"""handlers/desk/keeping_out.py — words to the team that are not taken now: too many in an hour, or a helper said so."""

from __future__ import annotations

from domain.calendar import clock
from domain.desk.block import BLOCKED
from domain.desk.flood import (
    CASES_AN_HOUR,
    HOUR,
    TOO_MANY_CASES,
    TOO_MANY_WORDS,
    WORDS_AN_HOUR,
    free_again,
)
from domain.words import Words
from handlers.desk.passing_files import KEPT_OUT, belongs_to
from handlers.turn import Turn


def kept_out(turn: Turn, *, new: bool) -> bool:
    """Say why these words do not go to the team; False if they do. Nothing else of hers is touched."""
    why = BLOCKED if turn.store.blocks.of(turn.person.id) is not None else _flood(turn, new=new)
    if why is not None:
        turn.say(why)
        belongs_to(turn, KEPT_OUT)
    return why is not None


def _flood(turn: Turn, *, new: bool) -> Words | None:
    blocks, who, since = turn.store.blocks, turn.person.id, turn.now - HOUR
    cases = blocks.cases_since(who, since, CASES_AN_HOUR) if new else []
    again = free_again(cases, CASES_AN_HOUR, turn.now)
    if again is not None:
        return TOO_MANY_CASES(n=CASES_AN_HOUR, at=clock(again, turn.programme.zone))
    again = free_again(blocks.words_since(who, since, WORDS_AN_HOUR), WORDS_AN_HOUR, turn.now)
    return TOO_MANY_WORDS(n=WORDS_AN_HOUR, at=clock(again, turn.programme.zone)) if again else None
