"""tests/benchmarks/desk.py — 200 messages a second about 5,000 open questions: how long each takes to its reader."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterator

from bot.channels.web.bell import Bell
from bot.channels.web.channel import WebChannel
from bot.inbox import Inbox
from bot.shelf import Shelf
from domain.chat import Address, Incoming
from domain.desk.case import code_of
from storage.database import Database
from storage.files import FileStore
from storage.store import Store
from tests.benchmarks.crowd import NOW, UNIT, Event, settle
from tests.benchmarks.databases import on_sqlite
from tests.benchmarks.figure import Figure, rounded
from tests.benchmarks.offered import PLACE, nowhere, turn
from tests.benchmarks.walk import PEOPLE

CASES = 5_000
HELPERS = 20
PER_S = 200
SECONDS = 10


def route_p99() -> Figure:
    """From the arrival of a message of a case to the commit of what its reader is owed; SQLite, synchronous FULL."""
    with on_sqlite() as database:
        settle(database)
        owners = database.write_now(_open_cases)
        gc.collect()
        gc.freeze()  # all benchmarks and their peers are in memory, which no program has: looking through them takes 300 ms
        waits = sorted(asyncio.run(_offer(database, owners)))
        _check(database)
    return Figure("desk_route_p99_ms", rounded(waits[int(len(waits) * 0.99)] * 1000), "ms")


def _open_cases(store: Store) -> dict[int, tuple[str, str]]:
    """The chats of asker and owner, by the number of the case."""
    unit = store.units.by_code(UNIT)
    assert unit is not None
    helpers = [_helper(store, number, unit.id) for number in range(HELPERS)]
    found = {}
    for number in range(CASES):
        chat = f"chat-{number % PEOPLE}"
        address = Address("web", "web", chat)
        person = store.people.sender(Incoming(address, "", chat), NOW)
        talk = store.conversations.open(address, "private", NOW)
        talk.person_id = person.id
        store.conversations.save(talk, NOW)
        case_id = store.cases.make(person.id, talk.id, NOW, unit_id=unit.id)
        store.case_words.add(case_id, "asker", "em hỏi hạn nộp của đơn vị em ạ", NOW, by_id=person.id)
        helper, owner_id = helpers[number % HELPERS]
        store.cases.take(case_id, owner_id, "taken")
        found[case_id] = (chat, helper)
    return found


def _helper(store: Store, number: int, unit_id: int) -> tuple[str, int]:
    chat = f"helper-{number}"
    address = Address("web", "web", chat)
    word = Incoming(address, f"{chat}-0", chat)
    person = store.people.sender(word, NOW)
    store.people.consent(person, word, agreed=True, text_version="1", now=NOW)
    person.name, person.unit_id = "Lò Văn Ín", unit_id
    person.profile = {"name": person.name}
    store.people.save(person)
    store.rights.grant(person.id, "helper", unit_id, NOW, None)
    talk = store.conversations.open(address, "private", NOW)
    talk.person_id, talk.state = person.id, {"flow": "menu"}
    store.conversations.save(talk, NOW)
    return chat, person.id


def _events(owners: dict[int, tuple[str, str]]) -> Iterator[Event]:
    """Asker and helper in turn, each time of another case."""
    numbers = sorted(owners)
    for n in range(PER_S * SECONDS):
        number = numbers[n * 37 % len(numbers)]
        chat = owners[number][n % 2]
        text = f"{code_of(number)}: lời thứ {n} của câu hỏi này, viết cho đủ dài như người ta hay viết."
        event_id = f"e{n:08}"
        raw = {"id": event_id, "text": text, "files": [], "chat": chat, "kind": "private"}
        yield Event(Address("web", "web", chat), event_id, raw, ends=False)


async def _offer(database: Database, owners: dict[int, tuple[str, str]]) -> list[float]:
    channel = WebChannel(Shelf(FileStore(nowhere(database)), PLACE, database), Bell())
    inbox = Inbox(database, {(channel.name, channel.bot): channel}, lambda: NOW, PLACE, lambda: None)
    began, tasks = time.perf_counter(), []
    for number, event in enumerate(_events(owners)):
        due = began + number / PER_S
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(turn(inbox, event, due)))
    return list(await asyncio.gather(*tasks))


def _check(database: Database) -> None:
    """Speed counts only if every word went on to whoever waits for it."""
    with database.engine.connect() as connection:
        owed = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE once LIKE 'case:%'").scalar_one()
    assert owed == PER_S * SECONDS, f"{owed} words of {PER_S * SECONDS} went on"
