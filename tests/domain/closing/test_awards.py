"""Who may be proposed for an award: by the programme's criteria, and never guessed where something is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.closing.award import EntryAward, Judged, UnitAward, judge_entry, judge_unit
from domain.closing.position import EVERY, Post, posts_of
from domain.programme import Programme
from domain.programme_file import read_programme
from domain.pulse.ranking import Contender, ranking
from domain.words import Words
from tests.domain.test_programme_file import SOUND

NAME = Words(vi="Bằng", en="Award")
CREATIVE = EntryAward("b", NAME, (("worker", 80_000_000), ("degree", 150_000_000), ("leader", 200_000_000)))
FIRST = UnitAward("t", NAME, 1)


@pytest.mark.parametrize(
    ("said", "posts"),
    [
        ("Công nhân chế biến, trung cấp", {"worker"}),
        ("thợ may, lớp 9/12", {"worker"}),
        ("Giáo viên, cao đẳng sư phạm", {"worker"}),
        ("Giáo viên, Đại học", {"degree"}),
        ("giao vien, dai hoc", {"degree"}),
        ("Bác sĩ khoa nội, thạc sĩ", {"degree"}),
        ("Phó Giám đốc, kỹ sư", {"leader"}),
        ("Hiệu trưởng", {"leader"}),
        ("Tổ trưởng sản xuất", {"worker", "degree"}),
        ("đại học", {"degree", "leader"}),
        ("Trình độ: cao đẳng", {"worker", "leader"}),
        ("", EVERY),
    ],
)
def test_what_her_own_words_tell_of_her_post(said: str, posts: set[Post]) -> None:
    assert posts_of(said) == posts


@pytest.mark.parametrize(
    ("posts", "declared", "verified", "outcome", "missing"),
    [
        ({"worker"}, 90, 80, "fits", ()),
        ({"worker"}, 90, 79, "no", ()),
        ({"worker"}, 90, None, "unknown", ("money",)),
        ({"degree"}, 90, 90, "no", ()),
        ({"degree"}, 150, 150, "fits", ()),
        ({"leader"}, 199, 199, "no", ()),
        (EVERY, 0, 90, "unknown", ("post",)),
        (EVERY, 90, None, "unknown", ("post", "money")),
        (EVERY, 0, 200, "fits", ()),
        (EVERY, 79, None, "no", ()),
        ({"worker", "degree"}, 0, 150, "fits", ()),
    ],
)
def test_what_comes_of_it(
    posts: set[Post], declared: int, verified: int | None, outcome: str, missing: tuple[str, ...]
) -> None:
    """In millions."""
    agreed = None if verified is None else verified * 1_000_000
    judged = judge_entry(CREATIVE, posts, declared * 1_000_000, agreed)
    assert (judged.outcome, judged.missing) == (outcome, missing)


@given(st.frozensets(st.sampled_from(sorted(EVERY)), min_size=1), st.integers(0, 3 * 10**8))
def test_what_is_not_known_never_decides(posts: frozenset[Post], vnd: int) -> None:
    """With less known of her nobody who could not have it is said to fit, and nobody who could is left out."""
    each = {judge_entry(CREATIVE, {post}, 0, vnd).outcome for post in posts}
    found = judge_entry(CREATIVE, posts, 0, vnd).outcome
    assert found == (each.pop() if len(each) == 1 else "unknown")


def test_an_award_for_workers_alone_is_not_given_where_the_post_may_bar_it() -> None:
    award = EntryAward("w", NAME, (("worker", 10),), verified=False)
    assert judge_entry(award, {"worker"}, 10, None) == Judged("fits")
    assert judge_entry(award, {"leader"}, 99, None) == Judged("no")
    assert judge_entry(award, EVERY, 99, None) == Judged("unknown", ("post",))


def test_the_first_of_a_cluster_that_reached_its_target() -> None:
    units = [Contender("A", "A", "k", 12, 10), Contender("B", "B", "k", 12, 10), Contender("C", "C", "k", 9, 10),
             Contender("D", "D", "m", 9, 10), Contender("E", "E", "m", 5, 0)]  # fmt: skip
    found = {one.unit.code: judge_unit(FIRST, one).outcome for one in ranking(units)}
    assert found == {"A": "fits", "B": "fits", "C": "no", "D": "no", "E": "no"}


AWARD = '[[awards]]\nkey = "b"\nname = { vi = "Bằng", en = "Award" }\n'


def test_a_programme_brings_its_own_criteria() -> None:
    found = read_programme(f"{SOUND}\n{AWARD}worker_vnd = 5\n{AWARD.replace('b', 't', 1)}places = 2\n")
    assert isinstance(found, Programme)
    assert found.awards == (EntryAward("b", NAME, (("worker", 5),)), UnitAward("t", NAME, 2))


@pytest.mark.parametrize(
    ("more", "says"),
    [("", "Cần tiêu chí"), ("worker_vnd = 5\nplaces = 1\n", "chỉ cho cá nhân"), ("places = 0\n", "từ 1 đến 100"),
     ("worker_vnd = 5\nbac = 1\n", "Không có mục nào"), (f"places = 1\n{AWARD}places = 1\n", "đã có ở trên")],
)  # fmt: skip
def test_a_wrong_criterion_is_named_on_its_line(more: str, says: str) -> None:
    faults = read_programme(f"{SOUND}\n{AWARD}{more}")
    assert isinstance(faults, tuple)
    assert any(says in fault.in_words().vi for fault in faults), faults


def test_what_a_person_has_to_look_up_is_said_in_the_programmes_own_words() -> None:
    check = 'check = { vi = "3 năm liền: xem số tiền từng năm", en = "what each of three years brought" }'
    found = read_programme(f"{SOUND}\n{AWARD}worker_vnd = 5\n{check}\n")
    assert isinstance(found, Programme)
    assert [award.check.vi for award in found.awards] == ["3 năm liền: xem số tiền từng năm"]
