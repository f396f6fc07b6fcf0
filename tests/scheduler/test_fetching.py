"""Evidence comes here once, or the person is told why not."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from domain.chat import IncomingFile, SendFailed, TryLater, Unsure
from domain.similar.picture import looks_alike
from domain.words import Words
from scheduler.fetching import CLAIM, NOT_FETCHED, TRIES, fetch_wanted
from storage.database import Database
from storage.downloads import Downloads
from storage.files import FileStore
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Attachment
from tests.support.channels import NINE, Clock, ScriptedChannel
from tests.support.file_samples import plain_jpeg
from tests.support.scenes import copied, saved, scene
from tests.support.sending import Faulty, chat

FILES = Sql(select(*table(Attachment).c).order_by(table(Attachment).c.id))


class Told:
    """Who was told what; stands in for the handler that tells people."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []

    def __call__(self, store: Store, file: Any, why: Words, now: datetime) -> None:
        assert now.tzinfo is not None
        store.inbox.store(chat(file.chat), f"told {file.id}", {}, now)  # the same transaction can write
        self.calls.append((file.name, why.vi))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel(clock: Clock) -> ScriptedChannel:
    return ScriptedChannel(clock)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


async def send(database: Database, *refs: str) -> None:
    """Somebody sent files with her draft."""

    def work(store: Store) -> None:
        person = store.people.make(NINE)
        draft = store.drafts.start("initiative", person.id, NINE)
        for ref in refs:
            store.attachments.add(draft.id, chat("lan"), IncomingFile(ref, ref, "photo", f"{ref}.jpg"), NINE)

    await database.write(work)


async def rows(database: Database) -> list[Any]:
    return await database.read(lambda store: store.all(FILES))


async def fetch(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> int:
    return await fetch_wanted(database, {("scripted", "bot"): channel}, files, clock, told)


async def test_a_picture_is_brought_here_once(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> None:
    channel.files["máy"] = plain_jpeg()
    await send(database, "máy")
    assert await fetch(database, channel, files, clock, told) == 1
    assert await fetch(database, channel, files, clock, told) == 0
    (row,) = await rows(database)
    assert (row.state, row.media_type, row.size_bytes) == ("kept", "image/jpeg", len(files.read(row.key)))
    assert told.calls == []


async def test_of_a_picture_it_is_kept_what_it_looks_like(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> None:
    channel.files |= {"giá": saved(scene(1)), "giá gửi lại": copied(scene(1)), "khác": saved(scene(2))}
    await send(database, *channel.files)
    assert await fetch(database, channel, files, clock, told) == 3
    one, again, other = [row.looks for row in await rows(database)]
    assert looks_alike(one, again)
    assert not looks_alike(one, other)


async def test_many_files_are_brought_in_one_go(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> None:
    names = [f"ảnh {n}" for n in range(10)]
    channel.files.update({name: plain_jpeg(width=20 + n) for n, name in enumerate(names)})
    await send(database, *names)
    assert await fetch(database, channel, files, clock, told) == 10
    assert len(list(files.keys())) == 10


async def test_a_file_that_may_not_be_evidence_is_refused_in_its_own_words(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> None:
    channel.files["virus"] = b"MZ" + bytes(200)
    await send(database, "virus")
    assert await fetch(database, channel, files, clock, told) == 1
    assert [row.state for row in await rows(database)] == ["refused"]
    ((name, why),) = told.calls
    assert name == "virus.jpg"
    assert why != NOT_FETCHED.vi


async def test_a_file_the_platform_no_longer_has_is_asked_for_again(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> None:
    channel.files["máy"] = SendFailed("file is too old")
    await send(database, "máy")
    await fetch(database, channel, files, clock, told)
    assert told.calls == [("máy.jpg", NOT_FETCHED.vi)]


@pytest.mark.parametrize("failed", [Unsure(), TryLater(1)])
async def test_a_broken_line_is_tried_again_later_and_not_for_ever(
    database: Database,
    channel: ScriptedChannel,
    files: FileStore,
    clock: Clock,
    told: Told,
    failed: SendFailed,
) -> None:
    channel.files["máy"] = failed
    await send(database, "máy")
    waits = []
    for _ in range(TRIES - 1):
        assert await fetch(database, channel, files, clock, told) == 0
        (row,) = await rows(database)
        assert row.state == "wanted"
        waits.append((row.not_before - clock()).total_seconds())
        clock.now = row.not_before
    assert waits == sorted(waits)
    assert 3_600 < sum(waits) < 10_000
    assert told.calls == []
    assert await fetch(database, channel, files, clock, told) == 1
    assert told.calls == [("máy.jpg", NOT_FETCHED.vi)]


@pytest.mark.both
async def test_a_wait_the_platform_asked_for_is_kept(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> None:
    channel.files["máy"] = TryLater(90)
    await send(database, "máy")
    await fetch(database, channel, files, clock, told)
    (row,) = await rows(database)
    assert row.not_before == NINE + timedelta(seconds=90)


async def test_a_file_claimed_by_a_process_that_died_is_fetched_by_another_later(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> None:
    channel.files["máy"] = plain_jpeg()
    await send(database, "máy")
    await database.write(lambda store: Downloads(store).claim(10, NINE, NINE + CLAIM))
    assert await fetch(database, channel, files, clock, told) == 0
    clock.now += CLAIM
    assert await fetch(database, channel, files, clock, told) == 1


async def test_somebody_is_told_once_though_two_processes_gave_a_file_up(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> None:
    channel.files["máy"] = SendFailed("gone")
    await send(database, "máy")
    slow = Faulty(database)

    def other_process(result: Any) -> None:
        if isinstance(result, list) and result:
            database.write_now(lambda store: Downloads(store).refused(result[0].id))

    slow.after_commit = other_process
    await fetch_wanted(slow, {("scripted", "bot"): channel}, files, clock, told)
    assert told.calls == []


async def test_a_full_disk_is_nobodys_fault_and_tried_again(
    database: Database, channel: ScriptedChannel, clock: Clock, told: Told, tmp_path: Path
) -> None:
    channel.files["máy"] = plain_jpeg()
    (tmp_path / "full").write_text("a file where a folder should be made")
    await send(database, "máy")
    assert await fetch(database, channel, FileStore(tmp_path / "full"), clock, told) == 0
    assert [row.state for row in await rows(database)] == ["wanted"]
    clock.now += timedelta(minutes=1)
    assert await fetch(database, channel, FileStore(tmp_path / "mended"), clock, told) == 1


@pytest.mark.both
async def test_telling_that_fails_leaves_the_file_wanted_and_the_others_settled(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock
) -> None:
    def broken(store: Store, file: Any, why: Words, now: datetime) -> None:
        raise RuntimeError(f"a bug in telling {file.id} at {now}: {why} {store}")

    channel.files.update({"a": SendFailed("gone"), "b": plain_jpeg()})
    await send(database, "a", "b")
    assert await fetch_wanted(database, {("scripted", "bot"): channel}, files, clock, broken) == 1
    assert [row.state for row in await rows(database)] == ["wanted", "kept"]


async def test_a_database_that_is_away_raises_nothing(
    database: Database, channel: ScriptedChannel, files: FileStore, clock: Clock, told: Told
) -> None:
    line = Faulty(database)
    line.gone = True
    assert await fetch_wanted(line, {("scripted", "bot"): channel}, files, clock, told) == 0
