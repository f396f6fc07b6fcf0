"""domain/desk/slips.py — words at a case that may be a slip of a command: never sent to the asker by themselves."""

from __future__ import annotations

import re

from domain.similar.slips import one_slip
from domain.vietnamese import fold, means

ACTS = ("ghi chú", "ghichú", "note", "đóng", "trả lại", "chuyển", "gộp", "nhận", "chặn", "mẫu", "đề xuất", "sđt",
        "số điện thoại")  # fmt: skip
_FEWEST_CHARS = 5  # of an act of which a slip is looked for
_CASE = re.compile(r"\bh[ -]?t[ -]?(\d{1,9})\b", re.IGNORECASE)
_CHOICE = re.compile(r"[\W_]+|\(?\d{1,6}[.,)!?\ufe0f\u20e3]*")
_NOTE = re.compile(r"(?:ghi ?chú|ghi ?chu|note)\b\W*", re.IGNORECASE)


def doubtful(text: str, number: int) -> bool:
    """Whether words for the asker of this case may have been meant for us.

    They begin with an act's words, or they name another case. A long act («ghi chú», «chuyển») is known by one slip of the
    thumb, too; a short one only as it is spelt, with its marks or with none: a slip away from «đóng», «chặn», «gộp»,
    «mẫu» are «đúng», «chào», «gọi», «máy». So an honest «Nhận được hồ sơ rồi chị nhé» costs one more tap.
    """
    words = [word.strip(".,:;!?…«»\"'") for word in text.split()[:3]]
    begins = [" ".join(words[:n]) for n in range(1, len(words) + 1)]
    others = (int(found) != number for found in _CASE.findall(text))
    return any(_is_act(said, act) for said in begins for act in ACTS) or any(others)


def _is_act(said: str, act: str) -> bool:
    return means(said, act) or (len(act) >= _FEWEST_CHARS and one_slip(fold(said), fold(act)))


def only_chooses(text: str) -> bool:
    """A number to choose by, or signs alone: no answer. A phone number is one."""
    return _CHOICE.fullmatch(text) is not None


def as_note(text: str) -> str:
    """The words behind a «ghi chú» that lacks its colon."""
    return _NOTE.sub("", text, count=1) if _NOTE.match(text) else text
