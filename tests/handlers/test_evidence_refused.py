"""Evidence that turns out, later, not to be had: a draft asks for another, an entry stands and its author is told how."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.file_words import ARCHIVE
from handlers.told import evidence_refused
from storage.database import Database
from storage.downloads import Downloads
from storage.store import Store
from tests.handlers.test_entries import entries
from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody, photo


@pytest.fixture
def on_telegram(database: Database, mai: Somebody) -> Somebody:
    """There a file is only named at first."""
    return Somebody(database, mai.chat, channel="telegram")


def sends_wanted(somebody: Somebody, number: int = 1) -> str:
    return somebody.does(files=(replace(photo(number), key=""),))


def all_are_refused(somebody: Somebody) -> str:
    """None of the files on their way may be evidence; what she reads about it."""

    def settle(store: Store) -> None:
        for row in Downloads(store).claim(10, somebody.now, somebody.now + timedelta(minutes=1)):
            Downloads(store).refused(row.id)
            evidence_refused(store, row, ARCHIVE, somebody.now)

    somebody.database.write_now(settle)
    return somebody.reads()


def up_to_the_evidence(somebody: Somebody) -> None:
    somebody.joins()
    somebody.says(*QUICK)


def test_an_open_draft_lets_go_of_it_and_asks_for_another(on_telegram: Somebody) -> None:
    up_to_the_evidence(on_telegram)
    sends_wanted(on_telegram)
    on_telegram.says("xong")
    assert "Về tệp «anh1.jpg»" in all_are_refused(on_telegram)
    assert draft_answers(on_telegram)["evidence"] == []
    said = on_telegram.says("gửi")
    assert "(9/9)" in said
    assert entries(on_telegram) == []


def test_one_of_two_refused_leaves_the_other_as_the_answer(on_telegram: Somebody) -> None:
    up_to_the_evidence(on_telegram)
    on_telegram.sends_photo(1)
    sends_wanted(on_telegram, 2)
    on_telegram.says("xong")
    all_are_refused(on_telegram)
    assert "1 ảnh/tệp" in on_telegram.says("gửi")
    assert "Đã nhận!" in on_telegram.says("gửi")


@pytest.mark.both
def test_an_entry_handed_in_meanwhile_stands_and_she_is_told_how_to_add_another(
    on_telegram: Somebody,
) -> None:
    up_to_the_evidence(on_telegram)
    sends_wanted(on_telegram)
    on_telegram.says("xong", "gửi")
    code = on_telegram.newest.copy
    said = all_are_refused(on_telegram)
    assert f"{code} vẫn đã nộp, còn 0 ảnh/tệp" in said
    assert "Minh chứng" in on_telegram.says(code)
    assert "(9/9)" in on_telegram.says("sửa", "gửi", "gửi")
    on_telegram.sends_photo(2)
    assert "bản cũ vẫn" in on_telegram.says("xong", "gửi")
    (entry,) = entries(on_telegram)
    assert len(entry.answers["evidence"]) == 1  # type: ignore[attr-defined]
