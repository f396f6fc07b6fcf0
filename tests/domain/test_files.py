"""Pictures and documents as an answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kinds.files import Files
from domain.kinds.kind import AskBack, Context, Json, Reading, Refusal, Said, Taken

NOW = Context(date(2023, 8, 4))
FILES = Files(at_least=2)


def typed(text: str, pending: Json = None) -> Reading:
    return FILES.read(Said(text=text), pending, NOW)


def test_files_are_added_in_the_order_they_came_and_each_once() -> None:
    assert FILES.add(None, (7,)) == [7]
    assert FILES.add([7], (9, 8, 7)) == [7, 9, 8]


def test_what_there_is_is_asked_about_with_a_way_to_be_done() -> None:
    again = FILES.again([7, 9, 8])
    assert again is not None
    assert "3 ảnh/tệp" in again.question.vi
    assert [option.value for option in again.options] == ["done"]
    assert typed("xong", again.pending) == Taken([7, 9, 8])
    assert FILES.read(Said(value="done"), again.pending, NOW) == Taken([7, 9, 8])
    assert FILES.again([]) is None


@pytest.mark.parametrize("text", ["xong", "Xong ạ", "XONG.", "hết rồi", "đủ rồi", "gui xong", "done"])
def test_done_in_many_words(text: str) -> None:
    assert typed(text, [1, 2]) == Taken([1, 2])


def test_words_under_a_picture_are_no_wrong_answer_and_may_say_done() -> None:
    assert isinstance(FILES.read(Said("ảnh trước khi làm", files=(1,)), [1], NOW), AskBack)
    assert FILES.read(Said("xong", files=(2,)), [1, 2], NOW) == Taken([1, 2])


def test_too_few_files_are_not_enough() -> None:
    for pending, said in ((None, "chưa nhận được ảnh hay tệp nào"), ([1], "mới nhận 1 ảnh/tệp")):
        reading = typed("xong", pending)
        assert isinstance(reading, Refusal)
        assert f"{said}, cần ít nhất 2" in reading.why.vi
    assert not FILES.enough([1])
    assert FILES.enough([1, 2])


def test_words_that_are_no_file_say_how_to_send_one() -> None:
    reading = typed("ảnh ở trong máy em", [1])
    assert isinstance(reading, Refusal)
    assert "«ảnh ở trong máy em»" in reading.why.vi
    assert "chọn ảnh" in reading.why.vi


def test_none_is_an_answer_only_where_none_is_needed() -> None:
    assert Files(at_least=0).read(Said(text="không có"), None, NOW) == Taken([])
    assert Files(at_least=0).read(Said(text="xong"), None, NOW) == Taken([])
    assert isinstance(typed("không có"), Refusal)


def test_files_are_shown_by_their_number() -> None:
    assert FILES.show([1, 2, 3]).vi == "3 ảnh/tệp"
    assert FILES.show([1]).en == "1 file"
    assert FILES.show([1, 2]).en == "2 files"


@settings(deadline=None)
@given(st.text(), st.lists(st.integers(), max_size=3))
def test_nothing_typed_breaks_it_or_passes_for_too_few(text: str, pending: list[int]) -> None:
    reading = FILES.read(Said(text=text), pending, NOW)
    if isinstance(reading, Taken):
        assert len(reading.value) >= 2
