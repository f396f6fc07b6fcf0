"""Who may judge the money of an entry, wherever it stands."""

from __future__ import annotations

import pytest

from domain.kinds.kind import Refusal
from domain.lifecycle import ABOVE, REVIEWERS, Path
from domain.money_review import may_judge_money
from domain.statuses import STATUSES

LAST_WORD = {"two": ABOVE, "one": REVIEWERS, "eyes": REVIEWERS}
EVERYBODY = ("author", "co_author", "entered", "officer", "upper_officer", "admin", "system")
COUNTED = {name for name, status in STATUSES.items() if status.counts}


@pytest.mark.parametrize("path", ["one", "eyes", "two"])
@pytest.mark.parametrize("status", STATUSES)
def test_those_who_look_at_it_there(status: str, path: Path) -> None:
    who = {
        "received": REVIEWERS, "confirmed": LAST_WORD[path], "appealed": ABOVE, "revoked": ABOVE,
        **dict.fromkeys(COUNTED, LAST_WORD[path]),
    }.get(status, frozenset())  # fmt: skip
    may = {one for one in EVERYBODY if may_judge_money(status, {one}, path) is None}
    assert may == set(who)


def test_an_author_is_told_why_not() -> None:
    refused = may_judge_money("received", {"co_author"}, "one")
    assert isinstance(refused, Refusal)
    assert "một cán bộ khác sẽ xem" in refused.why.vi
