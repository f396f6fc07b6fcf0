"""domain/pulse/last_days.py — an officer's own calendar in words: how far it is on the last days, what follows the close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain.kinds.numerals import digits
from domain.pulse.card import counted_short, pace_here
from domain.pulse.facts import OfficerFacts, UnitFacts
from domain.pulse.figures import at_least, one_decimal
from domain.pulse.quarter import ranking_ready
from domain.pulse.rate import WEEK
from domain.pulse.screen import Line, more_units
from domain.words import Words

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from domain.pulse.slot import Due

MOST_UNITS = 3
NEEDED = Words(
    vi="→ cần {needed} hồ sơ hợp lệ mỗi ngày; tuần qua mỗi ngày được {done}.",
    en="→ {needed} valid a day needed, {done} a day last week.",
)
REACHED = Words(vi="→ đã đủ chỉ tiêu.", en="→ the target is reached.")
OVERLOAD = Words(
    vi="{n} hồ sơ chờ kiểm tra: chia nhau xem, đừng để dồn vào ngày cuối.",
    en="{n} wait for a check: share them out before the last day.",
)
TO_FINISH = Words(
    vi="{phase} hết hạn đã {days} ngày: còn {waiting} hồ sơ chờ kiểm tra, {supplement} hồ sơ chờ bổ sung. "
    "Xong thì mới chốt được số.",
    en="{phase} closed {days} days ago: {waiting} wait for a check, {supplement} for their authors. Then the numbers are final.",
)
FINISHED = Words(
    vi="{phase} hết hạn đã {days} ngày, hồ sơ đã kiểm tra xong. Cảm ơn anh/chị!",
    en="{phase} closed {days} days ago and every entry is checked. Thank you!",
)
AWARDS = Words(
    vi="Việc còn lại: tổng kết, đề nghị khen thưởng. Anh/chị gõ «tổng kết», rồi «hồ sơ tổng kết» để gửi cấp trên.",
    en="What is left: the close and the awards. Type “closing”, then “closing papers” to send them up.",
)
MONTH = Words(
    vi="Số liệu tháng {month}: anh/chị xem lại («tiến độ») rồi gửi báo cáo lên cấp trên.",
    en="The numbers of month {month}: please check them (“progress”) and send them up.",
)


def calendar_lines(
    facts: OfficerFacts, dues: Sequence[Due], programme: Programme, now: datetime
) -> list[Line]:
    """Of what her calendar has among what is due to her."""
    phases = {phase.key: phase for phase in programme.phases}
    lines: list[Line] = []
    for item in dues:
        match item.kind:
            case "rush":
                lines += _rush(facts.units, phases[item.phase], programme, now)
            case "finish":
                lines += _finish(item, facts.closed, phases[item.phase], programme)
            case "quarter":
                lines.append((0, ranking_ready(item)))
            case "month":
                lines.append((0, MONTH(month=int(item.slot.partition("-")[2]))))
    return lines


def _rush(units: Sequence[UnitFacts], phase: Phase, programme: Programme, now: datetime) -> Iterator[Line]:
    for unit in units[:MOST_UNITS]:
        yield 0, counted_short(unit)
        pace = pace_here(unit, phase, programme, now)
        if pace.needed:
            yield 0, NEEDED(needed=at_least(pace.needed), done=one_decimal(max(pace.gained, 0) / WEEK))
        elif unit.target and not pace.missing:
            yield 1, REACHED
    yield from more_units(units, MOST_UNITS)
    if waiting := sum(unit.counts.waiting for unit in units):
        yield 1, OVERLOAD(n=digits(waiting))


def _finish(item: Due, units: Sequence[UnitFacts], phase: Phase, programme: Programme) -> Iterator[Line]:
    waiting, asked = sum(u.counts.waiting for u in units), sum(u.counts.supplement for u in units)
    words = TO_FINISH if waiting or asked else FINISHED
    yield 0, words(phase=phase.name, days=item.step, waiting=digits(waiting), supplement=digits(asked))
    if item.step == max(programme.pulse.finish_days, default=None):
        yield 0, AWARDS
