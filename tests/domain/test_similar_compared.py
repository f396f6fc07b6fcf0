"""What two descriptions say alike: the longest stretches of words, and the numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.similar.compared import FEWEST_WORDS, PHRASE_CHARS, shared_numbers, shared_phrases
from domain.vietnamese import words_key

MAI = "Hàn khung sắt ba tầng có trục quay. Mỗi tầng một lưới tre, chè khô đều. Một người làm thay ba người."
PAO = "Mỗi tầng một lưới tre nên khô nhanh; em han khung sat ba tang co truc quay bằng tay, thay ba người."


def test_the_longest_stretches_are_found_wherever_they_stand_marks_or_not() -> None:
    assert shared_phrases(MAI, PAO) == ["Hàn khung sắt ba tầng có trục quay", "Mỗi tầng một lưới tre"]


def test_a_few_words_in_a_row_say_nothing() -> None:
    assert shared_phrases("máy hái chè chạy pin", "máy hái chè chạy xăng") == ["máy hái chè chạy"]
    assert shared_phrases("máy hái chè mới", "máy hái chè cũ") == []
    assert shared_phrases("", MAI) == []


def test_stretches_do_not_overlap_and_are_three_at_most() -> None:
    four = ["một hai ba bốn", "đỏ xanh tím vàng", "chó mèo gà vịt", "bàn ghế tủ giường"]
    assert shared_phrases(" x ".join(four), " y ".join(reversed(four))) == four[:3]
    assert shared_phrases("a b c d e a b c d e", "a b c d e") == ["a b c d e"]


def test_a_long_stretch_is_cut_for_a_phone() -> None:
    found = shared_phrases(MAI * 3, MAI * 3)
    assert [len(phrase) <= PHRASE_CHARS for phrase in found] == [True]
    assert found[0].endswith("…")


@given(
    st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm"])),
    st.lists(st.sampled_from(["một", "hai", "ba"])),
)
def test_what_is_said_to_be_shared_stands_in_both(one: list[str], other: list[str]) -> None:
    """And the longest run there is, looked for the plainest way, is among it."""
    mine, theirs = " ".join(one), " ".join(other)
    found = shared_phrases(mine, theirs)
    for phrase in found:
        assert len(phrase.split()) >= FEWEST_WORDS or phrase.endswith("…")
        assert phrase.endswith("…") or f" {words_key(phrase)} " in f" {words_key(theirs)} "
    runs = {tuple(one[a:b]) for a in range(len(one)) for b in range(a + FEWEST_WORDS, len(one) + 1)}
    both = [run for run in runs if f" {' '.join(run)} " in f" {theirs} "]
    assert bool(both) == bool(found)
    if both and not found[0].endswith("…"):
        assert len(found[0].split()) == max(map(len, both))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("tiết kiệm 40.000.000 đồng", "lợi 40,000,000 một năm", ["40.000.000"]),
        ("2 công x 250000 x 80 ngày", "250.000 đồng, 80 buổi, 2 công", ["2 công", "250000", "80"]),
        ("giá 3 tầng", "gia 3 tang, 5 lưới", ["3 tầng"]),
        ("giá 3 tầng", "3 người", []),
        ("2 x 50 ngày", "2 x 60 ngày", []),
        ("dùng từ 15/3/2026", "từ 15.03.2026", ["15/3/2026"]),
        ("năm 2026", "từ 2026", []),
        ("giảm 5 %", "đỡ 5%", ["5 %"]),
    ],
)
def test_numbers_written_otherwise_are_the_same_numbers(one: str, other: str, shared: list[str]) -> None:
    assert shared_numbers(one, other) == shared
