"""tests/transcripts/stage.py — the running program of a talk on one channel, and the phones of the people in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from bot import demo
from domain.chat import Address
from scheduler.runner import run_job
from scheduler.timetable import timetable
from storage.store import Store
from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.fake_telegram.group import Group
from tests.support.fake_zalo_bot import FakeZaloBot
from tests.support.fake_zalo_bot import Group as ZaloGroup
from tests.support.fake_zalo_bot import Person as ZaloPerson
from tests.support.phones import GroupPhone, Phone, RoomPhone, TelegramPhone, WebPhone
from tests.support.program import Running
from tests.support.talk import UNIT, settle
from tests.support.zalo_hooked import called_by_webhook
from tests.support.zalo_phones import ZaloPhone
from tests.transcripts.player import MAI
from tests.transcripts.zalo_oa_stage import new_phones, zalo_oa_running

KNOWN = {part.name.split()[-1]: part for part in demo.PARTS if part.name}  # Hoa, Sơn, Ín; Chư in the group
ROOM, OF_THE_TEAM = "Phòng", "Ín"  # the team's room, and who speaks there
BROWSER = "Web"  # on any stage
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ABOVE = "XA-BINHLU"  # the union above UNIT


class NewPhone(Protocol):
    def __call__(self, name: str, part: demo.Part | None) -> Phone: ...


@dataclass(slots=True)
class Stage:
    """`phone` is whose talk it is; others come in as they are named."""

    program: Running
    new_phone: NewPhone
    phones: dict[str, Phone] = field(default_factory=dict)

    def phone_of(self, name: str) -> Phone:
        if name not in self.phones:
            is_browser = name == BROWSER
            self.phones[name] = (
                WebPhone(self.program.url) if is_browser else self.new_phone(name, KNOWN.get(name))
            )
        return self.phones[name]

    @property
    def phone(self) -> Phone:
        return self.phone_of(MAI)

    def close(self) -> None:
        for phone in self.phones.values():
            phone.close()

    def wait(self, until: str) -> None:
        """Until the next «Monday 08:30»; then what is due is done, before anybody looks."""
        day, hour = until.split()
        now = self.program.clock()
        days = (DAYS.index(day) - now.weekday()) % 7
        then = datetime.combine(now.date() + timedelta(days=days), time.fromisoformat(hour), now.tzinfo)
        self.program.clock.forward(then - now)
        for job in timetable(self.program.program.files):
            asyncio.run(run_job(self.program.database, job, self.program.clock))

    def settle(self) -> None:
        self.program.settle(lambda: all(phone.delivered() for phone in self.phones.values()))


@contextmanager
def on_web(folder: Path, database_url: str = "") -> Iterator[Stage]:
    """The demo's phones have doors of their own."""
    with Running(folder, database_url) as program:
        stage = Stage(
            program, lambda _, part: WebPhone(program.url, f"/demo/{part.key}" if part else "/chat")
        )
        yield stage
        stage.close()


@contextmanager
def on_telegram(folder: Path, database_url: str = "") -> Iterator[Stage]:
    """The demo's people have the same roles here."""
    with (
        FakeTelegram() as server,
        Running(folder, database_url, telegram_token=server.token, telegram_api_base=server.base) as program,
    ):
        numbers = iter(range(1001, 1100))
        people: dict[str, Person] = {}

        def new_phone(name: str, part: demo.Part | None) -> Phone:
            if name == ROOM:
                return _team_room(server, stage.phone_of(OF_THE_TEAM), people[OF_THE_TEAM])
            number = next(numbers)
            if part is not None:
                _known(program, Address("telegram", str(server.world.bot["id"]), str(number)), part)
            person = people[name] = Person(server, number, name)
            if name == OF_THE_TEAM:
                person.start()
            if part is not None and part.kind == "group":
                return _in_group(server, program, person)
            return TelegramPhone(server, person)

        stage = Stage(program, new_phone)
        yield stage
        stage.close()
        assert server.violations == []


@contextmanager
def on_zalo_bot(folder: Path, database_url: str = "") -> Iterator[Stage]:
    """The same people again; everything is typed."""
    with (
        FakeZaloBot() as server,
        called_by_webhook(server, folder, database_url) as program,
    ):

        def new_phone(name: str, part: demo.Part | None) -> Phone:
            person, group = ZaloPerson(server, name), None
            address = Address("zalo_bot", server.world.bot["id"], person.chat.id)
            if part is not None:
                _known(program, address, part)
            if part is not None and part.kind == "group":
                group = ZaloGroup(server)
                group.chat.known = True  # somebody mentioned the bot there before
                _connected(program, replace(address, chat=group.chat.id))
            return ZaloPhone(server, person, group)

        stage = Stage(program, new_phone)
        yield stage
        stage.close()
        assert server.violations == []


@contextmanager
def on_zalo_oa(folder: Path, database_url: str = "", *, typed: bool = False) -> Iterator[Stage]:
    """The same people once more, with real buttons, or as if those were not seen."""
    with zalo_oa_running(folder, database_url) as (server, program):
        phones = new_phones(server, partial(_known, program), partial(_connected, program), typed)
        stage = Stage(program, lambda name, part: phones(name, part))
        yield stage
        stage.close()


def _known(program: Running, address: Address, part: demo.Part) -> None:
    """Somebody of the demo with the same roles in another chat."""
    at = ABOVE if part.above else UNIT
    program.ask(lambda store: settle(store, address, part.roles, part.name, part.phone, unit=at, at=at))


def _in_group(server: FakeTelegram, program: Running, person: Person) -> GroupPhone:
    group = Group(server, 41, "Chè Tam Đường")
    group.add_bot(person)
    _connected(program, Address("telegram", str(server.world.bot["id"]), str(group.id)))
    return GroupPhone(server, person, group=group)


def _connected(program: Running, group: Address) -> None:
    """The unit's group, connected here instead of on the page."""

    def connect(store: Store) -> None:
        on_page = next(row for row in store.unit_chats.every(0, 9) if row.channel == "web")
        store.unit_chats.stop(on_page.conversation_id, "elsewhere", on_page.connected_at)
        talk = store.conversations.open(group, "group", on_page.connected_at)
        by = on_page.connected_by_id
        store.unit_chats.connect(on_page.unit_id, talk.id, by, on_page.connected_at)

    program.ask(connect)


def _team_room(server: FakeTelegram, _: Phone, person: Person) -> RoomPhone:
    """A forum the bot may manage; nothing is connected yet."""
    group = Group(server, 55, "Tổ hỗ trợ")
    group.add_bot(person)
    group.becomes_forum(person)
    return RoomPhone(server, person, group=group)


OnStage = Callable[..., AbstractContextManager[Stage]]  # folder, database_url
CHANNELS: dict[str, OnStage] = {
    "web": on_web, "telegram": on_telegram, "zalo_bot": on_zalo_bot, "zalo_oa": on_zalo_oa,
    "zalo_oa typed": partial(on_zalo_oa, typed=True),
}  # fmt: skip
# What people can do there besides saying words, sending pictures and choosing.
CAN = {
    "web": frozenset({"rooms", "documents", "second presses"}),
    "telegram": frozenset({"edits", "documents", "second presses", "albums", "topics"}),
    "zalo_bot": frozenset[str](),
    "zalo_oa": frozenset({"documents", "second presses"}),
    "zalo_oa typed": frozenset({"documents"}),
}
