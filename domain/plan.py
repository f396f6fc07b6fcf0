"""domain/plan.py — what a platform's plan allows a bot in a month, when that runs short, and who gives way then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.calendar import VIETNAM, local_day
from domain.channel_names import door_called
from domain.kinds.numerals import digits
from domain.pulse.figures import of_target
from domain.words import Words

WARNED_AT = (80, 100)  # per cent of a month's messages
KEPT_FOR_ANSWERS = 20  # per cent of them that reminders leave alone
HUNDRED = 100

NEAR = Words(
    vi="{channel} đã gửi {used} tin của tháng {month}. Từ giờ đến hết tháng em giữ {kept} tin còn lại cho câu trả lời: lời nhắc "
    "tự động trên {channel} tạm dừng. Muốn nhắc tiếp thì nâng gói.",
    en="{channel} has sent {used} of the messages of {month}. The {kept} left are kept for answers until the month ends: "
    "reminders on {channel} wait. To go on reminding get a larger plan.",
)
GONE = Words(
    vi="{channel} đã dùng hết {used} tin của tháng {month}: câu trả lời ở đó có thể không đến nữa. Nâng gói, hoặc nhắn mọi người "
    "dùng trang chat.",
    en="{channel} has used up {used} of the messages of {month}: answers there may not arrive any more. Get a larger plan, or "
    "lead people to the chat page.",
)
NEAR_OF_PACKAGE = Words(
    vi="{channel} đã dùng {used} tin của gói tháng {month}. Em giữ {kept} tin còn lại cho câu trả lời: đến hết tháng, lời nhắc "
    "chỉ đến được ai vừa nhắn trong 48 giờ. Muốn nhắc đủ thì nâng gói.",
    en="{channel} has used {used} messages of its package in {month}. The {kept} left are kept for answers: until the month ends "
    "reminders reach only those who wrote within 48 hours. To remind everybody get a larger package.",
)
GONE_OF_PACKAGE = Words(
    vi="{channel} đã dùng hết {used} tin của gói tháng {month}: tin cho ai không nhắn trong 48 giờ thì chờ người đó nhắn lại. "
    "Nâng gói, hoặc nhắn mọi người dùng trang chat.",
    en="{channel} has used up {used} messages of its package in {month}: what is owed to those who did not write within 48 hours "
    "waits for them. Get a larger package, or lead people to the chat page.",
)
STANDS = Words(
    vi="{channel}: tháng {month} đã gửi {used} tin{persons}{groups}.",
    en="{channel}: {used} messages sent in {month}{persons}{groups}.",
)
MORE = Words(vi=" Cần thêm thì nâng gói.", en=" For more get a larger plan.")
REMINDERS_WAIT = Words(
    vi=" Lời nhắc tự động đang dừng để dành cho câu trả lời.", en=" Reminders wait, answers come first."
)
PERSONS = Words(vi=", {n} người", en=", {n} people")
GROUPS = Words(vi=", {n} nhóm", en=", {n} groups")
FULL = Words(
    vi="Em xin lỗi, chỗ {channel} này đã đủ {n} người nên em chưa trả lời anh/chị ở đây được. Anh/chị bấm đường dẫn dưới, ở đó "
    "làm được đủ mọi việc:",
    en="I am sorry: this {channel} chat is full ({n} people), so I cannot answer you here. Press the link below: everything "
    "works there.",
)
FULL_OF_GROUPS = Words(
    vi="Em xin lỗi, gói {channel} của em chỉ cho {n} nhóm và đã đủ, nên em chưa nhận nhóm này được. Cán bộ công đoàn nhắn riêng "
    "em «nối nhóm» để mở phòng trên web, hoặc «gửi hộ Zalo».",
    en="I am sorry: my {channel} plan has room for {n} groups and is full, so I cannot take this one. A union officer writes to "
    "me in private: “connect a group” for a room on the web, or “zalo by hand”.",
)


@dataclass(frozen=True, slots=True)
class Use:
    """What of a plan is used; None where there is no limit."""

    channel: str
    month: str
    sent: int
    per_month: int | None = None
    persons: int = 0
    most_persons: int | None = None
    groups: int = 0
    most_groups: int | None = None


def month_of(now: datetime) -> str:
    """«2026-11», as calendars in Vietnam have it."""
    return f"{local_day(now, VIETNAM):%Y-%m}"


def runs_short(sent: int, per_month: int | None) -> bool:
    """Whether what is left is for answers alone."""
    return per_month is not None and HUNDRED * sent >= (HUNDRED - KEPT_FOR_ANSWERS) * per_month


def newly_reached(before: int, after: int, per_month: int | None) -> int | None:
    """The highest of WARNED_AT that was reached in between."""
    if per_month is None:
        return None
    found = [at for at in WARNED_AT if HUNDRED * before < at * per_month <= HUNDRED * after]
    return max(found, default=None)


def warning(at: int, use: Use, *, of_package: bool = False) -> Words:
    """`of_package`: people can be answered free, and the package pays for the rest."""
    limit = use.per_month or 0
    near, gone = (NEAR_OF_PACKAGE, GONE_OF_PACKAGE) if of_package else (NEAR, GONE)
    words = gone if at >= HUNDRED else near
    return words(
        channel=door_called(use.channel), used=of_target(use.sent, limit), month=spoken_month(use.month),
        kept=digits(max(limit - use.sent, 0)),
    )  # fmt: skip


def stands(use: Use) -> Words:
    """A line for the operator."""
    said = STANDS(
        channel=door_called(use.channel), month=spoken_month(use.month), used=of_target(use.sent, use.per_month or 0),
        persons=_of(PERSONS, use.persons, use.most_persons), groups=_of(GROUPS, use.groups, use.most_groups),
    )  # fmt: skip
    said = said + REMINDERS_WAIT if runs_short(use.sent, use.per_month) else said
    return said + MORE if is_near(use) else said


def is_near(use: Use) -> bool:
    """Whether anything of it is used to where somebody should look."""
    pairs = ((use.sent, use.per_month), (use.persons, use.most_persons), (use.groups, use.most_groups))
    return any(most is not None and HUNDRED * n >= WARNED_AT[0] * most for n, most in pairs)


def spoken_month(month: str) -> str:
    """«11/2026»."""
    year, _, number = month.partition("-")
    return f"{int(number)}/{year}"


def _of(words: Words, n: int, most: int | None) -> Words:
    return Words(vi="", en="") if most is None else words(n=of_target(n, most))
