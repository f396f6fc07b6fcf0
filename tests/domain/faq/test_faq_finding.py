"""Which entry a question finds, in the words workers use, and what finds none.

How the labelled set was made: questions.txt and off_topic.txt were written and committed before the entries and the
ranking, by the same hand that wrote both afterwards: no worker typed them, so real ones will do somewhat worse. Ranking,
short forms and the line were fitted to the first halves, and some entries' askings were written after those they missed.
Of the second halves no text was looked at while fitting; their totals were, several times, between changes. Where an
asking turned out to be a question of the test word by word it was written anew. To the off-topic texts for development
more were added when the first half proved too few to fit a line on; the test's stayed as they were.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.faq import LINE, MOST_CANDIDATES, Entry, Faq, clear
from domain.vietnamese import words_key
from domain.words import verbatim
from tests.support.labelled import hit, off_topic, questions, shipped
from tests.support.source import ROOT


def first(text: str) -> str:
    found = shipped().candidates(text)
    return found[0].entry.key if found else "-"


def test_of_the_tests_questions_95_of_100_find_their_entry_among_three() -> None:
    asked = questions("test")
    missed = [(one.text, one.key) for one in asked if not hit(shipped(), one)]
    assert 1 - len(missed) / len(asked) >= 0.95, missed


def test_of_the_tests_other_texts_no_more_than_3_of_100_find_an_entry() -> None:
    texts = off_topic("test")
    found = [text for text in texts if shipped().candidates(text)]
    assert len(found) / len(texts) <= 0.03, found


def test_the_labelled_set_is_large_and_as_people_type() -> None:
    asked = [one for half in ("development", "test") for one in questions(half)]
    assert len(asked) >= 300
    assert len(off_topic("test")) >= 60
    assert sum(one.text.isascii() for one in questions("test")) / len(questions("test")) >= 0.5
    assert {one.key for one in questions("test")} == {entry.key for entry in shipped().entries}
    assert len({one.text for one in asked}) == len(asked)


def test_no_asking_of_an_entry_is_a_question_of_the_test() -> None:
    asked = {words_key(way) for entry in shipped().entries for way in entry.asked}
    assert [one.text for one in questions("test") if words_key(one.text) in asked] == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("bao giờ hết hạn", "deadline"),
        ("BAO GIO HET HAN???", "deadline"),
        ("baogio hethan", "deadline"),
        ("bao gioof heets hanj", "deadline"),
        ("bao giờ hêt hạn", "deadline"),
        ("quyet dinhh cong nhan lay o dau", "recognition_paper"),
        ("sk la j v ad", "what"),
        ("chua co qd cong nhan thi ntn", "unrecognised"),
        ("co mat phii ko", "fee"),
        ("ai xem đcccc", "who_sees"),
        (
            "chào em, chị ở trường mầm non, hôm nay bận quá, cho chị hỏi có cần nộp bản giấy không em nhé",
            "paper",
        ),
        ("what is an initiative?", "what"),
    ],
)
def test_accents_slips_and_short_forms_do_not_matter(typed: str, key: str) -> None:
    assert first(typed) == key


@pytest.mark.parametrize("typed", ["", "   ", "?", "…", "👍", "12345", "ạ", "dạ vâng ạ", "em ơi"])
def test_what_says_nothing_finds_nothing(typed: str) -> None:
    assert shipped().candidates(typed) == []


def test_marks_that_were_typed_count() -> None:
    assert first("gửi ảnh ở đâu") == "photos"
    assert first("mấy giờ có điện lại") == "-"


def test_at_most_three_are_offered_the_likeliest_first() -> None:
    for one in questions("development"):
        found = shipped().candidates(one.text)
        scores = [candidate.score for candidate in found]
        assert len(found) <= MOST_CANDIDATES
        assert scores == sorted(scores, reverse=True)
        assert all(LINE <= score <= 1 for score in scores)


def test_a_first_that_leads_is_clear_and_two_alike_are_not() -> None:
    assert clear(shipped().candidates("có mất phí không"))
    one, other = (Entry(key, verbatim(key), verbatim(key), ("máy in ở tầng mấy",)) for key in ("a", "b"))
    both = Faq([one, other, Entry("c", verbatim("c"), verbatim("c"), ("ngày nghỉ phép",))]).candidates(
        "máy in ở tầng mấy"
    )
    assert [candidate.entry.key for candidate in both] == ["a", "b"]
    assert not clear(both)
    assert not clear([])


def test_a_union_with_one_entry_or_none_has_them_found_too() -> None:
    assert Faq([]).candidates("bao giờ hết hạn") == []
    only = Entry("canteen", verbatim("Nhà ăn"), verbatim("Tầng 1."), ("nhà ăn ở đâu", "căng tin tầng mấy"))
    assert [one.entry.key for one in Faq([only]).candidates("nha an o dau")] == ["canteen"]


def test_an_index_that_grew_finds_what_one_made_at_once_finds() -> None:
    entries = shipped().entries
    grew = Faq(
        entries, Faq([*entries[5:], Entry("gone", verbatim("Xa"), verbatim(""), ("hạn nộp xa nhất",))])
    )
    at_once = Faq(entries)
    for one in questions("development"):
        assert grew.candidates(one.text) == at_once.candidates(one.text)


def test_what_was_read_for_the_index_before_is_not_read_again() -> None:
    """Two thousand entries are read in seconds, and one is approved at a time."""
    entries = shipped().entries
    more = [*entries, Entry("more", verbatim("Nhà ăn"), verbatim(""), ("nhà ăn ở đâu",))]

    def takes(before: Faq | None) -> float:
        began = time.thread_time()
        Faq(more, before)
        return time.thread_time() - began

    before = Faq(entries)
    assert min(takes(before) for _ in range(5)) < 0.5 * min(takes(None) for _ in range(5))


def test_every_process_finds_the_same() -> None:
    program = (
        "from tests.support.labelled import *\n"
        "for one in questions('development'):\n"
        "    print([(c.entry.key, c.score) for c in shipped().candidates(one.text)])"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert told[0]
    assert told[0] == told[1]


@settings(deadline=None)
@given(st.text())
def test_nothing_typed_breaks_it(typed: str) -> None:
    shipped().candidates(typed)


@pytest.mark.parametrize("seed", ["hạn nộp ", "k" * 9, "hannopsangkien", "a, b. c? ", "qwrtpsdfgh" * 7 + " "])
def test_ten_thousand_characters_are_looked_at_in_no_time(seed: str) -> None:
    faq = Faq(shipped().entries)
    began = time.thread_time()
    faq.candidates((seed * 10_000)[:10_000])
    assert time.thread_time() - began < 0.25
