"""handlers/lists/target_changes.py — «lịch sử chỉ tiêu»: how the target of a unit came to be what it is, in a few lines."""

from __future__ import annotations

from typing import Any

from domain.calendar import local_day, plain_day
from domain.kinds.numerals import digits
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.lists import at_hand
from handlers.turn import Turn
from storage.targets import Targets

SHOWN = 5
NOW = Words(vi="Chỉ tiêu của {unit}: {targets}.", en="The target of {unit}: {targets}.")
OF_PHASE = Words(vi="{n} ({phase})", en="{n} ({phase})")
NONE = Words(vi="chưa có", en="none")
CHANGED = Words(vi="{day}, {by}: {phase} {was} → {now}", en="{day}, {by}: {phase} {was} → {now}")
NEVER = Words(
    vi="Chưa ai đổi từ khi nạp chương trình.",
    en="Nobody has changed it since the programme was loaded.",
)
EARLIER = Words(vi="… và {n} lần trước đó.", en="… and {n} earlier changes.")
BELOW = Words(vi="Của mọi đơn vị cấp dưới: gõ «báo cáo R1».", en="Of all units below: type “figures 1”.")


def tell(turn: Turn) -> None:
    """Of the unit whose card or list is on the screen, else of each of hers; the newest change first."""
    units = at_hand.watched(turn)
    turn.say(joined([*(_told(turn, unit) for unit in units), BELOW]) if units else scope.OFFICERS)
    turn.repeat()


def _told(turn: Turn, unit: Any) -> Words:
    phases = {phase.key: phase.name for phase in turn.programme.phases}
    of_all = {p.key: p.target for p in turn.programme.phases if unit.parent_id is None}
    given = {**of_all, **turn.programme.targets.get(unit.code, {})}
    targets = [OF_PHASE(phase=name, n=digits(given[key])) for key, name in phases.items() if key in given]
    changes = Targets(turn.store).changes(turn.programme.key, [unit.id])[::-1]
    lines = [
        CHANGED(
            day=plain_day(local_day(row.at, turn.programme.zone)), by=verbatim(row.by), now=digits(row.target),
            phase=phases.get(row.phase, verbatim(row.phase)), was=NONE if row.was is None else digits(row.was),
        )
        for row in changes[:SHOWN]
    ] or [NEVER]  # fmt: skip
    more = [EARLIER(n=len(changes) - SHOWN)] if len(changes) > SHOWN else []
    head = NOW(unit=verbatim(unit.name), targets=joined(targets, ", ") if targets else NONE)
    return joined([head, *lines, *more])
