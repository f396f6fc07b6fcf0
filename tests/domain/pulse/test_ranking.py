"""Ranks that are fair to small units: by % of target, in their own cluster, ties shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.pulse.counting import Counts
from domain.pulse.facts import Place, UnitFacts
from domain.pulse.ranking import Contender, full_list, own_place, ranking
from domain.pulse.story import Story


def test_units_are_ranked_within_their_cluster_and_the_level_ones_share_a_place() -> None:
    ranked = ranking(
        [
            Contender("BIG", "Lớn", "A", 90, 120, 320, 80),
            Contender("SMALL", "Nhỏ", "A", 6, 6, 20, 3),
            Contender("LEVEL", "Bằng", "A", 3, 4, None, 4),
            Contender("LAST", "Chót", "A", 0, 10, 50, 0),
            Contender("NONE", "Chưa giao", "A", 5, 0, 10, 5),
            Contender("OTHER", "Cụm khác", "B", 1, 10, 100, 1),
        ]
    )
    places = {one.unit.code: one.place for one in ranked}
    assert places == {
        "SMALL": Place("A", 1, 4, shared=False, risen=2),
        "BIG": Place("A", 2, 4, shared=True, risen=0),
        "LEVEL": Place("A", 2, 4, shared=True, risen=-1),
        "LAST": Place("A", 4, 4, shared=False, risen=0),
        "NONE": None,
        "OTHER": Place("B", 1, 1, shared=False, risen=0),
    }
    assert full_list(ranked).vi.splitlines() == [
        "A",
        "1. Nhỏ: 6/6 (100 %) ↑2 · 30 trên 100 đoàn viên",
        "2. Bằng: 3/4 (75 %) ↓1",
        "2. Lớn: 90/120 (75 %) · 28,1 trên 100 đoàn viên",
        "4. Chót: 0/10 (0 %) · 0 trên 100 đoàn viên",
        "– Chưa giao: 5 · 50 trên 100 đoàn viên · chưa có chỉ tiêu",
        "B",
        "1. Cụm khác: 1/10 (10 %) · 1 trên 100 đoàn viên",
    ]


def test_nobody_rose_or_fell_while_nobody_in_the_cluster_had_anything_a_week_ago() -> None:
    ranked = ranking(
        [
            Contender("FIRST", "Nhất", "A", 3, 4),
            Contender("LAST", "Chót", "A", 0, 4),
            Contender("OTHER", "Cụm khác", "B", 1, 4, None, 1),
        ]
    )
    assert [one.place and one.place.risen for one in ranked] == [None, None, 0]
    assert "tuần trước" not in own_place(ranked[1].place or Place("", 0, 0)).vi


def test_units_that_are_level_stand_where_a_reader_looks_for_them() -> None:
    names = ["Đội 10", "Ơn Xuân", "Đội 2", "Dược liệu", "Ô Quy Hồ"]
    ranked = ranking([Contender(name, name, "A", 1, 2) for name in names])
    assert [one.unit.name for one in ranked] == ["Dược liệu", "Đội 2", "Đội 10", "Ô Quy Hồ", "Ơn Xuân"]


def test_a_group_reads_its_own_place_only() -> None:
    assert own_place(Place("Cụm ngành", 2, 4, shared=True, risen=-1)).vi == (
        "Cùng xếp thứ 2/4 trong cụm ngành, xuống 1 bậc so với tuần trước."
    )
    assert own_place(Place("", 1, 9)).vi == "Xếp thứ 1/9."
    assert own_place(Place("Công đoàn xã", 3, 36)).vi == "Xếp thứ 3/36 trong khối công đoàn xã."
    assert own_place(Place("LĐLĐ huyện", 3, 7)).vi == "Xếp thứ 3/7 trong khối LĐLĐ huyện."


CONTENDERS = st.lists(
    st.builds(
        Contender, st.integers(0, 10**9).map(str), st.just("Đơn vị"), st.sampled_from("AB"), st.integers(0, 50),
        st.integers(0, 9), st.none() | st.integers(0, 9), st.integers(0, 50),
    ),
    max_size=12, unique_by=lambda unit: unit.code,
)  # fmt: skip


@given(CONTENDERS)
def test_more_of_its_target_is_never_a_worse_place(units: list[Contender]) -> None:
    ranked = ranking(units)
    assert sorted(one.unit.code for one in ranked) == sorted(unit.code for unit in units)
    for one in ranked:
        assert (one.place is None) == (not one.unit.target)
        for other in ranked:
            if one.place and other.place and one.unit.cluster == other.unit.cluster:
                better = one.unit.valid * other.unit.target > other.unit.valid * one.unit.target
                assert (one.place.place < other.place.place) == better


def test_a_unit_given_its_place_keeps_everything_else() -> None:
    story = Story("Mai", "Công đoàn X", "Giá phơi chè")
    unit = UnitFacts(
        "X", "Công đoàn X", 5, Counts(1, 1), ((date(2026, 11, 2), 1),), 2, "Tổ công đoàn", None, (story,)
    )
    place = Place("Cụm 1", 1, 2)

    assert unit.at(place) == replace(unit, place=place)
