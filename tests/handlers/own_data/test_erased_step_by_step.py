"""The job that erases: killed on the way it goes on there, and others have their day."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.chat import IncomingFile, OutgoingFile
from scheduler.erasing import COPIES_WAIT, GOODBYE, LATE, erase_all, overdue, worth
from storage.data_requests import DataRequests
from storage.database import Database
from storage.files import FileStore, Kept
from storage.paper_requests import PaperRequests
from storage.store import Store
from tests.support.erasing import DELIVERED, asks_to_be_erased, carry_out, erased
from tests.support.file_samples import plain_jpeg
from tests.support.talk import Somebody, settled
from tests.support.traces import in_rows


class Dies(FileStore):
    """As if the program were killed when the first file goes."""

    def remove(self, key: str) -> None:
        raise KeyboardInterrupt(key)


class Refuses(FileStore):
    """As a disk that does not let go of some file."""

    def remove(self, key: str) -> None:
        raise OSError(key)


def test_one_that_fails_keeps_nobody_waiting_is_told_and_tried_again(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng")
    kept = FileStore(tmp_path).keep(plain_jpeg(), "anh.jpg")
    assert isinstance(kept, Kept)
    mai.does(files=(IncomingFile(kept.key, kept.key, "photo", kept.name, kept.media_type, 9, kept.key),))
    asks_to_be_erased(mai)
    (hers,) = database.read_now(lambda store: DataRequests(store).open("erase"))
    pao = settled(database, "pao", name="Giàng A Páo")
    asks_to_be_erased(pao)
    gone = max(mai.now, pao.now) + GOODBYE
    counts = asyncio.run(erase_all(database, Refuses(tmp_path), lambda: gone))
    assert (counts["erased"], counts["failed"]) == (2, 1)
    states = {row.id: row.state for row in database.read_now(lambda store: DataRequests(store).open("erase"))}
    assert states.pop(hers.id) == "rows"
    assert list(states.values()) == ["copies"]
    late = gone + LATE + timedelta(minutes=1)
    assert database.read_now(lambda store: overdue(store, late)) == [hers.id]
    asyncio.run(erase_all(database, FileStore(tmp_path), lambda: late))
    assert list(FileStore(tmp_path).keys()) == []
    assert database.read_now(lambda store: overdue(store, late)) == []


@pytest.mark.both
def test_killed_on_the_way_it_goes_on_there_and_ends_in_done(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng")
    files = FileStore(tmp_path)
    kept = files.keep(plain_jpeg(), "anh.jpg")
    assert isinstance(kept, Kept)
    mai.does(files=(IncomingFile(kept.key, kept.key, "photo", kept.name, kept.media_type, 9, kept.key),))
    asks_to_be_erased(mai)
    now = mai.now + GOODBYE
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(erase_all(database, Dies(tmp_path), lambda: now))
    (asked,) = database.read_now(lambda store: DataRequests(store).open("erase"))
    assert asked.state == "rows"
    assert list(files.keys()) == [kept.key]
    carry_out(database, tmp_path, mai.now)
    assert list(files.keys()) == []
    assert database.read_now(lambda store: DataRequests(store).open("erase")) == []
    (done,) = database.read_now(lambda store: DataRequests(store).since(mai.now - GOODBYE))
    assert (done.state, done.left, done.said) == ("done", {}, "")


def test_a_list_that_was_begun_before_and_done_after_goes_too(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    pao = settled(database, "pao", name="Giàng A Páo")
    pao.says("chào")
    mai.joins()
    (tmp_path / "list.xlsx").write_bytes(b"a list with her name")
    files = FileStore(tmp_path / "files")
    key = files.keep_made(tmp_path / "list.xlsx")
    done_at = mai.now + GOODBYE + timedelta(minutes=15)

    def makes(store: Store) -> None:
        officer = store.conversations.open(pao.address, "private", pao.now).person_id
        assert officer is not None
        requests = PaperRequests(store)
        requests.ask(officer, pao.address, "list", {}, "vi", mai.now)
        [row] = requests.claim(1, "me", mai.now, done_at)
        assert requests.made(row, [OutgoingFile(key, "list.xlsx", "")], done_at)

    database.write_now(makes)
    erased(mai, tmp_path / "files")
    assert list(files.keys()) == []


def test_a_file_that_somebody_else_sent_too_stays(database: Database, mai: Somebody, tmp_path: Path) -> None:
    files = FileStore(tmp_path)
    kept = files.keep(plain_jpeg(), "anh.jpg")
    assert isinstance(kept, Kept)
    pao = settled(database, "pao", name="Giàng A Páo")
    mai.joins()
    for somebody in (mai, pao):
        somebody.says("gửi sáng kiến mới", "Bẫy đèn bắt rầy nâu hại lúa")
        somebody.does(
            files=(IncomingFile(kept.key, kept.key, "photo", kept.name, kept.media_type, 9, kept.key),)
        )
    erased(mai, tmp_path)
    assert list(files.keys()) == [kept.key]


@pytest.mark.both
def test_nothing_is_erased_before_her_goodbye_has_gone_out(mai: Somebody, tmp_path: Path) -> None:
    mai.joins()
    asks_to_be_erased(mai)
    soon = mai.now + GOODBYE / 2

    def known_yet() -> bool:
        """Whether she is known yet after another look at what is to be erased."""
        asyncio.run(erase_all(mai.database, FileStore(tmp_path), lambda: soon))
        return any(found.startswith("person.") for found in in_rows(mai.database, ("Lò Thị Mai",)))

    assert known_yet()
    mai.database.write_now(lambda store: store.do(DELIVERED, due=soon))
    assert not known_yet()


@pytest.mark.both
def test_what_she_asked_to_take_along_reaches_her_first(mai: Somebody, tmp_path: Path) -> None:
    mai.joins()
    mai.says("tải dữ liệu của tôi")
    asks_to_be_erased(mai)
    row = mai.database.write_now(lambda store: DataRequests(store).open("erase")[0])
    asyncio.run(erase_all(mai.database, FileStore(tmp_path), lambda: row.asked_at + GOODBYE / 2))
    assert in_rows(mai.database, ("Lò Thị Mai",)) != []
    carry_out(mai.database, tmp_path, mai.now)
    assert in_rows(mai.database, ("Lò Thị Mai",)) == []


def test_the_job_rests_while_others_have_their_day(mai: Somebody, tmp_path: Path) -> None:
    def worth_at(now: datetime) -> bool:
        return mai.database.read_now(lambda store: worth(store, now)) == now

    assert not worth_at(mai.now)
    mai.joins()
    asks_to_be_erased(mai)
    assert worth_at(mai.now)
    gone = mai.now + GOODBYE
    asyncio.run(erase_all(mai.database, FileStore(tmp_path), lambda: gone))
    assert not worth_at(gone + COPIES_WAIT / 2)
    assert worth_at(gone + COPIES_WAIT)
