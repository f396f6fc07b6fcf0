"""domain/weekly/numbers.py — the seven numbers a weekly report counts, of one entry and of many."""

from __future__ import annotations

from dataclasses import dataclass, fields

from domain.pulse.counting import COUNTED_AS
from domain.pulse.definitions import DEFINITIONS, Definition
from domain.words import Words


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of a unit with all below it; also by how much they changed. The last two are đồng in one year."""

    sent: int = 0
    valid: int = 0
    waiting: int = 0
    supplement: int = 0
    refused: int = 0
    declared: int = 0
    verified: int = 0

    def __add__(self, other: Numbers) -> Numbers:
        return Numbers(
            self.sent + other.sent, self.valid + other.valid, self.waiting + other.waiting,
            self.supplement + other.supplement, self.refused + other.refused, self.declared + other.declared,
            self.verified + other.verified,
        )  # fmt: skip

    def __sub__(self, other: Numbers) -> Numbers:
        return Numbers(
            self.sent - other.sent, self.valid - other.valid, self.waiting - other.waiting,
            self.supplement - other.supplement, self.refused - other.refused, self.declared - other.declared,
            self.verified - other.verified,
        )  # fmt: skip


NONE = Numbers()
NAMES = tuple(field.name for field in fields(Numbers))
IN_MONEY = ("declared", "verified")

MEANINGS = {name: DEFINITIONS[name] for name in NAMES if name not in IN_MONEY} | {
    "declared": Definition(
        Words(vi="Làm lợi tự khai", en="Benefit declared"),
        Words(
            vi="Tổng giá trị làm lợi ước tính trong 01 năm mà tác giả kê khai, của các hồ sơ hợp lệ.",
            en="What authors estimate as the benefit of one year, of the valid ones, added up.",
        ),
    ),
    "verified": Definition(
        Words(vi="Làm lợi đã xác nhận", en="Benefit verified"),
        Words(
            vi="Tổng giá trị làm lợi trong 01 năm đã được công đoàn xem và xác nhận, của các hồ sơ hợp lệ.",
            en="The benefit of one year that the union has agreed to, of the valid ones, added up.",
        ),
    ),
}  # fmt: skip


def numbers_of(status: str, declared: int | None, verified: int | None, many: int = 1) -> Numbers:
    """As what one entry counts where it stands; of `many` that stand so, with the sums of their money."""
    counted = COUNTED_AS[status]
    if not counted:
        return NONE
    money = {"declared": declared or 0, "verified": verified or 0} if counted == "valid" else {}
    return Numbers(sent=many, **{counted: many}, **money)
