"""domain/weekly/differences.py — why this week's numbers are not last week's: causes that always add up to the difference.

An entry is led from how it stood to how it stands in steps, one cause each: into the unit or out of it, to another
status, to another sum. What the steps change adds up to what the entry changed, and all entries' to the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.pulse.counting import COUNTED_AS
from domain.statuses import FOUND_SAME
from domain.weekly.numbers import NONE, Numbers, numbers_of
from domain.words import Words

BY_AUTHOR = frozenset({"change", "touch_up", "lose_recognition"})
# In the order in which they are told; «{n}» is how many entries, of units how many units' entries.
CAUSES = {
    "added": Words(vi="{n} hồ sơ mới gửi", en="{n} handed in"),
    "moved_in": Words(vi="{n} hồ sơ từ đơn vị khác chuyển đến", en="{n} moved here from other units"),
    "units_in": Words(vi="{n} hồ sơ của đơn vị mới nhập về", en="{n} came with units that joined"),
    "moved_out": Words(vi="{n} hồ sơ chuyển sang đơn vị khác", en="{n} moved to other units"),
    "units_out": Words(vi="{n} hồ sơ của đơn vị đã chuyển đi", en="{n} went with units that left"),
    "withdrawn": Words(vi="{n} hồ sơ tác giả rút", en="{n} withdrawn by their authors"),
    "lapsed": Words(vi="{n} hồ sơ hết hạn bổ sung", en="{n} not added to in time"),
    "back": Words(vi="{n} hồ sơ gửi lại sau khi rút hoặc hết hạn", en="{n} back after being withdrawn or too late"),
    "merged": Words(vi="{n} hồ sơ trùng hoặc được gộp", en="{n} the same as another, or merged"),
    "corrected": Words(vi="{n} hồ sơ tác giả sửa nên xem lại", en="{n} corrected by authors, to be looked at again"),
    "accepted": Words(vi="{n} hồ sơ được xác nhận hợp lệ", en="{n} found valid"),
    "refused": Words(vi="{n} hồ sơ kết luận không hợp lệ", en="{n} found not valid"),
    "asked": Words(vi="{n} hồ sơ được yêu cầu bổ sung", en="{n} sent back for more"),
    "answered": Words(vi="{n} hồ sơ đã bổ sung", en="{n} added to"),
    "reopened": Words(vi="{n} hồ sơ được xem lại", en="{n} being looked at again"),
    "revalued": Words(vi="{n} hồ sơ thay đổi giá trị làm lợi", en="{n} with another benefit"),
    "late": Words(vi="Ghi nhận đúng lúc chốt số liệu", en="Written down just as the numbers were frozen"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry at one moment; `here`: in the unit that reports, or below it. `many` that stand alike: their sums."""

    status: str
    declared: int | None
    verified: int | None
    unit_id: int
    here: bool
    many: int = 1

    @property
    def anywhere(self) -> Numbers:
        return numbers_of(self.status, self.declared, self.verified, self.many)

    @property
    def numbers(self) -> Numbers:
        """What it counts for the unit that reports."""
        return self.anywhere if self.here else NONE


@dataclass(frozen=True, slots=True)
class Change:
    """An entry then and now; `was` is None where it was not handed in yet: of those several may be told as one.
    `act`: what moved it last since then.
    """

    was: Standing | None
    now: Standing
    act: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """So many entries changed the numbers by so much, all for one reason (a key of CAUSES)."""

    kind: str
    entries: int
    by: Numbers


def causes_of(changes: Iterable[Change], more: Iterable[Cause] = ()) -> tuple[Cause, ...]:
    """The causes of all these changes, and `more` of them, added up; in the order in which they are told."""
    found = {kind: Cause(kind, 0, NONE) for kind in CAUSES}
    steps = (Cause(kind, change.now.many, by) for change in changes for kind, by in steps_of(change))
    for step in (*steps, *more):
        if step.by != NONE:
            was = found[step.kind]
            found[step.kind] = Cause(step.kind, was.entries + step.entries, was.by + step.by)
    return tuple(cause for cause in found.values() if cause.entries)


def steps_of(change: Change) -> Iterator[tuple[str, Numbers]]:
    """The steps from then to now. Their numbers add up to what the entry changed."""
    was, now = change.was, change.now
    if was is None:
        yield "added", now.numbers
        return
    if was.here != now.here:
        kind = "moved" if was.unit_id != now.unit_id else "units"
        yield (f"{kind}_in", was.anywhere) if now.here else (f"{kind}_out", NONE - was.anywhere)
    if now.here:
        between = numbers_of(now.status, was.declared, was.verified)
        yield _why(was.status, now.status, change.act), between - was.anywhere
        yield "revalued", now.numbers - between


def _why(was: str, now: str, act: str) -> str:
    """Why it stands otherwise."""
    before, after = COUNTED_AS[was], COUNTED_AS[now]
    if not after:
        return "withdrawn" if now == "withdrawn" else "lapsed"
    if now in FOUND_SAME:
        return "merged"
    if not before:
        return "back"
    if after == "waiting":
        return "answered" if before == "supplement" else "corrected" if act in BY_AUTHOR else "reopened"
    return {"valid": "accepted", "refused": "refused", "supplement": "asked"}[after]


@dataclass(frozen=True, slots=True)
class Difference:
    """Last week, what changed since, and this week: the one and the other always add up to the third."""

    last: Numbers
    causes: tuple[Cause, ...]
    this: Numbers

    @property
    def sums(self) -> bool:
        return self.last + total(self.causes) == self.this


def difference(last: Numbers, causes: tuple[Cause, ...], this: Numbers) -> Difference:
    """What no cause accounts for is told as one of its own: acts that were being written while this or the last
    one was frozen.
    """
    rest = this - last - total(causes)
    late = () if rest == NONE else (Cause("late", 0, rest),)
    return Difference(last, (*causes, *late), this)


def total(causes: Iterable[Cause]) -> Numbers:
    return sum((cause.by for cause in causes), start=NONE)
