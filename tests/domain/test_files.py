"""Pictures and documents as an answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kinds.files import Files
from domain.kinds.kind import AskBack, Context, Json, Reading, Refusal, Said, Taken

NOW = Context(date(2023, 8, 4))
FILES = Files(at_least=2, at_most=4)


def sent(*files: int, pending: Json = None) -> Reading:
    return FILES.read(Said(files=files), pending, NOW)


def typed(text: str, pending: Json = None) -> Reading:
    return FILES.read(Said(text=text), pending, NOW)


def test_files_are_gathered_over_several_messages() -> None:
    first = sent(7)
    assert isinstance(first, AskBack)
    assert "1 ảnh/tệp" in first.question.vi
    assert [option.value for option in first.options] == ["done"]
    second = sent(9, 8, 7, pending=first.pending)
    assert isinstance(second, AskBack)
    assert second.pending == [7, 9, 8]
    assert typed("xong", second.pending) == Taken([7, 9, 8])
    assert FILES.read(Said(value="done"), second.pending, NOW) == Taken([7, 9, 8])


@pytest.mark.parametrize("text", ["xong", "Xong ạ", "XONG.", "hết rồi", "đủ rồi", "gui xong", "done"])
def test_done_in_many_words(text: str) -> None:
    assert typed(text, [1, 2]) == Taken([1, 2])


def test_too_few_files_are_not_enough() -> None:
    for pending, count in ((None, 0), ([1], 1)):
        reading = typed("xong", pending)
        assert isinstance(reading, Refusal)
        assert f"mới nhận {count} ảnh/tệp, cần ít nhất 2" in reading.why.vi


def test_more_than_it_holds_keeps_the_first_ones() -> None:
    reading = sent(4, 5, 6, pending=[1, 2])
    assert isinstance(reading, AskBack)
    assert reading.pending == [1, 2, 4, 5]
    assert "nhiều nhất 4" in reading.question.vi
    again = sent(9, pending=reading.pending)
    assert isinstance(again, AskBack)
    assert again.pending == [1, 2, 4, 5]


def test_words_that_are_no_file_say_how_to_send_one() -> None:
    reading = typed("ảnh ở trong máy em", [1])
    assert isinstance(reading, Refusal)
    assert "«ảnh ở trong máy em»" in reading.why.vi
    assert "chọn ảnh" in reading.why.vi
    assert "đã nhận 1" in reading.why.vi


def test_none_is_an_answer_only_where_none_is_needed() -> None:
    assert Files(at_least=0).read(Said(text="không có"), None, NOW) == Taken([])
    assert Files(at_least=0).read(Said(text="xong"), None, NOW) == Taken([])
    assert isinstance(typed("không có"), Refusal)


def test_files_are_shown_by_their_number() -> None:
    assert FILES.show([1, 2, 3]).vi == "3 ảnh/tệp"
    assert FILES.show([1]).en == "1 file"
    assert FILES.show([1, 2]).en == "2 files"


@settings(deadline=None)
@given(st.text(), st.lists(st.integers(), max_size=3), st.lists(st.integers(), max_size=6))
def test_nothing_sent_breaks_it_and_never_more_than_it_holds(
    text: str, pending: list[int], files: list[int]
) -> None:
    reading = FILES.read(Said(text=text, files=tuple(files)), pending, NOW)
    if isinstance(reading, Taken):
        assert 2 <= len(reading.value) <= 4
    if isinstance(reading, AskBack):
        assert len(reading.pending) <= 4
