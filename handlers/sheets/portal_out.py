"""handlers/sheets/portal_out.py — «xuất cổng»: valid entries of a unit in the columns of the national portal's file."""

from __future__ import annotations

from domain.papers import Param
from domain.roles import MAY
from domain.words import Words, joined
from handlers import scope
from handlers.helping import leave
from handlers.papers import asking
from handlers.turn import Turn
from storage.lists.taken import take
from storage.portal_maps import PortalMaps

FLOW, KIND = "to_portal", "to_portal"
WHICH = Words(vi="Xuất tệp cho Cổng của đơn vị nào ạ?", en="A file for the portal, of which unit?")
NO_MAP = Words(
    vi="Chưa có bảng cột của Cổng. Anh/chị nhờ quản trị kỹ thuật nạp portal.toml giúp em.",
    en="The portal's columns are not known yet. Please ask the technical operator to load portal.toml.",
)
WHAT = Words(vi="tệp cho Cổng", en="the portal's file")


def begin(turn: Turn) -> None:
    """Of her only unit at once."""
    if scope.refused(turn, "review"):
        return
    if PortalMaps(turn.store).text(turn.programme.key) is None:
        turn.say(NO_MAP)
        turn.repeat()
        return
    hers = scope.units(turn, _tops(turn))
    if len(hers) == 1:
        _want(turn, int(hers[0].value))
        turn.repeat()
    else:
        turn.go(FLOW)


def _tops(turn: Turn) -> list[int]:
    return scope.roots(turn, MAY["review"])


def ask(turn: Turn) -> None:
    scope.ask_unit(turn, FLOW, joined([WHICH]), _tops(turn))


def answer(turn: Turn) -> None:
    if scope.role_over(turn, "review"):
        return
    unit = scope.unit_chosen(turn, _tops(turn))
    if unit is None:
        ask(turn)
        return
    _want(turn, unit.id)
    leave(turn)


def _want(turn: Turn, unit_id: int) -> None:
    """Names and numbers go out of the program with it: it is written down as a list is."""
    params: dict[str, Param] = {"unit": unit_id}
    if asking.ask(turn, KIND, params, WHAT):
        take(turn.store, turn.person.id, unit_id, KIND, params, turn.incoming.address.channel, turn.now)


def may(turn: Turn, unit_id: int) -> bool:
    """Asked again when it is made: roles end."""
    return scope.reaches(turn, _tops(turn), unit_id)
