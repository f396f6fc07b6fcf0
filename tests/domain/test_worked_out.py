"""What a written calculation comes to: every sign counts, words of what is counted do not."""

from __future__ import annotations

import pytest

from domain.validity.worked_out import worked_out


@pytest.mark.parametrize(
    ("calculation", "vnd"),
    [
        ("4.000.000 x 8", 32_000_000),
        ("4tr x 8 thang", 32_000_000),
        ("4 triệu một tháng x 8 tháng", 32_000_000),
        ("250 nghìn x 2 x 80 - 500 nghìn", 39_500_000),
        ("250.000đ/công x 2 công/ngày x 80 ngày", 40_000_000),
        ("(3 − 1) công × 250.000 × 80 ngày", 40_000_000),
        ("5.000.000 (tiền công) x 8 tháng = 40 triệu", 40_000_000),
        ("2 công * 250k * 80 + 1,5 triệu", 41_500_000),
        ("40 triệu x 80%", 32_000_000),
        ("100 triệu chia 4", 25_000_000),
        ("4.000.000 x 7,5 tháng", 30_000_000),
    ],
)
def test_it_comes_to(calculation: str, vnd: int) -> None:
    found = worked_out(calculation)
    assert found.sums_vnd == (vnd,)
    assert found.signs


@pytest.mark.parametrize(
    "calculation",
    ["", "abc", "x 4", "4 x", "4.000.000 8", "2 x 3 = 7", "(4 + 5", "4 + 5)", "5 / 0", "5 - 7", "1 / 3", "năm x sau",
     "9999999999 x 99999999", "2 x " * 100 + "3"],
)  # fmt: skip
def test_what_comes_to_nothing(calculation: str) -> None:
    assert worked_out(calculation).sums_vnd == ()


def test_a_mere_total_has_no_sign() -> None:
    assert worked_out("32 triệu").sums_vnd == (32_000_000,)
    assert worked_out("32 triệu").signs == 0


def test_a_figure_with_two_honest_readings_gives_both() -> None:
    assert worked_out("2t x 3").sums_vnd == (6_000_000, 6_000_000_000)
