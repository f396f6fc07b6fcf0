"""While very much is looked at, what is in memory already is not searched for garbage, and seldom what is new."""

from __future__ import annotations

import gc

import pytest

from scheduler.garbage import MANY, left_alone


def _fails_meanwhile(seen: list[int]) -> None:
    with left_alone():
        seen += [gc.get_freeze_count(), gc.get_threshold()[0]]
        raise ZeroDivisionError


def test_what_is_there_is_left_alone_only_while_it_lasts() -> None:
    usual, seen = gc.get_threshold(), list[int]()
    with pytest.raises(ZeroDivisionError):
        _fails_meanwhile(seen)

    assert seen[0] > 0
    assert seen[1] == MANY
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == usual
