"""domain/desk/room_acts.py — what somebody means by words in the team's room: which case, and an act or an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from domain.desk.case import addressed, forced, note_in
from domain.vietnamese import fold, spoken_forms

Act = Literal[
    "",
    "take",
    "take_over",
    "close",
    "hand_back",
    "note",
    "phone",
    "send_held",
    "note_held",
    "drop_held",
    "close_anyway",
    "ready_pick",
]

WORDS: dict[str, Act] = {
    "nhan": "take", "toi nhan": "take", "/nhan": "take", "/take": "take", "take": "take",
    "nhan thay": "take_over", "/nhanthay": "take_over", "take over": "take_over",
    "dong": "close", "dong lai": "close", "/dong": "close", "dong cau hoi": "close", "close": "close",
    "van dong": "close_anyway", "close anyway": "close_anyway",
    "tra lai": "hand_back", "/tralai": "hand_back", "hand back": "hand_back",
    "ghi chu": "note", "/ghichu": "note", "/note": "note", "note": "note",
    "gui": "send_held", "gui luon": "send_held", "gui di": "send_held", "send": "send_held",
    "so dien thoai": "phone", "sdt": "phone", "xem so dien thoai": "phone", "/sodienthoai": "phone", "phone number": "phone",
}  # fmt: skip
# A button's command and what it does.
PRESSED: dict[str, Act] = {
    "take": "take", "take_over": "take_over", "case_close": "close", "case_note": "note", "case_phone": "phone",
    "send_held": "send_held", "note_held": "note_held", "drop_held": "drop_held", "close_sure": "close_anyway",
    "ready_pick": "ready_pick",
}  # fmt: skip
_BEHIND = re.compile(r"(.{1,20}?)\s+h[ -]?t[ -]?(\d{1,9})", re.IGNORECASE)  # «nhận HT-12»


@dataclass(frozen=True, slots=True)
class Meant:
    """`number`: the case that was named, 0 for none. Without an `act` the `words` are for the asker, or a note."""

    number: int
    act: Act
    words: str

    @property
    def is_command(self) -> bool:
        """A command that is none of the room's."""
        return not self.act and self.words.startswith("/") and note_in(self.words) is None


def read(text: str) -> Meant:
    named = addressed(text)
    if named is not None:
        number, words = named
        return Meant(number, "" if forced(text) else _act(words), words)
    behind = _BEHIND.fullmatch(text.strip())
    act = _act(behind[1]) if behind else ""
    if behind and act:
        return Meant(int(behind[2]), act, "")
    return Meant(0, _act(text), text.strip())


def _act(said: str) -> Act:
    """However politely: «đóng nhé»."""
    found = (WORDS[fold(form)] for form in (said, *spoken_forms(said)) if fold(form) in WORDS)
    return next(found, "")
