"""handlers/closing/certificates.py — «giấy chứng nhận»: for each author of the exemplary initiatives of a unit of hers."""

from __future__ import annotations

from domain.closing import papers as say
from domain.roles import MAY
from domain.words import verbatim
from handlers import scope
from handlers.papers import asking
from handlers.turn import Turn
from storage.closing.entries import Valid


def begin(turn: Turn) -> None:
    """Of the unit whose close is on the screen, else of the topmost one of hers."""
    if scope.refused(turn, "close"):
        return
    unit = turn.store.units.today(on_screen(turn), turn.today)
    if Valid(turn.store, turn.programme.key, unit.id, turn.today).certified():
        asking.ask(turn, say.CERTIFICATES, {"unit": unit.id}, say.OF_CERTIFICATES)
    else:
        turn.say(say.NO_CERTIFICATE(unit=verbatim(unit.name)))
    turn.repeat()


def on_screen(turn: Turn) -> int:
    """The unit whose close she looks at, while it is hers."""
    tops = scope.roots(turn, MAY["close"])
    at = turn.state.get("at") if turn.state.get("flow") == "closing" else None
    return at if at is not None and scope.reaches(turn, tops, at) else tops[0]
