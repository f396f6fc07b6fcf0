"""handlers/review/sifting.py — which of the entries that wait may be found valid together, and why the others may not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from domain.lifecycle import ABOVE
from domain.validity import warned
from domain.words import Words
from handlers import scope
from handlers.review import judging, waiting
from handlers.turn import Turn

# Entries in one step, and how many are judged for it at most, the longest waiting first. Judging takes 4 to 6 ms each on
# SQLite and accepting 2.5, and nobody else is answered meanwhile.
STEP, LOOKED_AT = 50, 100

# Why an entry wants a look of its own, the weightiest reason first.
LEFT_OUT = {
    "later": Words(vi="{n} anh/chị để sau", en="{n} you put off"),
    "back": Words(vi="{n} vừa được bổ sung", en="{n} that were added to"),
    "held": Words(vi="{n} chưa đủ điều kiện", en="{n} may not be valid yet"),
    "eyes": Words(vi="{n} cần xem kỹ từng hồ sơ", en="{n} to be looked at closely"),
    "warned": Words(vi="{n} có cảnh báo", en="{n} with a warning"),
}


@dataclass(slots=True)
class Sifted:
    """`fit` may be found valid together; `left` counts the others by the keys of LEFT_OUT; `more`: not all were judged."""

    fit: list[Any] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    more: bool = False


def sift(turn: Turn, *, calm: bool) -> Sifted:
    """The entries she may judge where most of hers wait, most overdue first."""
    found, later = Sifted(), set(turn.state.get("later", ()))
    for looked_at, entry in enumerate(waiting.entries(turn, (stand(turn),))):
        if len(found.fit) == STEP or looked_at == LOOKED_AT:
            found.more = True
            break
        why = "later" if entry.id in later else _left_out(turn, entry, calm=calm)
        if why:
            found.left[why] += 1
        else:
            found.fit.append(entry)
    return found


def stand(turn: Turn) -> str:
    """Together only the look that is hers is given: by an officer above what units confirmed, where there are two levels.

    An appeal is looked at one by one.
    """
    above = bool(scope.roots(turn, ABOVE))
    return "confirmed" if above and turn.programme.levels > 1 else "received"


def _left_out(turn: Turn, entry: Any, *, calm: bool) -> str:
    """Why an entry wants a look of its own: a key of LEFT_OUT; "" if it may be found valid among others."""
    if entry.reviewer_id is not None:
        return "back"
    judged = judging.judged(turn, entry)
    if judged.hindering:
        return "held"
    if judged.four_eyes:
        return "eyes"
    alarming = any(like.alarming for like in judged.alike)
    return "warned" if calm and (alarming or warned(judged.found)) else ""
