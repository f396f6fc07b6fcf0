"""tests/support/verdicts.py — verdicts as an officer gives them, from her work to «báo ngay»."""

from __future__ import annotations

from tests.support.talk import Somebody

WORDS = "Chưa rõ trục quay làm bằng gì"


def number_of(somebody: Somebody, label: str) -> str:
    """The number under which something is offered."""
    return next(c.number for c in somebody.newest.choices if c.label.endswith(label))


def refuses(officer: Somebody, rule: str = "Nội dung", words: str = WORDS) -> str:
    """The first entry of her work, by this rule and in these words; what she is told."""
    officer.says("việc của tôi", "không hợp lệ")
    officer.says(number_of(officer, rule))
    return officer.says(words, "1")


def refuses_aloud(officer: Somebody, *others: Somebody, rule: str = "Nội dung") -> None:
    """The same, heard at once; then it is the same time for these."""
    refuses(officer, rule)
    officer.says("báo ngay")
    for other in others:
        other.now = officer.now
        other.reads()
