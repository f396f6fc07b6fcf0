"""An album comes as one event a picture: one answer, in which nothing said of an earlier picture is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.chat import IncomingFile
from storage.store import Store
from tests.support.talk import QUICK, Somebody, photo


def heavy(number: int) -> IncomingFile:
    return IncomingFile(f"{number:064x}", f"{number:064x}", "photo", "to.jpg", "image/jpeg", 30_000_000)


def sends(mai: Somebody, *files: IncomingFile, album: str = "one", every_ms: int = 900) -> str:
    """An album, picture by picture; what she reads once it is all in."""
    for file in files:
        assert mai.does(files=(file,), album=album) == ""
        mai.now -= timedelta(milliseconds=every_ms)
    mai.now += timedelta(seconds=3)
    return mai.reads()


def at_evidence(mai: Somebody) -> Somebody:
    mai.joins()
    mai.says(*QUICK)
    return mai


def test_an_album_is_answered_once_with_the_newest_count(mai: Somebody) -> None:
    said = sends(at_evidence(mai), photo(1), photo(2), photo(3))
    assert said.count("Em đã nhận") == 1
    assert "3 ảnh/tệp" in said


def test_a_refusal_of_one_picture_is_said_with_the_answer_to_the_others(mai: Somebody) -> None:
    said = sends(at_evidence(mai), heavy(1), photo(2), photo(3))
    assert said.count("MB") >= 1
    assert said.index("MB") < said.index("2 ảnh/tệp")
    assert "1 ảnh/tệp" not in said


def test_the_same_refusal_is_said_once(mai: Somebody) -> None:
    once = sends(at_evidence(mai), heavy(1), photo(2))
    twice = sends(mai, heavy(3), photo(4), heavy(5), album="two")
    assert twice.count("MB") == once.count("MB")


def test_pictures_sent_while_another_question_is_open_keep_their_refusal_too(mai: Somebody) -> None:
    mai.joins()
    said = sends(mai, heavy(1), photo(2))
    assert "MB" in said
    assert "làm minh chứng" in said


@pytest.mark.both
def test_what_has_gone_out_is_not_said_again(mai: Somebody) -> None:
    said = sends(at_evidence(mai), heavy(1), photo(2))
    assert "MB" in said

    def goes_out(store: Store) -> None:
        for row in store._connection.cursor().execute("SELECT id FROM outbox WHERE state = 'new'").fetchall():
            store.deliveries.start(row[0], mai.now)
            store.deliveries.sent(row[0], "1", mai.now)

    mai.database.write_now(goes_out)
    late = sends(mai, photo(3), photo(4))
    assert "MB" not in late
    assert "2 ảnh/tệp" not in late
    assert late.count("Em đã nhận") == 1
    assert "3 ảnh/tệp" in late


def test_an_album_that_comes_a_picture_a_second_is_answered_once(mai: Somebody) -> None:
    """As a Zalo bot on trial is told of it."""
    said = sends(at_evidence(mai), *map(photo, range(1, 7)), every_ms=0)
    assert said.count("Em đã nhận") == 1
    assert "6 ảnh/tệp" in said


def test_another_album_begins_anew_and_an_ordinary_message_ends_it(mai: Somebody) -> None:
    sends(at_evidence(mai), heavy(1), photo(2))
    assert "MB" not in sends(mai, photo(3), photo(4), album="two")
    mai.says("menu")
    assert "album" not in mai.state()
