"""domain/closing/summary.py — the closing of a unit in one message: its numbers in words, each by its one definition."""

from __future__ import annotations

from collections.abc import Iterator

from domain.calendar import plain_day
from domain.closing.facts import Closing
from domain.kinds.money.shown import in_dong
from domain.kinds.numerals import digits
from domain.profile import WORKER_GROUPS
from domain.pulse.figures import days, of_target
from domain.pulse.ranking import own_place
from domain.words import Words, joined, verbatim

HEAD = Words(vi="Tổng kết: {unit}\n{programme}", en="The close: {unit}\n{programme}")
FINAL = Words(vi="Số liệu tính đến {day}.", en="As of {day}.")
PROVISIONAL = Words(
    vi="Tạm tính đến {day}: chương trình còn đến hết {closes}.",
    en="Provisional, as of {day}: it is open until {closes}.",
)
WHOLE = Words(vi="Hợp lệ: {valid}", en="Valid: {valid}")
BOTH = Words(vi="Hợp lệ, cả {n} đợt: {valid}", en="Valid, all {n} phases: {valid}")
PHASE = Words(vi="• {phase}: {valid}", en="• {phase}: {valid}")
OTHERS = Words(
    vi="Đã gửi {sent} · chờ {waiting} · cần bổ sung {supplement} · không hợp lệ, trùng {refused}",
    en="Handed in {sent} · waiting {waiting} · to add to {supplement} · not valid or duplicate {refused}",
)
REACHED = Words(vi="Đạt chỉ tiêu ngày {day}, trước hạn {days}.", en="Target reached on {day}, {days} early.")
REACHED_LATE = Words(vi="Đạt chỉ tiêu ngày {day}.", en="Target reached on {day}.")
NOT_REACHED = Words(vi="Chưa đạt chỉ tiêu: còn thiếu {n}.", en="Target not reached: {n} short.")
BY_GROUP = Words(vi="Tác giả của các sáng kiến hợp lệ:", en="Authors of the valid ones:")
GROUP = Words(vi="• {group}: {n} sáng kiến, {people} người", en="• {group}: {n}, by {people} people")
MONEY = Words(
    vi="Làm lợi một năm: tự khai {declared}; đã xác nhận {verified}; {n} sáng kiến không tính bằng tiền.",
    en="Benefit of one year: declared {declared}; confirmed {verified}; {n} cannot be put in money.",
)
CHOSEN = Words(
    vi="Tiêu biểu {chosen}, trong đó đã khen {awarded}.", en="Exemplary {chosen}, {awarded} of them awarded."
)
PROPOSED = Words(
    vi="Đủ điều kiện đề nghị khen {fits}; chưa đủ thông tin {unknown}.",
    en="{fits} may be proposed for an award; of {unknown} not enough is known.",
)

IN_PAPERS = Words(
    vi="Danh sách và rà tiêu chí khen: xem ở hồ sơ tổng kết.",
    en="The lists and who may be proposed are in the closing papers.",
)


def summary(closing: Closing) -> Words:
    """Short enough for a phone: whatever is nought and says nothing is left out."""
    return joined(list(_lines(closing)))


def _lines(closing: Closing) -> Iterator[Words]:
    yield HEAD(unit=verbatim(closing.unit), programme=closing.programme)
    yield as_of(closing)
    yield from _counted(closing)
    yield reached(closing)
    if closing.place is not None:
        yield own_place(closing.place)
    if closing.groups:
        yield BY_GROUP
        yield from (group_line(key, n, people) for key, n, people in by_group(closing) if n)
    if closing.groups:
        yield money(closing)
    if closing.exemplary:
        yield CHOSEN(chosen=digits(closing.exemplary), awarded=digits(closing.awarded))
    if not closing.has_lists:
        yield IN_PAPERS
    fits, unknown = len(closing.proposed("fits")), len(closing.proposed("unknown"))
    if fits or unknown:
        yield PROPOSED(fits=digits(fits), unknown=digits(unknown))


def as_of(closing: Closing) -> Words:
    """Until when, and whether that is the end."""
    if closing.is_over:
        return FINAL(day=plain_day(closing.day))
    return PROVISIONAL(day=plain_day(closing.day), closes=plain_day(closing.closes))


def _counted(closing: Closing) -> Iterator[Words]:
    valid = of_target(closing.whole.counts.valid, closing.whole.target)
    if len(closing.phases) > 1:
        yield BOTH(n=len(closing.phases), valid=valid)
        for phase in closing.phases:
            yield PHASE(phase=phase.name, valid=of_target(phase.facts.counts.valid, phase.facts.target))
    else:
        yield WHOLE(valid=valid)
    counts = closing.whole.counts
    yield OTHERS(
        sent=digits(counts.sent), waiting=digits(counts.waiting), supplement=digits(counts.supplement),
        refused=digits(counts.refused),
    )  # fmt: skip


def reached(closing: Closing) -> Words:
    """When the target was reached, or how far it is."""
    if not closing.whole.target:
        return Words(vi="Chưa có chỉ tiêu.", en="No target.")
    if closing.reached_on is None:
        return NOT_REACHED(n=digits(closing.whole.target - closing.whole.counts.valid))
    words = REACHED if closing.days_early > 0 else REACHED_LATE
    return words(day=plain_day(closing.reached_on), days=days(closing.days_early))


def by_group(closing: Closing) -> Iterator[tuple[str, int, int]]:
    """In the order of the form; whoever told none comes under «other»."""
    found = {group.key: (group.entries, group.people) for group in closing.groups}
    known = [option.value for option in WORKER_GROUPS]
    for key in known:
        entries, people = found.get(key, (0, 0))
        if key == "other":
            more = [counts for name, counts in found.items() if name not in known]
            entries, people = entries + sum(n for n, _ in more), people + sum(n for _, n in more)
        if entries or key != "other":
            yield key, entries, people


def group_line(key: str, entries: int, people: int) -> Words:
    label = next(option.label for option in WORKER_GROUPS if option.value == key)
    return GROUP(group=label, n=digits(entries), people=digits(people))


def money(closing: Closing) -> Words:
    """Declared and confirmed apart, and never a bare sum."""
    return MONEY(
        declared=in_dong(closing.numbers.declared), verified=in_dong(closing.numbers.verified), n=digits(closing.not_in_money)
    )  # fmt: skip
