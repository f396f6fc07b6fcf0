"""handlers/ahead.py — what takes long is read where nobody who writes waits, and the turn begun anew with what was found."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from domain.chat import Outgoing
from domain.words import Words

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.store import Store

T = TypeVar("T")
Work = Callable[["Store", datetime], T]

MOST_IN_A_TURN = 5_000  # entries: to add up so many takes some hundredths of a second
WAIT = Words(
    vi="Em đang cộng số liệu, xong là em gửi ngay. Anh/chị chờ em một chút nhé.",
    en="I am adding up the numbers and send them as soon as they are there. One moment, please.",
)


@dataclass(slots=True)
class Ahead:
    """What was read for a turn before it began, by what it is. `most`: of so many entries a turn reads by itself."""

    found: dict[Hashable, Any] = field(default_factory=dict)
    most: int = MOST_IN_A_TURN


class ReadFirst(Exception):
    """Undoes a turn. What `work` gives, asked with the moment at which it begins, is to be `found` under `what`; whoever
    waits for it is told `wait`.
    """

    def __init__(self, what: Hashable, work: Work[Any], wait: Outgoing) -> None:
        super().__init__(what)
        self.what, self.work, self.wait = what, work, wait


def read(turn: Turn, what: Hashable, unit_id: int, work: Work[T]) -> T:
    """What it gives of a unit and all below it: as of this moment; where that is much, as of one just before the turn."""
    ahead = turn.ahead
    if ahead is None or _entries(turn, unit_id) <= ahead.most:
        return work(turn.store, turn.now)
    if what not in ahead.found:
        raise ReadFirst(what, work, Outgoing(WAIT.within(turn.language), language=turn.language))
    return cast("T", ahead.found[what])


def _entries(turn: Turn, unit_id: int) -> int:
    return turn.store.counters.below(turn.programme.key, unit_id, turn.today).sent
