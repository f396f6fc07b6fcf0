"""handlers/review/worded.py — which entries she means: «tất cả của tổ A, không cảnh báo»."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from domain.kinds.unit import likeness, nearest
from domain.vietnamese import fold, words_key
from handlers import scope
from handlers.turn import Turn

CALM = re.compile(
    r"(?:^| )(?:(?:chi|nhung) )?(?:ho so )?(?:(?:khong|ko|k)(?: co| bi)? canh bao|(?:no|without) warnings?)(?: nao)?(?= |$)"
)
ALL_OF = re.compile(
    r"(?:(?:(?:duyet|xac nhan|accept|confirm) )?(?:tat ca|toan bo|all)|(?:duyet|xac nhan) (?:het|nhieu))"
    r"(?: cac| moi)?(?: ho so| entries)?(?: (?:cua|o|trong|thuoc|of|in) (?P<unit>.+))?"
)
POLITELY = re.compile(r"(?: (?:nhe|nha|di|giup (?:em|toi|minh)))+(?: a)?$|^em oi ")
NOT_WORD = re.compile(r"\W+")
WORK_OF = re.compile(
    r"(?:xem )?(?:viec|ho so)(?: can lam| cho duyet)? (?:cua|o|trong|thuoc) (?P<unit>.+)|work of (?P<in_english>.+)"
)
HERS = frozenset({"", "toi", "em", "minh", "tui", "anh", "chi", "mine", "me"})
THERE = frozenset({"menu", "work", "work_unit", "bulk"})  # flows in which such words are taken so
SURE, CLEARLY = 0.8, 0.1  # of a unit's name: so much of it, and so much more than of any other


@dataclass(frozen=True, slots=True)
class Meant:
    """`unit` is what she called it, without marks ("": all of hers); `calm`: only entries without a warning."""

    unit: str
    calm: bool


def all_of(text: str) -> Meant | None:
    """«tất cả của tổ A, không cảnh báo»; None if these words mean something else."""
    said = POLITELY.sub("", NOT_WORD.sub(" ", fold(text)).strip())
    without, calm = CALM.subn("", said)
    found = ALL_OF.fullmatch(without.strip())
    if found is None:
        return None
    unit = found["unit"] or ""
    return Meant("" if unit in HERS else unit, bool(calm))


def work_of(text: str) -> str | None:
    """What she calls the unit in «việc của tổ A»; None if these words mean something else."""
    found = WORK_OF.fullmatch(POLITELY.sub("", NOT_WORD.sub(" ", fold(text)).strip()))
    unit = found and (found["unit"] or found["in_english"])
    return None if unit in HERS else unit


def unit_called(turn: Turn, name: str, tops: Collection[int]) -> Any | None:
    """The unit of hers that is clearly meant; None if several may be: then they are offered next."""
    hers, key = scope.units(turn, tops), words_key(name)
    near = nearest(name, hers)
    turn.state["near"] = [int(unit.value) for unit in near]
    scores = [likeness(key, unit.also[0]) for unit in near]
    if scores and scores[0] >= SURE and all(scores[0] - other >= CLEARLY for other in scores[1:]):
        return turn.store.units.get(int(near[0].value))
    return None
