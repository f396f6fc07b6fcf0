"""While very much is looked at, what is in memory already is not searched for garbage; afterwards it is again."""

from __future__ import annotations

import gc

import pytest

from scheduler.garbage import left_alone


def test_what_is_there_is_left_alone_only_while_it_lasts() -> None:
    with pytest.raises(ZeroDivisionError), left_alone():
        assert gc.get_freeze_count() > 0
        raise ZeroDivisionError

    assert gc.get_freeze_count() == 0
