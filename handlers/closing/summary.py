"""handlers/closing/summary.py — «tổng kết»: the closing numbers of a unit of hers, and from there its papers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.closing.facts import Closing
from domain.closing.summary import summary
from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from handlers import ahead, scope
from handlers.pulse import cards
from handlers.review.worded import unit_called
from handlers.turn import BACK, Question, Turn
from storage.closing.reckoning import closing_of
from storage.store import Store

PICK = Words(vi="Đơn vị khác: gõ vài chữ trong tên.", en="Another unit: type a few letters of its name.")
CERTIFICATES = Option("/certificates", Words(vi="Giấy chứng nhận", en="Certificates"))
PAPERS = Option("/closing_papers", Words(vi="Hồ sơ tổng kết", en="Closing papers"))
LISTED_AT_ONCE = 5_000  # entries; of more the lists are for the papers, which nobody waits for in the chat
NEAR = Words(vi="Tổng kết của đơn vị nào ạ?", en="The close of which unit?")


def begin(turn: Turn) -> None:
    """Of the unit on the screen, else of her only one with a role; of several she is asked which."""
    if scope.refused(turn, "close"):
        return
    tops = scope.roots(turn, MAY["close"])
    at = turn.state.get("at")
    turn.go("closing", at=at if scope.reaches(turn, tops, at) else tops[0] if len(tops) == 1 else None)


def ask(turn: Turn) -> None:
    unit, tops = shown(turn), scope.roots(turn, MAY["close"])
    near = turn.state.pop("near", []) or ([] if unit is not None else tops)
    if near:
        options = [Option(str(n), verbatim(turn.store.units.get(n).name)) for n in near]
        turn.ask(Question(f"closing:{turn.state.get('at') or 0}:{len(near)}", NEAR, options, (BACK,)))
    elif unit is None:
        scope.role_over(turn, "close")
    else:
        _show(turn, unit)


def _show(turn: Turn, unit: Any) -> None:
    closing = _closing(turn, unit.id)
    if closing is None:
        turn.say(cards.NOT_BEGUN)
        turn.go("menu")
        return
    turn.offer_beside(PAPERS, *([CERTIFICATES] if closing.exemplary else []))
    words = joined([summary(closing), *([PICK] if closing.below else [])])
    turn.ask(Question(f"closing:{unit.id}:0", words, (), (BACK,)))


def _closing(turn: Turn, unit_id: int) -> Closing | None:
    programme = turn.programme

    def work(store: Store, now: datetime) -> Closing | None:
        return closing_of(store, unit_id, programme, now, lists_up_to=LISTED_AT_ONCE)

    return ahead.read(turn, ("closing", unit_id), unit_id, work)


def answer(turn: Turn) -> None:
    """Another unit of hers, by letters of its name."""
    if scope.role_over(turn, "close"):
        return
    tops, value = scope.roots(turn, MAY["close"]), turn.reply.value
    if value and value.isdigit() and scope.reaches(turn, tops, int(value)):
        turn.state["at"] = int(value)
    elif (found := unit_called(turn, turn.reply.text, tops)) is not None:
        turn.state["at"] = found.id
        turn.state.pop("near", None)
    elif not turn.state.get("near"):
        turn.missed(scope.NO_SUCH_UNIT)
    ask(turn)


def shown(turn: Turn) -> Any | None:
    """The unit on the screen, as long as it is hers."""
    at = turn.state.get("at")
    if not scope.reaches(turn, scope.roots(turn, MAY["close"]), at):
        return None
    return turn.store.units.today(at or 0, turn.today)
