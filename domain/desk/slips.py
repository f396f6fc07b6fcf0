"""domain/desk/slips.py — words at a case that may be a slip of a command: never sent to the asker by themselves."""

from __future__ import annotations

import re

from domain.similar.slips import one_slip
from domain.vietnamese import fold, means

SPELT = ("note", "đóng", "trả lại", "gộp", "nhận", "chặn", "mẫu", "sđt", "số điện thoại")
SLIPPED = ("ghi chú", "ghichú", "chuyển", "đề xuất")  # those of which a slip is looked for, too
_CASE = re.compile(r"\bh[ -]?t[ -]?(\d{1,9})\b", re.IGNORECASE)
_CHOICE = re.compile(r"[\W_]+|\(?\d{1,6}[.,)!?\ufe0f\u20e3]*")
# What the preview of a ready answer is answered with: by itself it tells an asker nothing.
_BUTTONS = frozenset({"gui", "gui luon", "gui di", "sua", "send", "change"})
_NOTE = re.compile(r"(?:ghi ?chú|ghi ?chu|note)\b\W*", re.IGNORECASE)


def doubtful(text: str, number: int) -> bool:
    """Whether words for the asker of this case may have been meant for us.

    They begin with an act's words, or they name another case. «ghi chú», «chuyển» and «đề xuất» are known by one slip of the
    thumb, too; the others only as they are spelt, with their marks or with none: a slip away from «đóng», «chặn», «gộp»,
    «mẫu», «trả lại» are «đúng», «chào», «gọi», «máy», «trả lời». An honest «Nhận được hồ sơ rồi chị nhé» costs one more tap.
    """
    words = [word.strip(".,:;!?…«»\"'") for word in text.split()[:3]]
    begins = [" ".join(words[:n]) for n in range(1, len(words) + 1)]
    others = (int(found) != number for found in _CASE.findall(text))
    return any(_is_act(said, act) for said in begins for act in (*SPELT, *SLIPPED)) or any(others)


def _is_act(said: str, act: str) -> bool:
    return means(said, act) or (
        act in SLIPPED and (fold(said) == fold(act) or one_slip(fold(said), fold(act)))
    )


def only_chooses(text: str) -> bool:
    """A number to choose by, a button's word, or signs alone: no answer. A phone number is one."""
    return _CHOICE.fullmatch(text) is not None or fold(text).strip(" .!") in _BUTTONS


def as_note(text: str) -> str:
    """The words behind a «ghi chú» that lacks its colon."""
    return _NOTE.sub("", text, count=1) if _NOTE.match(text) else text
