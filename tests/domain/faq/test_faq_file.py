"""The file of frequent questions: every fault on its line, and answers that can be given today."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.faq import Entry, answered, read_faq
from domain.faq.blanks import BLANKS
from domain.fault import Fault
from domain.words import Words
from tests.support.entries import PROGRAMME
from tests.support.labelled import shipped

SOUND = """\
[[entries]]
key = "deadline"
listed = true
title.vi = "Hạn nộp"
title.en = "Deadline"
answer.vi = "Nhớ nhé: {deadline}"
answer.en = "Mind: {deadline}"
asked = ["hạn nộp là bao giờ", "how long do I have"]

[[entries]]
key = "fee"
title = { vi = "Phí", en = "Fee" }
answer = { vi = "Không mất phí.", en = "None." }
asked = ["có mất phí không"]
"""


def faults(text: str) -> list[tuple[int, str, str]]:
    found = read_faq(text)
    return [(fault.line, fault.where, fault.what.en) for fault in found if isinstance(fault, Fault)]


def test_a_sound_file_is_read_in_its_order() -> None:
    deadline, fee = read_faq(SOUND)
    assert isinstance(deadline, Entry)
    assert isinstance(fee, Entry)
    assert (deadline.key, deadline.title, deadline.listed) == ("deadline", Words("Hạn nộp", "Deadline"), True)
    assert deadline.asked == ("hạn nộp là bao giờ", "how long do I have")
    assert (fee.key, fee.answer, fee.listed) == ("fee", Words("Không mất phí.", "None."), False)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('key = "fee"', 'key = "Phí"', 11, "Only small letters"),
        ('key = "fee"', 'key = "deadline"', 11, "“deadline” is there already"),
        ('title.en = "Deadline"', "", 4, "missing"),
        ('listed = true', 'listd = true', 3, "Did you mean “listed”?"),
        ('listed = true', 'listed = "yes"', 3, "true or false"),
        ('"Mind: {deadline}"', '"Mind: {deadlin}"', 7, "Did you mean “deadline”?"),
        ('"Mind: {deadline}"', '"Mind: {deadline"', 7, "has no partner"),
        ('"Mind: {deadline}"', '"Mind: {days}"', 6, "same blanks"),
        ('"Mind: {deadline}"', '"Mind: {deadline.year}"', 7, "no blank called"),
        ('"Mind: {deadline}"', '"Mind: {}"', 7, "no blank called"),
        ('"Không mất phí."', f'"{"x" * 341}"', 13, "340 at most"),
        ('asked = ["có mất phí không"]', "asked = []", 14, "at least one"),
        ('"có mất phí không"', '"???"', 14, "Needs words"),
        ('"có mất phí không"', '"Hạn nộp là bao giờ?"', 14, "is in “deadline” already"),
        ('key = "fee"', "key = fee", 11, "Cannot be read"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(old: str, new: str, line: int, said: str) -> None:
    assert old in SOUND
    found = faults(SOUND.replace(old, new, 1))
    assert [at for at, _, what in found if said in what] == [line], found


def test_all_faults_are_told_at_once() -> None:
    wrong = SOUND.replace("{deadline}", "{x}").replace('"fee"', '"F"').replace("listed", "listd")
    assert [line for line, _, _ in faults(wrong)] == [3, 6, 7, 11]


def test_a_file_without_entries_is_at_fault() -> None:
    assert faults("") == [(0, "entries", "Needs at least one.")]


@pytest.mark.parametrize("entry", shipped().entries, ids=lambda entry: entry.key)
def test_every_blank_of_a_shipped_answer_is_filled(entry: Entry) -> None:
    said = answered(entry, PROGRAMME, datetime(2026, 11, 22, 5, tzinfo=UTC))
    for text in (said.vi, said.en):
        assert text
        assert not set("{}") & set(text)


def test_every_blank_there_is_can_be_filled() -> None:
    all_of_them = " ".join(f"{{{name}}}" for name in BLANKS)
    entry = Entry("all", Words("a", "a"), Words(all_of_them, all_of_them), ("a",))
    said = answered(entry, PROGRAMME, datetime(2026, 11, 22, 5, tzinfo=UTC))
    assert "Hạn nộp là" in said.vi
    assert str(PROGRAMME.clocks.recognition_months) in said.vi
