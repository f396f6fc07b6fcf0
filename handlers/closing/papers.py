"""handlers/closing/papers.py — «hồ sơ tổng kết» and «giấy chứng nhận» of a unit of hers: asked for, made by the queue."""

from __future__ import annotations

from domain.closing import papers as say
from domain.pulse.goal import current_phase
from domain.roles import MAY
from domain.words import verbatim
from handlers import scope
from handlers.papers import asking
from handlers.pulse.cards import NOT_BEGUN
from handlers.turn import Turn
from storage.closing.bundles import Bundles
from storage.closing.entries import Valid


def certificates(turn: Turn) -> None:
    """For each author of what is exemplary in the unit whose close is on the screen, else in the topmost one of hers."""
    if scope.refused(turn, "close"):
        return
    unit = turn.store.units.today(on_screen(turn), turn.today)
    if Valid(turn.store, turn.programme.key, unit.id, turn.today).certified():
        asking.ask(turn, say.CERTIFICATES, {"unit": unit.id}, say.OF_CERTIFICATES)
    else:
        turn.say(say.NO_CERTIFICATE(unit=verbatim(unit.name)))
    turn.repeat()


def papers(turn: Turn) -> None:
    """«hồ sơ tổng kết»: everything for the union above, in one file, numbered and sealed over the one before."""
    if scope.refused(turn, "close"):
        return
    unit = turn.store.units.today(on_screen(turn), turn.today)
    if current_phase(turn.programme, turn.now) is None:
        turn.say(NOT_BEGUN)
    else:
        bundle = Bundles(turn.store).ask(turn.programme, unit, turn.person.id, turn.now)
        asking.ask(turn, say.CLOSING, {"unit": unit.id, "bundle": bundle.id}, say.OF_CLOSING)
    turn.repeat()


def on_screen(turn: Turn) -> int:
    """The unit whose close she looks at, while it is hers."""
    tops = scope.roots(turn, MAY["close"])
    at = turn.state.get("at") if turn.state.get("flow") == "closing" else None
    return at if at is not None and scope.reaches(turn, tops, at) else tops[0]
