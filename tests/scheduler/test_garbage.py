"""While very much is looked at, what is in memory already is not searched for garbage; afterwards it is again."""

from __future__ import annotations

import gc

import pytest

from scheduler.garbage import left_alone


def fail_within() -> None:
    with left_alone():
        assert gc.get_freeze_count() > 0
        raise ZeroDivisionError


def test_what_is_there_is_left_alone_only_while_it_lasts() -> None:
    with pytest.raises(ZeroDivisionError):
        fail_within()
    assert gc.get_freeze_count() == 0
