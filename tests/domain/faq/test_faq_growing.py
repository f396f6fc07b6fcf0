"""What a team adds stands beside the union's file: written as the file is, read back the same, never in its way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.desk.growing import asked_most, misleads, titled
from domain.faq import MOST_CHARS, MOST_TITLE_CHARS, Entry, grown, in_toml, key_from, literal, reads_back
from domain.vietnamese import words_key
from domain.words import Words
from tests.support.labelled import shipped

FILE = """# của công đoàn
[[entries]]
key = 'fee'
title = {vi='Phí',en='Fee'}
answer = {vi='Không',en='No'}
asked = ['có phí không']
"""
FEE = Entry("fee", Words("Phí", "Fee"), Words("Không", "No"), ("có phí không",))
anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def added(key: str = "them_ht1", *asked: str, answer: str = "Có ạ") -> Entry:
    return literal(key, Words("Thêm", ""), Words(answer, ""), asked or ("thêm gì",))


@given(
    anything.map(lambda text: text[:MOST_TITLE_CHARS]).filter(str.strip),
    anything.map(lambda text: text[: MOST_CHARS // 2]).filter(str.strip),
    st.lists(anything.filter(words_key), min_size=1, max_size=4),
)
def test_whatever_a_team_writes_is_read_back_as_it_was(title: str, answer: str, asked: list[str]) -> None:
    every = grown((FEE,), [literal("them_ht1", Words(title, ""), Words(answer, ""), asked)])
    text = in_toml(FILE, every[1:])
    assert text.startswith(FILE.rstrip("\n"))
    assert reads_back(text, every)
    assert reads_back(in_toml("", every), every)
    assert in_toml(text, ()) == text, "the same again"


def test_what_we_ship_is_written_and_read_back() -> None:
    assert reads_back(in_toml("", shipped().entries), shipped().entries)


def test_the_file_counts_more_and_each_way_of_asking_is_told_once() -> None:
    more = added("them_ht1", "Có phí không?", "thêm gì", "THÊM GÌ")
    second = added("them_ht2", "them gi", "gì nữa")
    assert [entry.asked for entry in grown((FEE,), [more, second])] == [FEE.asked, ("THÊM GÌ",), ("gì nữa",)]
    assert grown((FEE,), [added("fee", "gì nữa"), added("them_ht3", "có phí không")]) == (FEE,)


def test_a_key_is_of_the_title_and_the_case() -> None:
    assert key_from("Đổi máy điện thoại có sao không?", 12) == "doi_may_dien_thoai_co_sa_ht12"
    assert key_from("«?»", 3) == "them_ht3"
    assert key_from("3 tháng", 3) == "thang_ht3"


@pytest.mark.parametrize(
    ("uses", "does"),
    [
        ([False] * 5, True), ([False] * 4, False), ([False] * 5 + [None] * 5, False),
        ([False] * 6 + [True] * 4, True), ([False] * 5 + [True] * 4, True), ([], False),
    ],
)  # fmt: skip
def test_five_wrong_and_more_than_half_mislead(uses: list[bool | None], *, does: bool) -> None:
    assert misleads(uses) is does


def test_each_question_speaks_for_one_case() -> None:
    assert asked_most({1: [1, 2, 3], 2: [1, 2, 3, 4, 5], 3: [6, 7]}) == [(2, [1, 2, 3, 4, 5])]
    assert asked_most({1: [1, 2, 3], 2: [4, 5, 6]}) == [(2, [4, 5, 6]), (1, [1, 2, 3])]
    assert asked_most({}) == []


def test_a_title_is_cut_between_words() -> None:
    assert titled("em  đổi máy\nrồi", 40) == "em đổi máy rồi"
    assert (
        titled("em đổi máy điện thoại rồi có vào lại được không ạ?", 40)
        == "em đổi máy điện thoại rồi có vào lại"
    )
    assert titled("một hai ba", 7) == "một hai"
    assert len(titled("x" * 90, 40)) == 40
