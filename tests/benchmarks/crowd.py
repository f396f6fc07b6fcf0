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
from tests.benchmarks.walk import PEOPLE, STEPS, said, steps, titles

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
UNIT = "TAMDUONG-CHE"
PHOTO = {"key": "a" * 64, "name": "anh.jpg", "media_type": "image/jpeg", "size_bytes": 200_000}


@dataclass(frozen=True, slots=True)
class Event:
    """Something said in a chat, as the web channel stores it; `ends` where it hands in an entry."""

    address: Address
    event_id: str
    raw: dict[str, Any]
    ends: bool


def events(which: int = 0, of: int = 1) -> Iterator[Event]:
    """Everything said, as events; of several processes each hears its own share of the people."""
    titles()  # before anything is measured
    return (
        _event(person, number, walk, step) for number, person, walk, step in steps() if person % of == which
    )


def _event(person: int, number: int, walk: int, step: int) -> Event:
    chat, event_id, words = f"chat-{person}", f"event-{number:08}", said(person, walk, step)
    content: dict[str, Any] = {"files": [PHOTO]} if words is None else {"text": words, "files": []}
    raw = {"id": event_id, **content, "chat": chat, "kind": "private"}
    return Event(Address("web", "web", chat), event_id, raw, step == STEPS - 1)


def settle(database: Database) -> None:
    """The programme, and people who agreed and said who they are."""
    database.write_now(lambda store: demo.load(store, "2026", lambda device: device, NOW))
    database.write_now(_settle_people)


def _settle_people(store: Store) -> None:
    unit = store.units.by_code(UNIT)
    assert unit is not None
    for number in range(PEOPLE):
        chat = f"chat-{number}"
        first_word = Incoming(Address("web", "web", chat), f"known-{number}", chat)
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
