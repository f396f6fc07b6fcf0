"""handlers/pulse/in_group.py — what a unit's group may ask, answered without anybody's name."""

from __future__ import annotations

from collections.abc import Sequence

from domain.kinds.kind import Option
from domain.pulse import definitions
from domain.words import Words
from handlers.pulse import cards, heard, ranks
from handlers.turn import Question, Turn


def progress(turn: Turn) -> None:
    """The card of the group's unit; where it hears of several, of each a line more."""
    units = heard.units_here(turn)
    if not units:
        heard.not_connected(turn)
        return
    words = cards.of_units(turn, units)
    if words is None:
        turn.say(cards.NOT_BEGUN)
    else:
        _offer(turn, words, (cards.EXPLAIN, cards.RANKING))


def explain(turn: Turn) -> None:
    turn.say(definitions.explained())


def ranking(turn: Turn) -> None:
    """Its own place, and nobody else's."""
    units = heard.units_here(turn)
    if not units:
        heard.not_connected(turn)
    else:
        turn.say(ranks.own_places(turn, units))


def _offer(turn: Turn, words: Words, options: Sequence[Option]) -> None:
    turn.ask(Question("group", words, tuple(options)))
