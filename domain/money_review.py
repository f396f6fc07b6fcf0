"""domain/money_review.py — what a reviewer may find of a benefit in money, and who may: an axis of its own (§7)."""

from __future__ import annotations

from collections.abc import Collection

from domain.kinds.kind import Option, Refusal
from domain.lifecycle import ABOVE, CAPACITIES, REVIEWERS, Path
from domain.statuses import STATUSES
from domain.words import Words, joined

# What is found, and where the money stands then. None of them moves the entry.
MONEY_ACTS = {"verify_money": "verified", "recompute_money": "verified", "not_in_money": "not_in_money"}
UNDO_MONEY = "undo_money"

FIRST_LOOK, SECOND_LOOK = ("received",), ("confirmed",)
ABOVE_ONLY = ("appealed", "revoked")
COUNTED = tuple(name for name, status in STATUSES.items() if status.counts)

OTHER_GOOD = Words(vi="Lợi ích chính là an toàn, xã hội", en="Its good is safety or social")
NO_FIGURES = Words(vi="Chưa có số liệu để tính", en="No figures to work it out from")
PART_OF_MUCH = Words(vi="Không tách được riêng phần này", en="Its part cannot be told apart")
WHY_NOT_IN_MONEY = (
    Option("other_good", OTHER_GOOD, ("an toan", "xa hoi", "safety")),
    Option("no_figures", NO_FIGURES, ("chua co so lieu", "khong co so lieu")),
    Option("part_of_much", PART_OF_MUCH, ("khong tach duoc",)),
)

_NOT_NOW = Words(
    vi="Sáng kiến này đang ở trạng thái «{status}» nên chưa xét số tiền.",
    en="This entry stands at “{status}”: its money is not reviewed now.",
)
_OWN = Words(
    vi="Anh/chị là tác giả nên không tự xét số tiền của mình; một cán bộ khác sẽ xem.",
    en="You are an author of it, so you do not review its money; another officer will.",
)
_NOT_YOURS = Words(vi="Việc này dành cho: {who}.", en="This is for: {who}.")


def may_judge_money(status: str, capacities: Collection[str], path: Path) -> Refusal | None:
    """Why somebody may not judge the money of an entry that stands so; None if she may."""
    who = _who(status, path)
    if not who:
        return Refusal(_NOT_NOW(status=STATUSES[status].label))
    if not who.isdisjoint(capacities):
        return None
    if not {"author", "co_author"}.isdisjoint(capacities):
        return Refusal(_OWN)
    return Refusal(_NOT_YOURS(who=joined([words for name, words in CAPACITIES.items() if name in who], ", ")))


def _who(status: str, path: Path) -> frozenset[str]:
    """Those who look at it there; what counts already is for those who had the last word."""
    if status in FIRST_LOOK:
        return REVIEWERS
    if status in ABOVE_ONLY:
        return ABOVE
    if status in (*SECOND_LOOK, *COUNTED):
        return ABOVE if path == "two" else REVIEWERS
    return frozenset()
