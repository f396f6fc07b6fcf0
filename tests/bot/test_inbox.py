"""One event, one transaction: what fails is tried again and then put aside, and nobody waits for another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.channels.web.channel import read
from bot.inbox import Inbox
from domain.answer_window import Window
from domain.chat import Address, Incoming, Limits, Outgoing
from storage.answer_windows import HELD
from storage.database import Database
from storage.deliveries import Bot
from storage.store import Store
from tests.support.channels import NO_LIMITS, Clock, ScriptedChannel
from tests.support.databases import another
from tests.support.demo_rows import load_demo
from tests.support.patience import PATIENCE_S
from tests.support.sending import Faulty
from tests.support.talk import NOW, PLACE, UNIT, Somebody

MAI = Address("web", "web", "mai")
LAN = Address("web", "web", "lan")


@dataclass(slots=True)
class Reading(ScriptedChannel):
    """The web's way of reading, which trips over what `trips` says: a bug of ours."""

    trips: Callable[[str], bool] = lambda text: text == "bug"

    def read(self, raw: dict[str, Any]) -> Incoming:
        if self.trips(raw.get("text", "")):
            raise RuntimeError("a bug, on purpose")
        return read(raw)


@dataclass
class Process:
    """The inbox of one process, and the hand of whoever writes to it."""

    database: Any
    clock: Clock = field(default_factory=lambda: Clock(NOW))
    trips: Callable[[str], bool] = lambda text: text == "bug"
    events: int = 0
    limits: Limits = NO_LIMITS
    inbox: Inbox = field(init=False)

    def __post_init__(self) -> None:
        channel = Reading(self.clock, self.limits, name="web", bot="web", trips=self.trips)
        channels = {("web", "web"): channel}
        self.inbox = Inbox(self.database, channels, self.clock, PLACE, lambda: None, self.clock.sleep)

    async def hears(self, to: Address, text: str = "", **raw: Any) -> bool:
        self.events += 1
        event_id = f"{to.chat}-event-{self.events}"
        raw = {"id": event_id, "text": text, "chat": to.chat, "kind": "private", **raw}
        return await self.inbox.accept(to, event_id, raw)

    async def answers(self, *chats: Address) -> None:
        """Until these chats are worked off."""
        async with asyncio.timeout(PATIENCE_S):
            for chat in chats:
                await self.inbox.worked_off(chat)


@pytest.fixture
def process(database: Database) -> Process:
    load_demo(database)
    return Process(database)


def said_to(database: Database, chat: Address) -> list[str]:
    later = NOW + timedelta(days=60)
    rows = database.write_now(lambda store: store.outbox.spoken(chat, 0, later, 50))
    return [row.message["text"] for row in rows]


def events(database: Database, chat: Address) -> list[tuple[str, int]]:
    """State and tries of every event, oldest first."""
    sql = "SELECT state, tries FROM inbox WHERE chat = '{}' ORDER BY id"
    return database.write_now(
        lambda store: [
            tuple(row) for row in store._connection.cursor().execute(sql.format(chat.chat)).fetchall()
        ]
    )


def gives(database: Database, role: str, chat: str, language: str = "vi") -> Address:
    """Somebody with a chat and this role."""
    Somebody(database, chat).says("xin chào")
    address = Address("web", "web", chat)

    def work(store: Store) -> None:
        person = store.people.get(store.conversations.open(address, "private", NOW).person_id or 0)
        person.language = language
        store.people.save(person)
        unit = next(u for u in store.units.every() if u.code == UNIT)
        if role:
            store.rights.grant(person.id, role, unit.id, NOW, None)

    database.write_now(work)
    return address


async def test_a_handler_that_fails_five_times_parks_the_event_and_tells_the_person_and_the_operator(
    database: Database, process: Process, caplog: pytest.LogCaptureFixture
) -> None:
    operator = gives(database, "operator", "quan-tri")
    before = len(said_to(database, operator))
    await process.hears(MAI, "bug")
    await process.hears(MAI, "xin chào")
    await process.answers(MAI)
    assert events(database, MAI) == [("parked", 5), ("done", 0)]
    sorry, greeting = said_to(database, MAI)
    assert "Xin lỗi" in sorry
    assert "đã báo kỹ thuật" in sorry
    assert "Chào" in greeting
    (alarm,) = said_to(database, operator)[before:]
    assert "sangkien doctor" in alarm
    (line,) = [record for record in caplog.records if record.message == "event parked"]
    assert line.__dict__["reference"] in sorry
    assert str(line.__dict__["number"]) in alarm
    assert (process.inbox.parked, process.inbox.unreadable) == (1, 0)


def kept_for(chat: Address, store: Store) -> None:
    """A message that may not be said before this person does something."""
    store.outbox.owe(chat, Outgoing("Hạn là 31/12"), NOW)
    (row,) = store.deliveries.due(Bot("web", "web"), 0, 9, NOW)
    store.deliveries.start(row.id, NOW)
    store.deliveries.dead(row.id, "")
    store.deliveries.keep(row.id, HELD, NOW + timedelta(days=7))


async def test_what_waits_for_a_person_is_due_again_with_her_next_word(database: Database) -> None:
    load_demo(database)
    a_while = Window(timedelta(hours=48), 8, timedelta(days=7))
    process = Process(database, limits=replace(NO_LIMITS, window=a_while))
    for chat in (MAI, LAN):
        database.write_now(partial(kept_for, chat))
    await process.hears(MAI, "xin chào")
    await process.answers(MAI)

    def due(store: Store) -> list[tuple[str, str]]:
        return [
            (row.chat, row.message["text"])
            for row in store.deliveries.due(Bot("web", "web"), 0, 9, process.clock())
        ]

    assert database.write_now(due) == [("mai", "Hạn là 31/12")]


async def test_nobody_else_waits_for_an_event_that_fails(database: Database, process: Process) -> None:
    await process.hears(MAI, "bug")
    await process.hears(LAN, "xin chào")
    await process.answers(LAN)
    assert events(database, LAN) == [("done", 0)]
    assert said_to(database, LAN)


async def test_an_event_that_fails_once_is_answered_the_next_time(database: Database) -> None:
    load_demo(database)
    tripped: list[str] = []

    def once(text: str) -> bool:
        tripped.append(text)
        return len(tripped) == 1

    process = Process(database, trips=once)
    await process.hears(MAI, "xin chào")
    await process.answers(MAI)
    assert events(database, MAI) == [("done", 1)]
    assert len(said_to(database, MAI)) == 1
    assert process.inbox.parked == 0


async def test_where_nobody_can_be_told_the_apology_claims_nothing(
    database: Database, process: Process
) -> None:
    def nobody(store: Store) -> None:
        for role in ("operator", "admin"):
            for person in store.rights.with_role(role):
                for held in store.rights.of(person):
                    store.rights.end(held.id, person, NOW)

    database.write_now(nobody)
    await process.hears(MAI, "bug")
    await process.answers(MAI)
    (sorry,) = said_to(database, MAI)
    assert "Xin lỗi" in sorry
    assert "kỹ thuật" not in sorry


async def test_without_an_operator_the_administrators_are_told_each_in_her_language(
    database: Database, process: Process
) -> None:
    one, two = gives(database, "admin", "admin-1"), gives(database, "admin", "admin-2", "en")
    await process.hears(MAI, "bug")
    await process.answers(MAI)
    assert "xem nhật ký" in said_to(database, one)[-1]
    assert "Look into the log" in said_to(database, two)[-1]


async def test_the_operator_is_told_once_an_hour(database: Database, process: Process) -> None:
    operator = gives(database, "operator", "quan-tri")
    before = len(said_to(database, operator))
    process.clock.stride_s = 0
    for chat in (MAI, LAN, MAI):
        await process.hears(chat, "bug")
    await process.answers(MAI, LAN)
    assert len(said_to(database, operator)) == before + 1
    assert all("đã báo kỹ thuật" in text for text in said_to(database, LAN))
    process.clock.now += timedelta(hours=1)
    await process.hears(LAN, "bug")
    await process.answers(LAN)
    assert len(said_to(database, operator)) == before + 2


async def test_the_apology_speaks_her_language(database: Database, process: Process) -> None:
    gives(database, "", "mai", "en")
    await process.hears(MAI, "bug")
    await process.answers(MAI)
    assert said_to(database, MAI)[-1].startswith("Sorry")


async def test_an_event_that_cannot_be_read_is_quarantined_with_an_alarm_and_never_tried_again(
    database: Database, process: Process, caplog: pytest.LogCaptureFixture
) -> None:
    operator = gives(database, "operator", "quan-tri")
    before = len(said_to(database, operator))
    await process.hears(MAI, "", files="no list")
    await process.hears(MAI, "xin chào")
    await process.answers(MAI)
    assert [state for state, _ in events(database, MAI)] == ["unreadable", "done"]
    assert len(said_to(database, operator)) == before + 1
    assert "event quarantined" in [record.message for record in caplog.records]
    assert (process.inbox.parked, process.inbox.unreadable) == (0, 1)


async def test_an_event_without_a_chat_is_quarantined_with_an_alarm(
    database: Database, process: Process
) -> None:
    operator = gives(database, "operator", "quan-tri")
    before = len(said_to(database, operator))
    nowhere = Address("web", "web", "")
    assert await process.inbox.accept(nowhere, "?", {"unexpected": "?"})
    assert not await process.inbox.accept(nowhere, "?", {"unexpected": "?"})
    assert len(said_to(database, operator)) == before + 1
    assert process.inbox.unreadable == 1


async def test_a_database_that_is_away_is_no_events_fault(database: Database) -> None:
    load_demo(database)
    faulty = Faulty(database)
    process = Process(faulty)
    await process.hears(MAI, "xin chào")
    faulty.gone = True
    await asyncio.sleep(0.05)
    faulty.gone = False
    await process.answers(MAI)
    assert events(database, MAI) == [("done", 0)]


async def test_a_database_that_stays_away_does_not_keep_the_program_from_stopping(database: Database) -> None:
    load_demo(database)
    faulty, stop = Faulty(database), asyncio.Event()
    process = Process(faulty)
    running = asyncio.create_task(process.inbox.run(stop))
    await process.hears(MAI, "xin chào")
    faulty.gone = True
    stop.set()
    async with asyncio.timeout(5):
        await running


async def test_what_another_process_stored_is_found_and_a_channel_that_is_not_here_is_left_alone(
    database: Database, process: Process
) -> None:
    elsewhere = Address("telegram", "7", "41")

    def store_both(store: Store) -> None:
        store.inbox.store(elsewhere, "1", {}, NOW)
        raw = {"id": "of-another", "text": "xin chào", "chat": "mai", "kind": "private"}
        store.inbox.store(MAI, "of-another", raw, NOW)

    database.write_now(store_both)
    stop = asyncio.Event()
    running = asyncio.create_task(process.inbox.run(stop))
    async with asyncio.timeout(5):
        while True:
            if events(database, MAI) == [("done", 0)]:
                break
            await asyncio.sleep(0.01)
    stop.set()
    await running
    assert events(database, elsewhere) == [("new", 0)]


@dataclass
class Held:
    """A database on whose second writing, after a failed first one, the world goes on in between."""

    database: Database
    meanwhile: Callable[[], Awaitable[None]]
    failed: bool = False

    async def write(self, work: Any) -> Any:
        if self.failed:
            self.failed = False
            await self.meanwhile()
        try:
            return await self.database.write(work)
        except RuntimeError:
            self.failed = True
            raise


async def test_an_event_that_another_process_did_meanwhile_is_not_done_again(
    database: Database, database_url: str
) -> None:
    """A fails and rolls back; B does the event and commits; then A comes to note its failure."""
    load_demo(database)
    with another(database_url) as theirs:
        other = Process(theirs)

        async def meanwhile() -> None:
            other.inbox.ring(MAI)
            await other.answers(MAI)

        tripped: list[str] = []

        def once(text: str) -> bool:
            tripped.append(text)
            return len(tripped) == 1

        process = Process(Held(database, meanwhile), trips=once)
        await process.hears(MAI, "xin chào")
        await process.answers(MAI)
    assert events(database, MAI) == [("done", 0)]
    assert len(said_to(database, MAI)) == 1


async def test_a_failure_is_never_booked_on_the_next_event(database: Database, database_url: str) -> None:
    load_demo(database)
    with another(database_url) as theirs:
        other = Process(theirs)

        async def meanwhile() -> None:
            other.inbox.ring(MAI)
            await other.answers(MAI)
            raw = {"id": "the-next-one", "text": "menu", "chat": "mai", "kind": "private"}
            await theirs.write(lambda store: store.inbox.store(MAI, "the-next-one", raw, NOW))

        tripped: list[str] = []

        def once(text: str) -> bool:
            tripped.append(text)
            return len(tripped) == 1

        process = Process(Held(database, meanwhile), trips=once)
        await process.hears(MAI, "xin chào")
        await process.answers(MAI)
    assert events(database, MAI) == [("done", 0), ("done", 0)]


async def test_two_processes_at_once_answer_every_event_once(database: Database, database_url: str) -> None:
    load_demo(database)
    with another(database_url) as theirs:
        both = [Process(database), Process(theirs)]
        chats = [Address("web", "web", f"chat-{n}") for n in range(6)]
        for chat in chats:
            for text in ("xin chào", "menu", "english"):
                await both[0].hears(chat, text)
            both[1].inbox.ring(chat)
        for process in both:
            await process.answers(*chats)
        assert [events(database, chat) for chat in chats] == [[("done", 0)] * 3] * 6
        assert [len(said_to(database, chat)) for chat in chats] == [3] * 6


MIDNIGHT = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # there; the last day is over


async def test_a_hand_in_is_judged_by_when_it_came_in_not_by_when_we_came_to_read_it(
    database: Database, process: Process
) -> None:
    mai = Somebody(database, "mai")
    mai.joins()
    mai.fills_in()
    raw = {"id": "mai-sends", "text": "gửi", "chat": "mai", "kind": "private"}
    at = MIDNIGHT - timedelta(seconds=10)
    database.write_now(lambda store: store.inbox.store(MAI, "mai-sends", raw, at))
    process.clock.now = MIDNIGHT + timedelta(seconds=20)
    process.inbox.ring(MAI)
    await process.answers(MAI)
    assert "Đã nhận" in said_to(database, MAI)[-1]

    def entry(store: Store) -> Any:
        person_id = store.conversations.open(MAI, "private", NOW).person_id
        return store.initiatives.of(person_id or 0)[0]

    found = database.write_now(entry)
    assert found.submitted_at == at
    assert found.phase == "dot-2"


async def test_yesterday_is_the_day_before_she_wrote_it(database: Database, process: Process) -> None:
    mai = Somebody(database, "mai")
    mai.joins()
    mai.says(*["Giá phơi chè ba tầng quay được", "1", "1"])
    mai.says("Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, chè khô đều.", "xong")
    raw = {"id": "mai-said", "text": "hôm qua", "chat": "mai", "kind": "private"}
    written = datetime(2026, 11, 22, 16, 59, 50, tzinfo=UTC)  # ten seconds to midnight there
    database.write_now(lambda store: store.inbox.store(MAI, "mai-said", raw, written))
    process.clock.now = written + timedelta(seconds=30)
    process.inbox.ring(MAI)
    await process.answers(MAI)
    assert "21/11/2026" in said_to(database, MAI)[-1]
