"""Entries that go by one at a time are counted as if all of them were kept."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.lists.definitions import MORE, SUMS, notes
from domain.lists.entry import ListedEntry
from domain.lists.tally import Tally
from domain.lists.which import COUNTED, Which
from domain.pulse.counting import COUNTED_AS
from domain.pulse.definitions import DEFINITIONS

SENT = Which().statuses
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def entry(number: int, **more: Any) -> ListedEntry:
    usual = ListedEntry(
        number, number, f"SK26-{number:04}", "Giá phơi chè", "Công đoàn Chè", {}, "valid", AT, None, None, None, "declared",
        "public", "",
    )  # fmt: skip
    return usual._replace(**more)


ENTRIES = st.lists(
    st.builds(
        lambda status, vnd, verified, money, group, sector, person, on: {
            "status": status, "benefit_vnd": vnd, "verified_vnd": verified, "money_state": money, "group": group,
            "person_id": person, "answers": {"sector": sector, "applied_on": {"on": on}},
        },
        st.sampled_from(SENT), st.none() | st.integers(0, 5), st.none() | st.integers(1, 5),
        st.sampled_from(["declared", "verified", "not_in_money", "to_recompute"]),
        st.sampled_from(["enterprise", "public", ""]), st.sampled_from(["health", {"other": "chè"}, None]),
        st.integers(1, 4), st.sampled_from(["2026-01-01", "2026-02-01"]),
    ),
    max_size=40,
)  # fmt: skip


@given(drawn=ENTRIES)
@settings(max_examples=60, deadline=None)
def test_what_goes_by_is_counted_as_a_whole_list_would_be(drawn: list[dict[str, Any]]) -> None:
    entries = [entry(number, **more) for number, more in enumerate(drawn, 1)]
    valid = [one for one in entries if COUNTED_AS[one.status] == "valid"]
    tally = Tally()
    tally.add_all(entries)
    structure, benefit = tally.structure, tally.benefit
    assert sum(structure.groups.sent.values()) == sum(structure.sectors.sent.values()) == len(entries)
    assert sum(structure.solutions.valid.values()) == len(valid) == benefit.in_money + benefit.not_in_money
    assert structure.sectors.sent == Counter(
        one.answers["sector"] if isinstance(one.answers["sector"], str) else "other" for one in entries
    )
    assert structure.people == {
        group or "other": len({one.person_id for one in entries if one.group == group})
        for group in {one.group for one in entries}
    }
    in_money = [one for one in valid if one.worth]
    assert (benefit.in_money, benefit.not_in_money) == (len(in_money), len(valid) - len(in_money))
    assert benefit.agreed == sum(
        one.money_state == "verified" and one.verified_vnd is not None for one in in_money
    )


def test_what_was_agreed_to_counts_before_what_was_declared() -> None:
    assert entry(1, benefit_vnd=10, verified_vnd=7, money_state="verified").worth == 7
    assert entry(1, benefit_vnd=10, verified_vnd=7, money_state="to_recompute").worth == 10
    assert entry(1, benefit_vnd=10, verified_vnd=7, money_state="not_in_money").worth == 0


def test_every_number_has_one_definition_and_is_explained_once() -> None:
    assert not {*DEFINITIONS} & {*MORE} and not {*DEFINITIONS} & {*SUMS}  # noqa: PT018
    labels = [one.label.vi for of in (DEFINITIONS, MORE, SUMS) for one in of.values()]
    assert len(labels) == len(set(labels))
    assert len(notes((*COUNTED, *COUNTED))) == len(COUNTED)


def test_each_of_the_five_numbers_has_its_statuses_and_together_they_are_all_that_was_sent() -> None:
    parts = [Which(counted).statuses for counted in COUNTED[1:]]
    assert sorted(status for part in parts for status in part) == sorted(SENT)
    assert not {"withdrawn", "lapsed"} & {*SENT}
