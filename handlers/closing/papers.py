"""handlers/closing/papers.py — «hồ sơ tổng kết» and «giấy chứng nhận» of a unit of hers: asked for, made by the queue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.closing import papers as say
from domain.papers import Param
from domain.pulse.goal import current_phase
from domain.roles import MAY
from domain.words import Words, verbatim
from handlers import ahead, scope
from handlers.papers import asking
from handlers.pulse.cards import NOT_BEGUN
from handlers.turn import Turn
from storage.closing.bundles import Bundles
from storage.closing.entries import Valid
from storage.lists.taken import take


def certificates(turn: Turn) -> None:
    """For each author of what is exemplary in that unit."""
    unit = _unit(turn)
    if unit is None:
        return
    which, day = turn.programme, turn.today
    some = ahead.read(
        turn, "certified", unit.id, lambda store, _: bool(Valid(store, which, unit.id, day).certified())
    )
    if some:
        _want(turn, unit, say.CERTIFICATES, {"unit": unit.id}, say.OF_CERTIFICATES)
    else:
        turn.say(say.NO_CERTIFICATE(unit=verbatim(unit.name)))
    turn.repeat()


def papers(turn: Turn) -> None:
    """«hồ sơ tổng kết»: everything for the union above, in one file, numbered and sealed over the one before."""
    unit = _unit(turn)
    if unit is None:
        return
    if current_phase(turn.programme, turn.now) is None:
        turn.say(NOT_BEGUN)
    else:
        bundle = Bundles(turn.store).ask(turn.programme, unit, turn.person.id, turn.now)
        _want(turn, unit, say.CLOSING, {"unit": unit.id, "bundle": bundle.id}, say.OF_CLOSING)
    turn.repeat()


def _want(turn: Turn, unit: Any, kind: str, params: Mapping[str, Param], what: Words) -> None:
    """People's names go out of the program with it: it is written down as a list is."""
    if asking.ask(turn, kind, params, what(unit=verbatim(unit.name))):
        take(turn.store, turn.person.id, unit.id, kind, params, turn.incoming.address.channel, turn.now)


def _unit(turn: Turn) -> Any | None:
    """The one whose close she looks at, while it is hers, else her only one with a role; None where she is asked which."""
    if scope.refused(turn, "close"):
        return None
    tops = scope.roots(turn, MAY["close"])
    at = turn.state.get("at") if turn.state.get("flow") == "closing" else None
    if at is not None and scope.reaches(turn, tops, at):
        return turn.store.units.today(at, turn.today)
    if len(tops) > 1:
        turn.go("closing", at=None)
        return None
    return turn.store.units.today(tops[0], turn.today)
