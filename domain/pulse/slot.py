"""domain/pulse/slot.py — one thing that is due in one chat: its kind, its name, when it may go out and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.words import Words

Kind = Literal[
    "moved", "opening", "alert", "rush", "finish", "lagging", "milestone", "weekly", "quarter", "morning", "month",
    "recognition", "supplement", "draft", "yearly",
]  # fmt: skip
KINDS: dict[Kind, Words] = {  # the most urgent first
    "moved": Words(vi="hạn đã dời", en="deadline moved"),
    "opening": Words(vi="mở đợt", en="opening"),
    "alert": Words(vi="nhắc hạn", en="deadline alert"),
    "rush": Words(vi="nước rút", en="last days"),
    "finish": Words(vi="chốt sau hạn", en="after the close"),
    "lagging": Words(vi="đơn vị chậm", en="lagging unit"),
    "milestone": Words(vi="chúc mừng", en="congratulation"),
    "weekly": Words(vi="thẻ tuần", en="weekly card"),
    "quarter": Words(vi="hết quý", en="end of the quarter"),
    "morning": Words(vi="việc buổi sáng", en="morning list"),
    "month": Words(vi="số liệu tháng", en="the month's numbers"),
    "recognition": Words(vi="chờ công nhận", en="recognition due"),
    "supplement": Words(vi="nhắc bổ sung", en="supplement reminder"),
    "draft": Words(vi="nhắc bản nháp", en="draft reminder"),
    "yearly": Words(vi="tròn một năm", en="a year in use"),
}
URGENCY = {kind: nth for nth, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Due:
    """Something due in a chat; `slot` names it among those of its kind, so that it is said once.

    `planned_at` is when the calendar has it, `at` when it may go out there, `expires_at` from when on it makes no sense
    any more. `about` is a unit's code, an entry's or a draft's. `step`: an alert's days before the phase's last day (-1:
    after it), a milestone's per cent, after how many days a reminder or what is to be finished comes.
    `on_its_day` and `extra`: it keeps its day, and does not count as that day's one message. `dropped`: why it is not
    said at all.
    """

    kind: Kind
    programme: str
    chat: str
    slot: str
    planned_at: datetime
    at: datetime
    expires_at: datetime
    phase: str = ""
    about: str = ""
    step: int | None = None
    on_its_day: bool = False
    extra: bool = False
    dropped: Words | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.kind, self.programme, self.chat, self.slot

    @property
    def once(self) -> str:
        """The same for the outbox."""
        return f"due:{self.programme}:{self.kind}:{self.slot}:{self.chat}"

    @property
    def urgency(self) -> int:
        """0 is the most urgent."""
        return URGENCY[self.kind]
