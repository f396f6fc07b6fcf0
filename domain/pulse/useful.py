"""domain/pulse/useful.py — the one sentence that tells a unit how little it takes from here."""

from __future__ import annotations

import math

from domain.pulse.facts import UnitFacts
from domain.pulse.figures import entries
from domain.pulse.pace import Pace
from domain.pulse.rate import WEEK
from domain.words import Words

NOUNS = {
    "Tổ công đoàn": Words(vi="tổ", en="team"),
    "Công đoàn bộ phận": Words(vi="bộ phận", en="section"),
    "Công đoàn cơ sở": Words(vi="công đoàn cơ sở", en="grassroots union"),
}
OTHER = Words(vi="đơn vị bên dưới", en="unit below")

REACHED = Words(
    vi="Đã đủ chỉ tiêu. Ai còn sáng kiến hay thì cứ gửi nhé.",
    en="The target is reached. Good ideas are welcome all the same.",
)
WAITING = Words(
    vi="{n} hồ sơ đang chờ: thêm {missing} hồ sơ được kết luận hợp lệ là đủ chỉ tiêu.",
    en="{n} are waiting: once {missing} of them are found valid the target is reached.",
)
EACH_WEEK = Words(vi="Mỗi {noun} thêm {n} một tuần là đạt.", en="{n} a week from each {noun} will do.")
EACH = Words(vi="Mỗi {noun} thêm {n} nữa là đạt.", en="{n} more from each {noun} will do.")
ALL_WEEK = Words(vi="Cả đơn vị thêm {n} một tuần là đạt.", en="{n} a week from all together will do.")
ALL = Words(vi="Cả đơn vị thêm {n} nữa là đạt.", en="{n} more from all together will do.")


def useful(unit: UnitFacts, pace: Pace) -> Words | None:
    """None where there is no target, or no day left to do anything."""
    if not unit.target or pace.days_left < 0:
        return None
    if not pace.missing:
        return REACHED
    if unit.counts.waiting >= pace.missing:
        return WAITING(n=unit.counts.waiting, missing=pace.missing)
    return _from_each(unit, pace)


def _from_each(unit: UnitFacts, pace: Pace) -> Words:
    """Shared among those below where each has at least one to do; by the week while there are two and more."""
    weeks = (pace.days_left + 1) // WEEK
    to_do = math.ceil(pace.missing / weeks) if weeks > 1 else pace.missing
    if unit.below > 1 and to_do >= unit.below:
        words = EACH_WEEK if weeks > 1 else EACH
        noun = NOUNS.get(unit.below_kind, OTHER)
        return words(noun=noun, n=entries(math.ceil(to_do / unit.below)))
    return (ALL_WEEK if weeks > 1 else ALL)(n=entries(to_do))
