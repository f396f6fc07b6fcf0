"""handlers/review/waiting.py — which entries wait for her: of her units, those due first before the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from heapq import merge
from typing import Any

from domain.kinds.kind import Refusal
from domain.lifecycle import ABOVE
from domain.roles import MAY
from domain.words import Words
from handlers import deciding, scope
from handlers.turn import Turn
from storage.queue import Standing

PAGE = 20
UNRECOGNISED = ("waiting_recognition",)
FIRST_LOOK, SECOND_LOOK = ("received",), ("confirmed", "appealed", "revoked")

NOTHING = Words(vi="Không còn hồ sơ nào chờ anh/chị. Cảm ơn anh/chị!", en="Nothing waits for you. Thank you!")


def tops(turn: Turn) -> list[int]:
    """The units she reviews in, each with all below it: none of them stands below another of hers."""
    hers = scope.roots(turn, MAY["review"])
    return [n for n in hers if not scope.reaches(turn, [m for m in hers if m != n], n)]


def asked_for(turn: Turn) -> list[int]:
    """The unit whose entries alone she wants to see (`under` in the state), else all she reviews in."""
    hers, under = tops(turn), turn.state.get("under")
    return [under] if under is not None and scope.reaches(turn, hers, under) else hers


def statuses(turn: Turn) -> tuple[str, ...]:
    """Where entries wait for somebody like her: an officer above has the second look too, and the first where nobody
    below gives it.
    """
    above = bool(scope.roots(turn, ABOVE))
    second = ("confirmed",) if turn.programme.levels == 1 else ()
    return (*SECOND_LOOK, *FIRST_LOOK) if above else (*FIRST_LOOK, *second)


def waiting(turn: Turn) -> Standing:
    """Counts for the head of a card; what she may not judge herself is among them."""
    return _counted(turn, statuses(turn))


def count_unrecognised(turn: Turn) -> Standing:
    """The same of those whose workplace has not recognised them yet; the law's three months are their clock."""
    return _counted(turn, UNRECOGNISED)


def _counted(turn: Turn, which: Collection[str]) -> Standing:
    programme, queue = turn.programme.key, turn.store.queue
    tops = asked_for(turn)
    found = [queue.counts(programme, which, top, turn.today, turn.now) for top in tops]
    every = [standing for counts in found for standing in counts.values()]
    return Standing(sum(one.count for one in every), sum(one.overdue for one in every))


def unrecognised(turn: Turn, put_off: Collection[int]) -> Iterator[Any]:
    """Entries whose recognition she may record, but for those she put off; the law's clock runs out first of the first."""
    lists = (_standing(turn, status, top) for top in asked_for(turn) for status in UNRECOGNISED)
    for entry in merge(*lists, key=_due):
        if entry.id not in put_off and not isinstance(deciding.would(turn, entry, "recognise"), Refusal):
            yield entry


def entries(turn: Turn, stand: Sequence[str] = ()) -> Iterator[Any]:
    """What she may judge: first what came back to her with what she had asked for, then the most overdue; of those that
    wait for her, those that `stand` so.
    """
    where = asked_for(turn)
    back = [
        e for e in _back_to_her(turn, stand) if scope.reaches(turn, where, e.unit_id) and may_judge(turn, e)
    ]
    yield from back
    shown = {entry.id for entry in back}
    lists = (_standing(turn, status, top) for top in where for status in stand or statuses(turn))
    for entry in merge(*lists, key=_due):
        if entry.id not in shown and may_judge(turn, entry):
            yield entry


def _back_to_her(turn: Turn, stand: Sequence[str]) -> Iterator[Any]:
    for status in stand or statuses(turn):
        yield from turn.store.queue.back_to(turn.programme.key, status, turn.person.id)


def next_entry(turn: Turn, put_off: Collection[int]) -> Any | None:
    """What she looks at now: the one she came back to or asked for, if she may judge it, else the most overdue."""
    wanted = turn.state.get("wanted")
    if wanted is not None and wanted not in put_off:
        entry = turn.store.initiatives.get(wanted)
        if may_judge(turn, entry):
            return entry
    return next((entry for entry in entries(turn) if entry.id not in put_off), None)


def may_judge(turn: Turn, entry: Any) -> bool:
    """Whether finding it valid would be hers: it is not her own, and who gave the first look leaves the second to others."""
    if entry.person_id == turn.person.id:
        return False
    return not isinstance(deciding.would(turn, entry, "accept"), Refusal)


def _due(entry: Any) -> tuple[datetime, int]:
    return entry.due_at, entry.id


def _standing(turn: Turn, status: str, top: int) -> Iterator[Any]:
    last = None
    while True:
        rows = turn.store.queue.waiting(turn.programme.key, status, top, turn.today, at_most=PAGE, after=last)
        yield from rows
        if len(rows) < PAGE:
            return
        last = rows[-1]
