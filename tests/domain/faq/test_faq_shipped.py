"""The entries we ship are whole in both languages, short enough for a phone, and enough."""

from __future__ import annotations

import re
import unicodedata

from domain.faq.file import MOST_CHARS
from handlers import commands
from tests.support.labelled import shipped

ENTRIES = shipped().entries
TYPED = re.compile(r"gõ «([^»]+)»")


def test_there_are_enough_and_each_is_asked_in_several_ways() -> None:
    assert len(ENTRIES) >= 50
    assert [entry.key for entry in ENTRIES if len(entry.asked) < 7] == []


def test_their_words_are_composed_and_fit_a_small_screen() -> None:
    for entry in ENTRIES:
        for text in (entry.title.vi, entry.title.en, entry.answer.vi, entry.answer.en, *entry.asked):
            assert unicodedata.is_normalized("NFC", text), entry.key
            assert "  " not in text, entry.key
        assert max(len(entry.answer.vi), len(entry.answer.en)) <= MOST_CHARS


def test_those_listed_are_few_enough_to_choose_from() -> None:
    assert [entry.key for entry in ENTRIES if entry.listed] == [
        "deadline", "what", "not_money", "unrecognised", "together", "photos", "result", "edit", "who_sees", "erase",
    ]  # fmt: skip


def test_what_an_answer_says_to_type_is_understood() -> None:
    typed = {words for entry in ENTRIES for words in TYPED.findall(entry.answer.vi)}
    assert len(typed) > 10
    not_alone = {"đồng tác giả", "xong"}  # said with a code, and within an answer
    assert [words for words in sorted(typed - not_alone) if commands.find(words) is None] == []
