"""Papers are made in processes of their own; whatever dies there or here, each is sent once, or told of with a number."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select

from bot.papers.leftovers import folders_of
from bot.papers.room import GIVEN_UP, Room
from bot.papers.worker import Workplace
from domain.chat import Address, OutgoingFile
from domain.papers import OWN_DATA
from storage.data_requests import DataRequests
from storage.database import Database, open_database
from storage.files import FileStore, MadeTooBig
from storage.history import By
from storage.outbox import EVER
from storage.paper_requests import PaperRequests
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Outbox, metadata
from tests.support.channels import Clock
from tests.support.entries import AUTHOR, COLLEAGUE, PROGRAMME, people
from tests.support.sending import Faulty, chat, rows
from tests.support.source import ROOT

KINDS = "tests.support.made_papers"
MESSAGES = Sql(select(table(Outbox).c.id))


@pytest.fixture
async def anywhere(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Room]:
    """On either database, which only the workers' reading knows of."""
    async with _room(database, database_url, tmp_path) as room:
        yield room


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    url = f"sqlite:///{tmp_path}/test.db"
    database = open_database(url)
    metadata.create_all(database.engine)
    async with _room(database, url, tmp_path) as made:
        yield made
    database.close()


@asynccontextmanager
async def _room(database: Database, url: str, folder: Path) -> AsyncIterator[Room]:
    await database.write(people)
    place = Workplace(url, folder / "files", folder / "papers", KINDS)
    made = Room(database, place, Clock(), "me", lambda: None)
    yield made
    await made.close()


async def asks(room: Room, person: int, kind: str, **params: str | int) -> int:
    asked = await room.database.write(
        lambda store: PaperRequests(store).ask(person, chat(str(person)), kind, params, "vi", room.clock())
    )
    return asked.number


async def works_off(room: Room) -> None:
    """Until nothing is left, jumping over the waits."""
    assert isinstance(room.clock, Clock)
    for _ in range(20):
        if not await room.look():
            await room.settled()
            await room.clock.sleep(60)
            if not await room.look():
                return
        await room.settled()


async def said(room: Room) -> list[tuple[str, str, list[OutgoingFile]]]:
    return [
        (row.chat, row.message["text"], [OutgoingFile(**file) for file in row.message.get("files", [])])
        for row in await rows(room.database)
    ]


async def test_a_paper_is_made_elsewhere_and_sent_into_the_chat_where_it_was_asked_for(
    anywhere: Room,
) -> None:
    room = anywhere
    for person, n in ((AUTHOR, 1), (AUTHOR, 2), (COLLEAGUE, 3)):
        await asks(room, person, "letter", n=n)
    await asks(room, COLLEAGUE, "not_any_more")
    await works_off(room)
    heard = await said(room)
    assert sorted((c, text) for c, text, _ in heard) == [
        ("1", "Thư của Lò Thị Mai đây ạ."), ("1", "Thư của Lò Thị Mai đây ạ."),
        ("4", "Anh/chị không còn quyền xem ạ."), ("4", "Thư của Chị Hồng đây ạ."),
    ]  # fmt: skip
    store, words = FileStore(room.place.files), []
    for _, _, files in heard:
        words += [store.read(file.key).decode().split(" ") for file in files]
    assert {file.name for _, _, files in heard for file in files} == {"thư.txt"}
    assert sorted(w[-3] for w in words) == ["1", "2", "3"]
    workers = {w[-1] for w in words}
    assert str(os.getpid()) not in workers
    assert len(workers) <= 2  # kept warm
    assert list(room.place.scratch.iterdir()) == []


async def test_a_paper_comes_also_when_a_forgotten_one_bore_its_number(anywhere: Room) -> None:
    """SQLite gives the number of a forgotten row out again, and what was owed is remembered for a year."""
    room = anywhere
    for n in (1, 2):
        await asks(room, AUTHOR, "letter", n=n)
        await works_off(room)
        await room.database.write(
            lambda store: PaperRequests(store).forget(room.clock() + timedelta(days=1), at_most=10)
        )
    assert [text for _, text, _ in await said(room)] == ["Thư của Lò Thị Mai đây ạ."] * 2


async def test_taking_her_data_along_is_on_record_as_done_once_the_archive_is_made(anywhere: Room) -> None:
    """Until then, and where it cannot be made, she still waits for it."""
    room = anywhere

    def asked(store: Store) -> list[tuple[str, bool]]:
        return [(row.state, row.done_at is not None) for row in DataRequests(store).since(EVER)]

    await room.database.write(
        lambda store: DataRequests(store).make(AUTHOR, "export", PROGRAMME, room.clock())
    )
    await asks(room, AUTHOR, "letter", n=1)
    await works_off(room)
    assert await room.database.read(asked) == [("asked", False)]
    await asks(room, AUTHOR, OWN_DATA, n=2)
    await works_off(room)
    assert await room.database.read(asked) == [("done", True)]


async def test_a_paper_follows_her_where_its_chat_became_somebody_elses_meanwhile(anywhere: Room) -> None:
    """Separated while it was made, the chat where it was asked for is another person's."""
    room, lent, own = anywhere, chat(str(AUTHOR)), chat("own")
    await asks(room, AUTHOR, "letter", n=1)
    await room.database.write(lambda store: store.people.own(lent, COLLEAGUE))
    await works_off(room)
    assert await said(room) == []
    await asks(room, AUTHOR, "letter", n=2)
    await room.database.write(lambda store: _writes_in(store, own, AUTHOR, room.clock()))
    await works_off(room)
    assert [where for where, _, _ in await said(room)] == ["own"]


async def test_a_paper_comes_where_it_was_asked_for_also_once_that_chat_was_joined_with_another(
    anywhere: Room,
) -> None:
    room, here, there = anywhere, chat(str(AUTHOR)), chat(str(COLLEAGUE))
    for where, whose in ((here, AUTHOR), (there, COLLEAGUE)):
        await room.database.write(lambda store, w=where, p=whose: _writes_in(store, w, p, room.clock()))  # type: ignore[misc]
    await asks(room, AUTHOR, "letter", n=1)
    await room.database.write(lambda store: _joined(store, here, there, room.clock()))
    await works_off(room)
    assert [where for where, _, _ in await said(room)] == [here.chat]


def _writes_in(store: Store, where: Address, person: int, now: datetime) -> None:
    store.people.own(where, person)
    talk = store.conversations.open(where, "private", now)
    talk.person_id = person
    store.conversations.save(talk, now)


def _joined(store: Store, gone: Address, kept: Address, now: datetime) -> None:
    here, there = (store.conversations.number_of(where) for where in (gone, kept))
    row = store.joinings.get(store.joinings.ask(COLLEAGUE, AUTHOR, here, there, now, now))
    assert row is not None
    assert store.joinings.join(row, By(COLLEAGUE, "web", None, now), now + timedelta(days=7))


async def test_a_worker_that_dies_is_followed_by_another_and_nobody_else_loses_anything(
    room: Room, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await asks(room, AUTHOR, "dies_once", n=1, mark=str(tmp_path / "mark"))
    await asks(room, COLLEAGUE, "dies")
    await asks(room, COLLEAGUE, "letter", n=2)
    await works_off(room)
    heard = {text: len(files) for _, text, files in await said(room)}
    apology = next(text for text in heard if text.startswith("Em xin lỗi"))
    assert heard == {"Thư của Lò Thị Mai đây ạ.": 1, "Thư của Chị Hồng đây ạ.": 1, apology: 0}
    number = re.search(r"[0-9a-f]{8}$", apology)
    assert number is not None
    [given_up] = [record for record in caplog.records if record.message == GIVEN_UP]
    assert given_up.__dict__["reference"] == number[0]


async def test_a_makers_bug_is_tried_again_and_then_told(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    await asks(room, AUTHOR, "faulty")
    await asks(room, COLLEAGUE, "no such kind")
    await works_off(room)
    assert [text.partition(",")[0] for _, text, _ in await said(room)] == ["Em xin lỗi"] * 2
    tried = [record for record in caplog.records if record.message == "making a paper failed"]
    assert len(tried) == 6
    assert "on purpose" in str(tried[0].exc_info) + str(tried[1].exc_info)


async def test_a_paper_that_takes_too_long_ends_with_its_worker(room: Room, tmp_path: Path) -> None:
    mark = tmp_path / "begun"
    await asks(room, AUTHOR, "letter", n=1)
    await works_off(room)
    room.most_s = 3.0
    number = await asks(room, AUTHOR, "slow", mark=str(mark), n=1)
    assert await room.look() == 1
    await room.settled()
    [_, row] = await room.database.read(lambda store: PaperRequests(store).of_person(AUTHOR))
    assert (row.id, row.state, mark.exists()) == (number, "wanted", True)


async def test_what_is_being_made_when_the_program_stops_is_made_in_its_next_life(
    room: Room, tmp_path: Path
) -> None:
    mark = tmp_path / "begun"
    await asks(room, AUTHOR, "slow", mark=str(mark), n=1)
    await asks(room, AUTHOR, "letter", n=1)
    stop = asyncio.Event()
    running = asyncio.create_task(room.run(stop))
    await until(mark.exists)
    stop.set()
    await asyncio.wait_for(running, 30)
    assert await said(room) == []
    [row] = await room.database.write(lambda s: PaperRequests(s).claim(9, "me", room.clock(), room.clock()))
    assert row.tries == 1


async def test_a_line_that_is_lost_while_a_paper_is_claimed_or_noted_costs_no_two_minutes(room: Room) -> None:
    """Claimed it was, which nobody here heard; then made, which nobody could note. The clock stands still meanwhile."""
    faulty, lost, stop = Faulty(room.database), iter([True]), asyncio.Event()
    room.database = cast("Database", faulty)

    def lose(result: Any) -> None:
        if isinstance(result, list) and result:  # what was claimed
            if next(lost, False):
                raise ConnectionError("the line was lost behind the commit")
            faulty.gone = True

    await asks(room, AUTHOR, "letter", n=1)
    faulty.after_commit = lose
    running = asyncio.create_task(room.run(stop))
    await until(lambda: faulty.gone)
    await room.settled()
    assert rows_now(room) == []
    faulty.after_commit, faulty.gone = (lambda _: None), False
    await until(lambda: rows_now(room))
    assert [text for _, text, _ in await said(room)] == ["Thư của Lò Thị Mai đây ạ."]
    stop.set()
    await asyncio.wait_for(running, 30)


def rows_now(room: Room) -> list[Any]:
    return room.database.read_now(lambda store: store.all(MESSAGES))


async def test_a_paper_with_which_the_program_died_three_times_is_not_tried_again(room: Room) -> None:
    await asks(room, AUTHOR, "letter", n=1)
    for _ in range(3):
        await room.database.write(lambda s: PaperRequests(s).claim(9, "me", room.clock(), room.clock()))
    assert await room.look() == 1
    await room.settled()
    [(_, text, files)] = await said(room)
    assert text.startswith("Em xin lỗi")
    assert not files


async def test_no_worker_is_there_before_the_first_paper_nor_when_there_is_nothing_to_do(room: Room) -> None:
    room.idle_s = 0.0
    before = children()
    stop = asyncio.Event()
    running = asyncio.create_task(room.run(stop))
    await asyncio.sleep(0.1)
    assert children() <= before
    await asks(room, AUTHOR, "letter", n=1)
    await until(lambda: list(FileStore(room.place.files).keys()))
    [key] = FileStore(room.place.files).keys()
    worker = FileStore(room.place.files).read(key).decode().split(" ")[-1]
    await until(lambda: worker not in children())
    stop.set()
    await running


async def test_what_a_killed_life_left_half_made_is_gone_with_the_next_one_and_nobody_elses(
    room: Room,
) -> None:
    scratch = room.place.scratch
    hers, anothers, old = (
        scratch / f"{of}x" for of in (folders_of("me"), folders_of("her"), folders_of("him"))
    )
    for folder in (hers, anothers, old):
        folder.mkdir(parents=True)
        (folder / "half.docx").write_bytes(b"half")
    os.utime(old, (0, 0))
    stop = asyncio.Event()
    running = asyncio.create_task(room.run(stop))
    await until(lambda: not hers.exists())
    stop.set()
    await running
    assert list(scratch.iterdir()) == [anothers]


def children() -> set[str]:
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii").split())


async def until(holds: Callable[[], object], patience_s: float = 60.0) -> None:
    async with asyncio.timeout(patience_s):
        while not holds():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.02)


ALONE = """
import asyncio, sys
from pathlib import Path
from bot.papers.bench import Bench
from bot.papers.worker import Workplace, who
from bot.papers import bench
if __name__ == "__main__":
    place = Workplace("sqlite://", Path("."), Path("."))
    async def main():
        one = Bench(place)
        try:
            await one.make(None, 30)
        except Exception:
            print(one._pid, flush=True)
        await asyncio.sleep(60)
    asyncio.run(main())
"""


def test_a_worker_ends_with_its_killed_program(tmp_path: Path) -> None:
    script = tmp_path / "alone.py"
    script.write_text(ALONE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        os.kill(worker, 0)
        program.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 30
    while _lives(worker):
        assert time.monotonic() < deadline, "the worker outlived its program"
        time.sleep(0.02)


def _lives(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def test_a_file_of_ours_is_kept_whatever_it_is_but_not_a_huge_one(tmp_path: Path) -> None:
    store, made = FileStore(tmp_path / "files"), tmp_path / "a.zip"
    made.write_bytes(b"PK\x03\x04 anything")
    assert store.read(store.keep_made(made)) == made.read_bytes()
    with pytest.raises(MadeTooBig):
        store.keep_made(made, most_bytes=5)
