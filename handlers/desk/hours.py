"""handlers/desk/hours.py — tells the asker how long it usually takes, and out of hours, once a case, when the team is back."""

from __future__ import annotations

from domain.desk.clock import clock_of
from domain.desk.waiting import CLOSED_NOW, USUALLY, answered_by, said_of, usual_wait
from handlers.turn import Turn
from storage.desk.waiting import waits_of_team
from storage.sql import Row

TOLD = "told the hours"  # the event that keeps it from being said again


def say(turn: Turn, case: Row) -> None:
    """Of a case just opened. Without enough cases to tell from, nothing is promised."""
    say_closed(turn, case.id)
    desk = clock_of(turn.programme)
    answered, waiting = waits_of_team(turn.store, case.unit_id, desk, turn.now)
    usual = usual_wait(answered, waiting)
    if usual is not None:
        by = answered_by(turn.now, usual, desk)
        turn.say(USUALLY(when=said_of(by, turn.now, turn.programme.zone)))


def say_closed(turn: Turn, number: int) -> None:
    """When the team works again, if it does not now and that was not said of this case."""
    desk = clock_of(turn.programme)
    if desk.is_open(turn.now) or turn.store.case_words.has_event(number, TOLD):
        return
    turn.say(CLOSED_NOW(when=said_of(desk.next_open(turn.now), turn.now, turn.programme.zone)))
    turn.store.case_words.add(number, "event", TOLD, turn.now, by_id=None)
