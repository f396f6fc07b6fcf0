"""Every number has one definition, and one way of being written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pulse.definitions import DEFINITIONS, explained
from domain.pulse.figures import at_least, gained, of_target, one_decimal, percent


@pytest.mark.parametrize(
    ("valid", "target", "vi", "en"),
    [
        (2779, 2300, "2.779/2.300 (121 %)", "2,779/2,300 (121 %)"),
        (86, 120, "86/120 (72 %)", "86/120 (72 %)"),
        (2299, 2300, "2.299/2.300 (99 %)", "2,299/2,300 (99 %)"),
        (2300, 2300, "2.300/2.300 (100 %)", "2,300/2,300 (100 %)"),
        (0, 6, "0/6 (0 %)", "0/6 (0 %)"),
        (1200, 0, "1.200", "1,200"),
    ],
)
def test_a_count_of_a_target_reads_as_in_the_letter(valid: int, target: int, vi: str, en: str) -> None:
    assert (of_target(valid, target).vi, of_target(valid, target).en) == (vi, en)


@pytest.mark.parametrize(
    ("value", "vi"), [(1.44, "1,4"), (1.25, "1,3"), (3.0, "3"), (0.04, "0"), (1234.56, "1.234,6")]
)
def test_a_rate_reads_with_a_comma(value: float, vi: str) -> None:
    assert one_decimal(value).vi == vi


def test_what_is_needed_is_rounded_up_and_what_was_taken_back_is_told() -> None:
    assert at_least(Fraction(34, 26)).vi == "1,4"
    assert at_least(Fraction(1, 400)).vi == "0,1"
    assert [gained(n).vi for n in (11, 0, -2)] == ["+11", "0", "−2"]


@given(valid=st.integers(0, 10**6), target=st.integers(1, 10**6))
def test_a_hundred_per_cent_means_reached_and_nothing_else(valid: int, target: int) -> None:
    assert (percent(valid, target) >= 100) == (valid >= target)
    assert abs(percent(valid, target) - 100 * valid / target) <= 1


def test_every_number_is_explained_in_one_sentence() -> None:
    for definition in DEFINITIONS.values():
        assert definition.meaning.vi.endswith(".")
        assert len(definition.meaning.vi) <= 120
    assert len(explained().vi.splitlines()) == len(DEFINITIONS) == 12
