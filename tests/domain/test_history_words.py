"""Everything that is written into an entry's history has its sentence; what the author has not heard is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from domain.history_words import DID, ELSE, did, heard
from domain.lifecycle import ACTS
from domain.money_review import MONEY_ACTS, UNDO_MONEY
from tests.support.source import product

WRITTEN = re.compile(r"history\.(?:write|begin)\(\s*[\w.]+,\s*\"(\w+)\"")


def written() -> set[str]:
    """What is written into a history by name anywhere in the program."""
    by_name = {act for path in product() for act in WRITTEN.findall(path.read_text("utf-8"))}
    return {*by_name, *MONEY_ACTS, UNDO_MONEY}


def test_what_is_written_by_name_is_found() -> None:
    assert {"handed_in", "author_confirmed"} <= written()


@pytest.mark.parametrize("act", sorted({*ACTS, *written()}))
def test_every_act_has_its_sentence(act: str) -> None:
    assert did(act) is not ELSE
    assert act not in did(act).vi


def test_no_sentence_is_left_over() -> None:
    assert set(DID) == {*ACTS, *written()}


@dataclass
class Row:
    number: int
    act: str
    new: dict[str, Any] = field(default_factory=dict)
    detail: dict[str, Any] = field(default_factory=dict)


def history(*acts: str) -> list[Row]:
    quiet = {"author_confirmed", *MONEY_ACTS, UNDO_MONEY}
    of_one_step = {"merge": {"follows": True}}
    return [
        Row(n, act, {} if act in quiet else {"status": "x"}, of_one_step.get(act, {}))
        for n, act in enumerate(acts, 1)
    ]


@pytest.mark.parametrize(
    ("acts", "hidden", "told"),
    [
        (("handed_in", "refuse"), False, ["handed_in", "refuse"]),
        (("handed_in", "refuse"), True, ["handed_in"]),
        (("handed_in", "refuse", "author_confirmed"), True, ["handed_in", "author_confirmed"]),
        (("handed_in", "refuse", "undo", "accept"), False, ["handed_in", "accept"]),
        (("handed_in", "refuse", "author_confirmed", "undo"), False, ["handed_in", "author_confirmed"]),
        (("handed_in", "accept", "accept", "undo"), False, ["handed_in", "accept"]),
        (("handed_in", "mark_duplicate", "merge"), True, ["handed_in"]),
        (("handed_in", "mark_duplicate", "merge", "undo", "accept"), False, ["handed_in", "accept"]),
        (("handed_in", "withdraw", "bring_back"), False, ["handed_in", "withdraw", "bring_back"]),
    ],
)
def test_the_author_is_told_what_she_has_heard(acts: tuple[str, ...], hidden: bool, told: list[str]) -> None:
    assert [row.act for row in heard(history(*acts), last_is_hidden=hidden)] == told


@pytest.mark.parametrize(
    ("acts", "hidden", "told"),
    [
        (("handed_in", "verify_money"), False, ["handed_in", "verify_money"]),
        (("handed_in", "verify_money"), True, ["handed_in"]),
        (("handed_in", "verify_money", "accept", "undo", "undo_money"), False, ["handed_in"]),
        (
            ("handed_in", "verify_money", "accept", "recompute_money"),
            True,
            ["handed_in", "verify_money", "accept"],
        ),
    ],
)
def test_what_was_found_of_the_money_is_told_once_it_is_heard(
    acts: tuple[str, ...], hidden: bool, told: list[str]
) -> None:
    assert [r.act for r in heard(history(*acts), last_is_hidden=False, money_is_hidden=hidden)] == told
