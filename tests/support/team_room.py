"""tests/support/team_room.py — a team's room in handler tests: who speaks there, and what Telegram makes of what we owe it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import Any

from domain.chat import Moved, Outgoing, SendFailed, Sent, ThreadGone, Unreachable
from scheduler.casework import heed
from scheduler.outcomes import Flight, Landed, Tally, note
from storage.database import Database
from storage.deliveries import Bot
from storage.outbox import ALERT
from storage.store import Store
from tests.support.talk import Somebody
from tests.support.together import Together

CODE = re.compile(r"/phong (\d{6})")
GROUP = "-1005"
MOST_TAKEN = 500
LOST = "em doi may dien thoai roi co vao lai duoc khong chi, goi em 0900000021"
HELPER, OFFICER = "demo-helper", "demo-officer"


@dataclass(slots=True)
class Room:
    """The group of a team; `forum`: each message that wants a topic gets one, numbered from 1.

    `deleted`: the ids of messages somebody deleted: they cannot be changed. `changed`: those that were.
    `gone`: topics deleted by hand. `moved_to`: the group has this id and nobody can write to the one it had. `shut`: nor
    can we to the one it has.
    """

    chat: Somebody
    forum: bool = True
    made: int = 0
    delivered: int = 0
    answered: int = 0
    titles: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    said: dict[str, list[Outgoing]] = field(default_factory=dict)
    stands: dict[str, tuple[str, int]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    changed: list[str] = field(default_factory=list)
    group: str = GROUP
    gone: set[str] = field(default_factory=set)
    moved_to: str = ""
    shut: bool = False

    @property
    def database(self) -> Database:
        return self.chat.database

    def connected_by(self, officer: Somebody, unit: str = "") -> str:
        said = officer.says("nối phòng hỗ trợ", *((unit, "1") if unit else ("1",)))
        found = CODE.search(said)
        assert found is not None, said
        return self.hears(f"/phong {found[1]}", by=officer.chat)

    def hears(self, text: str, by: str, topic: int = 0, **more: object) -> str:
        """Somebody says it there; what the room answers."""
        place = replace(self.chat, chat=self._name(topic))
        place.does(**{"text": text, "sender": by, "addressed": not topic, **more})
        self.chat.now, self.chat.events = place.now, place.events
        return self._answered(place.chat)

    def presses(self, label: str, by: str, topic: int = 0) -> str:
        """The newest button of that label there."""
        found = [c.data for m in self.in_(topic) for c in m.choices if c.label.startswith(label)]
        return self.hears("", by, topic, press=found[-1], addressed=True)

    def in_(self, topic: int = 0) -> list[Outgoing]:
        return self.said.get(self._name(topic), [])

    def texts(self, topic: int = 0) -> list[str]:
        return [message.text for message in self.in_(topic)]

    def fetch(self, *fails: SendFailed) -> None:
        """Telegram takes everything that is owed to the group and its topics; the first sends fail so."""
        failures = list(fails)
        for _ in range(MOST_TAKEN):
            if not self.database.write_now(lambda store: self._one(store, failures)):
                return
        raise AssertionError("what is owed to the room never comes to rest")

    def _one(self, store: Store, failures: list[SendFailed]) -> bool:
        bot = Bot(self.chat.channel, self.chat.channel)
        due = [
            row
            for lane in (0, ALERT)
            for row in store.deliveries.due(bot, lane, 500, self.chat.now)
            if row.chat.startswith(GROUP)
        ]
        for row in due[:1]:
            store.deliveries.start(row.id, self.chat.now)
            address = replace(self.chat.address, chat=row.chat)
            flight = Flight(row.id, address, row.message, row.question, row.lane, 1, row.why, group=True)
            outcome = failures.pop(0) if failures else self._outcome(row.chat, row.message)
            landed = Landed(flight, outcome, self.chat.now, self.chat.now)
            note(store.deliveries, landed, Tally())
            heed(store, landed)
        return bool(due)

    def _outcome(self, chat: str, message: dict[str, Any]) -> Sent | SendFailed:
        if self.shut:
            return Unreachable("not enough rights to send text messages to the chat")
        if chat in self.gone:
            return ThreadGone("message thread not found")
        if self.moved_to and chat == GROUP:
            return Moved(self.moved_to)
        return self._take(chat, Outgoing.from_json(message))

    def _take(self, chat: str, message: Outgoing) -> Sent:
        if message.replaces in self.stands.keys() - self.deleted:
            where, place = self.stands[message.replaces]
            self.said[where][place] = message
            self.changed.append(message.replaces)
            return Sent(message.replaces)
        self.delivered += 1
        elsewhere = ""
        if message.thread and self.forum and "/" not in chat:
            self.made += 1
            chat = elsewhere = self._name(self.made)
        if message.thread:
            self.titles[chat] = message.thread
        self.closed = self.closed | {chat} if message.thread_becomes == "closed" else self.closed - {chat}
        self.said.setdefault(chat, []).append(message)
        self.stands[f"m{self.delivered}"] = chat, len(self.said[chat]) - 1
        return Sent(f"m{self.delivered}", elsewhere)

    def moves(self) -> None:
        """Those who write there are read under the new id from now on."""
        self.group = self.chat.chat = self.moved_to

    def _name(self, topic: int) -> str:
        return f"{self.group}/{topic}" if topic else self.group

    def _answered(self, chat: str) -> str:
        """What was said there in answer since the last time; what we owe once is `in_`."""

        def work(store: Store) -> list[Any]:
            cursor = store._connection.cursor()
            cursor.execute("SELECT id, message, chat, once FROM outbox ORDER BY id")
            return list(cursor.fetchall())

        rows = self.database.write_now(work)
        new = [
            row[1]
            for row in rows
            if row[2] == chat and (row[3] is None or ":said-" in row[3]) and row[0] > self.answered
        ]
        self.answered = max((row[0] for row in rows), default=0)
        return "\n".join((json.loads(m) if isinstance(m, str) else m)["text"] for m in new)


def room(database: Database, *, forum: bool = True) -> Room:
    return Room(Somebody(database, GROUP, kind="group"), forum)


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody, and their room."""

    all: Together
    room: Room

    def asks(self, mai: Somebody, text: str = LOST) -> str:
        said = self.all.says(mai, f"hỏi tổ hỗ trợ {text}")
        self.looks()
        return said

    def looks(self) -> None:
        self.all.wait()
        self.room.fetch()

    def writes(self, text: str, by: str = HELPER, topic: int = 1, **more: Any) -> str:
        self.all.wait()
        said = self.room.hears(text, by, topic, **more)
        self.room.fetch()
        return said

    def presses(self, label: str, by: str = HELPER, topic: int = 1) -> str:
        self.all.wait()
        said = self.room.presses(label, by, topic)
        self.room.fetch()
        return said


def made(desk: Together, database: Database, *, forum: bool) -> Team:
    here = room(database, forum=forum)
    team = Team(Together((*desk.people, here.chat)), here)
    team.all.wait()
    said = here.connected_by(desk.people[2])
    assert "Đây là phòng hỗ trợ của Công đoàn Chè Tam Đường" in said
    return team
