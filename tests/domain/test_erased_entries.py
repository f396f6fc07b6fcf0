"""An erased entry is told by what is left of it."""

from __future__ import annotations

from domain.own_data import GONE_TITLE, is_erased, left_of


def test_an_entry_is_erased_by_what_is_left_of_it_and_not_by_what_somebody_called_hers() -> None:
    answers = {"title": GONE_TITLE, "solution": "Hàn khung sắt ba tầng", "sector": "trade"}
    assert not is_erased(GONE_TITLE, answers)
    assert is_erased(GONE_TITLE, left_of(answers, lambda _: True))
    assert not is_erased("Giá phơi chè ba tầng", {"sector": "trade"})
