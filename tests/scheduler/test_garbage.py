"""While very much is looked at, what is in memory already is not searched for garbage; afterwards it is again."""

from __future__ import annotations

import gc

import pytest

from scheduler.garbage import left_alone


def _fails_meanwhile(seen: list[int]) -> None:
    with left_alone():
        seen.append(gc.get_freeze_count())
        raise ZeroDivisionError


def test_what_is_there_is_left_alone_only_while_it_lasts() -> None:
    seen: list[int] = []
    with pytest.raises(ZeroDivisionError):
        _fails_meanwhile(seen)

    assert seen[0] > 0
    assert gc.get_freeze_count() == 0
