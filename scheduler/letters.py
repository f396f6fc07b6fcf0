"""scheduler/letters.py — one message of all that is due in a chat, with the picture that goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.chat import Outgoing, OutgoingFile
from domain.pulse.charts import chart_of
from domain.pulse.facts import ChatFacts, UnitFacts
from domain.pulse.slot import Due
from domain.words import Words
from storage.pulse_facts import Known

DRAWN = ("weekly",)
DRAWN_WHERE_PASSED_ON = ("alert", "weekly")  # in a group full of talk it is the picture that is looked at


def letter(known: Known, dues: Sequence[Due], words: Words, now: datetime) -> Outgoing:
    files = tuple(_charts(dues, known, now))
    return Outgoing(words.within(known.language), files=files, language=known.language)


def _charts(dues: Sequence[Due], known: Known, now: datetime) -> Iterable[OutgoingFile]:
    """Of the unit a card (where it is passed on, an alert too) tells of; drawn when it is sent."""
    facts = known.facts
    if not isinstance(facts, ChatFacts):
        return
    drawn = DRAWN_WHERE_PASSED_ON if facts.relayed else DRAWN
    shown = next((item for item in dues if item.kind in drawn and item.dropped is None), None)
    if shown and (units := _told_of(shown, facts)):
        yield chart_of(units[0], shown.phase, now, known.language)


def _told_of(item: Due, facts: ChatFacts) -> Sequence[UnitFacts]:
    is_over = item.step is not None and item.step < 0
    return (is_over and facts.closed) or facts.units
