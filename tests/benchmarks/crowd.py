"""tests/benchmarks/crowd.py — 500 known people who walk through the quick form, each at a step of her own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot import demo
from domain.chat import Address, Incoming
from storage.database import Database
from storage.store import Store
from tests.benchmarks.platforms import WEB, Platform
from tests.benchmarks.walk import PEOPLE, STEPS, said, steps, titles

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
UNIT = "TAMDUONG-CHE"


@dataclass(frozen=True, slots=True)
class Event:
    """Something said in a chat, as its channel stores it; `ends` where it hands in an entry."""

    address: Address
    event_id: str
    raw: dict[str, Any]
    ends: bool


def events(which: int = 0, of: int = 1, platform: Platform = WEB) -> Iterator[Event]:
    """Everything said, as events; of several processes each hears its own share of the people."""
    titles()  # before anything is measured
    return (
        _event(platform, person, number, walk, step)
        for number, person, walk, step in steps()
        if person % of == which
    )


def _event(platform: Platform, person: int, number: int, walk: int, step: int) -> Event:
    raw = platform.raw(person, number, said(person, walk, step))
    incoming = platform.read(raw)
    return Event(incoming.address, incoming.event_id, raw, step == STEPS - 1)


def settle(database: Database, platform: Platform = WEB) -> None:
    """The programme, and people who agreed and said who they are."""
    database.write_now(lambda store: demo.load(store, "2026", lambda device: device, NOW))
    database.write_now(lambda store: _settle_people(store, platform))


def _settle_people(store: Store, platform: Platform) -> None:
    unit = store.units.by_code(UNIT)
    assert unit is not None
    for number in range(PEOPLE):
        address = platform.address(number)
        first_word = Incoming(address, f"known-{number}", address.chat)
        person = store.people.sender(first_word, NOW)
        store.people.consent(person, first_word, agreed=True, text_version="1", now=NOW)
        person.name, person.phone = "Lò Thị Mai", f"+84900{number:06}"
        person.unit_id, person.worker_group = unit.id, "enterprise"
        person.profile = {
            "unit": {"id": unit.id, "name": unit.name}, "name": person.name, "phone": person.phone,
            "worker_group": person.worker_group,
        }  # fmt: skip
        store.people.save(person)


def received(database: Database) -> int:
    """How many entries were handed in."""
    with database.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM initiative").scalar_one())
